import type { Test } from 'tap'
import type { Item, ResourceName } from '../../src/model/index.js'
import { exportPageSize } from '../../src/providers/port/page-size.js'
import { company } from '../../src/sandbox/company.js'
import { type Harness, startHarness } from '../support/harness.js'
import { type ListingContract, sortedIds } from './suite.js'

// Lines of every type.
// biome-ignore lint/suspicious/noExplicitAny: a line is whatever the server writes
type AnyLine = any

async function exportLinesOf(harness: Harness, query: string, resource: ResourceName): Promise<AnyLine[]> {
  const { status, body } = await harness.getPath(`/export/${resource}?${query}`)
  if (status !== 200) throw new Error(`${query.slice(0, 40)}: ${JSON.stringify(body)}`)
  return (body as string)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const idsIn = (lines: readonly AnyLine[]): string[] =>
  lines.filter(({ type }) => type === 'record').map(({ data }) => data.id)

/** Exports with order=any: in parallel time ranges where the listing supports it, and always complete. */
export function timeRangeChecks({ simulation, stage, resource, listing, truth, check }: ListingContract): void {
  const { timeRange } = listing
  const entities = truth.of(company(), {}).slice(0, 90)
  const harnessWithTimes = (t: Test, times: (at: number) => string) => {
    const withTimes = entities.map((entity, at) => ({ ...entity, createdAt: times(at), addedAt: times(at) }))
    return startHarness(t, simulation, { company: truth.with(company(), withTimes) })
  }
  const originalTimes = (at: number) => entities[at]?.createdAt ?? ''
  const exportLines = (harness: Harness, query: string) => exportLinesOf(harness, query, resource)
  const list = (harness: Harness, query: string): Promise<Item<ResourceName>[]> => harness.listAll(query, resource)
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()

  if (!timeRange) {
    check('an export with order=any is sequential where the list has no time ranges', async (t) => {
      const harness = await stage.small()
      const lines = await exportLines(harness, 'order=any&page_size=5')
      t.same(
        idsIn(lines),
        (await list(harness, 'page_size=5')).map(({ id }) => id),
      )
      const checkpoint = lines.find(({ type }) => type === 'checkpoint')
      const isOnePage = exportPageSize(listing, { includes: [], pageSize: 5 }, 1) > 5
      t.equal(checkpoint === undefined, isOnePage, 'a list that is read completely for each page is one page')
      if (isOnePage) return
      t.equal(
        (await harness.getPath(`/${resource}?page_token=${checkpoint.page_token}`)).status,
        200,
        'its checkpoints are page tokens',
      )
    })
    return
  }

  check('two adjacent time ranges have every record exactly once, at any boundary', async (t) => {
    const harness = await harnessWithTimes(t, originalTimes)
    const rows = await list(harness, 'page_size=100')
    const all = sortedIds(rows)
    t.same(
      rows.filter((record) => timeRange.timestampOf(record) === null),
      [],
      'every record has the time',
    )
    const times = rows.map((record) => Date.parse(timeRange.timestampOf(record) ?? '')).sort((a, b) => a - b)
    const boundaries = [0, 1, 40, times.length - 1].flatMap((index) => {
      const time = times[index] ?? 0
      return [time - 1, time, time + 1, Math.floor(time / 1000) * 1000]
    })
    for (const boundary of boundaries) {
      const older = await list(harness, `${timeRange.before}=${iso(boundary)}&page_size=100`)
      const newer = await list(harness, `${timeRange.after}=${iso(boundary)}&page_size=100`)
      t.same(sortedIds([...older, ...newer]), all, iso(boundary))
    }
  })

  check('a parallel export has every record exactly once, for any distribution of times', async (t) => {
    const start = Date.UTC(2021, 4, 3, 9)
    for (const [name, times] of Object.entries<(at: number) => string>({
      'original times': originalTimes,
      'one instant': () => iso(start),
      'half within a second': (at) => iso(at % 2 === 0 ? start + at : start + at * 86_400_000),
      'one per year, and the rest this year': (at) =>
        iso(at < 15 ? Date.UTC(2005 + at) : Date.UTC(2026, 0, 1) + at * 1e7),
      'older than all other data': (at) => iso(Date.UTC(1999, 0, 1) + at * 1000),
      'in the future': (at) => iso(Date.now() + at * 1e8),
    })) {
      const harness = await harnessWithTimes(t, times)
      const all = sortedIds(await list(harness, 'page_size=100'))
      for (const size of name === 'original times' ? [1, 7] : [7]) {
        harness.requests.length = 0
        const lines = await exportLines(harness, `order=any&page_size=${size}`)
        t.same(idsIn(lines).sort(), all, `${name}, pages of ${size}`)
        t.match(lines.at(-1), { type: 'end', records: all.length, warnings: 0 })
        t.equal(typeof lines.at(-1).delta_token, listing.delta ? 'string' : 'object')
      }
    }
  })

  check('time filters of an export apply to all its time ranges', async (t) => {
    const harness = await harnessWithTimes(t, originalTimes)
    const times = entities.map(({ createdAt }) => createdAt).sort()
    const query = new URLSearchParams({ [timeRange.after]: times[10] ?? '', [timeRange.before]: times[70] ?? '' })
    const all = sortedIds(await list(harness, `${query}&page_size=100`))
    t.ok(all.length > 40 && all.length < 80)
    t.same(idsIn(await exportLines(harness, `${query}&order=any&page_size=3`)).sort(), all)
  })

  check('a parallel export can be resumed from each checkpoint, and only on /export', async (t) => {
    const harness = await harnessWithTimes(t, originalTimes)
    const complete = await exportLines(harness, 'order=any&page_size=5')
    const checkpoints = complete.filter(({ type }) => type === 'checkpoint')
    t.ok(checkpoints.length > 10)
    for (const [index, checkpoint] of checkpoints.entries()) {
      if (index % 3 !== 0) continue
      const deliveredIds = idsIn(complete.slice(0, complete.indexOf(checkpoint)))
      const rest = await exportLines(harness, `page_token=${checkpoint.page_token}`)
      t.same([...deliveredIds, ...idsIn(rest)].sort(), idsIn(complete).sort(), `checkpoint ${index}`)
      t.match(rest.at(-1), { type: 'end', records: idsIn(complete).length })
    }
    const onList = await harness.getPath(`/${resource}?page_token=${checkpoints[2].page_token}`)
    t.match(onList, { status: 400, body: { type: /page-token-mismatch/, detail: /export/ } })
  })

  check('time ranges are requested in parallel', async (t) => {
    const harness = await harnessWithTimes(t, originalTimes)
    await exportLines(harness, 'order=any&page_size=2')
    // The first request is for the complete list. Most of the next requests are for different time ranges.
    const [field = ''] = timeRange.after.split('_')
    const range = new RegExp(`${field}[^&]*(&${field}[^&]*)?`)
    const ranges = harness.requests.slice(1, 8).map(({ url }) => range.exec(url)?.[0])
    t.ok(new Set(ranges).size > 3, ranges.join(' '))
  })
}
