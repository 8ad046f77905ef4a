import type { UpstreamRecord } from './records.js'

/** The unified candidate, written by hand for this one provider only: no schema, no validation, no table. */
export const unify = (from: UpstreamRecord) => ({
  id: from.id,
  person_id: from.id,
  name: from.name || null,
  first_name: null,
  last_name: null,
  preferred_name: null,
  title: from.position || null,
  company: from.company || null,
  school: from.school || null,
  emails: from.emailAddresses.map(contact),
  phones: from.phoneNumbers.map(contact),
  links: from.socialLinks.map((link) => ({ url: link.url, type: linkType(link.type), type_raw: link.type })),
  locations: locationOf(from.location),
  time_zone: from.timezone || null,
  tags: from.tags.map((tag) => ({ id: tag.id, name: tag.title })),
  source: source(from.source),
  owner: null,
  credited_to: person(from.creditedToUser),
  applications: from.applicationIds.map(application),
  attachments: files(from),
  educations: null,
  employments: null,
  custom_fields: from.customFields.map(customField),
  consent: null,
  is_private: null,
  can_email: null,
  is_anonymized: null,
  web_url: from.profileUrl,
  created_at: from.createdAt,
  updated_at: from.updatedAt,
  last_activity_at: null,
  raw: null,
})

const contact = (from: UpstreamRecord['emailAddresses'][number]) => ({
  value: from.value,
  type: contactType(from.type),
  type_raw: from.type,
  is_primary: from.isPrimary,
})

const contactType = (word: string) => (word === 'Personal' ? 'personal' : word === 'Work' ? 'work' : 'other')
const linkType = (word: string) => (word === 'LinkedIn' ? 'linkedin' : word === 'GitHub' ? 'github' : 'other')

function locationOf(from: UpstreamRecord['location']) {
  if (!from) return []
  const one = {
    text: from.locationSummary,
    street: null,
    postal_code: null,
    city: '',
    region: '',
    country: '',
    type: null,
    type_raw: null,
  }
  for (const { type, name = '' } of from.locationComponents) {
    if (type === 'City') one.city = name
    else if (type === 'Region') one.region = name
    else if (type === 'Country') one.country = name
  }
  return [one]
}

const sourceTypes: Readonly<Record<string, string>> = {
  Inbound: 'applied',
  Sourced: 'sourced',
  Referral: 'referred',
  Internal: 'internal',
  Agencies: 'agency',
}

function source(from: UpstreamRecord['source']) {
  if (!from) return null
  const word = from.sourceType.title
  return { id: from.id, name: from.title, type: sourceTypes[word] ?? 'other', type_raw: word }
}

const person = (from: UpstreamRecord['creditedToUser']) =>
  from && { id: from.id, name: `${from.firstName} ${from.lastName}`, email: from.email }

const application = (id: string) => ({
  candidate: null,
  job: null,
  posting_id: null,
  status: null,
  status_raw: null,
  stage: null,
  stage_entered_at: null,
  applied_at: null,
  rejected_at: null,
  hired_at: null,
  rejection_reason: null,
  rejected_by: null,
  source: null,
  credited_to: null,
  owner: null,
  hiring_team: null,
  custom_fields: null,
  web_url: null,
  created_at: null,
  updated_at: null,
  id,
})

function files({ id, resumeFileHandle: resume, fileHandles }: UpstreamRecord) {
  const others = fileHandles.filter((file) => file.id !== resume?.id).map((file) => attachment(id, file, null))
  return resume ? [attachment(id, resume, 'resume'), ...others] : others
}

const attachment = (candidate: string, from: UpstreamRecord['fileHandles'][number], type: 'resume' | null) => ({
  id: `${candidate}.${from.id}`,
  name: from.name,
  type,
  type_raw: null,
  url: null,
})

function customField(from: UpstreamRecord['customFields'][number]) {
  const { id, title: name, isPrivate: is_private, value } = from
  const label = 'valueLabel' in from ? from.valueLabel : null
  const money = typeof value === 'object'
  return {
    id,
    name,
    type: money ? 'money' : label === null ? 'text' : 'select',
    value: money ? { amount: value.value, currency: value.currencyCode } : value,
    type_raw: null,
    label,
    is_private,
  }
}
