import t from 'tap'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { organizationChanges } from '../../../src/sandbox/organization-changes.js'
import { greenhouse } from './simulated.js'

const whole = company()
const minute = 60_000
const noon = Date.UTC(2026, 10, 23, 12)

const names = ['departments', 'users', 'candidate_tags']

t.test('each collection has the entries of the company, by descending id', async (t) => {
  const { pagesOf } = await greenhouse(t)
  const expected = [
    whole.departments.map((department) => idOf('departments', department)),
    whole.users.map((user) => idOf('users', user)),
    whole.tags.map((tag) => idOf('tags', tag)),
  ]
  for (const [at, name] of names.entries()) {
    const ids = (await pagesOf(name)).map(({ id }) => id)
    t.same(
      ids,
      [...(expected[at] ?? [])].map(Number).sort((a, b) => b - a),
      name,
    )
  }
})

t.test('records have the documented fields', async (t) => {
  const { pagesOf } = await greenhouse(t)
  const [departments = [], users = [], tags = []] = await Promise.all(names.map((name) => pagesOf(name)))
  const base = ['id', 'created_at', 'updated_at']
  for (const record of departments) t.same(Object.keys(record), [...base, 'name', 'parent_id', 'external_id'])
  for (const record of tags) t.same(Object.keys(record), [...base, 'name'])
  for (const record of users)
    t.same(Object.keys(record), [
      ...[...base, 'first_name', 'last_name', 'name', 'primary_email', 'emails', 'job_title', 'agency_id'],
      ...['employee_id', 'deactivated', 'site_admin', 'linked_candidate_ids', 'office_ids', 'department_ids'],
      ...['interviewer_tags', 'custom_fields'],
    ])
  const ids = new Set(departments.map(({ id }) => id))
  for (const { parent_id } of departments) t.ok(parent_id === null || ids.has(parent_id))
  for (const { department_ids } of users) t.ok(department_ids.every((id: number) => ids.has(id)))
  t.ok(users.some(({ emails }) => emails === null))
  t.equal(
    users.filter(({ deactivated }) => deactivated).length,
    whole.users.filter((user) => user.deactivatedAt).length,
  )
})

t.test('tags of candidates and departments of jobs are those of the collections', async (t) => {
  const { send } = await greenhouse(t)
  const tags = new Set((await send('candidate_tags?per_page=500')).body.map(({ name }: { name: string }) => name))
  const candidates: { tags: string[] }[] = (await send('candidates?per_page=500')).body
  t.ok(candidates.flatMap((candidate) => candidate.tags).length > 100)
  for (const tag of candidates.flatMap((candidate) => candidate.tags)) t.ok(tags.has(tag), tag)
  const departments = new Set((await send('departments')).body.map(({ id }: { id: number }) => id))
  const jobs: { department_id: number | null; is_template: boolean | null }[] = (await send('jobs')).body
  t.equal(jobs.filter((job) => !job.is_template).length, whole.jobs.length)
  t.same(new Set(jobs.flatMap((job) => job.department_id ?? [])), departments)
})

t.test('filters', async (t) => {
  const { send } = await greenhouse(t)
  const countOf = async (path: string) => (await send(path)).body.length
  const [user, parent] = [whole.users[3], whole.departments[0]]
  if (!user || !parent) throw new Error('the company is empty')
  t.match((await send(`users?primary_email=${user.email}`)).body, [{ id: Number(idOf('users', user)) }])
  t.match((await send(`users?ids=${idOf('users', user)}`)).body, [{ primary_email: user.email }])
  t.match((await send(`users?employee_ids=${user.employeeId}`)).body, [{ primary_email: user.email }])
  t.equal(await countOf('users?deactivated=true'), whole.users.filter((one) => one.deactivatedAt).length)
  t.equal(await countOf('users?show_service_accounts=true'), whole.users.length + 1)
  t.match((await send('users?show_service_accounts=true&primary_email=')).body, [{ primary_email: '' }])
  t.equal(
    await countOf(`users?department_ids=${idOf('departments', parent)}`),
    whole.users.filter(({ departmentId }) => departmentId === parent.id).length,
  )
  t.equal(
    await countOf(`departments?parent_id=${idOf('departments', parent)}`),
    whole.departments.filter(({ parentId }) => parentId === parent.id).length,
  )
  t.match((await send('departments?external_id=FIN')).body, [{ name: 'Finance' }])
  for (const [operators, count] of [
    [['gte', 'lte'], 1],
    [['gt', 'lte'], 0],
    [['gte', 'lt'], 0],
  ] as const) {
    const range = operators.map((operator) => `${operator}|${user.createdAt}`).join('|')
    t.equal(await countOf(`users?created_at=${encodeURIComponent(range)}`), count, range)
  }
})

t.test('changes are found by their update time', async (t) => {
  let now = noon
  const changes = organizationChanges(whole, noon + minute)
  const { pagesOf } = await greenhouse(t, { company: { ...whole, changes }, now: () => now })
  const since = `&updated_at=${encodeURIComponent(`gte|${new Date(noon).toISOString()}`)}`
  for (const name of names) t.equal((await pagesOf(name, since)).length, 0, name)
  now += 10 * minute
  t.match(await Promise.all(names.map((name) => pagesOf(name, since))), [
    [{ name: 'Finance & Control' }],
    [{ deactivated: true }],
    [{ name: 'new in town' }],
  ])
  const created = since.replace('updated_at', 'created_at')
  t.same(await Promise.all(names.map(async (name) => (await pagesOf(name, created)).length)), [0, 0, 1])
})

t.test('a wrong parameter is refused', async (t) => {
  const { send } = await greenhouse(t)
  const unprocessable = { status: 422, body: { message: 'Unprocessable Content' } }
  for (const name of names)
    for (const query of ['per_page=501', 'per_page=0', 'ids=x', 'cursor=nonsense', 'updated_at=A..B', 'tag_ids=1'])
      t.match(await send(`${name}?${query}`), unprocessable, `${name} ${query}`)
  t.match(await send('candidate_tags?include_archived=true'), {
    body: { errors: ['Invalid query params: include_archived'] },
  })
  t.match(await send('users?department_ids=x'), unprocessable)
  const { link } = await send('users?per_page=5')
  const cursor = /cursor=([^>]+)>/.exec(link ?? '')?.[1]
  t.match(await send(`users?cursor=${cursor}&per_page=5`), {
    status: 422,
    body: { errors: ['When passing a cursor, do not include other query params.'] },
  })
})

t.test('a missing scope is a 403 of that collection, another subject gets empty lists', async (t) => {
  const { send } = await greenhouse(t, { forbidden: new Set(['users']) })
  t.match(await send('users'), { status: 403, body: { message: 'Forbidden' } })
  t.equal((await send('departments')).status, 200)
  const other = await greenhouse(t, { siteAdmin: false })
  for (const name of names) t.match(await other.send(name), { status: 200, body: { length: 0 } }, name)
})
