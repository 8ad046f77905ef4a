import t from 'tap'
import type { Include, Listing } from '../../../src/providers/port/listing.js'
import { exportPageSize, maxPageSizeWith, unpagedRecords } from '../../../src/providers/port/page-size.js'

const include = (calls?: Include<'candidates'>['calls']): Include<'candidates'> => ({
  fields: [],
  ...(calls ? { calls } : {}),
})
const listing = {
  maxPageSize: 500,
  includes: {
    free: include(),
    each: include({ count: 1, records: 1 }),
    batch: include({ count: 1, records: 50 }),
    lookups: include({ count: 4, records: 50 }),
  },
} as unknown as Listing<'candidates'>

t.test('includes lower the page size until the calls of the page suffice', async (t) => {
  for (const [names, calls, size] of [
    [[], 10, 500],
    [['raw', 'free'], 1, 500],
    [['batch'], 10, 450],
    [['batch'], 11, 500],
    [['lookups'], 10, 100],
    [['batch', 'lookups'], 11, 100],
    [['each'], 10, 9],
    [['each', 'batch'], 10, 8],
  ] as const)
    t.equal(maxPageSizeWith(listing, names, calls), size, `${names} with ${calls} calls`)
})

t.test(
  'where one record needs more calls than a page may make, a page has as many records as these calls are for',
  async (t) => {
    t.equal(maxPageSizeWith(listing, ['lookups'], 1), 50)
    t.equal(maxPageSizeWith(listing, ['lookups', 'batch'], 5), 50)
    t.equal(maxPageSizeWith(listing, ['lookups', 'each'], 5), 1)
  },
)

t.test('an export reads a list that is read completely for each page as one page', async (t) => {
  const sizeOf = (way: Listing['way'], requested = 500, names: string[] = []) =>
    exportPageSize({ ...listing, way } as Listing<'candidates'>, { includes: names, pageSize: requested }, 10)
  t.equal(sizeOf('native'), 500)
  t.equal(sizeOf('native', 20), 20)
  t.equal(sizeOf({ each: 'job' }, 20), 20)
  t.equal(sizeOf('whole', 20), unpagedRecords)
  t.equal(sizeOf({ derived: 'jobs' }), unpagedRecords)
  t.equal(sizeOf('whole', 500, ['lookups']), 100, 'the calls of an include limit the page')
})
