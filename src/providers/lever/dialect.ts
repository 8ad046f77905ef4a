import { Type } from '@sinclair/typebox'
import type { ErrorReading, UpstreamRequest, UpstreamResponse } from '../port/call.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'

/** On the last page `hasNext` is false and `next` is absent: https://hire.lever.co/developer/documentation#pagination */
export const ListResponse = Type.Object({
  data: Type.Array(Type.Unknown()),
  hasNext: Type.Boolean(),
  next: nullish(Type.String()),
})

export const RecordResponse = Type.Object({ data: Type.Unknown() })

/**
 * Expansions that need no additional call; without them the value is an id. Lever documents that the parameter is
 * repeated.
 */
export const expand = ['applications', 'stage', 'owner', 'sourcedBy']

const knownCodes = ['ResourceNotFound', 'NotFoundError', 'BadRequestError', 'RequestTimeout']

/**
 * Errors are `{code, message}`: https://hire.lever.co/developer/documentation#status-codes. Only the status is
 * reliable.
 */
export function readError({ status, body }: UpstreamResponse, request: UpstreamRequest): ErrorReading | null {
  if (status !== 400) return null
  const { code, message } = isObject(body) ? body : {}
  const knownCode = knownCodes.find((known) => known === code)
  const withCode = knownCode === undefined ? {} : { code: knownCode }
  if (typeof message === 'string' && message.includes('Invalid offset token')) {
    return { problem: 'page-token-expired', ...withCode }
  }
  // The id does not have the form of a Lever id.
  return { problem: request.onNotFound ?? 'upstream-failed', ...withCode }
}
