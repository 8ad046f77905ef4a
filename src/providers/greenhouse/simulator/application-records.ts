import { type ApplicationEntry, applicationEntries } from '../../../sandbox/applications.js'
import type { Company } from '../../../sandbox/company.js'
import { once } from '../../../sandbox/once.js'
import type { UserReference } from '../../../sandbox/organization.js'
import { stageEntries } from '../../../sandbox/stages.js'
import { applicationNumberOf, numberOf, numericIdOf, type Row } from './ids.js'

/** Applications and the collections that belong to them, which are read from the same data. */
export const applicationRows = once(rowsOf)

function rowsOf(company: Company) {
  const entries = applicationEntries(company)
  const ids = idsIn(company)
  return {
    applications: entries.map((entry) => applicationOf(entry, ids)),
    application_stages: entries.flatMap((entry) => stagesOf(entry, ids)),
    rejection_details: entries.filter(({ status }) => status === 'Archived').map((entry) => rejectionOf(entry, ids)),
    referrers: referrersOf(company),
  }
}

type Ids = ReturnType<typeof idsIn>

function idsIn(company: Company) {
  const { jobs, sources, rejectionReasons, postings, users } = company
  const mapOf = <T extends { id: string }>(list: readonly T[], number: (one: T) => number) =>
    new Map(list.map((one) => [one.id, number(one)]))
  return {
    jobs: mapOf(jobs, (job) => numericIdOf('jobs', job)),
    // The stages of a job, by the job and the stage of the company.
    stages: mapOf(stageEntries(company, 'job'), (stage) => numericIdOf('stages', stage)),
    sources: mapOf(sources, (source) => numericIdOf('sources', source)),
    reasons: mapOf(rejectionReasons, (reason) => numericIdOf('rejection-reasons', reason)),
    postings: mapOf(postings, (posting) => numericIdOf('job-postings', posting)),
    users: mapOf(users, (user) => numericIdOf('users', user)),
  }
}

const statuses = { Lead: 'in_process', Active: 'in_process', Hired: 'hired', Archived: 'rejected' } as const

/** A prospect has no job of its own. Neither prospects nor ended applications have a stage. */
function applicationOf(entry: ApplicationEntry, ids: Ids): Row {
  const { person, at, status, stage, job } = entry
  const prospect = status === 'Lead'
  const jobId = ids.jobs.get(job.id)
  const isOpen = status === 'Active'
  const stageId = isOpen ? (ids.stages.get(`${job.id}/${stage.id}`) ?? null) : null
  return {
    ...timesOf(entry),
    id: applicationNumberOf(person, at),
    candidate_id: numberOf(person),
    job_id: prospect ? null : jobId,
    job_post_id: entry.posting && ids.postings.get(entry.posting.id),
    agency_note_id: null,
    recruiter_id: userIn(ids, person.owner),
    coordinator_id: person.number % 6 === 0 ? ([...ids.users.values()][3] ?? null) : null,
    referrer_id: referrerIdOf(entry, ids),
    source_id: person.source && ids.sources.get(person.source.id),
    // The id of a row of application_stages, not of a stage.
    stage_id: isOpen ? lastStageRow(entry) : null,
    job_interview_stage_id: stageId,
    stage_name: isOpen ? stage.name : null,
    status: statuses[status],
    needs_decision: null,
    prospect,
    prospective_job_ids: prospect ? [jobId] : [],
    rejected_at: status === 'Archived' ? entry.closedAt : null,
    last_activity_at: person.lastActivityAt,
    location_address: null,
    answers:
      entry.posting &&
      entry.answers.map(({ question, value }) => ({ question: question.text, answer: answerOf(value) })),
    custom_fields:
      person.number % 7 === 0
        ? null
        : {
            visa_needed: { name: 'Visa needed', type: 'yes_no', value: person.number % 3 === 0 },
            portfolio: { name: 'Portfolio', type: 'url', value: null },
          },
  }
}

/** A change of a person counts as one of the applications: the company has no later changes of applications. */
function timesOf({ createdAt, closedAt, person }: ApplicationEntry) {
  const changedAt = closedAt ?? createdAt
  return { created_at: createdAt, updated_at: person.updatedAt > changedAt ? person.updatedAt : changedAt }
}

/** Answers are texts. */
function answerOf(value: ApplicationEntry['answers'][number]['value']): string | null {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return value === null ? null : [value].flat().join(', ')
}

const userIn = ({ users }: Ids, user: UserReference | null) => (user && users.get(user.id)) ?? null

const stageRow = ({ person, at }: ApplicationEntry, index: number) =>
  88_120_000_000 + person.number * 200 + at * 100 + index
const lastStageRow = (entry: ApplicationEntry) => stageRow(entry, entry.history.length - 1)

/** One row for each stage that the application was in. The end of an application is not a stage. Some are backfilled. */
function stagesOf(entry: ApplicationEntry, { stages }: Ids): Row[] {
  const { person, at, job, history, status } = entry
  return history.flatMap((change, index): Row[] => {
    const { stage } = change
    if (stage.type === 'hired' || stage.type === 'archived' || status === 'Lead') return []
    const exitedAt = history[index + 1]?.at ?? null
    return [
      {
        ...timesOf(entry),
        id: stageRow(entry, index),
        application_id: applicationNumberOf(person, at),
        job_interview_stage_id: stages.get(`${job.id}/${stage.id}`),
        entered_at: index === 0 && person.number % 8 === 0 ? null : change.at,
        exited_at: exitedAt,
        days_in_stage: 3,
        current: exitedAt === null,
      },
    ]
  })
}

/** `rejected_by_id` is null for an automatic rejection. */
const rejectionOf = (entry: ApplicationEntry, ids: Ids): Row => ({
  ...timesOf(entry),
  id: 6_600_000_000 + entry.person.number * 10 + entry.at,
  application_id: applicationNumberOf(entry.person, entry.at),
  rejection_reason_id: entry.reason && ids.reasons.get(entry.reason.id),
  rejected_by_id: userIn(ids, entry.rejectedBy),
  rejection_note_id: null,
  rejected_at: entry.closedAt,
  question_custom_fields: {},
})

const firstReferrer = 900_411_000

/** A referrer is a user, or a person outside of the company. */
const referrersOf = ({ users }: Company): Row[] => {
  const times = { created_at: '2022-01-10T09:00:00.000Z', updated_at: '2022-01-10T09:00:00.000Z' }
  return [
    { ...times, id: firstReferrer, name: 'A friend of the house', user_id: null },
    ...users.map((user) => ({
      ...times,
      id: firstReferrer + user.number,
      name: `${user.firstName} ${user.lastName}`,
      user_id: numericIdOf('users', user),
    })),
  ]
}

function referrerIdOf({ person }: ApplicationEntry, ids: Ids): number | null {
  const userId = userIn(ids, person.creditedTo)
  if (userId !== null) return firstReferrer + userId - 4_410_007_000
  return person.number % 11 === 0 ? firstReferrer : null
}
