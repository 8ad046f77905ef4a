import t from 'tap'
import { columnsOf } from '../../src/export/field-columns.js'
import { jobs } from '../../src/model/job.js'
import { offices } from '../../src/model/office.js'

const cellsOf = (field: string, schema: Parameters<typeof columnsOf>[1], value: unknown) =>
  Object.fromEntries(
    Object.entries(columnsOf(field, schema)).map(([name, { cell }]) => [
      name,
      (cell as (v: unknown) => unknown)(value),
    ]),
  )

const place = {
  text: null,
  street: null,
  postal_code: null,
  city: null,
  region: null,
  country: 'NL',
  type: null,
  type_raw: null,
}

t.test('a place is one cell, alone and in a list', async (t) => {
  const { location } = offices.item.properties
  t.same(cellsOf('location', location, { ...place, city: 'Utrecht' }), { location: 'Utrecht, NL' })
  t.same(cellsOf('location', location, { ...place, text: 'Utrecht (NL)' }), { location: 'Utrecht (NL)' })
  t.same(cellsOf('location', location, null), { location: null })
  t.same(cellsOf('locations', jobs.item.properties.locations, [{ ...place, city: 'Bergen' }, place]), {
    locations: 'Bergen, NL | NL',
  })
})

t.test('a pay is one cell', async (t) => {
  const pay = { type: 'salary', amount: null, min: 40_000, max: 52_000, currency: 'EUR', interval: 'year' }
  const { compensation } = jobs.item.properties
  t.same(cellsOf('compensation', compensation, [pay]), { compensation: '40000 - 52000 EUR / year' })
  t.same(cellsOf('compensation', compensation, [{ ...pay, amount: 9, min: null, max: null, interval: null }]), {
    compensation: '9 EUR',
  })
  t.same(cellsOf('compensation', compensation, [{ ...pay, min: null, max: null }]), { compensation: null })
})

t.test('a reference has an id and a name', async (t) => {
  const { creator } = jobs.item.properties
  t.same(cellsOf('creator', creator, { id: 'u1', name: 'Bo', email: null }), {
    creator_id: 'u1',
    creator_name: 'Bo',
    creator_email: null,
  })
})
