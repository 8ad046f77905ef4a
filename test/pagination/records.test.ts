import { Type } from '@sinclair/typebox'
import t from 'tap'
import type { RecordSource } from '../../src/pagination/map-records.js'
import { getItem, listItems } from '../../src/pagination/records.js'
import { Problem } from '../../src/problems.js'
import type { Call } from '../../src/providers/port/call.js'
import { type Listing, type ListingDefinition, listing } from '../../src/providers/port/listing.js'
import { emptyToNull, nullish } from '../../src/providers/values/values.js'

const Department = Type.Object({ id: Type.String(), name: nullish(Type.String()) })
const lacks = ['code', 'parent_id', 'is_active', 'web_url', 'created_at', 'updated_at'] as const

/** A list of departments with these records. */
function source(
  records: readonly unknown[],
  more: Partial<ListingDefinition<'departments', typeof Department, typeof lacks>> = {},
) {
  const lost: [string, number][] = []
  const departments: Listing<'departments'> = listing('departments', {
    operation: 'department.list',
    permission: 'departmentsRead',
    way: 'native',
    order: 'stable',
    maxPageSize: 100,
    filters: [],
    lacks,
    record: Department,
    map: ({ id, name }, absent) => ({ ...absent, id, name: emptyToNull(name), raw: null }),
    list: async () => ({ records, pointer: '/results', next: null }),
    get: async (id) => {
      const record = records.find((one) => (one as { id: unknown }).id === id)
      return record === undefined ? null : { record, pointer: '/results', operation: 'department.info' }
    },
    ...more,
  })
  const recordSource: RecordSource<'departments'> = {
    resource: 'departments',
    listing: departments,
    call: (() => Promise.reject(new Error('never requested'))) as unknown as Call,
    options: {},
    calls: 10,
    onLost: (part, count) => lost.push([part, count]),
  }
  const request = { pageSize: 10, cursor: null, filters: {} }
  return {
    lost,
    list: (raw = false) => listItems(recordSource, request, { includes: new Set(), raw }),
    read: (id: string, raw = false) => getItem(recordSource, id, { includes: new Set(), raw }),
  }
}

const people = { id: 'p', name: 'People', head: { race: 'x' } }

t.test('an unreadable record is left out with a warning, and removed parts are named and counted', async (t) => {
  const { list, lost } = source([{ id: 'a', name: 1 }, { id: 5 }, people, { id: 'b', name: {} }])
  const { items, recordCount, warnings } = await list()
  t.same(
    items.map(({ id, name }) => [id, name]),
    [
      ['a', null],
      ['p', 'People'],
      ['b', null],
    ],
  )
  t.equal(recordCount, 4)
  t.match(warnings, [
    { code: 'record-unreadable', id: '5', pointer: '/results/1/id' },
    { code: 'field-unreadable', id: 'a', pointer: '/name' },
    { code: 'field-unreadable', id: 'b', pointer: '/name' },
  ])
  t.same(lost, [['/name', 2]])
})

t.test('a warning does not name a record that the client does not get', async (t) => {
  const { list, lost } = source([people, { id: 'q', name: 5 }], { matches: ({ id }) => id !== 'q' })
  const { items, warnings } = await list()
  t.equal(items.length, 1)
  t.match(warnings, [{ code: 'field-unreadable', pointer: '/name' }])
  t.notOk('id' in (warnings[0] ?? {}))
  t.same(lost, [['/name', 1]])
})

t.test('a record that is not part of the list is not read by id either', async (t) => {
  const { list, read } = source([people, { id: 'q' }], { matches: ({ id }) => id !== 'q' })
  t.same(
    (await list()).items.map(({ id }) => id),
    ['p'],
  )
  t.match(await read('p'), { item: { id: 'p' } })
  for (const id of ['q', 'none']) await t.rejects(read(id), new Problem('not-found'), id)
})

t.test('a record that cannot be read by id is a failure of the provider', async (t) => {
  const { read } = source([], { get: async () => ({ record: { id: 5 }, pointer: '/results' }) })
  const problem: Problem = await read('5').then(
    () => t.fail('was read') as never,
    (error) => error,
  )
  t.match(problem, { slug: 'upstream-failed', members: { errors: [{ pointer: '/results/0/id' }] } })
})

t.test('a missing permission is named, in lists and in reads of one record', async (t) => {
  const forbidden = () => Promise.reject(new Problem('permission-missing', { upstream_status: 403 }))
  const { list, read } = source([], { list: forbidden, get: forbidden })
  for (const result of [list(), read('a')]) {
    const problem: Problem = await result.then(
      () => t.fail('was read') as never,
      (error) => error,
    )
    t.match(problem, { slug: 'permission-missing', members: { detail: /departmentsRead/, upstream_status: 403 } })
  }
  const failing = source([], { list: () => Promise.reject(new Problem('upstream-failed')) })
  const other: Problem = await failing.list().catch((error) => error)
  t.match(other, { slug: 'upstream-failed' })
  t.notMatch(other.members.detail ?? '', /departmentsRead/)
})

t.test('raw is the record as received, and sensitive values are removed from it with a warning', async (t) => {
  const { list, read } = source([people, { id: 'q' }])
  t.same(
    (await list(true)).items.map(({ raw }) => raw),
    [[{ operation: 'department.list', data: people }], [{ operation: 'department.list', data: { id: 'q' } }]],
  )
  t.same((await list()).items[0]?.raw, null)
  t.same((await read('p', true)).item.raw, [{ operation: 'department.info', data: people }])
  const redacted = source([people, { id: 'q' }], { sensitive: ['/head/race'] })
  const { items, warnings } = await redacted.list(true)
  t.same(items[0]?.raw, [{ operation: 'department.list', data: { id: 'p', name: 'People', head: {} } }])
  t.match(warnings, [{ code: 'raw-redacted' }])
  t.same((await redacted.list()).warnings, [])
})
