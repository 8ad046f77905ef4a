import t from 'tap'
import { departmentsOf, officesOf } from '../../../src/providers/lever/postings.js'
import { UnreadableRecordError } from '../../../src/providers/values/records.js'

const posting = (categories: unknown) => ({ id: 'a', categories })

t.test('the offices of a posting are all its places, or its one place where that list is empty', async (t) => {
  const ids = (categories: unknown) => officesOf(posting(categories)).map(({ id }) => id)
  t.same(ids({ location: 'Bergen', allLocations: ['Bergen', 'Remote'] }), ['Bergen', 'Remote'])
  t.same(ids({ location: 'Bergen', allLocations: [] }), ['Bergen'])
  t.same(ids({ location: 'Bergen' }), ['Bergen'])
  t.same(ids({ location: 'Bergen', allLocations: ['bergen', 'Bergen', '', null, 'Bergen'] }), ['bergen', 'Bergen'])
  for (const nowhere of [null, {}, { location: null, allLocations: null }, { location: '' }]) t.same(ids(nowhere), [])
})

t.test('a place or a department that is no text is unreadable, with its place in the record', async (t) => {
  const pointerOf = (read: (from: unknown) => unknown, categories: unknown) => {
    try {
      return read(posting(categories))
    } catch (error) {
      return error instanceof UnreadableRecordError ? error.pointer : error
    }
  }
  t.equal(pointerOf(officesOf, { location: 7 }), '/categories/location')
  t.equal(pointerOf(officesOf, { allLocations: 'Bergen' }), '/categories/allLocations')
  t.equal(pointerOf(officesOf, { allLocations: ['Bergen', {}] }), '/categories/allLocations/*')
  t.equal(pointerOf(officesOf, 'Bergen'), '/categories')
  t.equal(pointerOf(departmentsOf, { department: ['Data'] }), '/categories/department')
  t.same(departmentsOf(posting({ department: 'Data' })), [{ id: 'Data' }])
  t.same(departmentsOf(posting({ department: '' })), [])
})
