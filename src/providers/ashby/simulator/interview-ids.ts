import type { Interview } from '../../../sandbox/interviews.js'

/** The id of an interview at Ashby: that of its event, or of the schedule while it has no event. */
export const interviewIdOf = (interview: Interview): string =>
  hasEvent(interview) ? interview.id : scheduleIdOf(interview)

export const scheduleIdOf = ({ id }: Interview): string => `5c4ed01e${id.slice(8)}`

/** Ashby does not document whether a canceled schedule keeps its events: some do. */
export const hasEvent = ({ startAt, status, number }: Interview): boolean =>
  startAt !== null && (status !== 'canceled' || number % 2 === 1)

/** The definition of an interview: one for each stage and kind. */
export const definitionIdOf = ({ stage, type }: Pick<Interview, 'stage' | 'type'>): string =>
  `${definitionTypes[type][0]}${stage.id.slice(8)}`

/** The start of the id of a definition, and the word of Ashby. */
export const definitionTypes = {
  interview: ['1a000001', 'Interview'],
  phone_call: ['1a000002', 'InterviewWithoutSchedule'],
  take_home: ['1a000003', 'TakeHome'],
  debrief: ['1a000004', 'Debrief'],
} as const
