import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import { emptyToNull, enumMapper, idOrNull, isoInstant, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'

const Id = nullish(RawId)
const OptionalText = nullish(Type.String())

/**
 * https://harvestdocs.greenhouse.io/reference/get_v3-interviews. An all-day interview has days instead of times, which
 * are not read: a day is no instant.
 */
export const GreenhouseInterview = Type.Object({
  ...baseFields,
  application_id: Id,
  job_id: Id,
  job_interview_id: Id,
  organizer_id: Id,
  status: OptionalText,
  starts_at: OptionalText,
  ends_at: OptionalText,
  location: OptionalText,
  video_conferencing_url: OptionalText,
  external_event_id: OptionalText,
})

export const interviewLacks = ['time_zone', 'web_url'] as const

/** The last three are statuses of take-home tests: not sent yet, sent, and returned. */
const statusOf = enumMapper(
  {
    to_be_scheduled: 'needs_scheduling',
    scheduled: 'scheduled',
    awaiting_feedback: 'awaiting_feedback',
    collect_feedback: 'awaiting_feedback',
    complete: 'completed',
    skipped: 'canceled',
    to_be_sent: 'needs_scheduling',
    sent: 'scheduled',
    received: 'awaiting_feedback',
  } as const,
  null,
)

/** The interview of the job's plan that an interview is: an item has no field for its id. */
const plannedInterviews = new WeakMap<object, string>()

export const plannedInterviewOf = (interview: object): string | undefined => plannedInterviews.get(interview)

export function toInterview(
  from: Static<typeof GreenhouseInterview>,
  absent: Absent<'interviews', typeof interviewLacks>,
): Item<'interviews'> {
  const job = idOrNull(from.job_id, '/job_id')
  const organizer = idOrNull(from.organizer_id, '/organizer_id')
  const planned = idOrNull(from.job_interview_id, '/job_interview_id')
  const interview: Item<'interviews'> = {
    ...absent,
    ...base(from),
    application_id: idOrNull(from.application_id, '/application_id'),
    candidate: null,
    job: job === null ? null : { id: job, title: null },
    stage: null,
    title: null,
    type: null,
    type_raw: null,
    status: statusOf(from.status),
    status_raw: emptyToNull(from.status),
    start_at: isoInstant(from.starts_at, '/starts_at'),
    end_at: isoInstant(from.ends_at, '/ends_at'),
    location: emptyToNull(from.location),
    meeting_url: emptyToNull(from.video_conferencing_url),
    calendar_event_id: emptyToNull(from.external_event_id),
    organizer: organizer === null ? null : { id: organizer, name: null, email: null },
    interviewers: null,
  }
  if (planned !== null) plannedInterviews.set(interview, planned)
  return interview
}
