import type { Candidate } from '../model/candidate.js'
import { type Cell, type Columns, each, first, joinNonEmpty, member, placeText, primary } from './columns.js'

export const candidateColumns: Omit<Columns<Candidate>, 'raw'> = {
  emails: {
    email: primary('The primary e-mail address, else the first'),
    emails: each('All e-mail addresses', ({ value }) => value),
  },
  phones: {
    phone: primary('The primary phone number, else the first'),
    phones: each('All phone numbers', ({ value }) => value),
  },
  links: {
    linkedin_url: first(
      'The first link to LinkedIn',
      ({ url }) => url,
      ({ type }) => type === 'linkedin',
    ),
    links: each('All links', ({ url }) => url),
  },
  locations: {
    location: first('The first place', placeText),
    locations: each('All places', placeText),
  },
  tags: { tags: each('Names of the tags', ({ name }) => name) },
  source: {
    source_name: member('Name of the source', ({ name }) => name),
    source_type: member('Kind of the source', ({ type }) => type),
  },
  owner: {
    owner_name: member('Who looks after the person', ({ name }) => name),
    owner_email: member('The e-mail address of who does', ({ email }) => email),
  },
  credited_to: {
    credited_to_name: member('Who is credited with the source', ({ name }) => name),
    credited_to_email: member('The e-mail address of who is', ({ email }) => email),
  },
  applications: {
    application_ids: each('Ids of the applications', ({ id }) => id),
    application_jobs: each('Their job titles', ({ job }) => job?.title ?? null),
    application_stages: each('Their stages', ({ stage }) => stage?.name ?? null),
    application_statuses: each('Their statuses', ({ status }) => status),
    application_dates: each('When they were made', ({ applied_at }) => applied_at),
    application_rejection_reasons: each(
      'Why they were closed',
      ({ rejection_reason }) => rejection_reason?.name ?? null,
    ),
  },
  attachments: { attachments: each('Names of the files', ({ name }) => name) },
  educations: {
    educations: each('Degree, field and school of each', ({ degree, field, school }) =>
      joinNonEmpty(degree, field, school),
    ),
  },
  employments: {
    employments: each('Title and company of each', ({ title, company }) => joinNonEmpty(title, company)),
  },
  custom_fields: {
    custom_fields: each(
      'Name and value of each',
      ({ name, id, label, value }) => `${name ?? id}: ${formatValue(label ?? value)}`,
    ),
  },
  consent: {
    consent_store: member('Whether storing the data is allowed', ({ store }) => store?.allowed ?? null),
    consent_store_until: member('Until when', ({ store }) => store?.expires_at ?? null),
    consent_contact: member('Whether the person may be contacted', ({ contact }) => contact?.allowed ?? null),
    consent_contact_until: member('Until when', ({ contact }) => contact?.expires_at ?? null),
    consent_status: member("The provider's own word for it all", ({ status_raw }) => status_raw),
  },
}

/** The value of a custom field as text; other values as JSON. */
function formatValue(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value ?? ''
  if (Array.isArray(value)) return value.map(formatValue).join(', ')
  const { amount, currency, min, max, interval, ...others } = value as { [name: string]: Cell }
  if (Object.keys(others).length > 0) return JSON.stringify(value)
  const range = min === undefined && max === undefined ? amount : `${min ?? ''}-${max ?? ''}`
  return [range, currency, interval].filter((word) => word !== undefined && word !== null).join(' ')
}
