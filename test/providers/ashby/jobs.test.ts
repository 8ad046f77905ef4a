import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

const statuses = ['Draft', 'Open', 'Closed', 'Archived']

t.test('all four statuses are requested, because Ashby leaves drafts out otherwise', async (t) => {
  const { listAll, requests, simulatedCompany } = await startHarness(t, registered)
  const jobs = await listAll('page_size=5', 'jobs')
  t.equal(jobs.length, simulatedCompany.jobs.length)
  for (const { url, body } of requests)
    t.match([url, body], ['/job.list', { limit: 5, status: statuses, expand: ['location'] }])
  t.ok(jobs.some(({ status }) => status === 'draft'))
  // The order that was recorded: by the time of creation.
  const created = jobs.map(({ created_at }) => created_at)
  t.same(created, [...created].sort())
})

t.test('a status is requested in the words of Ashby; no job has a status without a word', async (t) => {
  const { listAll, requests } = await startHarness(t, registered)
  const closed = await listAll('status=closed', 'jobs')
  t.ok(closed.length > 0 && closed.every(({ status }) => status === 'closed'))
  t.match(requests[0]?.body, { status: ['Closed'] })
  requests.length = 0
  t.same(await listAll('status=on_hold', 'jobs'), [])
  t.equal(requests.length, 0)
})

for (const createdAfter of ['inclusive', 'exclusive'])
  t.test(`created_after has its first instant, where createdAfter of Ashby is ${createdAfter}`, async (t) => {
    const { listAll } = await startHarness(t, registered, { simulator: { createdAfter } })
    const times = (await listAll('page_size=100', 'jobs')).map(({ created_at }) => created_at)
    const found = await listAll(`created_after=${times[7]}&page_size=4`, 'jobs')
    t.same(
      found.map(({ created_at }) => created_at),
      times.slice(7),
    )
  })

t.test('a code is searched, compared again, and each match is read by id, so that no part is missing', async (t) => {
  const { getPath, requests, simulatedCompany } = await startHarness(t, registered)
  const [job] = simulatedCompany.jobs
  const byId = (await getPath(`/jobs/${job?.id}?include=openings`)).body.data
  requests.length = 0
  const { body } = await getPath(`/jobs?code=${job?.code}&include=openings`)
  t.same(body.data, [byId])
  t.ok(byId.openings.length > 0 && byId.locations.length === 1)
  t.same(
    requests.map(({ url, body }) => [url, body]),
    [
      ['/job.search', { requisitionId: job?.code }],
      ['/job.info', { id: job?.id, expand: ['location', 'openings'] }],
    ],
  )
  // The search finds parts of numbers, and small letters.
  t.same((await getPath(`/jobs?code=${job?.code?.slice(0, -1)}`)).body.data, [])
  t.same((await getPath(`/jobs?code=${job?.code?.toLowerCase()}`)).body.data, [])
})

t.test('many matches of a code are read page by page, within the calls of a page', async (t) => {
  const harness = await startHarness(t, registered)
  const { jobs } = harness.simulatedCompany
  const all = jobs.map((job) => ({ ...job, code: 'REQ-1' }))
  const same = await startHarness(t, registered, { company: { ...harness.simulatedCompany, jobs: all } })
  const first = await same.getPath('/jobs?code=REQ-1&page_size=100')
  t.same([first.body.data.length, same.requests.length], [9, 10], 'one search and nine reads')
  same.requests.length = 0
  const found = await same.listAll('code=REQ-1&page_size=100', 'jobs')
  t.same(found.map(({ id }) => id).sort(), all.map(({ id }) => id).sort())
  const searches = same.requests.filter(({ url }) => url === '/job.search').length
  t.equal(searches, Math.ceil(all.length / 9))
  t.equal(same.requests.length, searches + all.length)
})

t.test('openings are requested only with the include', async (t) => {
  const { getPath, requests, simulatedCompany } = await startHarness(t, registered)
  t.ok((await getPath('/jobs')).body.data.every(({ openings }: { openings: unknown }) => openings === null))
  const { data } = (await getPath('/jobs?include=openings')).body
  t.match(requests[1]?.body, { expand: ['location', 'openings'] })
  for (const { id, openings, openings_total } of data) {
    const job = simulatedCompany.jobs.find((one) => one.id === id)
    t.same(
      openings.map((opening: { id: string }) => opening.id),
      job?.openings.map((opening) => opening.id),
    )
    t.equal(openings_total, job?.openings.length)
  }
})

t.test('confidential jobs are marked, and missing where the key may not read them', async (t) => {
  const isConfidential = ({ visibility }: { visibility: string }) => visibility === 'confidential'
  const { listAll } = await startHarness(t, registered)
  t.equal((await listAll('page_size=100', 'jobs')).filter(isConfidential).length, 1)
  const limited = await startHarness(t, registered, { simulator: { confidential: false } })
  t.equal((await limited.listAll('page_size=100', 'jobs')).filter(isConfidential).length, 0)
})
