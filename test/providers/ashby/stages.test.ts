import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { company } from '../../../src/sandbox/company.js'
import type { Plan } from '../../../src/sandbox/organization.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

interface Item {
  id: string
  order: number
  plan: { id: string }
}
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const planOf = (body: unknown) => (body as { interviewPlanId?: string } | undefined)?.interviewPlanId

t.test('the stages of each plan are requested, also of archived plans, and returned plan by plan', async (t) => {
  const { listAll, requests, simulatedCompany } = await startHarness(t, registered)
  const { plans } = simulatedCompany
  const stages: Item[] = await listAll('page_size=100', 'stages')
  t.same(
    [...new Set(stages.map(({ plan }) => plan.id))],
    plans.map(({ id }) => id),
  )
  t.ok(plans.some(({ archived }) => archived))
  t.match(requests[0], { url: '/interviewPlan.list', body: { limit: 35, includeArchived: true } })
  t.same(
    requests.slice(1).map(({ url, body }) => [url, body]),
    plans.map(({ id }) => ['/interviewStage.list', { interviewPlanId: id }]),
  )
  for (const { id, stages: expected } of plans) {
    const sorted = stages.filter(({ plan }) => plan.id === id).sort((a, b) => a.order - b.order)
    t.same(
      sorted.map((stage) => stage.id),
      expected.map((stage) => stage.id),
      'sorted by `order`',
    )
  }
})

t.test('the stages of a job are one call, and equal those of the list', async (t) => {
  const { getPath, listAll, requests, simulatedCompany } = await startHarness(t, registered)
  const listed = new Map((await listAll('page_size=100', 'stages')).map((stage) => [stage.id, stage]))
  const [job] = simulatedCompany.jobs
  requests.length = 0
  const { data } = (await getPath(`/stages?job_id=${job?.id}&page_size=100`)).body
  t.same(
    requests.map(({ url, body }) => [url, body]),
    [['/jobInterviewPlan.info', { jobId: job?.id }]],
  )
  t.ok(data.length > 0)
  for (const stage of data) t.same(stage, listed.get(stage.id))
  for (const unknown of ['00000000-0000-4000-8000-000000000000', 'x'])
    t.match(await getPath(`/stages?job_id=${unknown}`), { status: 404, body: { type: /not-found/ } })
})

t.test('a job that has no plan has no stages', async (t) => {
  const jobs = company().jobs.map((job, at) => (at === 0 ? { ...job, planId: '' } : job))
  const { getPath } = await startHarness(t, registered, { company: { ...company(), jobs } })
  t.match(await getPath(`/stages?job_id=${jobs[0]?.id}`), {
    status: 200,
    body: { data: { length: 0 }, next_page_token: null },
  })
})

t.test('a plan that vanished meanwhile has no stages', async (t) => {
  const harness = await startHarness(t, registered)
  const [gone] = harness.simulatedCompany.plans
  harness.interception = {
    before: ({ body }) =>
      String(body).includes(String(gone?.id)) ? { status: 200, body: failure('interview_plan_not_found') } : undefined,
  }
  const stages: Item[] = await harness.listAll('page_size=100', 'stages')
  t.ok(stages.length > 0 && stages.every(({ plan }) => plan.id !== gone?.id))
})

t.test('a page ends before a plan that Ashby cannot list for now, and the next page begins with it', async (t) => {
  const harness = await startHarness(t, registered)
  const { plans } = harness.simulatedCompany
  const limited = { status: 429, body: '{}', headers: { 'retry-after': '3000' } }
  harness.interception = { before: ({ body }) => (String(body).includes(String(plans[2]?.id)) ? limited : undefined) }
  const { status, body } = await harness.getPath('/stages?page_size=100')
  t.equal(status, 200)
  t.same(
    [...new Set(body.data.map(({ plan }: Item) => plan.id))],
    plans.slice(0, 2).map(({ id }) => id),
  )
  t.equal((await harness.getPath(`/stages?page_token=${body.next_page_token}`)).status, 429)
})

t.test('stages of another plan are a failure of the provider', async (t) => {
  const harness = await startHarness(t, registered)
  const [first, second] = harness.simulatedCompany.plans
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(
        JSON.stringify(body).replaceAll(`"interviewPlanId":"${second?.id}"`, `"interviewPlanId":"${first?.id}"`),
      ),
  }
  t.match(await harness.getPath('/stages?page_size=100'), { status: 502, body: { detail: /another interview plan/ } })
})

t.test(
  'more plans without stages than a list may have empty pages are passed, and no page is prefetched',
  async (t) => {
    const [plan] = company().plans as [Plan]
    const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
    const empty = Array.from({ length: 530 }, (_, at) => ({ ...plan, id: uuid(at), stages: [] }))
    const plans = [...empty, { ...plan, id: uuid(530) }]
    const { getPath, requests } = await startHarness(t, registered, { company: { ...company(), plans } })
    let { body } = await getPath('/stages?page_size=100')
    let pages = 1
    for (; body.next_page_token !== null; pages += 1) {
      t.same(body.data, [])
      body = (await getPath(`/stages?page_token=${body.next_page_token}`)).body
      if (pages !== 3) continue
      await new Promise((resolve) => setTimeout(resolve, 100))
      t.equal(requests.length, 4 * 10, 'four pages were requested, and the next one is not prefetched')
    }
    t.equal(body.data.length, plan.stages.length)
    t.ok(pages > 51, `${pages} pages`)
    const requested = requests.flatMap(({ body }) => planOf(body) ?? [])
    t.equal(new Set(requested).size, 531)
    t.equal(requested.length, 531, 'each plan is requested once')
  },
)
