import type { Seen } from './loops.js'
import type { PageToken } from './token.js'

/**
 * What a page token carries, as short JSON: tokens travel in addresses, and names that both sides know would be half of
 * one. The version comes first; another order is another version.
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
        // Moments near each other are short as what lies between them.
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

/** The reverse of `pack`. Only we can have sealed it, so that it is as it was packed. */
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
