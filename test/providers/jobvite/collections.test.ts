import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { idOf, type SimulatorOptions, simulator } from '../../../src/providers/jobvite/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { organizationChanges } from '../../../src/sandbox/organization-changes.js'

const whole = company()
const credentials = { api_key: 'key', api_secret: 'secret' }

async function jobvite(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  await server.register(simulator, { company: whole, credentials, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const headers = { 'x-jvi-api': credentials.api_key, 'x-jvi-sc': credentials.api_secret }
  const send = async (path: string) => {
    const response = await fetch(`${origin}/api/v2/${path}`, { headers, redirect: 'manual' })
    const text = await response.text()
    // biome-ignore lint/suspicious/noExplicitAny: the body has any structure that the simulator returns
    const body: any = text === '' ? null : JSON.parse(text)
    return { status: response.status, location: response.headers.get('location'), body }
  }
  /** All pages of five. */
  const pagesOf = async (first: number, query = '') => {
    // biome-ignore lint/suspicious/noExplicitAny: records of any list
    const records: any[] = []
    for (let start = first; ; start += 5) {
      const { requisitions, total } = (await send(`job?start=${start}&count=5${query}`)).body
      for (const record of requisitions) records.push(record)
      if (requisitions.length < 5) {
        t.equal(Number(total), records.length)
        return records
      }
    }
  }
  return { send, pagesOf }
}

t.test('jobs page by page, with either number of the first row', async (t) => {
  for (const base of [0, 1] as const) {
    const { pagesOf } = await jobvite(t, { base })
    const jobs = await pagesOf(base)
    t.same(new Set(jobs.map(({ title }) => title)), new Set(whole.jobs.map(({ name }) => name)))
    t.equal(new Set(jobs.map(({ eId }) => eId)).size, whole.jobs.length)
  }
})

t.test('jobs name every department, and the users of the hiring teams', async (t) => {
  const { send, pagesOf } = await jobvite(t)
  const jobs = await pagesOf(0)
  t.same(
    new Set(jobs.flatMap(({ department }) => department ?? [])),
    new Set(whole.departments.map((department) => idOf('departments', department))),
  )
  t.ok(jobs.some(({ department }) => department === null))
  const members = new Map(
    jobs
      .flatMap(({ hiringManagers, recruiters }) => [...hiringManagers, ...recruiters])
      .map((one) => [one.userId, one]),
  )
  const staffIds = new Set(
    whole.jobs.flatMap(({ hiringManagerIds, recruiterIds }) => [...hiringManagerIds, ...recruiterIds]),
  )
  const staff = whole.users.filter(({ id }) => staffIds.has(id))
  t.ok(staff.length > 10 && staff.length < whole.users.length)
  t.equal(members.size, staff.length)
  for (const user of staff)
    t.same(members.get(idOf('users', user)), {
      employeeId: user.employeeId,
      firstName: user.firstName,
      lastName: user.lastName,
      userId: idOf('users', user),
      userName: user.email,
    })
  for (const { recruiters, primaryRecruiter } of jobs) t.same(primaryRecruiter, recruiters[0] ?? null)
  const { candidates } = (await send('candidate?start=0&count=100')).body
  const owners = candidates.flatMap(
    (one: { application: { job: { primaryRecruiter: object | null } } }) => one.application.job.primaryRecruiter ?? [],
  )
  t.ok(owners.length > 20)
  for (const owner of owners) t.same(owner, members.get(owner.userId))
})

t.test('jobs have the fields that clients read', async (t) => {
  const { pagesOf } = await jobvite(t)
  const jobs = await pagesOf(0)
  const keys = [
    ...['eId', 'requisitionId', 'title', 'description', 'briefDescription', 'applyLink', 'jobState', 'department'],
    ...['category', 'jobType', 'postingType', 'jobLocations', 'locations', 'location', 'locationCity', 'locationState'],
    ...['locationCountry', 'locationPostalCode', 'subsidiaryName', 'internalOnly', 'private', 'hiringManagers'],
    ...['recruiters', 'primaryHiringManager', 'primaryRecruiter', 'approveDate', 'closeDate', 'sentDate'],
    ...['lastUpdatedDate', 'customField'],
  ]
  for (const job of jobs) t.same(Object.keys(job), keys)
  t.same(
    new Set(jobs.map(({ jobState }) => jobState)),
    new Set(['Open', 'Draft', 'On Hold', 'Closed', 'Awaiting Approval', 'Retracted']),
  )
})

t.test('filters and order', async (t) => {
  const { send, pagesOf } = await jobvite(t)
  const jobs = await pagesOf(0)
  const of = async (query: string) => (await pagesOf(0, `&${query}`)).map(({ title }) => title)
  t.same(await of('jobStatus=Draft'), ['Research Associate'])
  t.same(new Set(await of('jobStatus=Draft&jobStatus=Retracted')), new Set(['Research Associate', 'Head of Product']))
  t.same(await of('availableTo=Internal'), ['Commercial Director'])
  t.same(await of('subsidiaryName=Example+Co'), [])
  t.same(await of(`ids=${jobs[3].eId}`), [jobs[3].title])
  const codes = (await pagesOf(0, '&sortBy=requisitionId')).map(({ requisitionId }) => requisitionId ?? '')
  t.same(codes, [...codes].sort())
  t.match(await send('job?start=0&count=5&sortBy=title'), { status: 400 })
})

t.test('a wrong parameter or count is refused, and a request without them is redirected', async (t) => {
  const { send } = await jobvite(t)
  for (const query of [
    'start=0&count=0',
    'start=0&count=501',
    'start=x&count=5',
    'start=0&count=5&datestart=2026-01-01',
  ])
    t.match(await send(`job?${query}`), { status: 400, body: { status: { code: 400 } } }, query)
  for (const query of ['', '?start=0', '?count=5'])
    t.match(await send(`job${query}`), { status: 302, location: /count=1$/ }, query)
})

t.test('a cap makes pages shorter', async (t) => {
  const { send } = await jobvite(t, { cap: 3 })
  t.equal((await send('job?start=0&count=500')).body.requisitions.length, 3)
})

t.test('an API without grant is a 403, and the other one works', async (t) => {
  const { send } = await jobvite(t, { forbidden: new Set(['job']) })
  t.match(await send('job?start=0&count=5'), { status: 403, body: { status: { code: 403 } } })
  t.equal((await send('candidate')).status, 200)
})

t.test('jobs have 500 requests a day, until midnight in Pacific time', async (t) => {
  let now = Date.parse('2026-11-24T07:59:00.000Z')
  const { send } = await jobvite(t, { now: () => now })
  for (let call = 0; call < 500; call += 1)
    if ((await send('job?start=0&count=1')).status !== 200) t.fail(`request ${call}`)
  t.match(await send('job?start=0&count=1'), { status: 429, body: { status: { code: 429 } } })
  t.equal((await send('candidate')).status, 200)
  now += 60_000
  t.equal((await send('job?start=0&count=1')).status, 200)
})

t.test('jobs change with the company', async (t) => {
  const noon = Date.UTC(2026, 10, 23, 12)
  let now = noon - 1
  const { pagesOf } = await jobvite(t, {
    company: { ...whole, changes: organizationChanges(whole, noon) },
    now: () => now,
  })
  const names = async () => new Set((await pagesOf(0)).map(({ department }) => department))
  t.ok((await names()).has('Finance'))
  now = noon
  const after = await names()
  t.notOk(after.has('Finance'))
  t.ok(after.has('Finance & Control'))
})
