import t from 'tap'
import { assertMostlyReadable } from '../../../src/pagination/page-summary.js'
import { Problem } from '../../../src/problems.js'
import { expandedPage } from '../../../src/providers/lists/expands.js'
import type { RecordPage } from '../../../src/providers/port/records.js'

const parent = (id: string, rows: number) => ({ id, rows: Array.from({ length: rows }, (_, at) => `${id}${at}`) })
const pageOf = (...records: unknown[]): RecordPage => ({ records, pointer: '/data', next: 'b' })
const rowsOf = (record: unknown): readonly unknown[] =>
  typeof record === 'object' && record !== null && 'rows' in record ? (record.rows as unknown[]) : [record]
const expand = (page: RecordPage, pageSize = 3) => expandedPage(page, { pageSize }, rowsOf)

function detailOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return error instanceof Problem ? error.members.detail : undefined
  }
  return undefined
}

t.test('a page has all rows of its parents, in their order, and continues with the next parents', async (t) => {
  const warnings = [{ code: 'upstream-warning', detail: 'of the parents' } as const]
  t.same(expand({ ...pageOf(parent('a', 2), parent('b', 0), parent('c', 1)), warnings, lookups: 7 }), {
    records: ['a0', 'a1', 'c0'],
    pointer: '',
    next: 'b',
    visited: 1,
    warnings,
    lookups: 7,
  })
  t.equal(expand(pageOf(parent('a', 400))).records.length, 400, 'a page can be longer than requested')
  t.same(expand({ ...pageOf(), next: null }), { records: [], pointer: '', next: null, visited: 0 })
})

t.test('parents without rows are progress; parents that cannot be read are not', async (t) => {
  const page = expand(pageOf(parent('a', 0), parent('b', 0)))
  t.match(page, { records: { length: 0 }, visited: 2 })
  const unreadable = expand(pageOf(1, 2, 3))
  t.same([unreadable.records, unreadable.visited], [[1, 2, 3], 0])
  const warnings = unreadable.records.map(() => ({ code: 'record-unreadable', detail: '' }) as const)
  t.throws(() => assertMostlyReadable({ warnings, recordCount: unreadable.records.length + (unreadable.visited ?? 0) }))
})

t.test('too many parents, or too many rows, are an error of the provider', async (t) => {
  const parents = Array.from({ length: 104 }, (_, at) => parent(`p${at}`, 1))
  t.match(
    detailOf(() => expand(pageOf(...parents))),
    /more than 103 records/,
  )
  t.equal(expand(pageOf(...parents.slice(1))).records.length, 103)
  t.match(
    detailOf(() => expand(pageOf(parent('a', 12_000), parent('b', 8_001)))),
    /more than 20000 records/,
  )
  t.equal(expand(pageOf(parent('a', 12_000), parent('b', 8_000))).records.length, 20_000)
})
