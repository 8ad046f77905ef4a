import fc from 'fast-check'
import t from 'tap'
import { exportPages } from '../../src/export/export-pages.js'
import { parallelPages } from '../../src/export/parallel-pages.js'
import { initialWidth, splitNewest } from '../../src/export/time-splitter.js'
import type { Candidate } from '../../src/model/candidate.js'
import type { Filters } from '../../src/model/filters.js'
import { resources } from '../../src/model/index.js'
import type { FetchPage } from '../../src/pagination/fetch-page.js'
import { startFull } from '../../src/pagination/start.js'
import type { PageToken } from '../../src/pagination/token-sealer.js'
import { Problem } from '../../src/problems.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { virtualClock } from '../support/clock.js'

const candidateExample = resources.candidates.example

const today = Date.UTC(2026, 10, 24)
const day = 86_400_000
const seconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10

/** How the records are ordered in the list. */
type Order = 'newest first' | 'no order of time'

interface Setting {
  timeline?: Order
  pageSize?: number
  /** Milliseconds of a page, and pages a second that the provider allows. */
  latency?: number
  pace?: number
  filters?: Filters
  anyOrder?: boolean
  delta?: boolean
  /** Milliseconds that the client needs to read a page. */
  reader?: number
  /** Fails the call with this number. */
  fails?: number
  /** The time in the records, if it is not the time which filters compare. */
  count?: number
}

/** A provider in memory with records of these times, on its own virtual clock. */
function provider(times: readonly number[], setting: Setting = {}) {
  const {
    timeline = 'no order of time',
    pageSize = 100,
    latency = 200,
    pace = 10,
    filters = {},
    reader = 0,
    fails,
    count,
  } = setting
  const clock = virtualClock()
  const now = () => today + clock.now()
  const rows = times
    .map((time, at) => ({ time, id: String(at), rank: timeline === 'newest first' ? -time : (at * 7919) % 104_729 }))
    .sort((a, b) => a.rank - b.rank)
  const found = new Map<string, typeof rows>()
  const within = ({ created_after: after, created_before: before }: Filters) => {
    const key = `${after} ${before}`
    const known = found.get(key)
    if (known) return known
    const matching = rows.filter(
      ({ time }) => !(after && time < Date.parse(after)) && !(before && time >= Date.parse(before)),
    )
    found.set(key, matching)
    return matching
  }
  const seen = { calls: 0, under: 0, most: 0 }
  let free = 0
  const fetchPage: FetchPage<Candidate[]> = async ({ cursor, filters, ...request }) => {
    seen.calls += 1
    seen.under += 1
    seen.most = Math.max(seen.most, seen.under)
    const number = seen.calls
    const start = Math.max(free, clock.now())
    free = start + 1000 / pace
    await new Promise<void>((resolve) => clock.setTimer(start + latency - clock.now(), resolve))
    seen.under -= 1
    if (number === fails) throw new Problem('upstream-failed')
    const from = typeof cursor === 'number' ? cursor : 0
    const page = within(filters).slice(from, from + request.pageSize)
    const next = from + request.pageSize < within(filters).length ? from + request.pageSize : null
    const items = page.map(({ id, time }) => ({
      ...candidateExample,
      id,
      created_at: new Date(count ?? time).toISOString(),
    }))
    const summary = { recordCount: items.length, empty: false, fingerprint: null, unreadableIds: [], timeline: null }
    return { rows: items, summary, warnings: [], deleted: [], next, providerDate: now(), delta: null }
  }
  const listing = {
    maxPageSize: 500,
    filters: [['created_after', 'created_before', 'email'], ['updated_after']],
    includes: {},
    lacks: [],
    order: 'mutable',
    timeRange: {
      after: 'created_after',
      before: 'created_before',
      timestampOf: ({ created_at }: Candidate) => created_at,
    },
    ...(setting.delta
      ? {
          delta: {
            mode: 'timestamp',
            reports: ['created'],
            limitations: [],
            queries: [{ after: 'updated_after' }],
            overlapSeconds: 60,
          },
        }
      : {}),
    list: () => Promise.reject(new Error('never requested')),
  } as unknown as Listing<'candidates'>
  const begin = (from = startFull({ filters, includes: [], pageSize }, now())) =>
    exportPages(from, { listing, anyOrder: setting.anyOrder ?? true, fetchPage: () => fetchPage, now })
  /** Every page to the end, each with the items after it. */
  const all = async (from?: PageToken) => {
    const next = begin(from)
    const pages = [await next()]
    while (pages.at(-1)?.next) {
      if (reader > 0) await new Promise<void>((resolve) => clock.setTimer(reader, resolve))
      pages.push(await next())
    }
    return pages
  }
  return { clock, seen, begin, all: (from?: PageToken) => clock.until(all(from)) }
}

const idsOf = (pages: readonly { rows: readonly Candidate[] }[]) =>
  pages.flatMap(({ rows }) => rows.map(({ id }) => id))
const wholeOf = (times: readonly number[]) => times.map((_, at) => String(at)).sort()
/** Pseudo-random numbers from 0 to 1, equal in every run. */
const spread = (count: number) => Array.from({ length: count }, (_, at) => ((at + 1) * 0.6180339887498949) % 1)

t.test(
  'with any distribution of times each record is returned once, and each checkpoint continues to the same end',
  async (t) => {
    const moment = fc.oneof(
      fc.integer({ min: 0, max: 2000 }).map((days) => today - days * day),
      fc.integer({ min: 0, max: 2000 }).map((milliseconds) => today - 400 * day + milliseconds),
      fc.constantFrom(0, today - 400 * day, today + 30 * day, Date.UTC(1998, 1, 1)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(moment, { maxLength: 120 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom<Order>('newest first', 'no order of time'),
        fc.constantFrom(0, 2000),
        fc.nat(),
        async (times, pageSize, timeline, reader, which) => {
          const pages = await provider(times, { pageSize, timeline, reader }).all()
          const whole = wholeOf(times)
          if (idsOf(pages).sort().join() !== whole.join()) throw new Error('some record is missing or returned twice')
          const at = which % pages.length
          const token = pages[at]?.next
          if (!token) return
          const rest = await provider(times, { pageSize, timeline }).all(JSON.parse(JSON.stringify(token)))
          const both = [...idsOf(pages.slice(0, at + 1)), ...idsOf(rest)]
          if (both.sort().join() !== whole.join()) throw new Error('a checkpoint that loses or repeats records')
          const { page, records } = token
          if (page !== at + 2 || records !== idsOf(pages.slice(0, at + 1)).length) throw new Error('wrong counts')
        },
      ),
      { numRuns: 150 },
    )
    t.pass('150 lists')
  },
)

t.test('the speed is limited by the rate limit of the provider, not by its latency', async (t) => {
  const uniform = spread(20_000).map((part) => Math.floor(today - part * 1500 * day))
  const recent = spread(20_000).map((part) => Math.floor(today - part ** 3 * 2000 * day))
  for (const [name, times, setting, least] of [
    ['evenly', uniform, {}, 0.92],
    ['evenly, newest first', uniform, { timeline: 'newest first' }, 0.92],
    ['evenly, slow', uniform, { latency: 450 }, 0.85],
    ['more in recent years', recent, {}, 0.87],
    [
      'in pages of 500 at 2.5 a second',
      uniform,
      { timeline: 'newest first', pageSize: 500, pace: 2.5, latency: 800 },
      0.6,
    ],
  ] as const) {
    const { all, clock, seen } = provider(times, setting)
    const pages = await all()
    t.equal(idsOf(pages).length, times.length)
    const { pageSize = 100, pace = 10 } = setting as Setting
    const share = times.length / pageSize / pace / (clock.now() / 1000)
    t.ok(share >= least, `${name}: ${share.toFixed(2)} of the limit in ${seconds(clock.now())} s`)
    t.ok(seen.most <= 6, `${seen.most} at once`)
    t.ok(Math.max(...pages.map(({ next }) => JSON.stringify(next).length)) < 3800, 'tokens stay short')
  }
})

t.test('skewed times make it slower, and change nothing else', async (t) => {
  const imported = spread(5000).map((part, at) => (at % 2 === 0 ? today - part * 1500 * day : today - 700 * day))
  const times = imported.map(Math.floor)
  const one = provider(times, { anyOrder: false })
  await one.all()
  const several = provider(times)
  t.same(idsOf(await several.all()).sort(), wholeOf(times))
  t.ok(several.clock.now() < one.clock.now(), `${several.clock.now()} and not ${one.clock.now()} ms`)
})

t.test('years without records need only a few calls', async (t) => {
  const part = (years: number) => spread(3000).map((part) => Math.floor(today - (years * 365 + part * 200) * day))
  const times = [...part(0), ...part(9), ...part(20)]
  for (const timeline of ['no order of time', 'newest first'] as const) {
    const { all, seen } = provider(times, { timeline })
    t.same(idsOf(await all()).sort(), wholeOf(times))
    t.ok(seen.calls < 120, `${seen.calls} calls for 90 pages`)
  }
})

t.test('records that no filter finds by their own time are returned too', async (t) => {
  const times = spread(2000).map((part) => Math.floor(today - (400 + part * 900) * day))
  for (const count of [today, today - 3000 * day]) {
    const { all, seen } = provider(times, { count })
    t.same(idsOf(await all()).sort(), wholeOf(times))
    t.ok(seen.calls < 40, `${seen.calls} calls for 20 pages`)
  }
})

t.test('a list of one page needs one call, and a list that cannot be split has no time ranges', async (t) => {
  const times = spread(90).map((part) => Math.floor(today - part * 900 * day))
  const small = provider(times)
  const pages = await small.all()
  t.same([pages.length, small.seen.calls], [1, 1])
  for (const [name, setting] of Object.entries<Setting>({
    'the parallel order is not requested': { anyOrder: false },
    'a filter that cannot be combined with time ranges': { filters: { updated_after: '2020-01-01T00:00:00.000Z' } },
  })) {
    const { all, seen } = provider(times, { pageSize: 9, ...setting })
    const pages = await all()
    t.same([pages.length, seen.calls, seen.most], [10, 10, 1], name)
    t.notOk(pages.some(({ next }) => next?.parallel))
  }
  const filtered = provider(times, { pageSize: 9, filters: { email: 'a@x.example' } })
  t.ok((await filtered.all()).some(({ next }) => next?.parallel))
})

t.test('every segment waits for a client that stops reading', async (t) => {
  const times = spread(5000).map((part) => Math.floor(today - part * 900 * day))
  const { begin, clock, seen } = provider(times)
  await clock.until(begin()())
  await clock.advance(60_000)
  // The page of the complete list, one for each segment, and the next page of the segment that was read.
  t.ok(seen.calls <= 8, `${seen.calls} calls`)
})

t.test('a failure in one segment ends the export', async (t) => {
  const times = spread(3000).map((part) => Math.floor(today - part * 900 * day))
  await t.rejects(provider(times, { fails: 20 }).all(), Problem)
  await t.rejects(provider(times, { fails: 2 }).all(), Problem)
})

t.test('an export in segments ends with the same results as a sequential one', async (t) => {
  const times = spread(1000).map((part) => Math.floor(today - part * 900 * day))
  const several = (await provider(times, { delta: true }).all()).at(-1)
  const one = (await provider(times, { delta: true, anyOrder: false }).all()).at(-1)
  t.equal(several?.delta?.clock, one?.delta?.clock, 'the delta token starts at the first page')
  t.equal(one?.delta?.clock, today + 200)
})

t.test('a wait is reported when every segment waits', async (t) => {
  const instant = '2026-01-01T00:00:00.000Z'
  const timeRange = { after: 'created_after', before: 'created_before', timestampOf: () => null } as const
  const segments = [{ created_before: instant }, { created_after: instant }].map((filters) => ({
    scope: { filters },
    cursor: null,
    done: false,
  }))
  const waits: ((seconds: number) => void)[] = []
  const progress: number[] = []
  const next = parallelPages<'candidates'>(
    { ...startFull({ filters: {}, includes: [], pageSize: 10 }, today), segments, parallel: true },
    {
      listing: { timeRange } as unknown as Listing<'candidates'>,
      anyOrder: true,
      fetchPage: (onWaiting) => {
        waits.push(onWaiting)
        return () => new Promise(() => {})
      },
      now: () => today,
    },
    10,
    today,
  )
  next((seconds) => progress.push(seconds))
  t.equal(waits.length, 2)
  waits[0]?.(20)
  t.same(progress, [], 'one of them continues')
  waits[1]?.(15)
  t.same(progress, [15])
})

t.test('adjacent time ranges have a common boundary', async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4000 * day }),
      fc.option(fc.integer({ min: 0, max: today })),
      fc.option(fc.integer({ min: 0, max: today })),
      (width, after, before) => {
        let { window, rest } = splitNewest({ width, after, before }, today)
        if (window.before !== before) return false
        for (let count = 0; rest && count < 20; count += 1) {
          if (rest.before !== window.after || rest.before === null || rest.before % 1000 !== 0) return false
          ;({ window, rest } = splitNewest({ ...rest, width: width * 4 ** count }, today))
        }
        return rest !== null || window.after === after
      },
    ),
  )
  t.same(splitNewest({ width: 5 * day, after: null, before: null }, today), {
    window: { after: today - 5 * day, before: null },
    rest: { width: 5 * day, after: null, before: today - 5 * day },
  })
  t.same(initialWidth([], today), { newest: today, width: 3_600_000 })
  t.same(initialWidth([today - day, today - 2 * day], today), { newest: today - day, width: 10 * day })
})
