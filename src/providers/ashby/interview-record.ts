import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { wholeName } from '../values/lost.js'
import { isObject, UnreadableRecordError } from '../values/records.js'
import { emptyToNull, enumMapper, isoInstant, nullish } from '../values/values.js'
import { type Definitions, interviewType } from './interview-definitions.js'
import { UserReference, userReference } from './user-reference.js'

const text = nullish(Type.String())

const Schedule = Type.Object({
  status: text,
  applicationId: text,
  interviewStageId: text,
  scheduledBy: nullish(UserReference),
  updatedAt: text,
})

/**
 * An event of a schedule, with the schedule: https://developers.ashbyhq.com/reference/interviewschedulelist. A schedule
 * without events is a record too, with the id of the schedule.
 */
export const AshbyInterview = Type.Object({
  id: Type.String({ minLength: 1 }),
  interviewId: text,
  interviewers: nullish(Type.Array(UserReference)),
  createdAt: text,
  updatedAt: text,
  startTime: text,
  endTime: text,
  location: text,
  meetingLink: text,
  interviewerCalendarEventId: text,
  interviewSchedule: nullish(Schedule),
})

type From = Static<typeof AshbyInterview>
type Interview = Item<'interviews'>

export const lacks = ['candidate', 'job', 'time_zone', 'web_url'] as const

export function toInterview(
  from: From,
  absent: Absent<'interviews', typeof lacks>,
  lost: Lost,
  definitions: Definitions | null,
): Interview {
  const schedule = from.interviewSchedule ?? {}
  const definition = from.interviewId ? definitions?.get(from.interviewId) : undefined
  return {
    ...absent,
    id: from.id,
    application_id: emptyToNull(schedule.applicationId),
    stage: schedule.interviewStageId ? { id: schedule.interviewStageId, name: null, type: null, order: null } : null,
    // From another list: see the include.
    title: definition?.title ?? null,
    type: interviewType(definition),
    type_raw: definition?.type ?? null,
    status: interviewStatus(schedule.status),
    status_raw: emptyToNull(schedule.status),
    start_at: isoInstant(from.startTime, '/startTime'),
    end_at: endOf(from),
    location: emptyToNull(from.location),
    meeting_url: emptyToNull(from.meetingLink),
    calendar_event_id: emptyToNull(from.interviewerCalendarEventId),
    organizer: userReference(schedule.scheduledBy, lost, '/interviewSchedule/scheduledBy'),
    interviewers: from.interviewers?.map((user) => interviewer(user, lost)) ?? null,
    created_at: isoInstant(from.createdAt, '/createdAt'),
    updated_at: updatedAt(from, lost),
    raw: null,
  }
}

/** The events of a schedule as records, or the schedule itself. What is no schedule is returned, to be named in a warning. */
export function eventsOf(schedule: unknown): readonly unknown[] {
  if (!isObject(schedule)) return [schedule]
  const { interviewEvents, ...rest } = schedule
  const events = interviewEvents ?? []
  // Without the events it is not known whether the id is that of the schedule.
  if (!Array.isArray(events)) return [{ interviewSchedule: rest }]
  if (events.length > 0) return events.map((event) => (isObject(event) ? { ...event, interviewSchedule: rest } : event))
  const { id, createdAt, updatedAt } = rest
  return [{ id, createdAt, updatedAt, interviewSchedule: rest }]
}

/** Whether the schedule has events: its id is then not the id of a record. */
export const hasEvents = (schedule: unknown): schedule is { id: string } =>
  isObject(schedule) &&
  typeof schedule.id === 'string' &&
  Array.isArray(schedule.interviewEvents) &&
  schedule.interviewEvents.length > 0

const interviewStatus = enumMapper(
  {
    NeedsScheduling: 'needs_scheduling',
    SchedulingRequested: 'needs_scheduling',
    WaitingOnCandidateBooking: 'needs_scheduling',
    WaitingOnCandidateAvailability: 'needs_scheduling',
    CandidateAvailabilitySubmitted: 'needs_scheduling',
    Scheduled: 'scheduled',
    WaitingOnFeedback: 'awaiting_feedback',
    Complete: 'completed',
    Cancelled: 'canceled',
  } as const,
  null,
)

/** Ashby does not return whether an interviewer accepted the invitation. */
const interviewer = ({ id, firstName, lastName, email }: Static<typeof UserReference>, lost: Lost) => ({
  id,
  name: wholeName({ firstName, lastName }, lost, '/interviewers/*'),
  email: emptyToNull(email),
  status: null,
  status_raw: null,
})

/** An end before the start cannot be right. */
function endOf({ startTime, endTime }: From): string | null {
  const start = isoInstant(startTime, '/startTime')
  const end = isoInstant(endTime, '/endTime')
  if (start !== null && end !== null && Date.parse(end) < Date.parse(start)) throw new UnreadableRecordError('/endTime')
  return end
}

/** The status belongs to the schedule, so a change of the schedule is a change of the interview. */
function updatedAt({ updatedAt: ofEvent, interviewSchedule }: From, lost: Lost): string | null {
  if (['/updatedAt', '/interviewSchedule', '/interviewSchedule/updatedAt'].some((part) => lost.has(part))) return null
  const event = isoInstant(ofEvent, '/updatedAt')
  const schedule = isoInstant(interviewSchedule?.updatedAt, '/interviewSchedule/updatedAt')
  if (event === null || schedule === null) return event ?? schedule
  return Date.parse(schedule) > Date.parse(event) ? schedule : event
}
