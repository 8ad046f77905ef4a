import type { Plan, Stage } from '../../../sandbox/organization.js'
import { byPosition, includes, isInUse } from './collections.js'
import type { JobEntry } from './jobs.js'
import { type AshbyCollection, type Body, type Entry, invalid, isUuid, onlyKeys } from './lists.js'
import type { OperationResult } from './state.js'

export interface PlanEntry extends Entry {
  plan: Plan
}

/** interviewPlan.list: the stages are not part of a plan. */
export const interviewPlans: AshbyCollection<PlanEntry> = {
  path: 'interviewPlan.list',
  scope: 'interviewsRead',
  order: byPosition,
  ...includes({ includeArchived: isInUse }),
  rows: ({ plans }) =>
    plans.map((plan) => ({
      position: `${plan.createdAt} ${plan.id}`,
      updatedAt: plan.updatedAt,
      plan,
      record: {
        id: plan.id,
        title: plan.name,
        isArchived: plan.archived,
        createdAt: plan.createdAt,
        updatedAt: plan.updatedAt,
      },
    })),
}

/** POST interviewStage.list: the stages of one plan at once, in their order. */
export function stageList(body: Body, plans: readonly PlanEntry[]): OperationResult {
  const { interviewPlanId } = body
  if (!onlyKeys(body, ['interviewPlanId']) || !isUuid(interviewPlanId)) return invalid
  const entry = plans.find(({ plan }) => plan.id === interviewPlanId)
  if (!entry) return { code: 'interview_plan_not_found' }
  return { success: true, results: stagesOf(entry.plan), moreDataAvailable: false }
}

/** POST interviewStage.info */
export function stageInfo(body: Body, plans: readonly PlanEntry[]): OperationResult {
  const { interviewStageId } = body
  if (!onlyKeys(body, ['interviewStageId']) || !isUuid(interviewStageId)) return invalid
  const found = plans.flatMap(({ plan }) => stagesOf(plan)).find(({ id }) => id === interviewStageId)
  return found ? { success: true, results: found } : { code: 'interview_stage_not_found' }
}

/** POST jobInterviewPlan.info: the stages of a job, which do not name their plan. */
export function jobInterviewPlanInfo(
  body: Body,
  jobs: readonly JobEntry[],
  plans: readonly PlanEntry[],
): OperationResult {
  const { jobId } = body
  if (!onlyKeys(body, ['jobId']) || !isUuid(jobId)) return invalid
  const entry = jobs.find(({ job }) => job.id === jobId)
  if (!entry) return { code: 'job_not_found' }
  const plan = plans.find((one) => one.plan.id === entry.job.planId)?.plan
  const stages = (plan ? stagesOf(plan) : []).map(({ interviewPlanId: _, ...stage }) => ({ ...stage, activities: [] }))
  return { success: true, results: { jobId, interviewPlanId: plan?.id, stages } }
}

const stageTypes: Readonly<Record<Stage['type'], string>> = {
  lead: 'Lead',
  review: 'PreInterviewScreen',
  screen: 'PreInterviewScreen',
  interview: 'Active',
  offer: 'Offer',
  hired: 'Hired',
  archived: 'Archived',
}

/** The numbers of the order have gaps, as in the documentation. */
export const stagesOf = (plan: Plan) =>
  plan.stages.map(({ id, stage }, at) => ({
    id,
    title: stage.name,
    type: stageTypes[stage.type],
    orderInInterviewPlan: at * 3 + 1,
    interviewPlanId: plan.id,
  }))

/** A stage has an id of its own in each plan. */
export function planStageOf(plan: Plan, stageId: string | undefined) {
  const stage = stagesOf(plan)[plan.stages.findIndex((one) => one.stage.id === stageId)]
  if (!stage) throw new Error('the plan has no such stage')
  return stage
}
