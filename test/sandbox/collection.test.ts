import t from 'tap'
import { type Collection, select, sortedRows } from '../../src/sandbox/collection.js'
import { company } from '../../src/sandbox/company.js'
import { companyAt } from '../../src/sandbox/timeline.js'

interface Row {
  id: number
  name: string
  color: string
}

const snapshot = companyAt(company(), Date.UTC(2026, 10, 23))
const rowOf = (id: number): Row => ({
  id,
  name: `row ${id}`,
  color: id % 2 === 0 ? 'red' : id % 3 === 0 ? 'green' : 'blue',
})

const collection: Collection<Row, Pick<Row, 'id'>> = {
  path: '/rows',
  rows: () => [4, 2, 9, 7, 1].map(rowOf),
  order: (a, b) => a.id - b.id,
  filters: {
    color: (row, value) => row.color === value,
    small: ({ id }, value) => value === 'false' || id < 9,
  },
  defaults: { small: 'false' },
}
const rows = sortedRows(collection, snapshot)
const idsOf = (selection: ReturnType<typeof select<Row, Pick<Row, 'id'>>>) =>
  selection.unknown === undefined ? selection.rows.map(({ id }) => id) : selection

t.test('rows have the order of the collection', async (t) => {
  t.same(
    rows.map(({ id }) => id),
    [1, 2, 4, 7, 9],
  )
})

t.test('the rows of a snapshot are made once', async (t) => {
  t.equal(sortedRows(collection, snapshot), rows)
  t.not(sortedRows(collection, { ...snapshot }), rows)
  t.same(sortedRows(collection, { ...snapshot }), rows)
})

t.test('a parameter that the collection does not have is named', async (t) => {
  const bounds = { known: ['limit'], limit: 10 }
  t.same(select(collection, rows, { limit: '10', colour: 'red' }, bounds), { unknown: 'colour' })
  t.same(select(collection, rows, { constructor: 'red' }, bounds), { unknown: 'constructor' })
  t.same(idsOf(select(collection, rows, { limit: '10', colour: undefined }, bounds)), [1, 2, 4, 7, 9])
})

t.test('filters must all match, and several values of one are a union', async (t) => {
  const bounds = { known: [], limit: 10 }
  t.same(idsOf(select(collection, rows, { color: 'red' }, bounds)), [2, 4])
  t.same(idsOf(select(collection, rows, { color: ['red', 'green'] }, bounds)), [2, 4, 9])
  t.same(idsOf(select(collection, rows, { color: ['red', 'green'], small: 'true' }, bounds)), [2, 4])
  t.same(idsOf(select(collection, rows, { color: [] }, bounds)), [1, 2, 4, 7, 9])
  t.same(idsOf(select(collection, rows, { color: 'none' }, bounds)), [])
})

t.test('a default is in force until the request has a value', async (t) => {
  const strict = { ...collection, defaults: { small: 'true' } }
  t.same(idsOf(select(strict, rows, {}, { known: [], limit: 10 })), [1, 2, 4, 7])
  t.same(idsOf(select(strict, rows, { small: 'false' }, { known: [], limit: 10 })), [1, 2, 4, 7, 9])
})

t.test('a page starts behind or at a position, also when its row is gone', async (t) => {
  const bounds = { known: [], limit: 2 }
  t.match(select(collection, rows, {}, bounds), { rows: [{ id: 1 }, { id: 2 }], next: { id: 4 } })
  t.same(idsOf(select(collection, rows, {}, { ...bounds, after: { id: 2 } })), [4, 7])
  t.same(idsOf(select(collection, rows, {}, { ...bounds, from: { id: 2 } })), [2, 4])
  const without = rows.filter(({ id }) => id !== 2)
  t.same(idsOf(select(collection, without, {}, { ...bounds, after: { id: 2 } })), [4, 7])
  t.same(idsOf(select(collection, without, {}, { ...bounds, from: { id: 2 } })), [4, 7])
  const withMore = sortedRows({ ...collection, rows: () => [...rows, rowOf(0), rowOf(3)] }, snapshot)
  t.same(idsOf(select(collection, withMore, {}, { ...bounds, after: { id: 4 } })), [7, 9])
})

t.test('the last page has no next row', async (t) => {
  const last = select(collection, rows, {}, { known: [], limit: 2, after: { id: 4 } })
  t.same(last, { rows: [rowOf(7), rowOf(9)], next: undefined })
})
