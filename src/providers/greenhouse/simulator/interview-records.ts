import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Interview } from '../../../sandbox/interviews.js'
import type { Job, Stage } from '../../../sandbox/organization.js'
import type { Company } from '../../../sandbox/snapshot.js'
import { stageEntries } from '../../../sandbox/stages.js'
import { applicationNumberOf, numericIdOf, type Row, userNumbers } from './ids.js'
import { baseOf } from './organization-records.js'

/** The interviews of the plan of each job: one for each stage that is an interview. Removed ones stay in the list. */
export const plannedInterviewRows = (company: Company): Row[] =>
  stageEntries(company, 'job')
    .filter(({ type }) => type === 'screen' || type === 'interview')
    .map((stage) => ({
      ...baseOf(plannedInterviewIdOf(stage.number), stage),
      job_interview_stage_id: numericIdOf('stages', stage),
      job_id: stage.job && numericIdOf('jobs', stage.job),
      name: plannedNameOf(stage),
      sort_order: 1,
      scheduling_type: isTakeHome(stage) ? 'take_home_test' : 'needs_scheduling',
      duration: isTakeHome(stage) ? null : 45,
      summary: null,
      instructions: null,
      active: !stage.archived,
      require_scorecard: !isTakeHome(stage),
    }))

const isTakeHome = ({ name }: Pick<Stage, 'name'>) => name === 'Take-home'

/** The name of the interview that the plan has for a stage. */
export const plannedNameOf = ({ name, type }: Pick<Stage, 'name' | 'type'>): string =>
  type === 'screen' ? `${name}: call` : isTakeHome({ name }) ? 'Take-home test' : `${name}: team`

const plannedInterviewIdOf = (stageNumber: number) => 15_020_000_000 + stageNumber

/** The number of a stage of a job, as `stageEntries` has it. */
export const stageNumberOf = (job: Job, stage: Stage) => job.number * 100 + stage.number

export const interviewRows = (company: Company): Row[] => {
  const users = userNumbers(company)
  return hiringProcess(company).interviews.map((interview) => interviewOf(interview, users))
}

type Users = ReturnType<typeof userNumbers>

/** An all-day interview has days in place of times. The organizer is null in nearly every row, as recorded. */
function interviewOf(interview: Interview, users: Users): Row {
  const { number, application, stage, startAt, endAt } = interview
  const isAllDay = number % 13 === 0
  return {
    ...baseOf(numericIdOf('interviews', interview), interview),
    job_id: numericIdOf('jobs', application.entry),
    application_id: applicationNumberOf(application.person, application.at),
    job_interview_id: plannedInterviewIdOf(stageNumberOf(application.entry, stage)),
    status: wordOf(interview),
    starts_at: isAllDay ? null : startAt,
    ends_at: isAllDay ? null : endAt,
    all_day_start_on: isAllDay ? dayOf(startAt) : null,
    all_day_end_on: isAllDay ? dayOf(endAt) : null,
    location: interview.location,
    organizer_id: number % 5 === 0 ? users.get(interview.organizer.id) : null,
    scheduled_at: startAt && interview.createdAt,
    availability_received_at: null,
    external_event_id: interview.calendarEventId,
    video_conferencing_url: interview.meetingUrl,
  }
}

const dayOf = (time: string | null) => time?.slice(0, 10) ?? null

function wordOf({ status, stage, number }: Interview): string {
  if (status === 'completed') return 'complete'
  if (status === 'canceled') return 'skipped'
  const takeHome = { needs_scheduling: 'to_be_sent', scheduled: 'sent', awaiting_feedback: 'received' }
  if (isTakeHome(stage)) return takeHome[status]
  if (status === 'needs_scheduling') return 'to_be_scheduled'
  return status === 'awaiting_feedback' && number % 2 === 0 ? 'collect_feedback' : status
}

/**
 * One row for each person who interviews. Each scorecard has the interviewer who writes it. Some people without a scorecard
 * are guests from outside of the company.
 */
export function interviewerRows(company: Company): Row[] {
  const { interviews, scorecards } = hiringProcess(company)
  const users = userNumbers(company)
  const keyOf = (interview: { id: string }, user: { id: string }) => `${interview.id} ${user.id}`
  const written = new Map(scorecards.map((scorecard) => [keyOf(scorecard.interview, scorecard.author), scorecard]))
  return interviews.flatMap((interview) =>
    interview.interviewers.map(({ user, status }, at): Row => {
      const number = interview.number * 10 + at
      const scorecard = written.get(keyOf(interview, user))
      return {
        ...baseOf(20_500_000_000 + number, interview),
        interview_id: numericIdOf('interviews', interview),
        user_id: !scorecard && number % 7 === 0 ? null : users.get(user.id),
        email: user.email,
        scorecard_id: scorecard ? numericIdOf('scorecards', scorecard) : null,
        // A word that the documentation does not have, as recorded.
        response_status: number % 23 === 0 ? 'no_response' : status,
      }
    }),
  )
}
