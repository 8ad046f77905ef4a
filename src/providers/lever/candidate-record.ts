import { type Static, type TSchema, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import { emptyToNull, enumMapper, epochInstant, idString, nullish, RawId } from '../values/values.js'

const OptionalEpoch = nullish(Type.Number())
const Named = Type.Object({ id: RawId, text: nullish(Type.String()) })
const User = Type.Object({ id: RawId, name: nullish(Type.String()), email: nullish(Type.String()) })
const Archived = Type.Object({ reason: nullish(Type.String()), archivedAt: OptionalEpoch })
const Application = Type.Object({
  id: RawId,
  company: nullish(Type.String()),
  posting: nullish(Type.String()),
  createdAt: OptionalEpoch,
  archived: nullish(Archived),
})
const Permission = Type.Object({ allowed: nullish(Type.Boolean()), expiresAt: OptionalEpoch })

/** An expanded property is an object, or still an id. */
const orId = <T extends TSchema>(schema: T) => Type.Union([schema, Type.String()])

/**
 * https://hire.lever.co/developer/documentation#opportunities. The schema holds only the fields that the mapper reads.
 */
export const LeverOpportunity = Type.Object({
  id: RawId,
  contact: orId(Type.Object({ id: RawId })),
  name: nullish(Type.String()),
  headline: nullish(Type.String()),
  stage: nullish(orId(Named)),
  confidentiality: nullish(Type.String()),
  location: nullish(Type.String()),
  phones: nullish(Type.Array(Type.Object({ type: nullish(Type.String()), value: Type.String() }))),
  emails: nullish(Type.Array(Type.String())),
  links: nullish(Type.Array(Type.String())),
  archived: nullish(Archived),
  tags: nullish(Type.Array(Type.String())),
  sources: nullish(Type.Array(Type.String())),
  origin: nullish(Type.String()),
  sourcedBy: nullish(orId(User)),
  owner: nullish(orId(User)),
  applications: nullish(Type.Array(orId(Application))),
  createdAt: OptionalEpoch,
  updatedAt: OptionalEpoch,
  lastInteractionAt: OptionalEpoch,
  urls: nullish(Type.Object({ show: nullish(Type.String()) })),
  isAnonymized: nullish(Type.Boolean()),
  dataProtection: nullish(Type.Object({ store: nullish(Permission), contact: nullish(Permission) })),
})

type Opportunity = Static<typeof LeverOpportunity>

const phoneType = enumMapper(
  { mobile: 'mobile', home: 'home', work: 'work', skype: 'skype', other: 'other' } as const,
  'other',
)
const origin = enumMapper(
  {
    applied: 'applied',
    sourced: 'sourced',
    referred: 'referred',
    agency: 'agency',
    internal: 'internal',
    university: 'university',
  } as const,
  'other',
)

export function toCandidate(from: Opportunity): Candidate {
  return {
    id: idString(from.id, '/id'),
    person_id: typeof from.contact === 'string' ? from.contact : idString(from.contact.id, '/contact/id'),
    name: emptyToNull(from.name),
    first_name: null,
    last_name: null,
    preferred_name: null,
    title: emptyToNull(from.headline),
    company: company(from.applications),
    school: null,
    emails: from.emails?.map((value) => ({ value, type: null, type_raw: null, is_primary: null })) ?? null,
    phones: from.phones?.map(phone) ?? null,
    links: from.links?.map((url) => ({ url, type: null, type_raw: null })) ?? null,
    locations: location(from.location),
    time_zone: null,
    tags: from.tags?.map((name) => ({ id: null, name })) ?? null,
    source: source(from),
    owner: user(from.owner),
    credited_to: user(from.sourcedBy),
    applications: from.applications?.map((application) => toApplication(application, from)) ?? null,
    attachments: null,
    educations: null,
    employments: null,
    custom_fields: null,
    consent: consent(from.dataProtection),
    is_private: isPrivate(from.confidentiality),
    can_email: null,
    is_anonymized: from.isAnonymized ?? null,
    web_url: emptyToNull(from.urls?.show),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    updated_at: epochInstant(from.updatedAt, '/updatedAt'),
    last_activity_at: epochInstant(from.lastInteractionAt, '/lastInteractionAt'),
    raw: null,
  }
}

/** A value other than the two known ones is neither private nor public. */
const isPrivate = (rawOrigin: string | null | undefined) =>
  rawOrigin === 'confidential' ? true : rawOrigin === 'non-confidential' ? false : null

const phone = ({ type, value }: { type?: string | null; value: string }) => ({
  value,
  type: phoneType(type),
  type_raw: emptyToNull(type),
  is_primary: null,
})

/** The employer is part of the application, as the candidate entered it. */
function company(applications: Opportunity['applications']): string | null {
  for (const application of applications ?? []) {
    const named = typeof application === 'string' ? null : emptyToNull(application.company)
    if (named) return named
  }
  return null
}

function location(from: string | null | undefined): Candidate['locations'] {
  if (from === null || from === undefined) return null
  const unknown = {
    street: null,
    postal_code: null,
    city: null,
    region: null,
    country: null,
    type: null,
    type_raw: null,
  }
  return from === '' ? [] : [{ text: from, ...unknown }]
}

function source({ sources, origin: rawOrigin }: Opportunity): Candidate['source'] {
  const name = emptyToNull(sources?.join(', '))
  return name || rawOrigin ? { id: null, name, type: origin(rawOrigin), type_raw: emptyToNull(rawOrigin) } : null
}

function user(from: Opportunity['owner']): Candidate['owner'] {
  if (!from) return null
  if (typeof from === 'string') return { id: from, name: null, email: null }
  return { id: idString(from.id, '/owner/id'), name: emptyToNull(from.name), email: emptyToNull(from.email) }
}

/** Stage and source belong to the opportunity. Only the name of the archive reason shows that a candidate was hired. */
function toApplication(from: Static<typeof Application> | string, opportunity: Opportunity) {
  const { stage, archived } = opportunity
  const {
    id,
    posting = null,
    createdAt = null,
    archived: applicationArchived = null,
  } = typeof from === 'string' ? { id: from } : from
  const closed = applicationArchived ?? archived
  return {
    id: idString(id, '/applications/id'),
    job: posting ? { id: posting, title: null } : null,
    stage: stageOf(stage),
    status: closed ? ('archived' as const) : ('active' as const),
    status_raw: null,
    applied_at: epochInstant(createdAt, '/applications/createdAt'),
    rejected_at: null,
    hired_at: null,
    rejection_reason: closed?.reason ? { id: closed.reason, name: null } : null,
    source: opportunity.sources?.length ? { id: null, name: opportunity.sources.join(', ') } : null,
  }
}

function stageOf(stage: Opportunity['stage']) {
  if (!stage) return null
  return typeof stage === 'string'
    ? { id: stage, name: null }
    : { id: idString(stage.id, '/stage/id'), name: emptyToNull(stage.text) }
}

function consent(from: Opportunity['dataProtection']): Candidate['consent'] {
  if (!from) return null
  const permission = (grant: Static<typeof Permission> | null | undefined, pointer: string) =>
    grant ? { allowed: grant.allowed ?? null, expires_at: epochInstant(grant.expiresAt, pointer) } : null
  return {
    store: permission(from.store, '/dataProtection/store/expiresAt'),
    contact: permission(from.contact, '/dataProtection/contact/expiresAt'),
    status_raw: null,
  }
}
