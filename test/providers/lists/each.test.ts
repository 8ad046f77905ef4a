import t from 'tap'
import { Problem, type ProblemSlug } from '../../../src/problems.js'
import { eachPage, uuidsPerPage } from '../../../src/providers/lists/each.js'
import type { Json } from '../../../src/providers/port/call.js'
import type { RecordPage } from '../../../src/providers/port/records.js'

interface Options {
  pageSize?: number
  calls?: number
  only?: string | readonly string[]
  /** Called before the list of a parent is returned, and with an empty text before a page of parents. */
  before?: (parent: string) => void | Promise<void>
  /** Records of a response of a list; default: as many as requested. */
  childPage?: number
  parentsPerPage?: number
}

const slice = (list: readonly string[], size: number, cursor: Json | null) => {
  const from = typeof cursor === 'number' ? cursor : 0
  return { found: list.slice(from, from + size), next: from + size < list.length ? from + size : null }
}

/** Parents with lists of these lengths, and what is requested of them. */
function company(
  lengths: readonly number[],
  { pageSize = 5, calls = 10, only, before, childPage, ...rest }: Options = {},
) {
  const requests: string[] = []
  const parentsPerPage = rest.parentsPerPage ?? uuidsPerPage
  const names = lengths.map((_, index) => `p${index}`)
  const page = (cursor: Json | null) =>
    eachPage(
      { pageSize, calls, cursor },
      {
        only,
        parentsPerPage,
        async parents({ pageSize: size, cursor: at }) {
          requests.push('parents')
          t.equal(size, parentsPerPage, 'the page size of parents is fixed')
          await before?.('')
          const { found, next } = slice(names, size, at)
          return { records: found.map((id) => ({ id })), pointer: '/results', next }
        },
        async children(parent, { pageSize: size, cursor: at }) {
          requests.push(parent)
          await before?.(parent)
          const all = Array.from({ length: lengths[Number(parent.slice(1))] ?? 0 }, (_, index) => `${parent}-${index}`)
          const { found, next } = slice(all, Math.min(size, childPage ?? size), at)
          return { records: found, next }
        },
      },
    )
  /** The pages from a cursor on. */
  async function* pages(cursor: Json | null = null): AsyncGenerator<RecordPage> {
    for (let at = cursor; ; ) {
      const found = await page(at)
      yield found
      if (found.next === null) return
      if (JSON.stringify(found.next) === JSON.stringify(at)) throw new Error('the page makes no progress')
      t.ok(Buffer.byteLength(JSON.stringify(found.next)) <= 2048, 'the cursor has at most 2 KB')
      at = JSON.parse(JSON.stringify(found.next)) as Json
    }
  }
  return { page, pages, requests }
}

async function collected(pages: AsyncIterable<RecordPage>) {
  const records: unknown[] = []
  for await (const page of pages) records.push(...page.records)
  return records
}

const all = (lengths: readonly number[]) =>
  lengths.flatMap((length, parent) => Array.from({ length }, (_, index) => `p${parent}-${index}`))

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error) => error,
  )

const failing = (parent: string, slug: ProblemSlug) => (requested: string) => {
  if (requested === parent) throw new Problem(slug)
}

t.test(
  'every record of every parent is read once, in the order of the parents, within the calls of a page',
  async (t) => {
    for (const lengths of [
      [],
      [0],
      [3],
      [5],
      [12],
      [1, 0, 7, 2],
      Array.from({ length: 95 }, (_, index) => (index * 7) % 6),
    ])
      for (const calls of [1, 2, 10, 32])
        for (const childPage of [undefined, 2]) {
          const { pages, requests } = company(lengths, { calls, ...(childPage ? { childPage } : {}) })
          const records: unknown[] = []
          let before = 0
          for await (const page of pages()) {
            t.ok(page.records.length <= 5, 'at most the page size')
            t.ok(requests.length - before <= calls, 'at most the calls of a page')
            before = requests.length
            records.push(...page.records)
          }
          t.same(records, all(lengths), `${lengths.length} parents, ${calls} calls`)
        }
  },
)

t.test('2,000 parents without records are passed without an error, and each page can be resumed', async (t) => {
  const lengths = [...Array(2000).fill(0), 1]
  const { pages, requests } = company(lengths)
  const cursors: Json[] = []
  for await (const page of pages()) {
    t.ok((page.visited ?? 0) > 0, 'each page shows progress')
    if (page.next !== null) cursors.push(page.next)
  }
  t.ok(cursors.length >= 2000 / 10)
  t.equal(requests.filter((name) => name === 'parents').length, Math.ceil(lengths.length / uuidsPerPage))
  t.equal(requests.length - Math.ceil(lengths.length / uuidsPerPage), 2001, 'each parent is requested once')
  for (const [at, cursor] of cursors.entries())
    if (at % 10 === 0 || at === cursors.length - 1)
      t.same(await collected(company(lengths).pages(cursor)), ['p2000-0'], `resumed after page ${at + 1}`)
})

t.test('up to four lists are requested at the same time, and returned in the order of the parents', async (t) => {
  let open = 0
  let most = 0
  const before = async (parent: string) => {
    open += 1
    most = Math.max(most, open)
    // The first parents respond last.
    await new Promise((resolve) => setTimeout(resolve, parent === 'p0' || parent === 'p4' ? 20 : 1))
    open -= 1
  }
  const lengths = [1, 1, 1, 1, 1, 1, 1, 1, 1]
  const { pages, requests } = company(lengths, { pageSize: 50, before })
  t.same(await collected(pages()), all(lengths))
  t.equal(most, 4)
  t.same(requests, ['parents', ...lengths.map((_, index) => `p${index}`)])
})

t.test('no more lists are requested than the page has room for, and a list that goes on is read alone', async (t) => {
  const one = company([1, 1, 1, 1], { pageSize: 1 })
  await one.page(null)
  t.same(one.requests, ['parents', 'p0'])
  const long = company([4, 1, 1], { pageSize: 5, childPage: 2 })
  t.same(await collected(long.pages()), all([4, 1, 1]))
  t.same(long.requests, ['parents', 'p0', 'p1', 'p2', 'p0', 'p1', 'p2'])
})

t.test('the page ends before a list that fails for now, once another one was read', async (t) => {
  for (const slug of ['rate-limited', 'upstream-unavailable', 'upstream-timeout'] as const) {
    const { page, pages } = company([1, 1, 1, 1], { before: failing('p2', slug) })
    const first = await page(null)
    t.same(first.records, ['p0-0', 'p1-0'], slug)
    // The next page begins with the failed list, and fails as it does.
    t.match(await failureOf(collected(pages(first.next))), { slug })
    t.same(await collected(company([1, 1, 1, 1]).pages(first.next)), ['p2-0', 'p3-0'], 'later it is read')
  }
})

t.test('a failure of the first list, and one that stays, is the failure of the page', async (t) => {
  t.match(await failureOf(company([1, 1], { before: failing('p0', 'rate-limited') }).page(null)), {
    slug: 'rate-limited',
  })
  for (const slug of ['permission-missing', 'credentials-rejected', 'upstream-failed'] as const)
    t.match(await failureOf(company([1, 1], { before: failing('p1', slug) }).page(null)), { slug })
})

t.test('the page ends where the next parents cannot be read for now', async (t) => {
  let isDown = false
  const options = {
    parentsPerPage: 2,
    before: (parent: string) => {
      if (parent === '' && isDown) throw new Problem('upstream-unavailable')
      if (parent === 'p1') isDown = true
    },
  }
  const { page } = company([1, 1, 1], options)
  const first = await page(null)
  t.same(first.records, ['p0-0', 'p1-0'])
  t.match(await failureOf(page(first.next)), { slug: 'upstream-unavailable' })
  isDown = false
  t.same((await page(first.next)).records, ['p2-0'])
})

t.test('a parent that was deleted meanwhile has no records', async (t) => {
  const { pages } = company([3, 8, 2], { before: failing('p1', 'not-found') })
  t.same(await collected(pages()), ['p0-0', 'p0-1', 'p0-2', 'p2-0', 'p2-1'])
})

t.test('a filter by the parent reads one list, and an unknown parent is not found', async (t) => {
  const { pages, requests } = company([3, 8, 2], { only: 'p1' })
  t.same(await collected(pages()), all([0, 8]))
  t.same(requests, ['p1', 'p1'], 'one call a page')
  const several = company([3, 8, 2], { only: ['p0', 'p2'] })
  t.same(await collected(several.pages()), ['p0-0', 'p0-1', 'p0-2', 'p2-0', 'p2-1'])
  t.same(several.requests, ['p0', 'p2'], 'the lists that the filter selects')
  t.match(await failureOf(company([1], { only: 'p0', before: failing('p0', 'not-found') }).page(null)), {
    slug: 'not-found',
  })
})

t.test('a parent without a readable id is named in a warning, and equal warnings come once', async (t) => {
  const deprecated = { code: 'upstream-version' as const, detail: 'old' }
  const { records, warnings } = await eachPage(
    { pageSize: 5, calls: 10, cursor: null },
    {
      parentsPerPage: 3,
      parents: async () => ({ records: [{ id: 'a' }, {}, { id: 'b' }], pointer: '/results', next: null }),
      children: async (parent) => ({ records: [parent], next: null, warnings: [deprecated] }),
    },
  )
  t.same(records, ['a', 'b'])
  t.match(warnings, [{ code: 'record-unreadable', pointer: '/results/1' }, deprecated])
  t.equal(warnings?.length, 2)
})

t.test('ids that do not fit into a cursor, and a repeated cursor, are failures of the provider', async (t) => {
  const page = (ids: readonly string[], parentCursor: Json | null, childCursor: Json | null = null) =>
    eachPage(
      { pageSize: 5, calls: 10, cursor: null },
      {
        parentsPerPage: uuidsPerPage,
        parents: async () => ({ records: ids.map((id) => ({ id })), pointer: '', next: parentCursor }),
        children: async () => ({ records: [], next: childCursor }),
      },
    )
  const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const uuids = (length: number) => Array.from({ length }, (_, index) => uuid(index))
  t.equal((await page(uuids(uuidsPerPage), null)).visited, 9)
  t.match(await failureOf(page(uuids(uuidsPerPage + 1), null)), {
    slug: 'upstream-failed',
    members: { detail: /1400 bytes/ },
  })
  t.match(await failureOf(page(['a'], 'same')), { slug: 'upstream-failed', members: { detail: /same cursor/ } })
  t.match(await failureOf(page(['a'], null, 'same')), { slug: 'upstream-failed', members: { detail: /same cursor/ } })
})

t.test('the ids in a cursor are decoded, because they are sent back to the provider', async (t) => {
  const requested: string[] = []
  await eachPage(
    { pageSize: 5, calls: 10, cursor: null },
    {
      parentsPerPage: 3,
      parents: async () => ({
        records: [{ id: Buffer.from('büro', 'utf8').toString('latin1') }],
        pointer: '',
        next: null,
      }),
      children: async (parent) => {
        requested.push(parent)
        return { records: [], next: null }
      },
    },
  )
  t.same(requested, ['büro'])
})
