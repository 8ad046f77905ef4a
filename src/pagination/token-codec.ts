import type { Seen } from './loops.js'
import type { PageToken } from './token-state.js'

/**
 * The content of a page token as short JSON: tokens are part of URLs, and member names would double their length. The
 * version comes first; another order needs another version.
 */
export function pack(token: PageToken) {
  const { clock, resume } = token
  return [
    token.v,
    token.filters,
    token.includes,
    token.pageSize,
    token.page,
    token.records,
    token.warnings,
    token.walks.map(({ window, cursor, done }) => [window, cursor, Number(done)] as const),
    Number(token.abreast),
    token.since,
    token.nextSince,
    token.unread,
    clock && ([clock.theirs, clock.ours] as const),
    packSeen(token.seen),
    packSeen(token.rows),
    token.empties,
    resume &&
      ([
        resume.ids.join(' '),
        // Times that are close to each other are stored as differences, which are short.
        resume.times.map((time) => resume.top - time),
        resume.top,
        resume.rows,
        resume.odd,
        resume.idle,
        resume.from,
      ] as const),
    token.restarts,
    token.issued,
  ] as const
}

/** The inverse of `pack`. Only we can have encrypted the token, so its content is as it was packed. */
export function unpack(packed: ReturnType<typeof pack>): PageToken {
  const [v, filters, includes, pageSize, page, records, warnings, walks, abreast, since, ...others] = packed
  const [nextSince, unread, clock, seen, rows, empties, resume, restarts, issued] = others
  return {
    v,
    filters,
    includes,
    pageSize,
    page,
    records,
    warnings,
    walks: walks.map(([window, cursor, done]) => ({ window, cursor, done: done === 1 })),
    abreast: abreast === 1,
    since,
    nextSince,
    unread,
    clock: clock && { theirs: clock[0], ours: clock[1] },
    seen: unpackSeen(seen),
    rows: unpackSeen(rows),
    empties,
    resume: resume && {
      ids: listOf(resume[0]),
      times: resume[1].map((before) => resume[2] - before),
      top: resume[2],
      rows: resume[3],
      odd: resume[4],
      idle: resume[5],
      from: resume[6],
    },
    restarts,
    issued,
  }
}

const packSeen = ({ count, recent, milestone }: Seen) => [count, recent.join(' '), milestone] as const
const unpackSeen = ([count, recent, milestone]: ReturnType<typeof packSeen>): Seen => ({
  count,
  recent: listOf(recent),
  milestone,
})

const listOf = (joined: string) => (joined === '' ? [] : joined.split(' '))
