import t from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import type { Filters } from '../../src/model/filters.js'
import { resources } from '../../src/model/index.js'
import { deltaTokenFor } from '../../src/pagination/delta-token.js'
import type { PageQuery } from '../../src/pagination/fetch-page.js'
import { idHash } from '../../src/pagination/hash.js'
import { summarize } from '../../src/pagination/page-summary.js'
import { paginate } from '../../src/pagination/paginate.js'
import { startDelta, startFull } from '../../src/pagination/start.js'
import type { DeltaToken, PageToken } from '../../src/pagination/token-state.js'
import { Problem } from '../../src/problems.js'
import { candidates as ashby } from '../../src/providers/ashby/candidates.js'
import { candidates as greenhouse } from '../../src/providers/greenhouse/candidates.js'

const candidateExample = resources.candidates.example

const hour = 3_600_000
const noon = Date.UTC(2026, 10, 23, 12)
const iso = (at: number) => new Date(at).toISOString()
const row = (id: string, at: number): Candidate => ({ ...candidateExample, id, created_at: iso(at) })
const expired = { message: 'The page token has expired' }
const everything = { filters: {}, includes: [], pageSize: 10 }

/**
 * Paginates a list, ten records a page, whose cursor expires after the given number of pages. The filter compares
 * when records were added, which can differ from the time in the record.
 */
async function paginateOver(
  list: readonly { row: Candidate; added: number }[],
  dies: readonly number[],
  ways: { filters?: Filters; restart?: boolean } = {},
) {
  const requests: PageQuery[] = []
  let pages = 0
  const given: string[] = []
  const codes: string[] = []
  const fetchPage = async (request: PageQuery) => {
    requests.push(request)
    pages += 1
    if (request.cursor !== null && dies.includes(pages)) throw new Problem('page-token-expired')
    const after = Date.parse(request.filters.created_after ?? iso(0))
    const found = list.filter(({ added }) => added >= after).map((one) => one.row)
    const from = Number(request.cursor ?? 0)
    const items = found.slice(from, from + 10)
    const next = from + 10 < found.length ? from + 10 : null
    const page = { items, recordCount: items.length, next, warnings: [], deleted: [], syncToken: null }
    const known = new Set(request.excludedIdHashes)
    const rows = items.filter(({ id }) => !known.has(idHash(id)))
    const summary = { ...summarize(ashby, page), recordCount: rows.length }
    return { rows, summary, warnings: [], deleted: [], next, delta: next === null ? 'sync' : null, providerDate: noon }
  }
  const state = startFull({ ...everything, filters: ways.filters ?? {} }, noon)
  const options = { now: () => noon, restart: ways.restart ?? false }
  for await (const { rows, warnings } of paginate(ashby, state, fetchPage, options)) {
    given.push(...rows.map(({ id }) => id))
    codes.push(...warnings.map(({ code }) => code))
  }
  return { requests, given, codes }
}

const inOrder = (count: number, apart = hour) =>
  Array.from({ length: count }, (_, at) => ({ row: row(`r${at}`, noon + at * apart), added: noon + at * apart }))
const idsOf = (list: readonly { row: Candidate }[]) => list.map(({ row: { id } }) => id)

t.test('pagination resumes wherever its cursor expires, and returns every record once', async (t) => {
  const list = inOrder(95)
  for (let dies = 2; dies <= 10; dies += 1) {
    const { given, codes } = await paginateOver(list, [dies])
    t.same(given, idsOf(list), `after ${dies - 1} pages`)
    t.same(codes, ['pagination-resumed', 'delta-unavailable'])
  }
  t.same((await paginateOver(list, [3, 6, 9])).given, idsOf(list), 'three times')
})

t.test('records that were added later than their time are not lost, and no others either', async (t) => {
  // Minutes later, as usual; years later, as after an import.
  const list = inOrder(95).map(({ row: { id }, added }, at) => ({
    row: row(id, at % 13 === 0 ? added - 900 * 24 * hour : at % 3 === 0 ? added - hour / 12 : added),
    added,
  }))
  for (let dies = 2; dies <= 10; dies += 1)
    t.same((await paginateOver(list, [dies])).given, idsOf(list), `after ${dies - 1} pages`)
})

t.test('a record whose time is later than its addition does not hide others', async (t) => {
  for (const claims of [9, 19, 25, 29]) {
    const list = inOrder(40).map(({ row: { id }, added }, at) => ({
      row: row(id, at === claims ? added + 30 * 24 * hour : added),
      added,
    }))
    for (const dies of [2, 3, 4]) {
      const outcome = await paginateOver(list, [dies]).then(
        ({ given }) => given,
        (error: Problem) => error.slug,
      )
      if (outcome !== 'page-token-expired')
        t.same(new Set(outcome), new Set(idsOf(list)), `row ${claims}, dead after ${dies - 1} pages`)
      else t.pass('the list was not in order')
    }
  }
})

t.test('many records of one hour can repeat, and none is lost', async (t) => {
  const list = inOrder(95, hour / 60)
  const { given } = await paginateOver(list, [8])
  t.same(new Set(given), new Set(idsOf(list)))
  t.ok(given.length > list.length, `${given.length - list.length} of them were returned twice`)
})

t.test(
  'pagination ends if the list is not in order or the filters do not allow a resume; an export restarts',
  async (t) => {
    const shuffled = inOrder(60).map(({ added }, at) => ({ row: row(`r${at}`, noon + ((at * 37) % 60) * hour), added }))
    await t.rejects(paginateOver(shuffled, [4]), expired)
    const { given, codes } = await paginateOver(shuffled, [4], { restart: true })
    t.same(new Set(given), new Set(idsOf(shuffled)))
    t.same(codes, ['pagination-restarted'])
    await t.rejects(paginateOver(inOrder(60), [4], { filters: { email: 'a@example.org' } }), expired)
    const after = iso(noon + 25 * hour)
    const filtered = await paginateOver(inOrder(60), [2], { filters: { created_after: after } })
    t.same(filtered.given, idsOf(inOrder(60)).slice(25))
    t.equal(filtered.requests.at(2)?.filters.created_after, after, 'it never starts before its own filter')
  },
)

t.test('pagination that makes no progress, or restarts without end, is a failure', async (t) => {
  const always = Array.from({ length: 1000 }, (_, at) => at)
  await t.rejects(paginateOver(inOrder(60), always), expired)
  await t.rejects(paginateOver(inOrder(60), always, { restart: true }), expired)
})

t.test('the delta token starts at the clock of page one, whatever later pages have', async (t) => {
  const ended = (clock: PageToken['clock']): PageToken => ({ ...startFull(everything, noon), clock })
  t.match(deltaTokenFor(greenhouse.delta, ended({ provider: noon - 5000, local: noon }), noon + hour), {
    delta: { clock: noon - 5000, clockSkew: -5000 },
    warnings: { length: 0 },
  })
  t.match(deltaTokenFor(greenhouse.delta, ended({ provider: null, local: noon }), noon + hour), {
    delta: { clock: noon - hour, clockSkew: 0 },
    warnings: [{ code: 'provider-date-missing' }],
  })
  let clock = noon
  const fetchPage = async ({ cursor }: PageQuery) => {
    clock += hour
    const next = cursor === null ? 1 : null
    return {
      ...{ rows: [], warnings: [], deleted: [], next, delta: null, providerDate: clock },
      summary: { recordCount: 0, empty: false, fingerprint: null, unreadableIds: [], timeline: null },
    }
  }
  let delta: DeltaToken | null = null
  for await (const page of paginate(greenhouse, startFull(everything, noon), fetchPage, { now: () => noon }))
    delta = page.delta
  t.match(delta, { clock: noon + hour, clockSkew: hour })
})

t.test('a time range that would end before its start has no end', async (t) => {
  const token: DeltaToken = {
    ...{
      v: 1,
      includes: [],
      pageSize: 10,
      clock: noon,
      clockSkew: 0,
      syncToken: null,
      unreadableIds: [],
      issued: noon,
    },
  }
  if (!greenhouse.delta) throw new Error('no delta token')
  const { segments } = startDelta(greenhouse.delta, token, everything, noon - hour)
  t.same(segments[0]?.scope, { filters: { updated_after: iso(noon - 300_000) } })
})
