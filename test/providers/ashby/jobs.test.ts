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

t.test('the stages of a job are those of its plans, in their order; jobs share plans', async (t) => {
  const { getPath, requests, simulatedCompany } = await startHarness(t, registered)
  const { data } = (await getPath('/jobs?include=stages&page_size=9')).body
  const plans = new Map(simulatedCompany.plans.map((plan) => [plan.id, plan]))
  t.equal(requests.filter(({ url }) => url === '/interviewStage.list').length, 3, 'each plan is read once')
  for (const { stages, plans: own } of data) {
    t.same(
      stages.map(({ id }: { id: string }) => id),
      plans.get(own[0].id)?.stages.map(({ id }) => id),
    )
    t.match(stages[0], { scope: 'plan', plan: { id: own[0].id } })
    t.notOk('raw' in stages[0])
  }
})

t.test('a stage that cannot be read leaves the stages of its jobs unknown', async (t) => {
  const harness = await startHarness(t, registered)
  const [first] = harness.simulatedCompany.plans
  harness.interception = {
    changeBody: (body, { url }) => {
      const { results } = body as { results: Record<string, unknown>[] }
      if (url === '/interviewStage.list' && results[0]?.interviewPlanId === first?.id) results[0] = { title: 'No id' }
      return body
    },
  }
  const { data, warnings } = (await harness.getPath('/jobs?include=stages&page_size=9')).body
  for (const { plans, stages } of data) t.equal(stages === null, plans[0].id === first?.id)
  t.match(warnings, [{ code: 'include-failed', detail: /stages/ }])
})

t.test('a job has its postings, and the address of the first published one', async (t) => {
  const { getPath, listAll, simulatedCompany } = await startHarness(t, registered)
  const listed = new Map((await listAll('page_size=500', 'job-postings')).map((posting) => [posting.id, posting]))
  const { jobs, postings } = simulatedCompany
  const [job] = jobs
  const own = postings.find(({ jobId }) => jobId === job?.id)
  const second = { ...own, id: '00000000-0000-4000-8000-000000000001', publishedOn: '2020-01-01' } as typeof own &
    object
  const { data } = (await getPath(`/jobs?include=postings&page_size=100`)).body
  t.ok(data.length > 10)
  for (const { id, postings: found, public_url, apply_url } of data) {
    const expected = postings.filter(({ jobId }) => jobId === id)
    t.same(
      found.map((one: { id: string }) => one.id),
      expected.map((one) => one.id),
    )
    for (const posting of found) {
      const { raw: _, questions: __, ...same } = listed.get(posting.id)
      t.same(posting, same)
    }
    const isPublic = expected.some(({ status, isInternal }) => status === 'published' && !isInternal)
    t.equal(public_url, isPublic ? `https://jobs.company.example/${expected[0]?.id}` : null)
    t.equal(apply_url, isPublic ? `https://jobs.company.example/${expected[0]?.id}/apply` : null)
  }
  const more = await startHarness(t, registered, {
    company: { ...simulatedCompany, postings: [...postings, second] },
  })
  const one = (await more.getPath(`/jobs/${job?.id}?include=postings`)).body.data
  t.same([one.postings.length, one.public_url], [2, `https://jobs.company.example/${second.id}`])
})

t.test('names of plans are read from the list of plans, also of archived ones, for jobs and stages', async (t) => {
  const { getPath, listAll, requests, simulatedCompany } = await startHarness(t, registered)
  const names = new Map(simulatedCompany.plans.map(({ id, name }) => [id, name]))
  const { data } = (await getPath('/jobs?include=plans&page_size=100')).body
  t.same(
    requests.map(({ url }) => url),
    ['/job.list', '/interviewPlan.list'],
  )
  for (const { plans } of data) t.same(plans, [{ id: plans[0].id, name: names.get(plans[0].id) }])
  const stages = await listAll('include=plan&page_size=7', 'stages')
  t.equal(new Set(stages.map(({ plan }) => plan.id)).size, names.size)
  for (const { plan } of stages) t.equal(plan.name, names.get(plan.id))
  const ofJob = (await getPath(`/stages?job_id=${data[0].id}&include=plan`)).body.data
  t.ok(ofJob.every(({ plan }: { plan: { name: string } }) => plan.name === data[0].plans[0].name))
})

t.test('a plan beyond 300 plans, or one that is not listed, has no name', async (t) => {
  const harness = await startHarness(t, registered)
  const whole = harness.simulatedCompany
  const [plan] = whole.plans
  const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
  const older = Array.from({ length: 300 }, (_, at) => ({
    ...plan,
    id: uuid(at),
    createdAt: '2019-01-01T00:00:00.000Z',
  }))
  const many = await startHarness(t, registered, {
    company: { ...whole, plans: [...older, ...whole.plans] as typeof whole.plans },
  })
  const { data, warnings } = (await many.getPath('/jobs?include=plans')).body
  t.equal(many.requests.length, 1 + 3)
  t.match(warnings, [{ code: 'include-failed', detail: /plans/ }])
  t.match(data[0].plans, [{ id: String, name: null }])
  harness.interception = {
    changeBody: (body, { url }) =>
      url === '/interviewPlan.list' ? { ...(body as object), results: [{}, { id: 'x' }] } : body,
  }
  const unlisted = (await harness.getPath('/jobs?include=plans')).body
  t.same([unlisted.data[0].plans[0].name, unlisted.warnings], [null, []])
})
