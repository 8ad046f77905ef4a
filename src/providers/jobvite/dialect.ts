import { Type } from '@sinclair/typebox'
import type { ProblemSlug } from '../../problems.js'
import type { Answer, Fault } from '../port/provider.js'
import { isObject } from '../values/records.js'

/** `total` changes during pagination and is sometimes a string. */
export const ListAnswer = Type.Object({ candidates: Type.Array(Type.Unknown()), total: Type.Optional(Type.Unknown()) })

const problems: { readonly [code: number]: ProblemSlug } = {
  401: 'credentials-rejected',
  403: 'permission-missing',
  429: 'rate-limited',
}

/** An error can have status 200 and the real status in the body: `{"status": {"code": 401, "messages": [...]}}`. */
export function fault({ status, body }: Answer): Fault | null {
  if (status !== 200 || !isObject(body) || !isObject(body.status)) return null
  const { code } = body.status
  if (typeof code !== 'number' || code < 400) return null
  return { problem: problems[code] ?? 'upstream-failed' }
}
