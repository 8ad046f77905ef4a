import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import { Problem } from '../../problems.js'
import { nextCursor } from '../paging.js'
import type { Get, Json, Listing } from '../provider.js'
import { type RecordReader, readRecords } from '../records.js'
import { instant, nullish, text } from '../values.js'
import { customField, RawCustomField } from './custom-fields.js'
import { InfoAnswer, ListAnswer, operation, SearchAnswer, warningsOf } from './envelope.js'
import { emailType, linkType, phoneType, sourceType } from './words.js'

const Contact = Type.Object({ value: Type.String(), type: nullish(Type.String()), isPrimary: nullish(Type.Boolean()) })
const Named = Type.Object({ id: Type.String(), title: nullish(Type.String()) })
const File = Type.Object({ id: Type.String(), name: nullish(Type.String()) })
const Location = Type.Object({
  locationSummary: nullish(Type.String()),
  locationComponents: nullish(Type.Array(Type.Object({ type: Type.String(), name: nullish(Type.String()) }))),
})
const User = Type.Object({
  id: Type.String(),
  firstName: nullish(Type.String()),
  lastName: nullish(Type.String()),
  email: nullish(Type.String()),
})

/** https://developers.ashbyhq.com/reference/candidatelist, only what is read. Absent and null both happen. */
const AshbyCandidate = Type.Object({
  id: Type.String({ minLength: 1 }),
  createdAt: nullish(Type.String()),
  updatedAt: nullish(Type.String()),
  name: nullish(Type.String()),
  primaryEmailAddress: nullish(Contact),
  emailAddresses: nullish(Type.Array(Contact)),
  primaryPhoneNumber: nullish(Contact),
  phoneNumbers: nullish(Type.Array(Contact)),
  socialLinks: nullish(Type.Array(Type.Object({ type: nullish(Type.String()), url: Type.String() }))),
  tags: nullish(Type.Array(Named)),
  position: nullish(Type.String()),
  company: nullish(Type.String()),
  school: nullish(Type.String()),
  applicationIds: nullish(Type.Array(Type.String())),
  resumeFileHandle: nullish(File),
  fileHandles: nullish(Type.Array(File)),
  customFields: nullish(Type.Array(RawCustomField)),
  profileUrl: nullish(Type.String()),
  source: nullish(Type.Composite([Named, Type.Object({ sourceType: nullish(Named) })])),
  creditedToUser: nullish(User),
  timezone: nullish(Type.String()),
  location: nullish(Location),
  primaryLocation: nullish(Location),
})

const reader = (name: string): RecordReader<typeof AshbyCandidate, Candidate> => ({
  operation: name,
  shape: AshbyCandidate,
  read: toCandidate,
})
const listed = reader('candidate.list')
const found = reader('candidate.search')
const read = reader('candidate.info')

/** `candidate.search` answers at most this many and has no paging. */
const searchLimit = 100

export const candidates: Listing<'candidates'> = {
  maxPageSize: 100,
  filters: [['created_after'], ['email'], ['name']],
  filterNotes: {
    created_after: 'Ashby compares when the candidate was added to it, which may be later than `created_at`.',
    name: 'Matched by candidate.search, whose rules Ashby does not publish.',
  },
  includes: {},
  lacks: [
    'first_name',
    'last_name',
    'preferred_name',
    'owner',
    'educations',
    'employments',
    'consent',
    'is_private',
    'can_email',
    'is_anonymized',
    'last_activity_at',
  ],
  order: 'stable',
  page: (request, call) =>
    request.filters.email === undefined && request.filters.name === undefined
      ? list(request, call)
      : search(request, call),
}

export const candidate: Get<'candidates'> = async ({ id, raw }, call) => {
  const answer = await call(operation('candidate.info', { id }), InfoAnswer)
  const { items, warnings } = readRecords(read, [answer.body.results], '/results', raw)
  const [item] = items
  if (!item)
    throw new Problem('upstream-failed', { detail: 'The record could not be read.', errors: pointers(warnings) })
  return { item, warnings: warningsOf(answer) }
}

/** POST candidate.list: the same body again with `cursor`, until `moreDataAvailable` is false. */
const list: Listing<'candidates'>['page'] = async ({ pageSize, cursor, filters, raw }, call) => {
  const after = filters.created_after === undefined ? undefined : Date.parse(filters.created_after)
  const body: Record<string, Json> = { limit: pageSize }
  // Whether Ashby includes the instant itself is not documented: ask from a millisecond earlier, drop that millisecond.
  if (after !== undefined) body.createdAfter = after - 1
  if (cursor !== null) body.cursor = cursor
  const answer = await call(operation('candidate.list', body), ListAnswer)
  const { results, moreDataAvailable, nextCursor: next } = answer.body
  const { items, warnings, rawCount } = readRecords(listed, results, '/results', raw)
  return {
    items:
      after === undefined
        ? items
        : items.filter((item) => !item.created_at || Date.parse(item.created_at) !== after - 1),
    rawCount,
    next: nextCursor(moreDataAvailable, next, '/nextCursor'),
    warnings: [...warnings, ...warningsOf(answer)],
  }
}

/**
 * POST candidate.search: everything at once and never more than 100, without a sign that there is more. So a full answer
 * is refused, and a smaller one is cut into pages by id, which stays true when the search is asked again.
 */
const search: Listing<'candidates'>['page'] = async ({ pageSize, cursor, filters, raw }, call) => {
  const { email, name } = filters
  const body: Record<string, Json> = {}
  if (email !== undefined) body.email = email
  if (name !== undefined) body.name = name
  const answer = await call(operation('candidate.search', body), SearchAnswer)
  const { items, warnings, rawCount } = readRecords(found, answer.body.results, '/results', raw)
  if (rawCount >= searchLimit) {
    throw new Problem('too-many-matches', {
      detail: `Ashby's search stops at ${searchLimit} matches. Ask more narrowly.`,
    })
  }
  const matches = (email === undefined ? items : items.filter((item) => hasEmail(item, email))).sort(byId)
  const rest = typeof cursor === 'string' ? matches.filter(({ id }) => id > cursor) : matches
  const page = rest.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: page,
    rawCount,
    next: rest.length > pageSize && last ? last.id : null,
    warnings: [...(cursor === null ? warnings : []), ...warningsOf(answer)],
  }
}

const byId = (a: Candidate, b: Candidate) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** How Ashby compares e-mail addresses is not documented, so they are compared once more: exactly, case aside. */
const hasEmail = (item: Candidate, email: string) =>
  (item.emails ?? []).some(({ value }) => value.toLowerCase() === email.toLowerCase())

const pointers = (warnings: readonly { pointer?: string }[]) =>
  warnings.map(({ pointer = '' }) => ({ pointer, detail: 'cannot be read' }))

function toCandidate(from: Static<typeof AshbyCandidate>): Candidate {
  return {
    id: from.id,
    person_id: from.id,
    name: text(from.name),
    first_name: null,
    last_name: null,
    preferred_name: null,
    title: text(from.position),
    company: text(from.company),
    school: text(from.school),
    emails: contacts(from.emailAddresses, from.primaryEmailAddress, emailType),
    phones: contacts(from.phoneNumbers, from.primaryPhoneNumber, phoneType),
    links: from.socialLinks?.map(({ url, type }) => ({ url, type: linkType(type), type_raw: text(type) })) ?? null,
    locations: locations(from.location ?? from.primaryLocation),
    time_zone: text(from.timezone),
    tags: from.tags?.map(({ id, title }) => ({ id, name: text(title) })) ?? null,
    source: source(from.source),
    owner: null,
    credited_to: user(from.creditedToUser),
    applications: from.applicationIds?.map(application) ?? null,
    attachments: attachments(from.resumeFileHandle, from.fileHandles),
    educations: null,
    employments: null,
    custom_fields: from.customFields?.map(customField) ?? null,
    consent: null,
    is_private: null,
    can_email: null,
    is_anonymized: null,
    profile_url: text(from.profileUrl),
    created_at: instant(from.createdAt, '/createdAt'),
    updated_at: instant(from.updatedAt, '/updatedAt'),
    last_activity_at: null,
    raw: null,
  }
}

type From<Key extends keyof Static<typeof AshbyCandidate>> = Static<typeof AshbyCandidate>[Key]

function contacts<T>(
  all: From<'emailAddresses'>,
  primary: From<'primaryEmailAddress'>,
  typeOf: (word: string | null | undefined) => T,
) {
  const list = all ?? (primary ? [primary] : null)
  return (
    list?.map(({ value, type, isPrimary }) => ({
      value,
      type: typeOf(type),
      type_raw: text(type),
      is_primary: isPrimary ?? null,
    })) ?? null
  )
}

/** The key is absent when there is no location, so its absence is known to be empty. */
function locations(from: From<'location'>): Candidate['locations'] {
  if (!from) return []
  const part = (type: string) => text(from.locationComponents?.find((component) => component.type === type)?.name)
  return [
    {
      text: text(from.locationSummary),
      city: part('City'),
      region: part('Region'),
      country: part('Country'),
      type: null,
      type_raw: null,
    },
  ]
}

function source(from: From<'source'>): Candidate['source'] {
  if (!from) return null
  const word = text(from.sourceType?.title)
  return { id: from.id, name: text(from.title), type: sourceType(word), type_raw: word }
}

function user(from: From<'creditedToUser'>): Candidate['credited_to'] {
  if (!from) return null
  return { id: from.id, name: text([from.firstName, from.lastName].filter(Boolean).join(' ')), email: text(from.email) }
}

const application = (id: string) => ({
  id,
  job: null,
  stage: null,
  status: null,
  status_raw: null,
  applied_at: null,
  rejected_at: null,
  hired_at: null,
})

/** The resume is repeated among the files; of those, nothing says what they are. */
function attachments(resume: From<'resumeFileHandle'>, files: From<'fileHandles'>): Candidate['attachments'] {
  const others = (files ?? []).filter(({ id }) => id !== resume?.id)
  const file = (type: 'resume' | null) => (from: Static<typeof File>) => ({
    id: from.id,
    name: text(from.name),
    type,
    type_raw: null,
    url: null,
  })
  if (!resume && !files) return null
  return [...(resume ? [resume] : []).map(file('resume')), ...others.map(file(null))]
}
