import { Type } from '@sinclair/typebox'
import type { Call } from '../port/call.js'
import { isObject } from '../values/records.js'
import { emptyToNull, enumMapper, idString, nullish, RawId } from '../values/values.js'
import { leverList, leverPage, leverRecord } from './dialect.js'
import { byId, dispositionStages, ifReadable, operation } from './disposition-stages.js'

export const stageType = enumMapper(
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
    type: stageType(from.pipeline),
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

/** The record of a stage with its pipeline and its rank. null: they cannot be read. */
async function pipelineStages(call: Call): Promise<((stage: unknown) => unknown) | null> {
  const disposition = await ifReadable(dispositionStages(call))
  if (disposition === null) return null
  const stages = byId(disposition.stages)
  return (stage) => (isObject(stage) ? stages.get(String(stage.id)) : undefined) ?? stage
}
