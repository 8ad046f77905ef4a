import { Type } from '@sinclair/typebox'
import type { Answer, Fault, UpstreamRequest } from '../provider.js'
import { nullish } from '../values.js'

/** On the last page `hasNext` is false and `next` is absent: https://hire.lever.co/developer/documentation#pagination */
export const ListAnswer = Type.Object({
  data: Type.Array(Type.Unknown()),
  hasNext: Type.Boolean(),
  next: nullish(Type.String()),
})

export const OneAnswer = Type.Object({ data: Type.Unknown() })

/** What costs nothing more and would else be a bare id. Each is a parameter of its own: Lever documents the repetition. */
export const expand = ['applications', 'stage', 'owner', 'sourcedBy']

const codes = ['ResourceNotFound', 'NotFoundError', 'BadRequestError', 'RequestTimeout']

/** Errors are `{code, message}`: https://hire.lever.co/developer/documentation#status-codes. Only the status is sure. */
export function fault({ status, body }: Answer, request: UpstreamRequest): Fault | null {
  if (status !== 400) return null
  const { code, message } = isObject(body) ? body : {}
  const known = codes.find((one) => one === code)
  const named = known === undefined ? {} : { code: known }
  if (typeof message === 'string' && message.includes('Invalid offset token')) {
    return { problem: 'page-token-expired', ...named }
  }
  // An id of another form than Lever's.
  return { problem: request.missing ?? 'upstream-failed', ...named }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
