import t from 'tap'
import { Problem } from '../../../src/problems.js'
import { derivedPage } from '../../../src/providers/lists/derived.js'
import type { Json } from '../../../src/providers/port/call.js'
import { UnreadableRecordError } from '../../../src/providers/values/records.js'

/** A list of jobs in pages, and the cursors that were requested. */
function jobs(...pages: readonly (readonly string[])[]) {
  const requested: (Json | null)[] = []
  const list = async (cursor: Json | null) => {
    requested.push(cursor)
    const at = typeof cursor === 'number' ? cursor : 0
    return {
      records: (pages[at] ?? []).map((department, index) => ({ department, index: `${at}-${index}` })),
      pointer: '/jobs',
      next: at + 1 < pages.length ? at + 1 : null,
    }
  }
  const departments = (request: { pageSize: number; cursor: Json | null; calls: number }) =>
    derivedPage(request, list, (job) => {
      const { department: id, index } = job as { department: string; index: string }
      return id === '' ? [] : [{ id, index }]
    })
  return { requested, departments }
}

t.test('the distinct values of all pages of another list, in pages by id', async (t) => {
  const { requested, departments } = jobs(['b', 'a', ''], ['c', 'b'])
  const first = await departments({ pageSize: 2, cursor: null, calls: 10 })
  t.same(first, {
    records: [
      { id: 'a', index: '0-1' },
      { id: 'b', index: '0-0' },
    ],
    pointer: '',
    next: 'b',
    warnings: [],
  })
  t.same(requested, [null, 1])
  const second = await departments({ pageSize: 2, cursor: first.next, calls: 10 })
  t.same(second, { records: [{ id: 'c', index: '1-0' }], pointer: '', next: null, warnings: [] })
})

t.test('a list that needs more calls than a page may make is a problem, never a part of the values', async (t) => {
  const { requested, departments } = jobs(['a'], ['b'], ['c'])
  const whole = await departments({ pageSize: 5, cursor: null, calls: 3 })
  t.equal(whole.records.length, 3)
  requested.length = 0
  await t.rejects(departments({ pageSize: 5, cursor: null, calls: 2 }), new Problem('too-many-matches'))
  t.equal(requested.length, 2)
})

t.test('a value of another kind is a warning of the first page, with the number of records', async (t) => {
  const list = async () => ({
    records: [{ name: 'b' }, { name: 5 }, { name: 'a' }, { name: ['c'] }],
    pointer: '',
    next: null,
  })
  const page = (cursor: Json | null) =>
    derivedPage({ pageSize: 1, cursor, calls: 2 }, list, (record) => {
      const { name } = record as { name: unknown }
      if (typeof name !== 'string') throw new UnreadableRecordError('/name')
      return [{ id: name }]
    })
  const first = await page(null)
  t.same(first.records, [{ id: 'a' }])
  t.match(first.warnings, [{ code: 'field-unreadable', pointer: '/name', count: 2 }])
  const second = await page(first.next)
  t.same([second.records, second.warnings, second.next], [[{ id: 'b' }], [], null])
})

t.test('a cursor that comes again is an upstream failure, before the calls of the page are spent', async (t) => {
  let requests = 0
  const list = async () => {
    requests += 1
    return { records: [{ id: 'a' }], pointer: '', next: 'again' }
  }
  const request = { pageSize: 5, cursor: null, calls: 10 }
  await t.rejects(
    derivedPage(request, list, (record) => [record as { id: string }]),
    new Problem('upstream-failed'),
  )
  t.equal(requests, 2)
})
