import { Type } from '@sinclair/typebox'
import type { ProblemSlug } from '../../problems.js'
import type { ErrorReading, UpstreamResponse } from '../port/call.js'
import { isObject } from '../values/records.js'

/** `total` changes during pagination and is sometimes a string. */
export const ListResponse = Type.Object({
  candidates: Type.Array(Type.Unknown()),
  total: Type.Optional(Type.Unknown()),
})

const problemByCode: { readonly [code: number]: ProblemSlug } = {
  401: 'credentials-rejected',
  403: 'permission-missing',
  429: 'rate-limited',
}

/** An error can have status 200 and the real status in the body: `{"status": {"code": 401, "messages": [...]}}`. */
export function readError({ status, body }: UpstreamResponse): ErrorReading | null {
  if (status !== 200 || !isObject(body) || !isObject(body.status)) return null
  const { code } = body.status
  if (typeof code !== 'number' || code < 400) return null
  return { problem: problemByCode[code] ?? 'upstream-failed' }
}

/** Jobvite writes missing values as words. */
export const cleanText = (value: string | null | undefined): string | null =>
  value === undefined || value === null || ['', 'None', 'Undefined'].includes(value) ? null : value
