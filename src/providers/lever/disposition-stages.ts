import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import type { Call } from '../port/call.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'

export const operation = 'disposition_stages.get'
const request = { operation, method: 'GET', path: '/v1/disposition_stages' } as const
const DispositionStages = Type.Object({
  data: Type.Object({ stages: Type.Array(Type.Unknown()), archiveReasons: nullish(Type.Array(Type.Unknown())) }),
})

/** The stages of the account with their pipelines and ranks, and the archive reasons. Lever does not document this list. */
export async function dispositionStages(call: Call) {
  const { body } = await call(request, DispositionStages)
  return body.data
}

/** null: the list cannot be read. */
export async function ifReadable<T>(list: Promise<T>): Promise<T | null> {
  try {
    return await list
  } catch (error) {
    if (error instanceof Problem && unavailable.has(error.slug)) return null
    throw error
  }
}

const unavailable: ReadonlySet<string> = new Set(['permission-missing', 'not-found', 'upstream-failed'])

/** The records by their ids. */
export function byId(records: readonly unknown[]): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const found = records.flatMap((record) =>
    isObject(record) && typeof record.id === 'string' ? [[record.id, record] as const] : [],
  )
  return new Map(found)
}
