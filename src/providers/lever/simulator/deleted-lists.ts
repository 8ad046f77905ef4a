import type { FastifyInstance } from 'fastify'
import { fail, type Query } from './requests.js'

interface Options {
  now: () => number
  isExpired: (offset: string) => boolean
  isForbidden: boolean
  /** The rows, and when each was deleted. */
  rows: readonly { row: object; at: number }[]
}

const longestRange = 30 * 86_400_000

/**
 * A list of deleted records, as strict as other clients report: both ends of the range, and at most 30 days. The end is
 * exclusive.
 */
export function serveDeleted(app: FastifyInstance, path: string, { now, isExpired, isForbidden, rows }: Options): void {
  app.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
    const bad = (message: string) => fail(reply, 400, 'BadRequestError', message)
    if (isForbidden) return fail(reply, 403, 'Forbidden', 'No access')
    const { limit = '100', offset, deleted_at_start: start, deleted_at_end: end, ...others } = query
    if (Object.keys(others).length > 0) return bad('Unknown parameter')
    if (![limit, start, end].every((value) => /^\d+$/.test(String(value))) || Number(limit) > 100)
      return bad('Malformed')
    if (Number(end) < Number(start) || Number(end) - Number(start) > longestRange) return bad('Range is too long')
    if (offset !== undefined && (isExpired(String(offset)) || !/^%5B\d+%5D$/.test(String(offset))))
      return bad('Invalid offset token')
    const from = offset === undefined ? 0 : Number(JSON.parse(decodeURIComponent(String(offset)))[0])
    const matching = rows.filter(({ at }) => at <= now() && at >= Number(start) && at < Number(end))
    const data = matching.slice(from, from + Number(limit)).map(({ row, at }) => ({ ...row, deletedAt: at }))
    const next = from + data.length
    return next < matching.length
      ? { data, hasNext: true, next: encodeURIComponent(`[${next}]`) }
      : { data, hasNext: false }
  })
}
