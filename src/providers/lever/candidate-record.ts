import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { placeWith } from '../values/place.js'
import { emptyToNull, enumMapper, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { applicationsOf, CandidacyKeys, contactId, EmbeddedApplications, sourceOf } from './application-record.js'
import { type Outcomes, unknownOutcomes } from './outcomes.js'
import { user } from './references.js'

const OptionalEpoch = nullish(Type.Number())
const Permission = Type.Object({ allowed: nullish(Type.Boolean()), expiresAt: OptionalEpoch })

/**
 * https://hire.lever.co/developer/documentation#opportunities. The schema holds only the fields that the mapper reads.
 */
export const LeverOpportunity = Type.Object({
  id: RawId,
  ...CandidacyKeys,
  ...EmbeddedApplications,
  headline: nullish(Type.String()),
  confidentiality: nullish(Type.String()),
  location: nullish(Type.String()),
  phones: nullish(Type.Array(Type.Object({ type: nullish(Type.String()), value: Type.String() }))),
  links: nullish(Type.Array(Type.String())),
  tags: nullish(Type.Array(Type.String())),
  lastInteractionAt: OptionalEpoch,
  isAnonymized: nullish(Type.Boolean()),
  dataProtection: nullish(Type.Object({ store: nullish(Permission), contact: nullish(Permission) })),
})

type Opportunity = Static<typeof LeverOpportunity>

const phoneType = enumMapper(
  { mobile: 'mobile', home: 'home', work: 'work', skype: 'skype', other: 'other' } as const,
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

export function toCandidate(
  from: Opportunity,
  absent: Absent<'candidates', typeof lacks>,
  lost: Lost,
  lookups: unknown,
): Candidate {
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
    tags: from.tags?.map((name) => ({ id: name, name })) ?? null,
    source: sourceOf(from, lost),
    owner: user(from.owner, '/owner/id'),
    credited_to: user(from.sourcedBy, '/sourcedBy/id'),
    applications: applicationsOf(id, from, lost, (lookups as Outcomes | undefined) ?? unknownOutcomes),
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
  return from === '' ? [] : [placeWith({ text: from })]
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
