import type { Call } from '../port/call.js'
import { isObject } from '../values/records.js'
import { textOf } from '../values/values.js'
import { leverPage } from './dialect.js'
import { dispositionStages, ifReadable } from './disposition-stages.js'

/** What an opportunity does not tell about its status: ids of other lists. null = they cannot be read. */
export type Outcomes = {
  /** The archive reasons for hires. Any other reason is one for a rejection. */
  hired: readonly string[] | null
  /** The stages of leads. */
  lead: readonly string[] | null
}

export const unknownOutcomes: Outcomes = { hired: null, lead: null }

/**
 * One call: the list of stages that Lever does not document has both. If it cannot be read, the hires follow from the
 * documented list of archive reasons. `required`: the part without which the request fails.
 */
export async function readOutcomes(call: Call, required: keyof Outcomes | null = null): Promise<Outcomes> {
  const tolerated = <T>(list: Promise<T>, part: keyof Outcomes) => (part === required ? list : ifReadable(list))
  const disposition = await tolerated(dispositionStages(call), 'lead')
  const reasons = disposition?.archiveReasons ?? (await tolerated(hireReasons(call), 'hired'))
  return {
    hired: reasons && idsOf(reasons, ({ type }) => type === 'hired'),
    lead: disposition && idsOf(disposition.stages, ({ pipeline }) => pipeline === 'lead'),
  }
}

/** https://hire.lever.co/developer/documentation#list-all-archive-reasons. An account has a few of this type. */
async function hireReasons(call: Call): Promise<readonly unknown[]> {
  const page = { pageSize: 100, cursor: null }
  return (await leverPage('archive_reasons.list', '/v1/archive_reasons', { type: 'hired' }, page, call)).records
}

const idsOf = (records: readonly unknown[], test: (record: Readonly<Record<string, unknown>>) => boolean) =>
  records.flatMap((record) => (isObject(record) && typeof record.id === 'string' && test(record) ? record.id : []))

export const isOneOf = (ids: readonly string[], id: string) => ids.some((one) => textOf(one) === textOf(id))
