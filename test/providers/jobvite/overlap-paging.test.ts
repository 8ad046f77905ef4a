import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../src/problems.js'
import { firstRows, nextRows, readPosition } from '../../../src/providers/jobvite/overlap-paging.js'

type Row = { eId: string; application: { eId: string; lastUpdatedDate: number } }
type Change =
  | { kind: 'insert' | 'delete'; at: number; count: number }
  /** A row that was changed, and stands elsewhere from then on. */
  | { kind: 'move'; from: number; to: number }

/** Rows by their number, as Jobvite lists them: base and largest page as they please, changed by others between requests. */
function list(size: number, { base, cap }: { base: number; cap: number }, changes: Iterator<Change[]>) {
  let made = 0
  const make = (): Row => {
    made += 1
    return { eId: `c${made}`, application: { eId: `a${made}`, lastUpdatedDate: 0 } }
  }
  const rows = Array.from({ length: size }, make)
  const untouched = new Set(rows.map(({ eId }) => eId))
  let asked = 0
  return {
    rows,
    untouched,
    async ask(start: number, count: number) {
      asked += 1
      if (asked > 1) for (const change of changes.next().value ?? []) apply(change)
      if (asked > 2000) throw new Error('a walk without an end')
      const from = Math.max(start - base, 0)
      return { candidates: rows.slice(from, from + Math.min(count, cap)), total: String(rows.length) }
    },
  }

  function apply(change: Change): void {
    if (change.kind === 'insert')
      rows.splice(change.at % (rows.length + 1), 0, ...Array.from({ length: change.count }, make))
    if (change.kind === 'delete')
      for (const { eId } of rows.splice(change.at % (rows.length + 1), change.count)) untouched.delete(eId)
    if (change.kind === 'move') {
      const [row] = rows.splice(change.from % Math.max(rows.length, 1), 1)
      if (!row) return
      untouched.delete(row.eId)
      const lastUpdatedDate = row.application.lastUpdatedDate + 1
      rows.splice(change.to % (rows.length + 1), 0, { ...row, application: { ...row.application, lastUpdatedDate } })
    }
  }
}

/** The ids of a walk, in order, and whether it ended as a walk should. */
async function walk(ask: Parameters<typeof firstRows>[0], pageSize: number) {
  const ids: string[] = []
  try {
    let page = await firstRows(ask, pageSize)
    for (let pages = 1; ; pages += 1) {
      if (pages > 2000) throw new Error('a walk without an end')
      if (page.rows.length > pageSize) throw new Error('a page larger than asked')
      ids.push(...page.rows.map((row) => (row as Row).eId))
      const place = readPosition(page.next)
      if (place === null) return { ids, ended: true }
      page = await nextRows(ask, place, pageSize)
    }
  } catch (error) {
    if (error instanceof Problem && error.slug === 'page-token-expired') return { ids, ended: false }
    throw error
  }
}

const anywhere = fc.nat(400)
const insertions = fc.record({
  kind: fc.constant('insert' as const),
  at: anywhere,
  count: fc.integer({ min: 1, max: 40 }),
})
const change = fc.oneof(
  insertions,
  fc.record({ kind: fc.constant('delete' as const), at: anywhere, count: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constant('move' as const), from: anywhere, to: anywhere }),
)
const turns = (of: fc.Arbitrary<Change>, most: number) => fc.array(fc.array(of, { maxLength: most }), { maxLength: 12 })
const setting = { size: fc.nat(120), base: fc.constantFrom(0, 1), pageSize: fc.constantFrom(1, 2, 7, 30, 500) }

t.test(
  'rows that nobody touches all come, however others come, go and move; or the walk says that it cannot',
  async (t) => {
    let complete = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...setting, cap: fc.constantFrom(12, 25, 500), turns: turns(change, 3) }),
        async ({ size, base, cap, pageSize, turns }) => {
          const { ask, untouched } = list(size, { base, cap }, turns[Symbol.iterator]())
          const { ids, ended } = await walk(ask, pageSize)
          if (!ended) return
          complete += 1
          const lost = [...untouched].filter((id) => !ids.includes(id))
          if (lost.length > 0) throw new Error(`lost ${lost}`)
        },
      ),
      { numRuns: 1500, seed: 18 },
    )
    t.ok(complete > 1200, `${complete} of 1500 walks ended whole`)
  },
)

t.test('a few changes end no walk early', async (t) => {
  const few = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at: anywhere, count: fc.constant(1) }),
    fc.record({ kind: fc.constant('delete' as const), at: anywhere, count: fc.constant(1) }),
    fc.record({ kind: fc.constant('move' as const), from: anywhere, to: anywhere }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...setting, cap: fc.constantFrom(25, 500), turns: fc.array(fc.array(few, { maxLength: 1 })) }),
      async ({ size, base, cap, pageSize, turns }) => {
        const { ask } = list(size, { base, cap }, turns[Symbol.iterator]())
        if (!(await walk(ask, pageSize)).ended) throw new Error('it ended')
      },
    ),
    { numRuns: 1000, seed: 19 },
  )
  t.pass('none did')
})

t.test('where nothing changes, every row comes exactly once', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...setting, cap: fc.constantFrom(2, 5, 10, 11, 12, 100, 500) }),
      async ({ size, base, cap, pageSize }) => {
        const { ask, rows } = list(size, { base, cap }, [][Symbol.iterator]())
        const { ids } = await walk(ask, pageSize)
        if (ids.join() !== rows.map(({ eId }) => eId).join()) throw new Error(`came: ${ids}`)
      },
    ),
    { numRuns: 500, seed: 20 },
  )
  t.pass('once each')
})

t.test('a list that says it is longer than what comes is a fault and not an end', async (t) => {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    eId: `c${at}`,
    application: { eId: `a${at}`, lastUpdatedDate: 0 },
  }))
  const isFaulty = async (ask: Parameters<typeof walk>[0], upstream: string) => {
    const error = await walk(ask, 20).catch((error: unknown) => error)
    t.match(error, { slug: 'upstream-failed', members: { errors: [{ pointer: '/total' }] } }, upstream)
  }
  const ignoringStart = async (_: number, count: number) => ({ candidates: rows.slice(0, count), total: 238_346 })
  await isFaulty(ignoringStart, 'an upstream that reads no `start`')
  const cutOff = async (start: number, count: number) => ({ candidates: rows.slice(start, start + count), total: '90' })
  await isFaulty(cutOff, 'one that stops before its end')
  await isFaulty(async () => ({ candidates: [], total: 3 }), 'one that never begins')
  const silent = async (start: number, count: number) => ({ candidates: rows.slice(start, start + count) })
  t.equal((await walk(silent, 20)).ids.length, 60, 'one that tells no total is believed')
})

t.test('rows without any id are known again by how they begin', async (t) => {
  const rows = [{}, { odd: 1 }, { odd: 2 }, null, { eId: 'c', application: null }]
  const ask = async (start: number, count: number) => ({ candidates: rows.slice(start, start + count), total: 5 })
  const seen: unknown[] = []
  for (let page = await firstRows(ask, 1); ; ) {
    seen.push(...page.rows)
    const place = readPosition(page.next)
    if (place === null) break
    page = await nextRows(ask, place, 1)
  }
  t.same(seen, rows)
})
