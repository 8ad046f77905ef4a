import t from 'tap'
import { wholePage } from '../../../src/providers/lists/whole.js'
import type { Json } from '../../../src/providers/port/call.js'

const idsOf = (records: readonly unknown[]) => records.map((record) => (record as { id?: unknown }).id)
const page = (records: readonly unknown[], pageSize: number, cursor: Json | null = null) => {
  const { records: rows, next, pointer } = wholePage(records, { pageSize, cursor }, '/results')
  return { ids: idsOf(rows), next, pointer }
}

const records = ['d', 'b', 'a', 'c', 'b'].map((id) => ({ id }))

t.test('a list that is returned at once is divided into pages by id, without repetitions', async (t) => {
  t.same(page(records, 2), { ids: ['a', 'b'], next: 'b', pointer: '/results' })
  t.same(page(records, 2, 'b'), { ids: ['c', 'd'], next: null, pointer: '/results' })
  t.same(page(records, 4), { ids: ['a', 'b', 'c', 'd'], next: null, pointer: '/results' })
  t.same(page([], 2), { ids: [], next: null, pointer: '/results' })
})

t.test('a page continues behind its cursor, also when records come and go between two pages', async (t) => {
  const changed = [{ id: 'aa' }, { id: 'c' }, { id: 'd' }, { id: 'e' }]
  t.same(page(changed, 2, 'b').ids, ['c', 'd'])
  t.same(page([{ id: 'a' }], 2, 'b'), { ids: [], next: null, pointer: '/results' })
})

t.test('records without a readable id come once, with the first page', async (t) => {
  const mixed = [{ id: 2 }, { id: null }, 'text', { id: '1' }, {}]
  t.same(page(mixed, 1), { ids: [null, undefined, undefined, '1'], next: '1', pointer: '/results' })
  t.same(page(mixed, 1, '1'), { ids: [2], next: null, pointer: '/results' })
})

t.test('an adapter can name the id', async (t) => {
  const named = [{ text: 'b' }, { text: 'a' }]
  const idOf = (record: unknown) => (record as { text: string }).text
  t.same(wholePage(named, { pageSize: 1, cursor: null }, '', idOf), { records: [named[1]], pointer: '', next: 'a' })
})
