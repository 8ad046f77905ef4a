import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { jobs } from '../../../src/providers/lever/jobs.js'
import { company } from '../../../src/sandbox/company.js'
import type { Job } from '../../../src/sandbox/organization.js'
import { get, serving } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

const day = 86_400_000
const noon = Date.UTC(2026, 10, 23, 12)
const jobNamed = (name: string) => company().jobs.find((job) => job.name === name) as Job
const secret = jobNamed('Chief Engineer')

t.test('confidential postings are excluded, unless the connection includes them', async (t) => {
  const harness = await startHarness(t, registered, { people: 12 })
  const ids = (await harness.listAll('page_size=100', 'jobs')).map(({ id }) => id)
  t.equal(ids.length, company().jobs.length - 1)
  t.notOk(ids.includes(secret.id))
  t.match(await harness.getPath(`/jobs/${secret.id}`), { status: 404, body: { type: /not-found/ } })
  const { base } = await serving(t, {
    connections: [{ ...harness.connection, options: { confidential: 'include' } }],
    providers: [registered.provider],
  })
  t.match(await get(base, `/jobs/${secret.id}`), { status: 200, body: { data: { visibility: 'confidential' } } })
  t.equal((await get(base, '/jobs?page_size=100')).body.data.length, company().jobs.length)
})

t.test('visibility follows confidentiality, state and channels; what cannot be read is confidential', async (t) => {
  const visibilityOf = (more: object) => {
    const result = readRecord(jobs, { id: 'a', state: 'published', confidentiality: 'non-confidential', ...more })
    return 'value' in result ? (result.value as Item<'jobs'>).visibility : result
  }
  t.equal(visibilityOf({ distributionChannels: ['public', 'internal'] }), 'public')
  t.equal(visibilityOf({ distributionChannels: ['internal'] }), 'internal')
  t.equal(visibilityOf({ distributionChannels: [] }), null)
  t.equal(visibilityOf({ state: 'internal', distributionChannels: null }), 'unlisted')
  t.equal(visibilityOf({ state: 'closed', distributionChannels: ['public'] }), null)
  t.equal(visibilityOf({ distributionChannels: ['public'], confidentiality: 'confidential' }), 'confidential')
  t.equal(visibilityOf({ distributionChannels: ['public'], confidentiality: 'another word' }), null)
  t.equal(visibilityOf({ distributionChannels: ['public'], confidentiality: 7 }), 'confidential')
  t.equal(visibilityOf({ distributionChannels: ['internal', 7] }), null)
})

t.test(
  'each status is a request for its state; open is cut, and a status that Lever lacks needs no request',
  async (t) => {
    const { getPath, listAll, requests } = await startHarness(t, registered, { people: 12 })
    for (const [status, state] of [
      ['draft', 'draft'],
      ['pending', 'pending'],
      ['closed', 'closed'],
      ['archived', 'rejected'],
    ] as const) {
      requests.length = 0
      const rows = await listAll(`status=${status}`, 'jobs')
      t.ok(rows.length > 0 && rows.every((row) => row.status === status && row.status_raw === state), status)
      t.match(requests[0]?.url, `&state=${state}`)
    }
    requests.length = 0
    const open = await listAll('status=open', 'jobs')
    t.same(new Set(open.map(({ status_raw }) => status_raw)), new Set(['published', 'internal']))
    t.notMatch(requests[0]?.url, /state=/)
    requests.length = 0
    t.match(await getPath('/jobs?status=on_hold'), {
      status: 200,
      body: { data: { length: 0 }, next_page_token: null },
    })
    t.equal(requests.length, 0)
  },
)

t.test('an office is every place of a posting, in any script', async (t) => {
  const { interception, listAll, getPath } = await startHarness(t, registered, { people: 12 })
  interception.changeBody = (body) => {
    const [first] = (body as { data: { categories: object }[] }).data
    if (first) first.categories = { ...first.categories, location: 'Bergen', allLocations: ['Bergen', 'Kraków Ø'] }
    return body
  }
  const offices = (await listAll('', 'offices')).map(({ id }) => id)
  t.ok(offices.includes('Kraków Ø'))
  const { data } = (await getPath(`/jobs?page_size=100&office_id=${encodeURIComponent('Kraków Ø')}`)).body
  t.match(data, [
    { offices: [{ id: 'Bergen' }, { id: 'Kraków Ø' }], locations: [{ country: null }, { country: null }] },
  ])
})

t.test('deleted postings are requested in ranges of at most 30 days, up to now', async (t) => {
  let now = noon
  const [first, second, third] = ['Warehouse Planner', 'Campaign Lead', 'Staff Nurse'].map(jobNamed) as [Job, Job, Job]
  const deletedJobs = [
    { job: first, at: noon + day },
    { job: secret, at: noon + 2 * day },
    { job: second, at: noon + 45 * day },
    { job: third, at: noon + 69 * day },
  ]
  const { getPath, listAll, requests } = await startHarness(t, registered, {
    people: 12,
    simulator: { now: () => now, deletedJobs },
    app: { now: () => now, prefetch: false },
  })
  const { delta_token } = (await getPath('/jobs?page_size=100')).body
  now += 70 * day
  requests.length = 0
  const deleted: string[] = []
  let response = await getPath(`/jobs?delta_token=${delta_token}`)
  for (;;) {
    t.equal(response.status, 200)
    for (const { id } of response.body.deleted) deleted.push(id)
    if (response.body.next_page_token === null) break
    response = await getPath(`/jobs?page_token=${response.body.next_page_token}`)
  }
  t.same(deleted, [first.id, second.id, third.id], 'the deletion of a confidential posting is not reported')
  t.type(response.body.delta_token, 'string')
  const ranges = requests
    .filter(({ url }) => url.startsWith('/v1/postings/deleted'))
    .map(({ url }) => new URL(url, 'http://x').searchParams)
    .map((query) => [Number(query.get('deleted_at_start')), Number(query.get('deleted_at_end'))] as const)
  t.equal(ranges.length, 3)
  t.equal(ranges[0]?.[0], noon - 300_000)
  for (const [at, [start, end]] of ranges.entries()) {
    t.ok(end > start && end - start <= 30 * day)
    if (at > 0) t.equal(start, ranges[at - 1]?.[1], 'without a gap')
  }
  t.equal(ranges[2]?.[1], now)
  t.equal((await listAll('', 'jobs')).length, company().jobs.length - 1)
})

t.test('a key that cannot read deleted postings reads the other changes, with a warning', async (t) => {
  const { getPath } = await startHarness(t, registered, { people: 12, simulator: { deletedAccess: false } })
  const { delta_token } = (await getPath('/jobs?page_size=100')).body
  let { body } = await getPath(`/jobs?delta_token=${delta_token}`)
  if (body.next_page_token) body = (await getPath(`/jobs?page_token=${body.next_page_token}`)).body
  t.match(body.warnings, [{ code: 'deletions-unavailable' }])
})

t.test('a deletion that has only an id is reported', async (t) => {
  t.match(readRecord(jobs.deletions as NonNullable<typeof jobs.deletions>, { id: 'a' }), {
    value: { id: 'a', deleted_at: null, isHidden: false },
  })
})
