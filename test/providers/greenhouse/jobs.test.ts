import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { jobs } from '../../../src/providers/greenhouse/jobs.js'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
const whole = company()
const idOfUser = (id: string) => idOf('users', whole.users.find((user) => user.id === id) ?? whole.users[0] ?? fail())
const fail = (): never => {
  throw new Error('the company is empty')
}

const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people: 5, ...options })

/** The jobs of the company with the jobs of the list. */
async function pairs(t: Test, query: string, options?: HarnessOptions) {
  const { getPath, requests } = await start(t, options)
  const { body } = await getPath(`/jobs?${query}`)
  const byId = new Map((body.data as Item<'jobs'>[]).map((job) => [job.id, job]))
  t.equal(byId.size, whole.jobs.length)
  const both = whole.jobs.map((job) => ({ job, item: byId.get(idOf('jobs', job)) ?? fail() }))
  return { both, warnings: body.warnings, paths: requests.map(({ url }) => url.split('?')[0]) }
}

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await start(t)
  await getPath(
    '/jobs?status=closed&department_id=310002&office_id=520001&code=REQ-110&updated_after=2020-01-01T00:00:00Z',
  )
  t.same(Object.fromEntries(new URL(requests[0]?.url ?? '', 'http://x').searchParams), {
    per_page: '100',
    updated_at: 'gte|2020-01-01T00:00:00.000Z',
    status: 'closed',
    department_id: '310002',
    office_id: '520001',
    requisition_id: 'REQ-110',
  })
  requests.length = 0
  for (const query of ['status=archived', 'status=on_hold', 'department_id=Sales', 'office_id=a1'])
    t.match(
      await getPath(`/jobs?${query}`),
      { status: 200, body: { data: { length: 0 }, next_page_token: null } },
      query,
    )
  t.equal(requests.length, 0, 'no job has such a value')
})

t.test('jobs that Greenhouse lists beyond a filter are not returned', async (t) => {
  const harness = await start(t)
  harness.interception = { replay: 1 }
  const all = (await harness.getPath('/jobs')).body.data as Item<'jobs'>[]
  const sample = all.find(({ code, departments }) => code !== null && departments?.length === 1) ?? fail()
  const [department, office] = [sample.departments?.[0]?.id, sample.offices?.[0]?.id]
  for (const [query, has] of [
    [`code=${sample.code}`, ({ code }: Item<'jobs'>) => code === sample.code],
    [`department_id=${department}`, ({ departments }: Item<'jobs'>) => departments?.[0]?.id === department],
    [`office_id=${office}`, ({ offices }: Item<'jobs'>) => offices?.[0]?.id === office],
  ] as const) {
    const { data } = (await harness.getPath(`/jobs?${query}`)).body
    t.same(data, all.filter(has), query)
    t.ok(data.length < all.length)
  }
})

t.test('the capabilities name the fields that an include completes', async (t) => {
  const { getPath } = await start(t)
  const { includes, fields } = (await getPath('/providers/greenhouse')).body.data.resources.jobs
  t.same(includes.departments, { fields: ['departments'], available: 'list', max_page_size: 450 })
  t.same(includes.offices.fields, ['locations', 'offices'])
  t.match(fields, { departments: 'always', offices: 'always', locations: 'include', hiring_team: 'include' })
})

t.test('templates are not in the list and have no address', async (t) => {
  const { getPath, listAll } = await start(t)
  const listed = await listAll('page_size=5', 'jobs')
  t.equal(listed.length, whole.jobs.length)
  const template = Number(listed.find(({ title }) => title === whole.jobs[5]?.name)?.id) - 5_000_000
  t.match(await getPath(`/jobs/${template}`), { status: 404 })
  t.match(await getPath(`/jobs/${template + 5_000_000}`), { status: 200, body: { data: { kind: 'job' } } })
})

t.test('the hiring team has roles, names and addresses', async (t) => {
  const { both, paths } = await pairs(t, 'include=hiring_team')
  t.same(paths, ['/v3/jobs', '/v3/job_hiring_managers', '/v3/job_owners', '/v3/users'])
  for (const { job, item } of both) {
    const expected = [
      ...job.hiringManagerIds.map((id) => `hiring_manager ${idOfUser(id)}`),
      ...job.recruiterIds.map((id) => `recruiter ${idOfUser(id)}`),
      ...job.coordinatorIds.map((id) => `coordinator ${idOfUser(id)}`),
    ]
    t.same(item.hiring_team?.map(({ role, id }) => `${role} ${id}`).sort(), expected.sort(), job.name)
    for (const { id, name, email } of item.hiring_team ?? []) {
      const user = whole.users.find((one) => idOf('users', one) === id)
      t.same([name, email], [`${user?.firstName} ${user?.lastName}`, user?.email])
    }
  }
})

t.test('openings and their number', async (t) => {
  const { both } = await pairs(t, 'include=openings')
  for (const { job, item } of both) {
    t.equal(item.openings_total, job.openings.length)
    t.same(item.openings?.map(({ status }) => status).sort(), job.openings.map(({ status }) => status).sort())
    for (const { status, application_id } of item.openings ?? []) t.equal(application_id !== null, status === 'filled')
  }
})

t.test('the description is that of the posting, whose address only public ones have', async (t) => {
  const { both, paths } = await pairs(t, 'include=postings')
  t.same(paths, ['/v3/jobs', '/v3/job_posts'])
  for (const { job, item } of both) {
    const posting = whole.postings.find(({ jobId }) => jobId === job.id)
    const isPublic = job.status === 'open' && !job.isInternal
    t.equal(item.description_html, posting ? `<p>${posting.text}</p>` : null)
    t.equal(item.public_url, isPublic ? `https://jobs.company.example/${job.number}` : null, job.name)
    t.same(
      item.postings?.map(({ id, title, job: ofJob }) => [id, title, ofJob?.id]),
      posting ? [[idOf('job-postings', posting), posting.name, item.id]] : [],
    )
  }
})

t.test('of several postings, the description is that of the oldest public one, else of an external one', async (t) => {
  const harness = await start(t)
  const job = whole.jobs[0] ?? fail()
  const postsOf = async (...posts: object[]) => {
    harness.interception = {
      changeBody: (body, { url }) =>
        url.startsWith('/v3/job_posts')
          ? posts.map((post, at) => ({ id: 900 - at, job_id: Number(idOf('jobs', job)), content: `${at}`, ...post }))
          : body,
    }
    return (await harness.getPath(`/jobs/${idOf('jobs', job)}?include=postings`)).body.data as Item<'jobs'>
  }
  const [draft, internal, open] = [
    { internal: false, live: false, public_url: 'https://draft.example' },
    { internal: true, live: true },
    { internal: false, live: true, public_url: 'https://open.example' },
  ]
  t.match(await postsOf(open, open, internal, draft), { description_html: '1', public_url: 'https://open.example' })
  t.match(await postsOf(draft, internal), { description_html: '0', public_url: null })
  t.match(await postsOf(internal), { description_html: '0', public_url: null })
  t.match(await postsOf(), { description_html: null, postings: { length: 0 } })
})

t.test('stages are those of the job, in their order', async (t) => {
  const { both, paths } = await pairs(t, 'include=stages')
  t.same(paths, ['/v3/jobs', '/v3/job_interview_stages'])
  for (const { job, item } of both) {
    const plan = whole.plans.find(({ id }) => id === job.planId)
    t.same(
      item.stages?.map(({ name, order }) => [name, order]),
      plan?.stages.map(({ stage }, at) => [stage.name, at]),
    )
    t.ok(item.stages?.every(({ scope, job: ofStage }) => scope === 'job' && ofStage?.id === item.id))
  }
})

t.test('names of departments and offices, and places', async (t) => {
  const plain = await pairs(t, 'page_size=100')
  const { both } = await pairs(t, 'include=departments,offices')
  for (const [at, { job, item }] of both.entries()) {
    const { departments, offices } = plain.both[at]?.item ?? fail()
    t.same(
      item.departments?.map(({ id }) => id),
      departments?.map(({ id }) => id),
      'ids need no include',
    )
    t.ok([...(departments ?? []), ...(offices ?? [])].every(({ name }) => name === null))
    const [department] = whole.departments.filter(({ id }) => id === job.departmentId)
    const [office] = whole.offices.filter(({ id }) => id === job.officeId)
    t.same(
      item.departments?.map(({ name }) => name),
      department ? [department.name] : [],
    )
    t.same(
      item.offices?.map(({ name }) => name),
      office ? [office.name] : [],
    )
    t.equal(item.locations?.length, office ? 1 : 0)
  }
})

t.test('a collection that cannot be read is a warning, and its names and places are unknown', async (t) => {
  const { both, warnings } = await pairs(t, 'include=offices,hiring_team', {
    simulator: { forbidden: new Set(['offices', 'job_owners']) },
  })
  t.match(
    warnings.map(({ detail }: { detail: string }) => detail),
    [/hiring_team.+permission-missing/, /offices.+permission-missing/],
  )
  for (const { item } of both) {
    t.equal(item.hiring_team, null, 'a part of the team is not the team')
    t.equal(item.locations, item.offices?.length === 0 ? item.locations : null)
    for (const { id, name } of item.offices ?? []) t.same([typeof id, name], ['string', null])
  }
})

t.test('all includes of one record fit into the calls of a request', async (t) => {
  const { getPath, requests } = await start(t)
  const job = whole.jobs[4] ?? fail()
  const { status, body } = await getPath(
    `/jobs/${idOf('jobs', job)}?include=hiring_team,openings,stages,postings,departments,offices`,
  )
  t.same([status, body.warnings, body.data.title], [200, [], job.name])
  t.equal(requests.length, 9)
})

t.test('a job whose confidentiality cannot be read is confidential', async (t) => {
  const visibilityOf = (value: unknown) => readRecord(jobs, { id: 1, confidential: value })
  t.match(visibilityOf(false), { value: { visibility: null } })
  t.match(visibilityOf(true), { value: { visibility: 'confidential' } })
  for (const value of ['no', 0, []])
    t.match(visibilityOf(value), { value: { visibility: 'confidential' }, lost: new Set(['/confidential']) })
})

t.test('an opening whose application cannot be read is not said to be closed without a hire', async (t) => {
  const harness = await start(t)
  harness.interception = {
    changeBody: (body, { url }) =>
      url.startsWith('/v3/openings')
        ? (body as { application_id: unknown }[]).map((row) =>
            row.application_id === null ? row : { ...row, application_id: {} },
          )
        : body,
  }
  const { data } = (await harness.getPath('/jobs?include=openings')).body as { data: Item<'jobs'>[] }
  const statuses = data.flatMap(({ openings }) => openings ?? []).map(({ status }) => status)
  t.ok(statuses.includes(null))
  t.notOk(statuses.includes('filled'))
  t.equal(
    statuses.filter((status) => status === 'closed').length,
    whole.jobs.flatMap(({ openings }) => openings).filter(({ status }) => status === 'closed').length,
  )
})
