import { compare } from '../../../sandbox/compare.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Interview } from '../../../sandbox/interviews.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import type { ChildCollection, ChildRow } from './children.js'
import { opportunityOf, stageIdOf, userIdOf, uuidOf } from './ids.js'

/** Each interview has a panel of its own here, and the order is that of the panels. */
export const interviewCollection: ChildCollection = {
  name: 'interviews',
  scope: 'interviews:read:admin',
  keys: { date: 'number', id: 'string' },
  order: (a, b) => Number(b.date) - Number(a.date) || compare(String(a.id), String(b.id)),
  expandable: ['user', 'stage', 'postings', 'feedbackForms'],
  hasRecords: true,
  rows: interviewRows,
}

/** Interviews as recorded. Lever has none without a time. */
function interviewRows(company: Snapshot): ChildRow[] {
  const { interviews, scorecards } = hiringProcess(company)
  const forms = new Map<string, string[]>()
  // Complete forms only.
  for (const { id, interview, isDraft } of scorecards)
    if (!isDraft) forms.set(interview.id, [...(forms.get(interview.id) ?? []), id])
  return interviews.flatMap((interview) => rowOf(interview, forms.get(interview.id) ?? []))
}

export const panelIdOf = ({ id }: Interview): string => uuidOf('panel', id)

function rowOf(interview: Interview, feedbackForms: readonly string[]): ChildRow[] {
  const { id, number, application, stage, startAt, endAt } = interview
  if (startAt === null || endAt === null) return []
  const opportunity = opportunityOf(application.person, application)
  const date = Date.parse(startAt)
  const isOld = number % 5 === 0
  const row = {
    id,
    panel: panelIdOf(interview),
    // Absent in older recordings, like the template of an interviewer.
    ...(isOld ? {} : { opportunityId: opportunity }),
    subject: interview.title,
    note: '',
    interviewers: interview.interviewers.map(({ user }) => ({
      id: userIdOf(user),
      name: `${user.firstName} ${user.lastName}`,
      email: user.email,
      ...(isOld ? {} : { feedbackTemplate: null }),
    })),
    timezone: interview.timeZone,
    date,
    duration: (Date.parse(endAt) - date) / 60_000,
    location: interview.location,
    gcalEventUrl: interview.calendarEventId && `https://calendar.example/event?eid=${interview.calendarEventId}`,
    feedbackTemplate: templateOf(interview),
    feedbackForms,
    feedbackReminder: 'daily',
    user: userIdOf(interview.organizer),
    stage: stageIdOf(stage),
    createdAt: Date.parse(interview.createdAt),
    canceledAt: interview.status === 'canceled' ? Date.parse(interview.updatedAt) : null,
    postings: number % 6 === 0 ? [] : [application.job.id],
  }
  return [{ opportunity, row }]
}

function templateOf({ number, status }: Interview): string | null {
  if (status === 'completed' && number % 7 === 0) return 'no-feedback'
  return number % 2 === 0 ? uuidOf('feedback template', number % 3) : null
}
