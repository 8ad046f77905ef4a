import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Interview } from '../../../sandbox/interviews.js'
import type { UserReference } from '../../../sandbox/organization.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import { byPosition, includes, isInUse } from './collections.js'
import { definitionIdOf, definitionTypes, hasEvent, scheduleIdOf } from './interview-ids.js'
import { planStageOf } from './interview-plans.js'
import { type AshbyCollection, type Entry, isBoolean, isInteger, isUuid } from './lists.js'
import { userOf } from './records.js'
import type { SimulatorOptions } from './state.js'

interface ScheduleRow extends Entry {
  interview: Interview
}

/** interviewSchedule.list: the order is not documented; here by the time of creation. */
export const interviewSchedules = ({
  confidential = true,
}: Pick<SimulatorOptions, 'confidential'>): AshbyCollection<ScheduleRow> => ({
  path: 'interviewSchedule.list',
  scope: 'interviewsRead',
  order: byPosition,
  types: { createdAfter: isInteger, applicationId: isUuid, interviewStageId: isUuid },
  filters: {
    createdAfter: ({ interview }, value) => Date.parse(interview.createdAt) >= Number(value),
    applicationId: ({ interview }, value) => interview.application.id === value,
    interviewStageId: ({ record }, value) => record.interviewStageId === value,
  },
  rows: (company) =>
    [...schedulesOf(hiringProcess(company).interviews).values()].flatMap((planned) => {
      const [interview] = planned
      if (!interview || (!confidential && interview.application.entry.isConfidential)) return []
      const updatedAt =
        planned
          .map((one) => one.updatedAt)
          .sort()
          .at(-1) ?? ''
      return [
        {
          position: `${interview.createdAt} ${interview.id}`,
          updatedAt,
          interview,
          get record() {
            return scheduleOf(planned)
          },
        },
      ]
    }),
})

/** Interviews for a stage that were planned at the same time are one schedule. */
function schedulesOf(interviews: readonly Interview[]): Map<string, Interview[]> {
  const schedules = new Map<string, Interview[]>()
  for (const interview of interviews) {
    const key = `${interview.application.id} ${interview.stage.id} ${interview.createdAt}`
    schedules.set(key, [...(schedules.get(key) ?? []), interview])
  }
  return schedules
}

const words = {
  needs_scheduling: [
    'NeedsScheduling',
    'SchedulingRequested',
    'WaitingOnCandidateBooking',
    'WaitingOnCandidateAvailability',
    'CandidateAvailabilitySubmitted',
  ],
  scheduled: ['Scheduled'],
  awaiting_feedback: ['WaitingOnFeedback'],
  completed: ['Complete'],
  canceled: ['Cancelled'],
} as const

/** A schedule has its events inside. One that is not booked yet has none. */
function scheduleOf(planned: readonly Interview[]): Entry['record'] {
  const interview = planned[0] as Interview
  const { application, stage, status, number, organizer } = interview
  return {
    id: scheduleIdOf(interview),
    status: words[status][number % words[status].length],
    applicationId: application.id,
    interviewStageId: planStageOf(application.plan, stage.id).id,
    scheduledBy: number % 6 === 0 ? null : userOf(organizer, interview),
    createdAt: interview.createdAt,
    updatedAt: interview.updatedAt,
    interviewEvents: planned.filter(hasEvent).map((one) => eventOf(one, scheduleIdOf(interview))),
  }
}

const eventOf = (interview: Interview, scheduleId: string) => ({
  id: interview.id,
  interviewId: definitionIdOf(interview),
  interviewScheduleId: scheduleId,
  interviewerUserIds: interview.interviewers.map(({ user }) => user.id),
  interviewers: interview.interviewers.map(({ user }) => interviewerOf(user, interview)),
  createdAt: interview.createdAt,
  updatedAt: interview.updatedAt,
  startTime: interview.startAt,
  endTime: interview.endAt,
  feedbackLink: `https://app.ashbyhq.com/feedback/${interview.id}`,
  location: interview.location,
  meetingLink: interview.meetingUrl,
  interviewerCalendarEventId: interview.calendarEventId,
  hasSubmittedFeedback: interview.status === 'completed',
  notetakerTranscriptId: null,
  extraData: null,
})

const interviewerOf = (user: UserReference, interview: Interview) => ({
  ...userOf(user, interview),
  trainingRole: null,
  interviewerPool: null,
  isFeedbackRequired: true,
})

/** interview.list: what the events of a kind of interview have in common, as recorded. A few belong to one job. */
export const interviewDefinitions: AshbyCollection = {
  path: 'interview.list',
  scope: 'interviewsRead',
  order: byPosition,
  ...definitionParameters(),
  rows: ({ stages }: Snapshot) =>
    stages.flatMap((stage, at) =>
      (['interview', 'phone_call', 'take_home', 'debrief'] as const).map((type) => {
        const id = definitionIdOf({ stage, type })
        return {
          position: id,
          updatedAt: stage.updatedAt,
          record: {
            id,
            title: stage.name,
            externalTitle: stage.name,
            isArchived: at % 4 === 3,
            isDebrief: type === 'debrief',
            isFeedbackRequired: true,
            isFeedbackRequested: true,
            instructionsHtml: null,
            instructionsPlain: null,
            feedbackFormDefinitionId: '1b000001-0000-4000-8000-000000000001',
            ...(type === 'take_home' ? { jobId: '1b000002-0000-4000-8000-000000000001' } : {}),
            // Older definitions have no type, as recorded.
            ...(type === 'debrief' ? {} : { type: definitionTypes[type][1] }),
          },
        }
      }),
    ),
}

function definitionParameters() {
  const { types, defaults, filters } = includes({
    includeArchived: isInUse,
    includeNonSharedInterviews: (record) => record.jobId === undefined,
  })
  return { types: { ...types, excludeArchivedScheduleTemplateInterviews: isBoolean }, defaults, filters }
}
