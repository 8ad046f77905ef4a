import { Type } from '@sinclair/typebox'
import type { Answer, Fault, UpstreamRequest } from '../port/provider.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'

/** On the last page `hasNext` is false and `next` is absent: https://hire.lever.co/developer/documentation#pagination */
export const ListAnswer = Type.Object({
  data: Type.Array(Type.Unknown()),
  hasNext: Type.Boolean(),
  next: nullish(Type.String()),
})

export const OneAnswer = Type.Object({ data: Type.Unknown() })

/**
 * Expansions that need no additional call; without them the value is an id. Lever documents that the parameter is
 * repeated.
 */
export const expand = ['applications', 'stage', 'owner', 'sourcedBy']

const problemByCode = ['ResourceNotFound', 'NotFoundError', 'BadRequestError', 'RequestTimeout']

/**
 * Errors are `{code, message}`: https://hire.lever.co/developer/documentation#status-codes. Only the status is
 * reliable.
 */
export function fault({ status, body }: Answer, request: UpstreamRequest): Fault | null {
  if (status !== 400) return null
  const { code, message } = isObject(body) ? body : {}
  const known = problemByCode.find((one) => one === code)
  const withCode = known === undefined ? {} : { code: known }
  if (typeof message === 'string' && message.includes('Invalid offset token')) {
    return { problem: 'page-token-expired', ...withCode }
  }
  // The id does not have the form of a Lever id.
  return { problem: request.onNotFound ?? 'upstream-failed', ...withCode }
}
