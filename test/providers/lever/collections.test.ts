import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { idOf, type SimulatorOptions, simulator } from '../../../src/providers/lever/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { organizationChanges } from '../../../src/sandbox/organization-changes.js'

const whole = company()
const api_key = 'key-of-the-simulator'

async function lever(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  await server.register(simulator, { company: whole, credentials: { api_key }, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const authorization = `Basic ${Buffer.from(`${api_key}:`).toString('base64')}`
  const send = async (path: string) => {
    const response = await fetch(`${origin}/v1/${path}`, { headers: { authorization } })
    // biome-ignore lint/suspicious/noExplicitAny: the body has any structure that the simulator returns
    return { status: response.status, body: (await response.json()) as any }
  }
  /** All pages of five. */
  const pagesOf = async (list: string, query = '') => {
    // biome-ignore lint/suspicious/noExplicitAny: records of any list
    const records: any[] = []
    let offset = ''
    for (;;) {
      const page = (await send(`${list}?limit=5${query}${offset}`)).body
      t.ok(page.data.length <= 5)
      for (const record of page.data) records.push(record)
      if (!page.hasNext) {
        t.notOk('next' in page, 'the last page has no next')
        return records
      }
      // The token is percent-encoded already and is encoded once more.
      offset = `&offset=${encodeURIComponent(page.next)}`
    }
  }
  return { send, pagesOf }
}

t.test('users: the active ones, or all of them, newest first', async (t) => {
  const { pagesOf } = await lever(t)
  const all = await pagesOf('users', '&includeDeactivated=true')
  t.same(
    all.map(({ id }) => id),
    [...whole.users].reverse().map((user) => idOf('users', user)),
  )
  const active = whole.users.filter(({ deactivatedAt }) => deactivatedAt === null)
  t.equal((await pagesOf('users')).length, active.length)
  t.same(
    new Set(all.filter(({ deactivatedAt }) => !deactivatedAt).map(({ email }) => email)),
    new Set(active.map(({ email }) => email)),
  )
  for (const record of all)
    t.same(Object.keys(record), [
      ...['id', 'name', 'username', 'email', 'accessRole', 'photo', 'createdAt', 'deactivatedAt'],
      ...['externalDirectoryId', 'linkedContactIds', 'jobTitle', 'managerId'],
    ])
  t.equal(all.filter(({ name, email }) => name === email).length, 1)
})

t.test('users: filters and read by id', async (t) => {
  const { send, pagesOf } = await lever(t)
  const user = whole.users[4]
  if (!user) throw new Error('the company has no users')
  t.match((await send(`users?email=${user.email}`)).body.data, [{ id: idOf('users', user), jobTitle: user.title }])
  t.match((await send(`users?email=${user.email.toUpperCase()}`)).body.data, { length: 0 })
  t.match((await send(`users?external_directory_id=${user.employeeId}`)).body.data, [{ email: user.email }])
  const admins = await pagesOf('users', '&accessRole=admin&accessRole=super+admin&includeDeactivated=true')
  t.equal(admins.length, whole.users.filter(({ role }) => role === 'admin' || role === 'super_admin').length)
  for (const one of whole.users) t.match((await send(`users/${idOf('users', one)}`)).body.data, { email: one.email })
  t.match(await send('users/unknown'), {
    status: 404,
    body: { code: 'ResourceNotFound', message: 'user was not found' },
  })
})

t.test('owners of opportunities are users', async (t) => {
  const { send, pagesOf } = await lever(t)
  const ids = new Set((await pagesOf('users')).map(({ id }) => id))
  const { data } = (await send('opportunities?limit=100')).body
  const owners = data.flatMap(({ owner }: { owner: string | null }) => owner ?? [])
  t.ok(owners.length > 20)
  for (const owner of owners) t.ok(ids.has(owner))
})

t.test('tags have a text and a count, in the order of their text', async (t) => {
  const { send, pagesOf } = await lever(t)
  const tags = await pagesOf('tags')
  t.same(new Set(tags.map(({ text }) => text)), new Set(whole.tags.map((tag) => idOf('tags', tag))))
  t.equal(tags.length, whole.tags.length)
  const lower = tags.map(({ text }) => text.toLowerCase())
  t.same(lower, [...lower].sort())
  for (const tag of tags) t.same(Object.keys(tag), ['text', 'count'])
  const [carried] = tags.filter(({ text }) => text === 'golang')
  let [count, offset] = [0, '']
  do {
    const page = (await send(`opportunities?confidentiality=all&limit=100&tag=golang${offset}`)).body
    count += page.data.length
    offset = page.hasNext ? `&offset=${encodeURIComponent(page.next)}` : ''
  } while (offset !== '')
  t.ok(count > 50)
  t.equal(carried.count, count)
  t.equal((await send('tags/golang')).status, 404, 'a tag has no path of its own')
})

t.test('sources have a text and a count, and every source of an opportunity is one of them', async (t) => {
  const { send, pagesOf } = await lever(t)
  const sources = await pagesOf('sources')
  t.same(new Set(sources.map(({ text }) => text)), new Set(whole.sources.map((source) => idOf('sources', source))))
  for (const source of sources) t.same(Object.keys(source), ['text', 'count'])
  t.ok(sources.some(({ count }) => count === 0))
  const texts = new Set(sources.map(({ text }) => text))
  const { data } = (await send('opportunities?limit=100')).body
  const named = data.flatMap((one: { sources: string[] }) => one.sources)
  t.ok(named.length > 50)
  for (const text of named) t.ok(texts.has(text), text)
  t.equal((await send('sources/LinkedIn')).status, 404, 'a source has no path of its own')
})

t.test(
  'archive reasons: all of them, or those of a type, and each reason of an opportunity is one of them',
  async (t) => {
    const { send, pagesOf } = await lever(t)
    const reasons = await pagesOf('archive_reasons')
    for (const reason of reasons) t.same(Object.keys(reason), ['id', 'text', 'status', 'type'])
    const others = await pagesOf('archive_reasons', '&type=non-hired')
    t.same(
      new Set(others.map(({ id }) => id)),
      new Set(whole.rejectionReasons.map((reason) => idOf('rejection-reasons', reason))),
    )
    t.same(
      others.filter(({ status }) => status === 'inactive').map(({ text }) => text),
      whole.rejectionReasons.filter(({ archived }) => archived).map(({ name }) => name),
    )
    const [hire, ...further] = await pagesOf('archive_reasons', '&type=hired')
    t.same([hire.text, further, reasons.length], ['Hired', [], others.length + 1])
    const ids = new Set(reasons.map(({ id }) => id))
    const { data } = (await send('opportunities?limit=100&stage_id=applicant-new')).body
    const named = data.flatMap((one: { archived: { reason: string | null } | null }) => one.archived?.reason ?? [])
    t.ok(named.length > 30)
    for (const id of named) t.ok(ids.has(id), id)
    t.match((await send(`archive_reasons/${hire.id}`)).body, { data: hire })
    t.match(await send('archive_reasons/unknown'), { status: 404 })
  },
)

t.test('stages in the order of their ranks, and the stage of every opportunity is one of them', async (t) => {
  const { send, pagesOf } = await lever(t)
  const stages = await pagesOf('stages')
  const { data } = (await send('disposition_stages')).body
  t.same(
    stages,
    data.stages.map(({ id, text }: { id: string; text: string }) => ({ id, text })),
  )
  for (const stage of data.stages) t.same(Object.keys(stage), ['id', 'text', 'pipeline', 'rank', 'hasInterview'])
  t.same(
    [...new Set(data.stages.map((one: { pipeline: string }) => one.pipeline))].join(),
    'lead,applicant,screen,onsite,offer',
  )
  t.notOk(
    stages.some(({ text }) => text === 'Hired' || text === 'Archived'),
    'a hire is not a stage',
  )
  t.ok(stages.some(({ id }) => id === 'lead-new'))
  const reasons = await pagesOf('archive_reasons')
  t.same(new Set(data.archiveReasons.map((one: { id: string }) => one.id)), new Set(reasons.map(({ id }) => id)))
  t.same(new Set(data.archiveReasons.map((one: { type: unknown }) => one.type)), new Set(['hired', null]))
  const used = new Set<string>()
  for (const { id, text } of stages) {
    const found = (await send(`opportunities?limit=100&expand=stage&stage_id=${id}`)).body.data
    for (const { stage } of found) used.add(JSON.stringify(stage) === JSON.stringify({ id, text }) ? id : 'another')
    t.match((await send(`stages/${id}`)).body, { data: { id, text } })
  }
  t.ok(used.size > 5 && !used.has('another'))
  const refused = await lever(t, { dispositionAccess: false })
  t.equal((await refused.send('disposition_stages')).status, 403)
  t.equal((await refused.send('stages')).status, 200)
})

t.test('postings of every state name every department', async (t) => {
  const { send, pagesOf } = await lever(t)
  const visible = await pagesOf('postings')
  const all = await pagesOf('postings', '&confidentiality=all')
  t.equal(all.length, whole.jobs.length)
  t.equal(visible.length, whole.jobs.filter(({ isConfidential }) => !isConfidential).length)
  const departmentsOf = (postings: typeof all) =>
    new Set(postings.flatMap(({ categories }) => categories.department ?? []))
  t.same(departmentsOf(all), new Set(whole.departments.map((department) => idOf('departments', department))))
  t.ok(departmentsOf(visible).size < whole.departments.length)
  t.ok(all.some(({ categories }) => categories.department === null))
  const applied = (await send('opportunities?limit=100&expand=applications')).body.data
  const ids = new Set(all.map(({ id }) => id))
  for (const { applications } of applied) for (const { posting } of applications) t.ok(ids.has(posting))
  const states = new Set(all.map(({ state }) => state))
  t.same(states, new Set(['published', 'internal', 'closed', 'draft', 'pending', 'rejected']))
  for (const { state, urls, distributionChannels } of all) {
    t.equal(urls === null, state === 'draft' || state === 'closed')
    t.equal(distributionChannels === null, state !== 'published')
  }
  const keys = [
    ...['id', 'text', 'state', 'distributionChannels', 'user', 'owner', 'hiringManager', 'categories', 'tags'],
    ...['content', 'country', 'followers', 'reqCode', 'requisitionCodes', 'urls', 'confidentiality', 'createdAt'],
    ...['updatedAt', 'workplaceType', 'transcribeInterviews', 'screening'],
  ]
  for (const { salaryRange, ...posting } of all) t.same(Object.keys(posting), keys)
  t.equal(all.filter(({ salaryRange }) => salaryRange).length, Math.floor(whole.jobs.length / 4))
})

t.test('postings: filters, expand and read by id', async (t) => {
  const { send, pagesOf } = await lever(t)
  const of = async (query: string) => (await pagesOf('postings', `&${query}`)).map(({ text }) => text)
  t.same(await of('department=Finance'), ['Finance Analyst'])
  t.same(await of('department=finance'), [])
  t.same(new Set(await of('department=Finance&department=Data')), new Set(['Finance Analyst', 'Data Engineer']))
  t.same(await of('state=draft'), ['Research Associate'])
  t.same(await of('state=internal'), ['Commercial Director'])
  t.same(await of('confidentiality=confidential'), ['Chief Engineer'])
  const updated = (await send('postings?confidentiality=all')).body.data.map(
    (one: { updatedAt: number }) => one.updatedAt,
  )
  const latest = Math.max(...updated)
  t.equal((await of(`updated_at_start=${latest}&updated_at_end=${latest}&confidentiality=all`)).length, 1)
  t.match(await send(`postings?updated_at_start=${latest}&state=draft`), { status: 400 })
  const [posting] = (await send('postings?department=Finance&state=published&expand=owner&expand=followers')).body.data
  const owner = whole.users.find((user) => idOf('users', user) === posting.owner.id)
  t.same(posting.owner.email, owner?.email)
  const { data } = (await send(`postings/${posting.id}`)).body
  t.match(data, { id: posting.id, owner: posting.owner.id })
  t.match(await send('postings/unknown'), { status: 404 })
})

t.test('a wrong parameter, limit or offset is refused', async (t) => {
  const { send } = await lever(t)
  const bad = { status: 400, body: { code: 'BadRequestError', message: String } }
  for (const list of ['users', 'tags', 'sources', 'archive_reasons', 'stages', 'postings'])
    for (const query of [
      'limit=0',
      'limit=101',
      'offset=1',
      'offset=%255B1%255D',
      'offset=%255B',
      'id=1',
      'expand=stage',
    ])
      t.match(await send(`${list}?${query}`), bad, `${list} ${query}`)
  const { next } = (await send('users?limit=5')).body
  t.match(await send(`tags?offset=${encodeURIComponent(next)}`), { ...bad, body: { message: 'Invalid offset token' } })
  t.match(await send(`users?offset=${next}`), { status: 400 }, 'a token that is not encoded again')
})

t.test('each list needs its scope, and confidential postings need access', async (t) => {
  const { send } = await lever(t, { scopes: new Set(['tags:read:admin']), confidentialAccess: false })
  t.equal((await send('tags')).status, 200)
  for (const path of ['users', 'users/unknown', 'sources', 'archive_reasons', 'stages', 'postings', 'postings/unknown'])
    t.match(await send(path), { status: 403, body: { code: 'Forbidden' } }, path)
  const limited = await lever(t, { confidentialAccess: false })
  t.match(await limited.send('postings?confidentiality=all'), { status: 403 })
  t.equal((await limited.send('postings')).status, 200)
  const confidential = whole.jobs.find(({ isConfidential }) => isConfidential)
  t.equal((await limited.send(`postings/${confidential?.id}`)).status, 404)
})

t.test('an expired offset is refused', async (t) => {
  const { send } = await lever(t, { isExpired: () => true })
  const { next } = (await send('users?limit=5')).body
  t.match(await send(`users?offset=${encodeURIComponent(next)}`), {
    status: 400,
    body: { message: /Invalid offset token/ },
  })
})

t.test('records change with the company', async (t) => {
  const noon = Date.UTC(2026, 10, 23, 12)
  let now = noon - 1
  const { send, pagesOf } = await lever(t, {
    company: { ...whole, changes: organizationChanges(whole, noon) },
    now: () => now,
  })
  const before = (await pagesOf('users')).length
  now = noon + 600_000
  t.equal((await pagesOf('users')).length, before - 1)
  t.match((await send('postings?department=Finance')).body.data, { length: 0 })
  t.match((await send('postings?department=Finance+%26+Control')).body.data, [{ text: 'Finance Analyst' }])
  t.ok((await pagesOf('tags')).some(({ text, count }) => text === 'new in town' && count === 0))
})
