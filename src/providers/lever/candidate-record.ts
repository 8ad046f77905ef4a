import { type Static, type TSchema, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
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
  contact: nullish(orId(Type.Object({ id: RawId }))),
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

export const lacks = [
  'first_name',
  'last_name',
  'preferred_name',
  'school',
  'time_zone',
  'attachments',
  'educations',
  'employments',
  'custom_fields',
  'can_email',
] as const

export function toCandidate(from: Opportunity, absent: Absent<'candidates', typeof lacks>, lost: Lost): Candidate {
  const id = idString(from.id, '/id')
  return {
    ...absent,
    id,
    person_id: contactId(from.contact),
    name: emptyToNull(from.name),
    title: emptyToNull(from.headline),
    company: lost.has('/applications/*') || lost.has('/applications/*/company') ? null : company(from.applications),
    emails: from.emails?.map((value) => ({ value, type: null, type_raw: null, is_primary: null })) ?? null,
    phones: from.phones?.map(phone) ?? null,
    links: from.links?.map((url) => ({ url, type: null, type_raw: null })) ?? null,
    locations: location(from.location),
    tags: from.tags?.map((name) => ({ id: null, name })) ?? null,
    source: source(from, lost),
    owner: user(from.owner, '/owner/id'),
    credited_to: user(from.sourcedBy, '/sourcedBy/id'),
    applications: applications(id, from, lost),
    consent: consent(from.dataProtection),
    // An opportunity whose confidentiality cannot be read is confidential.
    is_private: lost.has('/confidentiality') ? true : isPrivate(from.confidentiality),
    is_anonymized: from.isAnonymized ?? null,
    web_url: emptyToNull(from.urls?.show),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    updated_at: epochInstant(from.updatedAt, '/updatedAt'),
    last_activity_at: epochInstant(from.lastInteractionAt, '/lastInteractionAt'),
    raw: null,
  }
}

/** A value other than the two known ones is neither private nor public. */
const isPrivate = (confidentiality: string | null | undefined) =>
  confidentiality === 'confidential' ? true : confidentiality === 'non-confidential' ? false : null

const contactId = (contact: Opportunity['contact']) =>
  contact ? (typeof contact === 'string' ? contact : idString(contact.id, '/contact/id')) : null

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

function source({ sources, origin: rawOrigin }: Opportunity, lost: Lost): Candidate['source'] {
  const name = sourceName(sources, lost)
  return name || rawOrigin ? { id: null, name, type: origin(rawOrigin), type_raw: emptyToNull(rawOrigin) } : null
}

/** Part of the names is not a name. */
const sourceName = (sources: Opportunity['sources'], lost: Lost) =>
  lost.has('/sources/*') ? null : emptyToNull(sources?.join(', '))

function user(from: Opportunity['owner'], pointer: string): Candidate['owner'] {
  if (!from) return null
  if (typeof from === 'string') return { id: from, name: null, email: null }
  return { id: idString(from.id, pointer), name: emptyToNull(from.name), email: emptyToNull(from.email) }
}

/** An opportunity without an application is one application without a job: a candidacy that no posting belongs to. */
function applications(id: string, from: Opportunity, lost: Lost): Candidate['applications'] {
  const list = from.applications
  if (!list || (list.length === 0 && lost.has('/applications/*'))) return null
  if (list.length === 0) return [toApplication(id, {}, '', from, lost)]
  return list.map((application, index) => {
    const own = typeof application === 'string' ? { id: application } : application
    const pointer = `/applications/${index}`
    return toApplication(`${id}.${idString(own.id, `${pointer}/id`)}`, own, pointer, from, lost)
  })
}

/**
 * Stage and source belong to the opportunity. Only the name of the archive reason shows that a candidate was hired.
 * An application has no address of its own, so its id contains the id of the opportunity.
 */
function toApplication(
  id: string,
  { posting, createdAt, archived: own }: Partial<Static<typeof Application>>,
  pointer: string,
  opportunity: Opportunity,
  lost: Lost,
) {
  const { stage, archived, sources } = opportunity
  const isKnown = !lost.has('/archived') && !lost.has('/applications/*/archived')
  const closed = isKnown ? (own ?? archived) : null
  const name = sourceName(sources, lost)
  return {
    id,
    job: posting ? { id: posting, title: null } : null,
    stage: stageOf(stage),
    status: isKnown ? (closed ? ('archived' as const) : ('active' as const)) : null,
    status_raw: null,
    applied_at: epochInstant(createdAt, `${pointer}/createdAt`),
    rejected_at: null,
    hired_at: null,
    rejection_reason: closed?.reason ? { id: closed.reason, name: null } : null,
    source: name ? { id: null, name } : null,
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
