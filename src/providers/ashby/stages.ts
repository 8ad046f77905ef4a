import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import { eachPage, uuidsPerPage } from '../lists/each.js'
import { wholePage } from '../lists/whole.js'
import type { Call } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { assertMaxRecords, isObject, unpagedRecords } from '../values/records.js'
import { emptyToNull, nullish } from '../values/values.js'
import { ashbyList, InfoResponse, listPage, operation, readWarnings } from './dialect.js'
import { stageType } from './enums.js'
import { flatPage } from './flat-lists.js'
import { planNameCalls, planNames } from './plan-names.js'

/** https://developers.ashbyhq.com/reference/interviewstagelist: the stages of a plan. Jobs share plans. */
export const stages = ashbyList('stages', {
  operation: 'interviewStage.list',
  info: ['interviewStage.info', 'interviewStageId'],
  permission: 'interviewsRead',
  way: { each: 'interviewPlan' },
  filters: [['job_id']],
  filterNotes: { job_id: 'An id that no job has is a 404.' },
  includes: {
    plan: {
      fields: [],
      names: ['plan'],
      calls: planNameCalls,
      async load(found, context) {
        const ids = new Set(found.flatMap(({ plan }) => plan?.id ?? []))
        const names = await planNames('plan', ids, context)
        for (const stage of found)
          stage.plan = stage.plan && { id: stage.plan.id, name: names?.get(stage.plan.id ?? '') ?? null }
      },
    },
  },
  lacks: ['job', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    title: nullish(Type.String()),
    type: nullish(Type.String()),
    orderInInterviewPlan: nullish(Type.Number()),
    interviewPlanId: nullish(Type.String()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: from.id,
    name: emptyToNull(from.title),
    type: stageType(from.type),
    type_raw: emptyToNull(from.type),
    order: from.orderInInterviewPlan ?? null,
    scope: 'plan',
    // Only the list of plans has the name of a plan: see the include.
    plan: from.interviewPlanId ? { id: from.interviewPlanId, name: null } : null,
    raw: null,
  }),
  list: (request, call) =>
    request.filters.job_id === undefined ? ofPlans(request, call) : ofJob(request.filters.job_id, request, call),
})

/** Archived plans too: old applications are in their stages. */
const ofPlans = (request: PageRequest<'stages'>, call: Call): Promise<RecordPage> =>
  eachPage(withoutNameCalls(request), {
    parentsPerPage: uuidsPerPage,
    parents: (page) => listPage('interviewPlan.list', { includeArchived: true }, page, call),
    async children(interviewPlanId, page) {
      const found = await flatPage('interviewStage.list', { interviewPlanId }, page, call)
      if (!found.records.every((record) => isOfPlan(record, interviewPlanId)))
        throw new Problem('upstream-failed', { detail: 'The provider returned stages of another interview plan.' })
      return found
    },
  })

/** The calls for the names of plans are not available for their stages. A page needs one call for plans and one for stages. */
const withoutNameCalls = (request: PageRequest<'stages'>) =>
  request.includes.has('plan') ? { ...request, calls: Math.max(2, request.calls - planNameCalls.count) } : request

const isOfPlan = (record: unknown, plan: string) =>
  !isObject(record) || typeof record.interviewPlanId !== 'string' || record.interviewPlanId === plan

const JobPlan = Type.Object({
  ...InfoResponse.properties,
  results: Type.Object({ interviewPlanId: nullish(Type.String()), stages: nullish(Type.Array(Type.Unknown())) }),
})

/** The stages of a job in one call. They name their plan only once, for all of them. */
async function ofJob(jobId: string, request: PageRequest<'stages'>, call: Call): Promise<RecordPage> {
  const name = 'jobInterviewPlan.info'
  const response = await call(operation(name, { jobId }), JobPlan)
  const { interviewPlanId = null, stages = [] } = response.body.results
  assertMaxRecords(stages ?? [], unpagedRecords)
  const records = (stages ?? []).map((stage) => (isObject(stage) ? { ...stage, interviewPlanId } : stage))
  return { ...wholePage(records, request, '/results/stages'), operation: name, warnings: readWarnings(response) }
}
