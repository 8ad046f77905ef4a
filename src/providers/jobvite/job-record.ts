import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { employmentTypeOf } from '../values/employment-type.js'
import { knownList } from '../values/lost.js'
import { placeWith } from '../values/place.js'
import { enumMapper, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { CustomFields, customFieldsOf } from './custom-fields.js'
import { cleanText } from './dialect.js'
import { hiringTeam, TeamKeys } from './hiring-team.js'
import { officeOf } from './job-list.js'

const OptionalText = nullish(Type.String())

/** The fields that clients of others read: Jobvite publishes no response with jobs. */
export const JobviteJob = Type.Object({
  eId: RawId,
  requisitionId: nullish(RawId),
  title: OptionalText,
  description: OptionalText,
  applyLink: OptionalText,
  jobState: OptionalText,
  department: OptionalText,
  jobType: OptionalText,
  postingType: OptionalText,
  location: OptionalText,
  locationCity: OptionalText,
  locationState: OptionalText,
  locationCountry: OptionalText,
  locationPostalCode: OptionalText,
  internalOnly: nullish(Type.Boolean()),
  private: nullish(Type.Boolean()),
  ...TeamKeys,
  closeDate: nullish(Type.Number()),
  lastUpdatedDate: nullish(Type.Number()),
  customField: CustomFields,
})
type RawJob = Static<typeof JobviteJob>
type Job = Item<'jobs'>

/** The states of Jobvite that mean a status. */
export const states = {
  draft: ['Draft'],
  pending: ['Awaiting Approval'],
  open: ['Open', 'Approved'],
  on_hold: ['On Hold'],
  closed: ['Closed', 'Filled'],
  archived: ['Rejected', 'Retracted'],
} as const
type Status = keyof typeof states
const status = enumMapper(
  Object.fromEntries(
    Object.entries(states).flatMap(([name, words]) => words.map((word): [string, Status] => [word, name as Status])),
  ),
  null,
)

export const lacks = [
  'stages',
  'postings',
  'workplace',
  'workplace_raw',
  'description_text',
  'compensation',
  'openings',
  'openings_total',
  'tags',
  'creator',
  'plans',
  'public_url',
  'opened_at',
  'web_url',
  'created_at',
] as const

export function toJob(from: RawJob, absent: Absent<'jobs', typeof lacks>, lost: Lost): Job {
  const [department, office] = [cleanText(from.department), officeOf(from.location)]
  return {
    ...absent,
    id: idString(from.eId, '/eId'),
    title: cleanText(from.title),
    code:
      typeof from.requisitionId === 'number'
        ? idString(from.requisitionId, '/requisitionId')
        : cleanText(from.requisitionId),
    status: status(cleanText(from.jobState)),
    status_raw: cleanText(from.jobState),
    ...visibility(from, lost),
    kind: 'requisition',
    employment_type: employmentTypeOf(cleanText(from.jobType)),
    employment_type_raw: cleanText(from.jobType),
    description_html: cleanText(from.description),
    departments: knownList(department ? [{ id: department, name: department }] : [], lost, '/department'),
    offices: knownList(office ? [{ id: office, name: office }] : [], lost, '/location'),
    locations: locations(from, office, lost),
    hiring_team: hiringTeam(from, lost),
    custom_fields: customFieldsOf(from.customField, '/customField'),
    apply_url: cleanText(from.applyLink),
    closed_at: epochInstant(from.closeDate, '/closeDate'),
    updated_at: epochInstant(from.lastUpdatedDate, '/lastUpdatedDate'),
    raw: null,
  }
}

/** A job whose privacy cannot be read is confidential. */
function visibility(from: RawJob, lost: Lost) {
  const word = cleanText(from.postingType)
  const is = (value: Job['visibility']) => ({ visibility: value, visibility_raw: word })
  if (from.private || lost.has('/private')) return is('confidential')
  if (from.internalOnly || word === 'Internal') return is('internal')
  // Without one of its flags a job is not known to be public.
  const isKnown = typeof from.private === 'boolean' && !lost.has('/internalOnly')
  return is(isKnown && word === 'External' ? 'public' : null)
}

const locationParts = ['location', 'locationCity', 'locationState', 'locationCountry', 'locationPostalCode']

function locations(from: RawJob, text: string | null, lost: Lost): Job['locations'] {
  const [city, region] = [cleanText(from.locationCity), cleanText(from.locationState)]
  const [country, postal_code] = [cleanText(from.locationCountry), cleanText(from.locationPostalCode)]
  const isKnown = text || city || region || country || postal_code
  return knownList(
    isKnown ? [placeWith({ text, postal_code, city, region, country })] : [],
    lost,
    ...locationParts.map((key) => `/${key}`),
  )
}
