import type { Job, Named, Plan, Stage, StageEntry, StageScope } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'
import type { Company } from './snapshot.js'

const day = 86_400_000
const firstCreated = Date.UTC(2021, 6, 1, 9)

/** Types of the stages that applications are in. */
const types: readonly Stage['type'][] = ['lead', 'review', 'screen', 'interview', 'offer', 'hired', 'archived']

/** Stages that no application is in. The last one is archived. */
const unused: readonly [name: string, type: Stage['type']][] = [
  ['Recruiter Screen', 'screen'],
  ['Take-home', 'interview'],
  ['Team Interview', 'interview'],
  ['Reference Check', 'offer'],
]

/** The stages of the company: those that applications are in first. */
export function makeStages(references: readonly Named[]): Stage[] {
  const { uuid } = createRandom(20261204)
  const others = unused.map(([name, type]) => ({ id: uuid(), name, type }))
  return [...references.map((reference, at) => ({ ...reference, type: types[at] ?? 'interview' })), ...others].map(
    (stage, at, all) => {
      const createdAt = isoString(firstCreated + at * 7 * day)
      const archived = at === all.length - 1
      return {
        ...stage,
        number: at + 1,
        archived,
        createdAt,
        updatedAt: archived ? isoString(Date.UTC(2026, 2, at + 1, 12)) : createdAt,
      }
    },
  )
}

/** Numbers of the stages of each plan, in their order. The last plan is archived. */
const planStages: readonly [name: string, ...stageNumbers: number[]][] = [
  ['Engineering', 1, 2, 8, 3, 9, 4, 10, 5, 6, 7],
  ['Commercial', 1, 2, 3, 4, 5, 11, 6, 7],
  ['Operations', 1, 2, 3, 4, 5, 6, 7],
  ['Before 2024', 1, 2, 3, 4, 5, 6, 7],
]

export function makePlans(stages: readonly Stage[]): Plan[] {
  const { uuid } = createRandom(20261205)
  return planStages.map(([name, ...stageNumbers], at) => {
    const createdAt = isoString(firstCreated + at * 29 * day)
    return {
      id: uuid(),
      number: at + 1,
      name,
      archived: at === planStages.length - 1,
      stages: stageNumbers.flatMap((number) =>
        stages.filter((stage) => stage.number === number).map((stage) => ({ id: uuid(), stage })),
      ),
      createdAt,
      updatedAt: createdAt,
    }
  })
}

/** The stages as a provider lists them: once for the account, in each plan, or at each job. */
export function stageEntries(
  { stages, plans, jobs, jobStages = [] }: Pick<Company, 'stages' | 'plans' | 'jobs' | 'jobStages'>,
  scope: StageScope,
): StageEntry[] {
  if (scope === 'account')
    return [...stages]
      .sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type) || a.number - b.number)
      .map((stage, at) => ({ ...stage, scope, order: at + 1, plan: null, job: null }))
  const ofPlan = (plan: Plan, job: Job | null) =>
    plan.stages.map(
      ({ id, stage }, at): StageEntry => ({
        ...stage,
        id: job === null ? id : `${job.id}/${stage.id}`,
        number: (job ?? plan).number * 100 + stage.number,
        scope,
        order: at + 1,
        plan,
        job,
      }),
    )
  if (scope === 'plan') return plans.flatMap((plan) => ofPlan(plan, null))
  const entries = jobs.flatMap((job) =>
    plans.filter(({ id }) => id === job.planId).flatMap((plan) => ofPlan(plan, job)),
  )
  const ids = new Set(jobStages.map(({ id }) => id))
  return [...entries.filter(({ id }) => !ids.has(id)), ...jobStages]
}
