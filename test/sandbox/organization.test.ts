import { createHash } from 'node:crypto'
import t from 'tap'
import { company } from '../../src/sandbox/company.js'
import { organizationChanges } from '../../src/sandbox/organization-changes.js'
import { companyAt, snapshots } from '../../src/sandbox/timeline.js'

const whole = company()
const { departments, users, tags, jobs, people } = whole
const noon = Date.UTC(2026, 10, 23, 12)
const minute = 60_000

t.test('the people are the same as before the company had departments', async (t) => {
  t.equal(
    createHash('sha256').update(JSON.stringify(people)).digest('hex'),
    '373cf2151288840f239e10ef45e94236cdf34d1c8ddfb24e43eac9971a053072',
  )
})

t.test('the company has several pages of departments, users and tags', async (t) => {
  t.ok(departments.length >= 12 && users.length >= 25 && tags.length >= 12)
  for (const list of [departments, users, tags, jobs]) {
    t.equal(new Set(list.map(({ id }) => id)).size, list.length, 'ids are unique')
    t.same(
      list.map(({ number }) => number),
      list.map((_, at) => at + 1),
    )
    for (const { createdAt, updatedAt } of list) t.ok(createdAt <= updatedAt && updatedAt < '2026-11', updatedAt)
  }
  t.equal(new Set(users.map(({ email }) => email)).size, users.length, 'addresses are unique')
  t.equal(new Set(departments.map(({ name }) => name)).size, departments.length, 'names are unique')
  t.equal(new Set(tags.map(({ name }) => name)).size, tags.length, 'names are unique')
})

t.test('departments have two levels, and every kind of department exists', async (t) => {
  const roots = departments.filter(({ parentId }) => parentId === null)
  t.ok(roots.length > 1 && roots.length < departments.length)
  for (const { name, parentId } of departments)
    if (parentId !== null)
      t.ok(
        roots.some(({ id }) => id === parentId),
        name,
      )
  t.equal(departments.filter(({ archived }) => archived).length, 1)
  t.ok(departments.some(({ archived, createdAt, updatedAt }) => !archived && createdAt < updatedAt))
  t.ok(departments.some(({ code }) => code === null))
})

t.test('people, jobs and users name entries of the company', async (t) => {
  const user = new Map(users.map(({ id, firstName, lastName, email }) => [id, { id, firstName, lastName, email }]))
  const tag = new Map(tags.map(({ id, name, archived }) => [id, { id, name, archived }]))
  for (const person of people) {
    for (const one of [person.owner, person.creditedTo]) if (one) t.strictSame(one, user.get(one.id))
    for (const one of person.tags) t.strictSame(one, tag.get(one.id))
    for (const { job } of person.applications) t.ok(jobs.some(({ id, name }) => id === job.id && name === job.name))
  }
  const departmentIds = new Set(departments.map(({ id }) => id))
  for (const { departmentId } of [...jobs, ...users]) t.ok(departmentId === null || departmentIds.has(departmentId))
  for (const { recruiterIds, hiringManagerIds } of jobs)
    for (const id of [...recruiterIds, ...hiringManagerIds]) t.ok(user.has(id))
  t.same(departmentIds, new Set(jobs.flatMap(({ departmentId }) => departmentId ?? [])), 'each department has a job')
  const carried = new Set(people.flatMap((person) => person.tags.map(({ id }) => id)))
  t.ok(tags.some(({ id, archived }) => archived && !carried.has(id)))
})

t.test('departments, users and tags change over time, and people do not', async (t) => {
  const changing = { ...whole, changes: organizationChanges(whole, noon) }
  t.equal(changing.changes.length, 3)
  const nameAt = (at: number) => companyAt(changing, at).departments.find(({ number }) => number === 10)?.name
  t.same([nameAt(noon - 1), nameAt(noon)], ['Finance', 'Finance & Control'])
  const activeAt = (at: number) => companyAt(changing, at).users.filter((user) => user.deactivatedAt === null).length
  t.equal(activeAt(noon + minute), activeAt(noon) - 1)
  const tagsAt = (at: number) => companyAt(changing, at).tags.length
  t.equal(tagsAt(noon + 2 * minute), tagsAt(noon) + 1)
  t.strictSame(companyAt(changing, noon + 3 * minute).people, people)
})

t.test('a view is built again after each change', async (t) => {
  let now = noon - 1
  let count = 0
  const view = snapshots(
    { ...whole, changes: organizationChanges(whole, noon) },
    () => now,
    (snapshot) => {
      count += 1
      return snapshot.tags.length
    },
  )
  t.equal(view(), tags.length)
  t.equal(view(), tags.length)
  t.equal(count, 1)
  now = noon + 2 * minute
  t.equal(view(), tags.length + 1)
  t.equal(count, 2)
})
