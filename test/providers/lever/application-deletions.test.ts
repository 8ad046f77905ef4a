import t, { type Test } from 'tap'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { applicationDeletions } from '../../../src/providers/lever/application-deletions.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

const day = 86_400_000
const noon = Date.UTC(2026, 10, 23, 12)

/** The changes of the 70 days after noon. */
async function changes(t: Test, simulator: object) {
  let now = noon
  const harness = await startHarness(t, registered as NonNullable<typeof registered>, {
    people: 12,
    simulator: { now: () => now, ...simulator },
    app: { now: () => now, prefetch: false },
  })
  const { delta_token } = (await harness.getPath('/applications?page_size=100')).body
  now += 70 * day
  harness.requests.length = 0
  const found = { deleted: [] as unknown[], warnings: [] as unknown[] }
  let { body } = await harness.getPath(`/applications?delta_token=${delta_token}`)
  for (;;) {
    found.deleted.push(...body.deleted)
    found.warnings.push(...body.warnings)
    if (body.next_page_token === null) return { ...found, harness, delta: body.delta_token }
    body = (await harness.getPath(`/applications?page_token=${body.next_page_token}`)).body
  }
}

t.test('applications that were deleted without their opportunity, in ranges of at most 30 days', async (t) => {
  const deletedApplications = [
    { row: { id: 'a1', opportunityId: 'o1' }, at: noon + day },
    { row: { id: 'a2', opportunityId: 'o2', confidentiality: 'confidential' }, at: noon + 2 * day },
    { row: { id: 'a3' }, at: noon + 3 * day },
    { row: { id: 'a4', opportunityId: 'o4' }, at: noon + 65 * day },
  ]
  const { deleted, warnings, harness, delta } = await changes(t, { deletedApplications })
  t.same(deleted, [
    { id: 'o1.a1', deleted_at: new Date(noon + day).toISOString() },
    { id: 'o4.a4', deleted_at: new Date(noon + 65 * day).toISOString() },
  ])
  t.match(warnings, [{ code: 'deletions-unavailable', detail: /without their opportunity/, count: 1 }])
  t.type(delta, 'string')
  const lists = harness.requests
    .map(({ url }) => new URL(url, 'http://x'))
    .filter(({ pathname }) => /deleted/.test(pathname))
  t.same(
    lists.map(({ pathname }) => pathname.split('/')[2]),
    ['opportunities', 'applications', 'applications', 'applications'],
  )
  const ranges = lists
    .slice(1)
    .map(({ searchParams }) => [
      Number(searchParams.get('deleted_at_start')),
      Number(searchParams.get('deleted_at_end')),
    ])
  t.equal(ranges[0]?.[0], noon - 300_000)
  for (const [start = 0, end = 0] of ranges) t.ok(end > start && end - start <= 30 * day)
})

t.test('a key that cannot read one of the lists reads the other changes, with a warning', async (t) => {
  const some = await changes(t, { applicationAccess: false })
  t.match(some.warnings, [{ code: 'deletions-unavailable', detail: /without their opportunity cannot be read/ }])
  t.type(some.delta, 'string')
  const none = await changes(t, { deletedAccess: false })
  t.match(none.warnings, [{ code: 'deletions-unavailable' }])
  t.type(none.delta, 'string')
})

t.test('the id of a deleted application is the one of the list', async (t) => {
  const idOf = (record: object) => readRecord(applicationDeletions, { id: 'o', ...record })
  t.match(idOf({ application: 'a', deletedAt: 0 }), { value: { id: 'o.a', deleted_at: '1970-01-01T00:00:00.000Z' } })
  t.match(idOf({ application: null }), { value: { id: 'o', deleted_at: null } })
  t.match(idOf({ application: 'a', confidentiality: 7 }), { value: { isHidden: true } })
  t.match(idOf({ application: {} }), { unreadable: '/application' })
  const data = [
    { id: 'o', applications: ['a', 'b'] },
    { id: 'p', applications: [] },
    { id: 'q' },
    { id: 'r', applications: 7 },
    7,
  ]
  const call = async () => ({ status: 200, headers: {}, body: { data, hasNext: false } })
  const request = { pageSize: 5, cursor: null, calls: 1, options: {}, includes: new Set<string>() }
  const page = await applicationDeletions.list(
    { ...request, deletedAfter: new Date(noon).toISOString(), deletedBefore: null },
    call as never,
  )
  t.same(page.records, [
    { id: 'o', application: 'a' },
    { id: 'o', application: 'b' },
    { id: 'p', application: null },
    // Lever may not name the applications.
    { id: 'q', application: null },
    { id: 'r', application: 7 },
    { application: null },
  ])
})
