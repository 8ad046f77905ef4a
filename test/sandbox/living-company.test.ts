import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import t from 'tap'
import { company } from '../../src/sandbox/company.js'
import { livingCompany } from '../../src/sandbox/living-company.js'
import type { Person } from '../../src/sandbox/people.js'
import type { Snapshot } from '../../src/sandbox/snapshot.js'
import { epoch, stepAt, timeOf } from '../../src/sandbox/steps.js'
import { companyAt, snapshots } from '../../src/sandbox/timeline.js'
import { typescript } from '../support/build.js'

const day = 86_400_000
const stepsOfYear = stepAt(epoch + 365 * day)
const digestOf = ({ people, departments, users, tags, deleted }: Snapshot) =>
  createHash('sha256')
    .update(JSON.stringify([people, departments, users, tags, deleted.map(({ at, person }) => [at, person])]))
    .digest('hex')
const at = (step: number, seed?: number) => companyAt(livingCompany(seed), timeOf(step))
const idsOf = ({ people }: Snapshot) => people.map(({ id }) => id)

t.test('the company at the epoch and before it is the base company', async (t) => {
  for (const time of [epoch, epoch + 19_999, epoch - day, 0]) {
    const { people, departments, users, tags, deleted } = companyAt(livingCompany(), time)
    t.strictSame(
      [people, departments, users, tags],
      [company().people, company().departments, company().users, company().tags],
    )
    t.same(deleted, [])
  }
})

t.test('the company follows from the seed and the time alone', async (t) => {
  const steps = [1, 299, 5000, stepsOfYear]
  const inOrder = livingCompany()
  const digests = steps.map((step) => digestOf(companyAt(inOrder, timeOf(step))))
  t.same(
    steps.map((step) => digestOf(at(step))),
    digests,
    'without the steps before',
  )
  const backwards = [...steps].reverse().map((step) => digestOf(companyAt(inOrder, timeOf(step))))
  t.same(backwards.reverse(), digests, 'backwards in time')
  const script = `import { livingCompany } from './src/sandbox/living-company.ts'
    console.log(JSON.stringify(livingCompany().at(${timeOf(5000)}).people))`
  const out = execFileSync(process.execPath, [...typescript, '--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  t.strictSame(JSON.parse(out), JSON.parse(JSON.stringify(at(5000).people)), 'in another process')
  t.notSame(idsOf(at(5000, 1)), idsOf(at(5000, 2)), 'the seed decides who arrives')
})

t.test('the company has 1,150 to 1,250 people at every sampled step of a year, and each is there once', async (t) => {
  const living = livingCompany()
  let changes = 0
  for (let step = 0; step <= stepsOfYear; step += step < 1000 ? 1 : 3947) {
    const { people } = companyAt(living, timeOf(step))
    const unique = new Set(people.flatMap(({ id, number }) => [id, `number ${number}`]))
    if (people.length < 1150 || people.length > 1250 || unique.size !== 2 * people.length) t.fail(`step ${step}`)
    if (step > 0 && people.some(({ updatedAt }) => Date.parse(updatedAt) === timeOf(step))) changes += 1
    if (people.some(({ addedAt, updatedAt }) => Date.parse(updatedAt) > timeOf(step) || addedAt > updatedAt))
      t.fail(`a time in the future at step ${step}`)
  }
  t.ok(changes > 1300, `${changes} steps with a change`)
  for (const years of [10, 100, 1000]) {
    const count = companyAt(living, epoch + years * 365 * day).people.length
    t.ok(count >= 1150 && count <= 1250, `${count} people after ${years} years`)
  }
})

t.test('people with an edge case never change', async (t) => {
  const edgeCases = new Set(Object.values(company().edgeCases))
  const those = ({ people }: { people: readonly Person[] }) => people.filter(({ id }) => edgeCases.has(id))
  t.ok(those(company()).length >= 26)
  for (const step of [1000, stepsOfYear]) t.strictSame(those(at(step)), those(company()))
})

t.test('a change of any kind moves the time of the record, and a deleted person is listed as deleted', async (t) => {
  const living = livingCompany()
  const [first, last] = [50_000, 50_400]
  const before = companyAt(living, timeOf(first))
  const after = companyAt(living, timeOf(last))
  const old = new Map(before.people.map((person) => [person.id, person]))
  const changed: (keyof Person)[] = []
  for (const person of after.people) {
    const previous = old.get(person.id)
    if (!previous) t.ok(Date.parse(person.addedAt) > timeOf(first), 'added in between')
    else if (previous.updatedAt === person.updatedAt) t.equal(previous, person, 'not changed')
    else
      for (const key of Object.keys(person) as (keyof Person)[])
        if (JSON.stringify(person[key]) !== JSON.stringify(previous[key])) changed.push(key)
  }
  for (const key of ['tags', 'emails', 'title', 'applications', 'updatedAt'] as const) t.ok(changed.includes(key), key)
  t.ok(after.people.some(({ isAnonymized, number }) => isAnonymized && number > 1200))
  const deletedIds = new Set(after.deleted.filter(({ at }) => at > timeOf(first)).map(({ person }) => person.id))
  const missing = idsOf(before).filter((id) => !after.people.some((person) => person.id === id))
  t.ok(missing.length > 50)
  for (const id of missing) t.ok(deletedIds.has(id), id)
  for (const { id } of after.people) t.notOk(deletedIds.has(id))
})

t.test('deletions are listed for seven days, in the order of their times', async (t) => {
  const now = epoch + 30 * day
  const times = companyAt(livingCompany(), now).deleted.map(({ at }) => at)
  t.ok(times.length > 10_000 && times.length < 10_200, String(times.length))
  t.same(
    times,
    [...times].sort((a, b) => a - b),
  )
  t.ok((times[0] ?? 0) > now - 7 * day && (times.at(-1) ?? 0) <= now)
})

t.test('departments and users change too, and the records of people name entries of the company', async (t) => {
  const { departments, users, tags, people } = at(30_000)
  for (const [list, base] of [
    [departments, company().departments],
    [users, company().users],
  ] as const)
    for (const [index, entry] of list.entries()) t.ok(entry.updatedAt > (base[index]?.updatedAt ?? ''), entry.id)
  const user = new Map(users.map(({ id, firstName, lastName, email }) => [id, { id, firstName, lastName, email }]))
  const tag = new Map(tags.map(({ id, name, archived }) => [id, { id, name, archived }]))
  for (const person of people) {
    for (const one of [person.owner, person.creditedTo]) if (one) t.strictSame(one, user.get(one.id))
    for (const one of person.tags) t.strictSame(one, tag.get(one.id))
  }
})

t.test('a view is built once in a step', async (t) => {
  let now = timeOf(7)
  let count = 0
  const view = snapshots(
    livingCompany(),
    () => now,
    () => ++count,
  )
  t.same([view(), view()], [1, 1])
  now += 19_999
  t.equal(view(), 1)
  now += 1
  t.equal(view(), 2)
})
