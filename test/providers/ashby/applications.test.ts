import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { type ApplicationEntry, applicationEntries } from '../../../src/sandbox/applications.js'
import { company } from '../../../src/sandbox/company.js'
import type { Person } from '../../../src/sandbox/people.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Application = Item<'applications'>

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 60, ...options })
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort()
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const nobody = '00000000-0000-4000-8000-000000000000'

t.test('a status is requested in the words of Ashby, and the other ends of an application are cut', async (t) => {
  const { listAll, requests } = await start(t)
  const all: Application[] = await listAll('page_size=100', 'applications')
  for (const [status, word] of [
    ['lead', 'Lead'],
    ['active', 'Active'],
    ['hired', 'Hired'],
    ['rejected', 'Archived'],
    ['withdrawn', 'Archived'],
    ['archived', 'Archived'],
  ] as const) {
    requests.length = 0
    const found: Application[] = await listAll(`status=${status}&page_size=100`, 'applications')
    t.match(requests[0], { url: '/application.list', body: { status: word, limit: 100 } })
    t.same(idsOf(found), idsOf(all.filter((one) => one.status === status)), status)
    t.ok(found.length > 0 && found.every((one) => one.status_raw === word), `${found.length} ${status}`)
  }
  for (const status of ['converted', 'unknown']) {
    requests.length = 0
    t.same(await listAll(`status=${status}`, 'applications'), [])
    t.equal(requests.length, 0)
  }
})

t.test('who ended an application follows from its reason; without a reason it is archived', async (t) => {
  const { listAll, simulatedCompany } = await start(t)
  const entries = new Map(applicationEntries(simulatedCompany).map((entry) => [entry.id, entry]))
  const statuses = { by_organization: 'rejected', by_candidate: 'withdrawn', other: 'archived' }
  for (const { id, status, status_raw, rejection_reason, rejected_at } of await listAll('', 'applications')) {
    const { reason, closedAt } = entries.get(id) as ApplicationEntry
    if (status_raw !== 'Archived') continue
    t.equal(status, reason ? statuses[reason.type] : 'archived')
    t.same(rejection_reason, reason && { id: reason.id, name: reason.name, type: reason.type })
    t.equal(rejected_at, closedAt)
  }
})

t.test('the applications to a job are requested upstream; an unknown job has none', async (t) => {
  const { listAll, requests, simulatedCompany } = await start(t)
  const [job] = simulatedCompany.jobs
  const found: Application[] = await listAll(`job_id=${job?.id}`, 'applications')
  t.match(requests[0]?.body, { jobId: job?.id })
  t.ok(found.length > 0 && found.every((one) => one.job?.id === job?.id))
  t.same(await listAll(`job_id=${nobody}`, 'applications'), [])
})

for (const createdAfter of ['inclusive', 'exclusive'])
  t.test(`created_after has its first instant, where createdAfter of Ashby is ${createdAfter}`, async (t) => {
    const { listAll } = await start(t, { simulator: { createdAfter } })
    const times = (await listAll('page_size=100', 'applications')).map(({ created_at }) => created_at)
    const found = await listAll(`created_after=${times[7]}&page_size=9`, 'applications')
    t.same(
      found.map(({ created_at }) => created_at),
      times.slice(7),
    )
  })

/** The company, in which one person has 25 applications. */
function companyWithMany() {
  const [person] = company().people as [Person]
  const [application] = person.applications
  const many = Array.from({ length: 25 }, (_, at) => ({
    ...application,
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    job: company().jobs[at % 5],
  }))
  return { ...company(), people: [{ ...person, applications: many } as Person] }
}

t.test('the applications of a candidate are read by id, page by page within the calls of a page', async (t) => {
  const whole = companyWithMany()
  const { getPath, listAll, requests } = await start(t, { company: whole })
  const [person] = whole.people
  const first = await getPath(`/applications?candidate_id=${person?.id}&page_size=100`)
  t.same([first.body.data.length, requests.length], [9, 10], 'the candidate and nine applications')
  t.match(requests[0], { url: '/candidate.info', body: { id: person?.id } })
  t.match(requests[1], { url: '/application.info', body: { applicationId: String } })
  const found = await listAll(`candidate_id=${person?.id}&page_size=100`, 'applications')
  t.same(idsOf(found), idsOf(person?.applications ?? []))
  t.same(
    idsOf(found),
    idsOf(await listAll('page_size=100', 'applications')),
    'the same applications as those of the list',
  )
  const job = whole.jobs[2]?.id
  const both: Application[] = await listAll(`candidate_id=${person?.id}&job_id=${job}`, 'applications')
  t.equal(both.length, 5)
  t.ok(both.every((one) => one.job?.id === job))
  for (const unknown of [nobody, 'x', job])
    t.match(await getPath(`/applications?candidate_id=${unknown}`), { status: 404, body: { type: /not-found/ } })
})

t.test('an application of another candidate is not returned', async (t) => {
  const harness = await start(t, { company: companyWithMany() })
  const id = harness.simulatedCompany.people[0]?.id
  harness.interception = {
    changeBody: (body, { url }) =>
      url === '/application.info'
        ? JSON.parse(JSON.stringify(body).replaceAll(`"candidate":{"id":"${id}"`, `"candidate":{"id":"${nobody}"`))
        : body,
  }
  t.same((await harness.getPath(`/applications?candidate_id=${id}`)).body.data, [])
})

t.test('the history leads from stage to stage to the present one, and to the end', async (t) => {
  const { listAll, requests, simulatedCompany } = await start(t)
  const entries = new Map(applicationEntries(simulatedCompany).map((entry) => [entry.id, entry]))
  const found: Application[] = await listAll('include=history&page_size=100', 'applications')
  t.equal(requests.filter(({ url }) => url === '/application.info').length, found.length, 'one call each')
  t.match(requests[0]?.body, { limit: 9 }, 'a page makes ten calls')
  let ended = 0
  for (const { id, stage, status, history } of found) {
    const stages = (history ?? []).filter(({ type }) => type === 'stage')
    const last = stages.at(-1)
    t.same(last?.to, { id: stage?.id, name: stage?.name })
    t.same(
      stages.map(({ from }) => from),
      [null, ...stages.slice(0, -1).map(({ to }) => to)],
    )
    t.same(
      stages.map(({ actor }) => actor?.id ?? null),
      entries.get(id)?.history.map(({ actor }) => actor?.id ?? null),
    )
    const end = (history ?? []).filter(({ type }) => type === 'status')
    if (status === 'active' || status === 'lead') t.same(end, [])
    else {
      t.same(end, [{ type: 'status', from: null, to: { id: null, name: status }, actor: last?.actor, at: last?.at }])
      ended += 1
    }
  }
  t.ok(ended > 10 && ended < found.length)
})

t.test('a read by id tells when the stage began, the hire and who ended the application, in one call', async (t) => {
  const { getPath, listAll, requests, simulatedCompany } = await start(t)
  const entries = new Map(applicationEntries(simulatedCompany).map((entry) => [entry.id, entry]))
  for (const { id } of await listAll('page_size=100', 'applications')) {
    requests.length = 0
    const { data } = (await getPath(`/applications/${id}`)).body
    t.equal(requests.length, 1)
    const { history, rejectedBy, status } = entries.get(id) as ApplicationEntry
    const at = history.at(-1)?.at
    t.match(data, {
      stage_entered_at: at,
      hired_at: status === 'Hired' ? at : null,
      rejected_by: rejectedBy && { id: rejectedBy.id, name: null },
      history: null,
      answers: null,
    })
  }
})

t.test('an entry of the history that cannot be read leaves the stage before the next one unknown', async (t) => {
  const harness = await start(t)
  const found: Application[] = await harness.listAll('include=history&page_size=100', 'applications')
  const { id, history } = found.find((one) => (one.history?.length ?? 0) > 3) as Application
  const change = (changeEntry: (entry: Record<string, unknown>, at: number) => void) => {
    harness.interception = {
      changeBody: (body) => {
        for (const [at, entry] of (
          body as { results: { applicationHistory: [] } }
        ).results.applicationHistory.entries())
          changeEntry(entry, at)
        return body
      },
    }
  }
  change((entry, at) => {
    if (at === 1) entry.stageNumber = 'one'
  })
  const { data } = (await harness.getPath(`/applications/${id}/history`)).body
  t.equal(data.length, (history?.length ?? 0) - 1)
  t.ok(data.every(({ from }: { from: unknown }) => from === null))
  change((entry) => {
    entry.leftStageAt = 7
  })
  t.match((await harness.getPath(`/applications/${id}`)).body.data, { stage_entered_at: null, rejected_by: null })
})

t.test('history of an application: one call; 404 for one that vanished or an id of another kind', async (t) => {
  const harness = await start(t)
  const [one, other] = await harness.listAll('page_size=5', 'applications')
  harness.requests.length = 0
  t.equal((await harness.getPath(`/applications/${one.id}/history`)).body.data.length > 0, true)
  t.same(
    harness.requests.map(({ url, body }) => [url, body]),
    [['/application.info', { applicationId: one.id }]],
  )
  t.equal((await harness.getPath(`/applications/${one.job.id}/history`)).status, 404)
  harness.interception = {
    before: ({ url, body }) =>
      url === '/application.info' && String(body).includes(one.id)
        ? { status: 200, body: failure('application_not_found') }
        : undefined,
  }
  t.match(await harness.getPath(`/applications/${one.id}/history`), { status: 404, body: { type: /not-found/ } })
  const { status, body } = await harness.getPath('/applications?include=history&page_size=5')
  t.equal(status, 200)
  t.same([body.data.length, body.data[0].id, body.warnings], [4, other.id, []], 'the list goes on without it')
})

t.test('answers have the value of Ashby, and the labels of choices', async (t) => {
  const { listAll, requests, simulatedCompany } = await start(t)
  const entries = new Map(applicationEntries(simulatedCompany).map((entry) => [entry.id, entry]))
  const found: Application[] = await listAll('include=answers&page_size=100', 'applications')
  t.match(
    requests.find(({ url }) => url === '/application.info'),
    { body: { expand: ['applicationFormSubmissions'] } },
  )
  const types = new Set<string | null>()
  for (const { id, answers, history } of found) {
    t.equal(history, null)
    t.equal(answers?.length, entries.get(id)?.answers.length)
    for (const [at, { question_id, question, type, value, label }] of (answers ?? []).entries()) {
      const expected = entries.get(id)?.answers[at]
      t.same([question_id, question, type], [expected?.question.id, expected?.question.text, expected?.question.type])
      t.same(type === 'select' || type === 'multi_select' ? label : value, expected?.value)
      if (value !== null) types.add(type)
    }
  }
  t.same([...types].sort(), ['boolean', 'date', 'long_text', 'multi_select', 'number', 'select', 'text'])
})

t.test('both includes together are one call for each application', async (t) => {
  const { getPath, requests } = await start(t)
  const { data } = (await getPath('/applications?include=history,answers&page_size=100')).body
  t.same([data.length, requests.length], [4, 5])
  t.ok(data.every(({ history, answers }: Application) => history !== null && answers !== null))
})

t.test('applications to confidential jobs are missing where the key may not read them', async (t) => {
  const jobs = company().jobs.map((job, at) => ({ ...job, isConfidential: at === 0 }))
  const whole = { ...company(), jobs, people: company().people.slice(0, 60) }
  const { listAll } = await start(t, { company: whole, simulator: { confidential: false } })
  const count = applicationEntries(whole).filter(({ entry }) => entry.isConfidential).length
  t.ok(count > 0)
  const found: Application[] = await listAll('page_size=100', 'applications')
  t.equal(found.length, applicationEntries(whole).length - count)
  t.notOk(found.some(({ job }) => job?.id === jobs[0]?.id))
})
