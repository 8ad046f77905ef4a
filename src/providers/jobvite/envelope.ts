import { Type } from '@sinclair/typebox'
import type { ProblemSlug } from '../../problems.js'
import type { Answer, Fault } from '../provider.js'

/** `total` changes while a list is walked, and is text at times. */
export const ListAnswer = Type.Object({ candidates: Type.Array(Type.Unknown()), total: Type.Optional(Type.Unknown()) })

const problems: { readonly [code: number]: ProblemSlug } = {
  401: 'credentials-rejected',
  403: 'permission-missing',
  429: 'rate-limited',
}

/** A failure can stand in the body of a 200: `{"status": {"code": 401, "messages": [...]}}`. */
export function fault({ status, body }: Answer): Fault | null {
  if (status !== 200 || !isObject(body) || !isObject(body.status)) return null
  const { code } = body.status
  if (typeof code !== 'number' || code < 400) return null
  return { problem: problems[code] ?? 'upstream-failed' }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
