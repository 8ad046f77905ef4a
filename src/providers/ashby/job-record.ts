import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isIncomplete } from '../values/lost.js'
import { emptyToNull, isoInstant, nullish } from '../values/values.js'
import { customField, RawCustomField } from './custom-field-values.js'
import { employmentType, jobStatus, openingStatus } from './enums.js'
import { Address, place } from './places.js'
import { TeamMember, teamMember } from './team-member.js'
import { UserReference, userReference } from './user-reference.js'

const text = nullish(Type.String())

const Opening = Type.Object({ id: Type.String(), openingState: text, openedAt: text, closedAt: text })

/**
 * https://developers.ashbyhq.com/reference/joblist. `location` and `openings` are part of the record because they are
 * requested with `expand`.
 */
export const AshbyJob = Type.Object({
  id: Type.String({ minLength: 1 }),
  title: text,
  confidential: nullish(Type.Boolean()),
  status: text,
  employmentType: text,
  locationId: text,
  departmentId: text,
  interviewPlanIds: nullish(Type.Array(Type.String())),
  customFields: nullish(Type.Array(RawCustomField)),
  hiringTeam: nullish(Type.Array(TeamMember)),
  customRequisitionId: text,
  author: nullish(UserReference),
  createdAt: text,
  updatedAt: text,
  openedAt: text,
  closedAt: text,
  location: nullish(Type.Object({ id: text, name: text, address: nullish(Address) })),
  openings: nullish(Type.Array(Opening)),
})

type From = Static<typeof AshbyJob>

export const lacks = [
  'visibility_raw',
  'workplace',
  'workplace_raw',
  'description_html',
  'description_text',
  'compensation',
  'tags',
  'web_url',
] as const

export const toJob = (from: From, absent: Absent<'jobs', typeof lacks>, lost: Lost): Item<'jobs'> => ({
  ...absent,
  id: from.id,
  title: emptyToNull(from.title),
  code: emptyToNull(from.customRequisitionId),
  status: jobStatus(from.status),
  status_raw: emptyToNull(from.status),
  // A job whose confidentiality cannot be read is confidential.
  visibility: from.confidential || lost.has('/confidential') ? 'confidential' : null,
  kind: 'job',
  employment_type: employmentType(from.employmentType),
  employment_type_raw: emptyToNull(from.employmentType),
  departments: references(from.departmentId),
  offices: references(from.locationId, from.location?.id === from.locationId ? from.location?.name : null),
  locations: locations(from),
  hiring_team: from.hiringTeam?.map((member) => teamMember(member, lost)) ?? null,
  // From other lists: see the includes.
  ...{ stages: null, postings: null, public_url: null, apply_url: null },
  openings: from.openings?.map(opening) ?? null,
  // An opening that cannot be read is still one.
  openings_total: isIncomplete(lost, '/openings') ? null : (from.openings?.length ?? null),
  custom_fields: from.customFields?.map((field, index) => customField(field, index, lost)) ?? null,
  creator: userReference(from.author, lost, '/author'),
  plans: from.interviewPlanIds?.map((id) => ({ id, name: null })) ?? null,
  opened_at: isoInstant(from.openedAt, '/openedAt'),
  closed_at: isoInstant(from.closedAt, '/closedAt'),
  created_at: isoInstant(from.createdAt, '/createdAt'),
  updated_at: isoInstant(from.updatedAt, '/updatedAt'),
  raw: null,
})

/** Null is a job without one. An absent key says nothing. */
function references(id: string | null | undefined, name: string | null = null) {
  if (id === undefined) return null
  return id ? [{ id, name: emptyToNull(name) }] : []
}

function locations({ location }: From) {
  const known = place(location?.address)
  return known && [known]
}

/** Ashby does not tell which application filled an opening. */
const opening = ({ id, openingState, openedAt, closedAt }: Static<typeof Opening>, index: number) => ({
  id,
  status: openingStatus(openingState),
  status_raw: emptyToNull(openingState),
  opened_at: isoInstant(openedAt, `/openings/${index}/openedAt`),
  closed_at: isoInstant(closedAt, `/openings/${index}/closedAt`),
  application_id: null,
})
