import type { PageToken, Seen } from './token-state.js'

/**
 * The content of a page token as short JSON: tokens are part of URLs, and member names would double their length. The
 * version comes first; another order needs another version.
 */
export function encodeState(token: PageToken) {
  const { clock, resume } = token
  return [
    token.v,
    token.filters,
    token.includes,
    token.pageSize,
    token.page,
    token.records,
    token.warnings,
    token.segments.map(({ scope, cursor, done }) => [scope, cursor, Number(done)] as const),
    Number(token.parallel),
    token.syncToken,
    token.nextSyncToken,
    token.unreadableIds,
    clock && ([clock.provider, clock.local] as const),
    encodeSeen(token.recentCursorHashes),
    encodeSeen(token.lastPageFingerprint),
    token.consecutiveEmptyPages,
    resume &&
      ([
        resume.ids.join(' '),
        // Times that are close to each other are stored as differences, which are short.
        resume.times.map((time) => resume.latest - time),
        resume.latest,
        resume.rows,
        resume.outOfOrder,
        resume.resumesWithoutProgress,
        resume.from,
      ] as const),
    token.restarts,
    token.issued,
  ] as const
}

/** The inverse of `pack`. Only we can have encrypted the token, so its content is as it was packed. */
export function decodeState(encoded: ReturnType<typeof encodeState>): PageToken {
  const [v, filters, includes, pageSize, page, records, warnings, segments, parallel, syncToken, ...rest] = encoded
  const [nextSyncToken, unreadableIds, clock, seen, rows, consecutiveEmptyPages, resume, restarts, issued] = rest
  return {
    v,
    filters,
    includes,
    pageSize,
    page,
    records,
    warnings,
    segments: segments.map(([scope, cursor, done]) => ({ scope, cursor, done: done === 1 })),
    parallel: parallel === 1,
    syncToken,
    nextSyncToken,
    unreadableIds,
    clock: clock && { provider: clock[0], local: clock[1] },
    recentCursorHashes: decodeSeen(seen),
    lastPageFingerprint: decodeSeen(rows),
    consecutiveEmptyPages,
    resume: resume && {
      ids: listOf(resume[0]),
      times: resume[1].map((before) => resume[2] - before),
      latest: resume[2],
      rows: resume[3],
      outOfOrder: resume[4],
      resumesWithoutProgress: resume[5],
      from: resume[6],
    },
    restarts,
    issued,
  }
}

const encodeSeen = ({ count, recent, milestone }: Seen) => [count, recent.join(' '), milestone] as const
const decodeSeen = ([count, recent, milestone]: ReturnType<typeof encodeSeen>): Seen => ({
  count,
  recent: listOf(recent),
  milestone,
})

const listOf = (joined: string) => (joined === '' ? [] : joined.split(' '))
