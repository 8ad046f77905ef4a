import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../src/problems.js'
import { firstRows, nextRows, readPosition } from '../../../src/providers/jobvite/overlap-paging.js'

type Row = { eId: string; application: { eId: string; lastUpdatedDate: number } }
type Change =
  | { kind: 'insert' | 'delete'; at: number; count: number }
  /** A changed row, which moves to another position. */
  | { kind: 'move'; from: number; to: number }

/** Rows by number, as Jobvite lists them, with any base and largest page. The list changes between requests. */
function list(size: number, { base, cap }: { base: number; cap: number }, changes: Iterator<Change[]>) {
  let created = 0
  const createRow = (): Row => {
    created += 1
    return { eId: `c${created}`, application: { eId: `a${created}`, lastUpdatedDate: 0 } }
  }
  const rows = Array.from({ length: size }, createRow)
  const untouched = new Set(rows.map(({ eId }) => eId))
  let requestCount = 0
  return {
    rows,
    untouched,
    async fetchRows(start: number, count: number) {
      requestCount += 1
      if (requestCount > 1) for (const change of changes.next().value ?? []) apply(change)
      if (requestCount > 2000) throw new Error('pagination without an end')
      const from = Math.max(start - base, 0)
      return { candidates: rows.slice(from, from + Math.min(count, cap)), total: String(rows.length) }
    },
  }

  function apply(change: Change): void {
    if (change.kind === 'insert')
      rows.splice(change.at % (rows.length + 1), 0, ...Array.from({ length: change.count }, createRow))
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

/** The ids of all pages, in order, and whether pagination reached the end. */
async function paginate(fetchRows: Parameters<typeof firstRows>[0], pageSize: number) {
  const ids: string[] = []
  try {
    let page = await firstRows(fetchRows, pageSize)
    for (let pages = 1; ; pages += 1) {
      if (pages > 2000) throw new Error('pagination without an end')
      if (page.rows.length > pageSize) throw new Error('a page larger than requested')
      ids.push(...page.rows.map((row) => (row as Row).eId))
      const position = readPosition(page.next)
      if (position === null) return { ids, ended: true }
      page = await nextRows(fetchRows, position, pageSize)
    }
  } catch (error) {
    if (error instanceof Problem && error.slug === 'page-token-expired') return { ids, ended: false }
    throw error
  }
}

const anyIndex = fc.nat(400)
const insertions = fc.record({
  kind: fc.constant('insert' as const),
  at: anyIndex,
  count: fc.integer({ min: 1, max: 40 }),
})
const change = fc.oneof(
  insertions,
  fc.record({ kind: fc.constant('delete' as const), at: anyIndex, count: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constant('move' as const), from: anyIndex, to: anyIndex }),
)
const turns = (of: fc.Arbitrary<Change>, maxLength: number) =>
  fc.array(fc.array(of, { maxLength: maxLength }), { maxLength: 12 })
const setting = { size: fc.nat(120), base: fc.constantFrom(0, 1), pageSize: fc.constantFrom(1, 2, 7, 30, 500) }

t.test(
  'all unchanged rows are returned while other rows are inserted, deleted and moved, or pagination fails',
  async (t) => {
    let completeCount = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...setting, cap: fc.constantFrom(12, 25, 500), turns: turns(change, 3) }),
        async ({ size, base, cap, pageSize, turns }) => {
          const { fetchRows, untouched } = list(size, { base, cap }, turns[Symbol.iterator]())
          const { ids, ended } = await paginate(fetchRows, pageSize)
          if (!ended) return
          completeCount += 1
          const missing = [...untouched].filter((id) => !ids.includes(id))
          if (missing.length > 0) throw new Error(`lost ${missing}`)
        },
      ),
      { numRuns: 1500, seed: 18 },
    )
    t.ok(completeCount > 1200, `${completeCount} of 1500 lists were read to the end`)
  },
)

t.test('single changes do not end pagination early', async (t) => {
  const singleChange = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at: anyIndex, count: fc.constant(1) }),
    fc.record({ kind: fc.constant('delete' as const), at: anyIndex, count: fc.constant(1) }),
    fc.record({ kind: fc.constant('move' as const), from: anyIndex, to: anyIndex }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        ...setting,
        cap: fc.constantFrom(25, 500),
        turns: fc.array(fc.array(singleChange, { maxLength: 1 })),
      }),
      async ({ size, base, cap, pageSize, turns }) => {
        const { fetchRows } = list(size, { base, cap }, turns[Symbol.iterator]())
        if (!(await paginate(fetchRows, pageSize)).ended) throw new Error('pagination ended early')
      },
    ),
    { numRuns: 1000, seed: 19 },
  )
  t.pass('no list ended early')
})

t.test('without changes, every row is returned exactly once', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...setting, cap: fc.constantFrom(2, 5, 10, 11, 12, 100, 500) }),
      async ({ size, base, cap, pageSize }) => {
        const { fetchRows, rows } = list(size, { base, cap }, [][Symbol.iterator]())
        const { ids } = await paginate(fetchRows, pageSize)
        if (ids.join() !== rows.map(({ eId }) => eId).join()) throw new Error(`returned: ${ids}`)
      },
    ),
    { numRuns: 500, seed: 20 },
  )
  t.pass('each row once')
})

t.test('fewer rows than the total are an upstream failure', async (t) => {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    eId: `c${at}`,
    application: { eId: `a${at}`, lastUpdatedDate: 0 },
  }))
  const isFaulty = async (fetchRows: Parameters<typeof paginate>[0], upstream: string) => {
    const error = await paginate(fetchRows, 20).catch((error: unknown) => error)
    t.match(error, { slug: 'upstream-failed', members: { errors: [{ pointer: '/total' }] } }, upstream)
  }
  const ignoringStart = async (_: number, count: number) => ({ candidates: rows.slice(0, count), total: 238_346 })
  await isFaulty(ignoringStart, 'a provider that ignores `start`')
  const cutOff = async (start: number, count: number) => ({ candidates: rows.slice(start, start + count), total: '90' })
  await isFaulty(cutOff, 'a list that stops before its end')
  await isFaulty(async () => ({ candidates: [], total: 3 }), 'an empty list with a total')
  const silent = async (start: number, count: number) => ({ candidates: rows.slice(start, start + count) })
  t.equal((await paginate(silent, 20)).ids.length, 60, 'a list without a total ends normally')
})

t.test('rows without an id are identified by their values', async (t) => {
  const rows = [{}, { other: 1 }, { other: 2 }, null, { eId: 'c', application: null }]
  const fetchRows = async (start: number, count: number) => ({ candidates: rows.slice(start, start + count), total: 5 })
  const seen: unknown[] = []
  for (let page = await firstRows(fetchRows, 1); ; ) {
    seen.push(...page.rows)
    const position = readPosition(page.next)
    if (position === null) break
    page = await nextRows(fetchRows, position, 1)
  }
  t.same(seen, rows)
})
