import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { UnreadableRecordError } from '../values/records.js'
import { emptyToNull, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { Named, stageOf } from './application-record.js'
import { OfOpportunity } from './opportunity-parent.js'
import { orId, User, user } from './references.js'

type Interview = Item<'interviews'>

const OptionalText = nullish(Type.String())
const OptionalEpoch = nullish(Type.Number())
const Interviewer = Type.Object({ id: RawId, name: OptionalText, email: OptionalText })

/** https://hire.lever.co/developer/documentation#interviews */
export const LeverInterview = Type.Object({
  ...OfOpportunity,
  id: RawId,
  subject: OptionalText,
  interviewers: nullish(Type.Array(Interviewer)),
  timezone: OptionalText,
  date: OptionalEpoch,
  duration: OptionalEpoch,
  location: OptionalText,
  feedbackTemplate: OptionalText,
  feedbackForms: nullish(Type.Array(Type.Unknown())),
  user: nullish(orId(User)),
  stage: nullish(orId(Named)),
  postings: nullish(Type.Array(Type.String())),
  createdAt: OptionalEpoch,
  canceledAt: OptionalEpoch,
})
type LeverInterview = Static<typeof LeverInterview>

/** The fields of an interview. `now`: the time at Lever; null = unknown. */
export function interviewFields(from: LeverInterview, lost: Lost, now: number | null) {
  const endAt = endOf(from)
  // Another posting than the first one is another job.
  const posting = lost.has('/postings/*') ? null : emptyToNull(from.postings?.[0])
  return {
    job: posting === null ? null : { id: posting, title: null },
    // The stage in which the interview was planned.
    stage: stageOf(from.stage),
    title: emptyToNull(from.subject),
    status: statusOf(from, endAt, lost, now),
    start_at: epochInstant(from.date, '/date'),
    end_at: endAt,
    time_zone: timeZone(from.timezone),
    location: emptyToNull(from.location),
    organizer: user(from.user, '/user/id'),
    interviewers: knownList((from.interviewers ?? null)?.map(interviewer) ?? null, lost, '/interviewers'),
    created_at: epochInstant(from.createdAt, '/createdAt'),
  }
}

/** The duration is in minutes. */
function endOf({ date, duration }: LeverInterview): string | null {
  if ((duration ?? 0) < 0) throw new UnreadableRecordError('/duration')
  const start = epochInstant(date, '/date')
  if (start === null || duration === null || duration === undefined) return null
  return epochInstant(Math.round(Date.parse(start) + duration * 60_000), '/duration')
}

/**
 * Lever has no status: it follows from the end and from the feedback forms, of which Lever lists the complete ones. So it
 * changes with the time, without a change of the interview.
 */
function statusOf(
  { canceledAt, feedbackForms, feedbackTemplate }: LeverInterview,
  endAt: string | null,
  lost: Lost,
  now: number | null,
): Interview['status'] {
  if (lost.has('/canceledAt')) return null
  if (typeof canceledAt === 'number') return 'canceled'
  if (endAt === null || now === null) return null
  if (Date.parse(endAt) > now) return 'scheduled'
  if (feedbackTemplate === 'no-feedback' || feedbackForms?.length) return 'completed'
  return !feedbackForms || isIncomplete(lost, '/feedbackForms', '/feedbackTemplate') ? null : 'awaiting_feedback'
}

/** Names that were found in the IANA database, which has about 600: a look-up needs as long as the rest of an interview. */
const timeZones = new Set<string>()

/** A name that is not in the IANA database is not a time zone. */
function timeZone(name: string | null | undefined): string | null {
  if (!name) return null
  if (timeZones.has(name)) return name
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    // The look-up ignores the case, so there are more spellings than names.
    if (timeZones.size < 1000) timeZones.add(name)
    return name
  } catch {
    throw new UnreadableRecordError('/timezone')
  }
}

/** Only panels have the answers of interviewers. */
const interviewer = ({ id, name, email }: Static<typeof Interviewer>, index: number) => ({
  id: idString(id, `/interviewers/${index}/id`),
  name: emptyToNull(name),
  email: emptyToNull(email),
  status: null,
  status_raw: null,
})
