import type { Job, Plan, Posting, Question, RejectionReason, Stage, UserReference } from './organization.js'
import type { Application, Organization, Person } from './people.js'
import { isoString } from './person.js'
import { pick } from './seeded-random.js'

const hour = 3_600_000

/** A stage that an application entered. The last entry is the present stage, or the end of the application. */
export interface StageChange {
  stage: Stage
  at: string
  /** null = automatic. */
  actor: UserReference | null
}

/** An application with everything that follows from its person and its job. */
export interface ApplicationEntry extends Application {
  person: Person
  /** Position among the applications of the person, from 0. */
  at: number
  entry: Job
  plan: Plan
  posting: Posting | null
  history: readonly StageChange[]
  reason: RejectionReason | null
  rejectedBy: UserReference | null
  answers: readonly { question: Question; value: string | number | boolean | readonly string[] | null }[]
  createdAt: string
  updatedAt: string
}

/** Every application of the company. A pure function of people and jobs: an application has no data of its own. */
export function applicationEntries({ people, jobs, plans, postings, rejectionReasons, stages, users }: Organization) {
  const jobOf = new Map(jobs.map((job) => [job.id, job]))
  const planOf = new Map(plans.map((plan) => [plan.id, plan]))
  const postingOf = new Map(postings.map((posting) => [posting.jobId, posting]))
  const stageOf = new Map(stages.map((stage) => [stage.id, stage]))
  return people.flatMap((person) =>
    person.applications.flatMap((application, at): ApplicationEntry[] => {
      const entry = jobOf.get(application.job.id)
      const plan = planOf.get(entry?.planId ?? '')
      const stage = stageOf.get(application.stage.id)
      if (!entry || !plan || !stage) return []
      const posting = person.number % 4 === 0 ? null : (postingOf.get(entry.id) ?? null)
      const history = historyOf(application, { person, plan, stage, users: users.slice(0, 4) })
      const isRejected = application.status === 'Archived'
      return [
        {
          ...application,
          person,
          at,
          entry,
          plan,
          posting,
          history,
          // Some applications are archived without a reason.
          reason: isRejected && person.number % 9 !== 0 ? pick(rejectionReasons.slice(0, -1), person.number) : null,
          rejectedBy: isRejected ? (history.at(-1)?.actor ?? null) : null,
          answers: (posting?.questions ?? []).map((question, index) => ({
            question,
            value: answerTo(question, person.number + index),
          })),
          createdAt: application.appliedAt,
          updatedAt: history.at(-1)?.at ?? application.appliedAt,
        },
      ]
    }),
  )
}

/**
 * The stages of the plan up to the present one, within 30 days and not after the last change of the person. A closed
 * application ends with the stage of its end.
 */
function historyOf(
  { appliedAt, closedAt }: Application,
  { person, plan, stage, users }: { person: Person; plan: Plan; stage: Stage; users: readonly UserReference[] },
): StageChange[] {
  const start = Date.parse(appliedAt)
  const last = Math.max(start, Date.parse(person.updatedAt))
  const isEnd = ['hired', 'archived'].includes(stage.type)
  const path = plan.stages.map((one) => one.stage).filter(({ type }) => !['lead', 'hired', 'archived'].includes(type))
  const index = path.findIndex(({ id }) => id === stage.id)
  const passed = stage.type === 'lead' ? [] : path.slice(0, isEnd ? 1 + (person.number % path.length) : index)
  const stages = [...passed, stage]
  return stages.map((one, at) => ({
    stage: one,
    at: at === stages.length - 1 && closedAt !== null ? closedAt : isoString(Math.min(start + at * 71 * hour, last)),
    actor: at === 0 || person.number % 5 === 0 ? null : pick(users, person.number + at),
  }))
}

function answerTo({ type, options }: Question, number: number) {
  if (number % 6 === 0) return null
  const answers = {
    boolean: number % 2 === 0,
    date: '2026-12-01',
    file: null,
    long_text: 'Because of the people.',
    multi_select: options.slice(0, 2).map(({ name }) => name),
    number: number % 20,
    select: options[number % options.length]?.name ?? null,
    text: 'Ça va, toujours',
  }
  return answers[type]
}
