import t from 'tap'
import { Problem } from '../../../src/problems.js'
import { type Child, eachPage, parentsPerPage } from '../../../src/providers/lists/each.js'
import type { Json } from '../../../src/providers/port/call.js'

/** Parents with lists of these lengths, read through `eachPage` until the end. */
async function readAll(
  lengths: readonly number[],
  {
    pageSize = 5,
    calls = 10,
    only,
    deleted = [],
  }: { pageSize?: number; calls?: number; only?: string; deleted?: string[] } = {},
) {
  const made: string[] = []
  const slice = (list: readonly string[], size: number, cursor: Json | null) => {
    const from = typeof cursor === 'number' ? cursor : 0
    return { found: list.slice(from, from + size), next: from + size < list.length ? from + size : null }
  }
  const pages: { records: Child[]; calls: number; visited: number }[] = []
  let cursor: Json | null = null
  do {
    const before = made.length
    const page = await eachPage(
      { pageSize, calls, cursor },
      {
        only,
        async parents({ pageSize: size, cursor: at }) {
          made.push('parents')
          const { found, next } = slice(
            lengths.map((_, index) => `p${index}`),
            size,
            at,
          )
          return { ids: found, next }
        },
        async children(parent, { pageSize: size, cursor: at }) {
          made.push(parent)
          if (deleted.includes(parent)) throw new Problem('not-found')
          const { found, next } = slice(
            Array.from({ length: lengths[Number(parent.slice(1))] ?? 0 }, (_, index) => `${parent}-${index}`),
            size,
            at,
          )
          return { records: found, next }
        },
      },
    )
    pages.push({ records: page.records as Child[], calls: made.length - before, visited: page.visited ?? 0 })
    cursor = JSON.parse(JSON.stringify(page.next)) as Json | null
    t.ok(JSON.stringify(cursor).length <= 2048)
  } while (cursor !== null && pages.length < 2000)
  return { pages, made, records: pages.flatMap(({ records }) => records.map(({ record }) => String(record))) }
}

const all = (lengths: readonly number[]) =>
  lengths.flatMap((length, parent) => Array.from({ length }, (_, index) => `p${parent}-${index}`))

t.test('every record of every parent is read once, in the order of the parents', async (t) => {
  for (const lengths of [
    [],
    [0],
    [3],
    [5],
    [12],
    [1, 0, 7, 2],
    Array.from({ length: 95 }, (_, index) => (index * 7) % 6),
  ]) {
    for (const calls of [1, 2, 10, 32]) {
      const { pages, records } = await readAll(lengths, { calls })
      t.same(records, all(lengths), `${lengths.length} parents, ${calls} calls`)
      for (const page of pages) {
        t.ok(page.records.length <= 5, 'at most the page size')
        t.ok(page.calls <= calls, 'at most the calls of a page')
      }
    }
  }
})

t.test('a thousand parents without records are progress, page by page', async (t) => {
  const { pages, records, made } = await readAll(Array(1001).fill(0), { calls: 10 })
  t.same(records, [])
  t.ok(pages.slice(0, -1).every(({ visited, calls }) => visited > 0 || calls > 0))
  t.equal(made.filter((name) => name === 'parents').length, Math.ceil(1001 / parentsPerPage))
})

t.test('a filter by the parent reads one list, and a deleted parent has no records', async (t) => {
  const one = await readAll([3, 8, 2], { only: 'p1' })
  t.same(one.records, all([0, 8]))
  t.same(new Set(one.made), new Set(['p1']))
  const { records } = await readAll([3, 8, 2], { deleted: ['p1'] })
  t.same(records, ['p0-0', 'p0-1', 'p0-2', 'p2-0', 'p2-1'])
})
