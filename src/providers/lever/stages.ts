import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import type { Call } from '../port/call.js'
import { isObject } from '../values/records.js'
import { emptyToNull, enumMapper, idString, nullish, RawId } from '../values/values.js'
import { leverList, leverPage, leverRecord } from './dialect.js'

const type = enumMapper(
  { lead: 'lead', applicant: 'review', screen: 'screen', onsite: 'interview', offer: 'offer' } as const,
  null,
)

/** Stages of the account: https://hire.lever.co/developer/documentation#stages. A stage can have a word as its id. */
export const stages = leverList('stages', {
  collection: 'stages',
  permission: 'stages:read:admin',
  lacks: ['job', 'plan', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({
    id: RawId,
    text: nullish(Type.String()),
    pipeline: nullish(Type.String()),
    rank: nullish(Type.Number()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: idString(from.id, '/id'),
    name: emptyToNull(from.text),
    type: type(from.pipeline),
    type_raw: emptyToNull(from.pipeline),
    order: from.rank ?? null,
    scope: 'account',
    raw: null,
  }),
  list: async (request, call) => {
    const page = await leverPage('stages.list', '/v1/stages', {}, request, call)
    const pipeline = await pipelineStages(call)
    return pipeline ? { ...page, records: page.records.map(pipeline), operation } : page
  },
  get: async (id, _, call) => {
    const found = await leverRecord('stages', id, {}, call)
    const pipeline = await pipelineStages(call)
    return pipeline ? { ...found, record: pipeline(found.record), operation } : found
  },
})

const operation = 'disposition_stages.get'
const DispositionStages = Type.Object({ data: Type.Object({ stages: Type.Array(Type.Unknown()) }) })
const request = { operation, method: 'GET', path: '/v1/disposition_stages' } as const

/**
 * The record of a stage in a list that Lever does not document. It has the fields of the stage, its pipeline and its rank.
 * null: the list cannot be read.
 */
async function pipelineStages(call: Call): Promise<((stage: unknown) => unknown) | null> {
  try {
    const { body } = await call(request, DispositionStages)
    const byId = new Map(body.data.stages.map((stage) => [idOf(stage), stage]))
    byId.delete(undefined)
    return (stage) => byId.get(idOf(stage)) ?? stage
  } catch (error) {
    if (error instanceof Problem && unavailable.has(error.slug)) return null
    throw error
  }
}

const idOf = (stage: unknown) => (isObject(stage) && typeof stage.id === 'string' ? stage.id : undefined)

const unavailable: ReadonlySet<string> = new Set(['permission-missing', 'not-found', 'upstream-failed'])
