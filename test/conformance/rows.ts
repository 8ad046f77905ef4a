import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Candidate } from '../../src/model/candidate.js'
import { fieldsOf, resources } from '../../src/model/index.js'
import type { Person } from '../../src/sandbox/people.js'
import { onStage } from '../support/harness.js'
import type { Contract } from './suite.js'

/** Rows have the whole shape, and say of everybody what is true. */
export function rows({ simulation, resource, listing, check }: Contract): void {
  const everyInclude = ['raw', ...Object.keys(listing.includes)].join(',')

  check('every row has the whole shape, fills what it does not lack and nothing that it does', async (t) => {
    const { walk } = await onStage(t, simulation)
    const rows = await walk(`page_size=500&include=${everyInclude}`)
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    const valid = ajv.compile(resources[resource].item)
    const wrong = rows.filter((row) => !valid(row) || Object.keys(row).join() !== fieldsOf(resource).join())
    t.same(
      wrong.map(({ id }) => id),
      [],
    )
    const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)
    const never = fieldsOf(resource).filter((field) => rows.every((row) => empty(row[field])))
    t.same(never.sort(), [...listing.lacks].sort())
  })

  check('the company is the same as everywhere, person by person', async (t) => {
    const { walk, everybody } = await onStage(t, simulation)
    const { personIdOf } = await simulation.loadSimulator()
    const people = new Map(everybody.people.map((person) => [personIdOf(person), person]))
    t.equal(people.size, everybody.people.length, 'an id of their own each')
    const rows: Candidate[] = await walk('page_size=500')
    const hidden = everybody.people.filter(({ isPrivate }) => isPrivate).map(personIdOf)
    const missing = [...people.keys()].filter((id) => !rows.some((row) => row.person_id === id))
    t.same(
      missing.filter((id) => !hidden.includes(id)),
      [],
      'everybody who is not hidden',
    )
    const told = new Map<string, number>()
    for (const row of rows) {
      const person = people.get(row.person_id)
      if (!person) throw new Error(`${row.person_id} is nobody`)
      for (const [field, said, truth] of sayings(row, person)) {
        // A provider may know less of somebody than another one does, and never something else.
        if (said.length === 0) continue
        if (said.every((one) => truth.includes(one))) told.set(field, (told.get(field) ?? 0) + 1)
        else t.fail(`${row.id}: ${field} is ${said}, and not ${truth}`)
      }
    }
    const included = Object.values(listing.includes).flat()
    for (const [field] of rows[0] && everybody.people[0] ? sayings(rows[0], everybody.people[0]) : []) {
      const lacking = listing.lacks.includes(field) || included.includes(field)
      if (!lacking) t.ok((told.get(field) ?? 0) > 20, `${field} is told of ${told.get(field)}`)
    }
  })

  check('what an include fills is null without it', async (t) => {
    const { ask } = await onStage(t, simulation, { people: 10 })
    const plain = (await ask('/candidates')).body.data
    for (const field of [...Object.values(listing.includes).flat(), 'raw'])
      for (const row of plain) t.equal(row[field], null, field)
  })

  check('a row is read back by its id, alike', async (t) => {
    const { ask } = await onStage(t, simulation, { people: 30 })
    const rows = (await ask('/candidates?page_size=10')).body.data
    for (const row of rows.slice(0, 5)) t.same((await ask(`/candidates/${encodeURIComponent(row.id)}`)).body.data, row)
    t.match(await ask('/candidates/no-such-id'), { status: 404, body: { type: /not-found/ } })
  })
}

/** What a row says of a person, field by field, and what is true of them. */
function sayings(row: Candidate, person: Person): [field: keyof Candidate, said: string[], truth: (string | null)[]][] {
  const one = (field: keyof Candidate, truth: string | null): [keyof Candidate, string[], (string | null)[]] => {
    const said = row[field]
    return [field, typeof said === 'string' ? [said] : [], [truth]]
  }
  const values = (list: readonly { value: string }[] | null) => (list ?? []).map(({ value }) => value)
  const names = (list: readonly { name: string | null }[] | null) => (list ?? []).flatMap(({ name }) => name ?? [])
  const urls = (list: readonly { url: string }[] | null) => (list ?? []).map(({ url }) => url)
  return [
    one('name', person.name),
    one('first_name', person.firstName),
    one('last_name', person.lastName),
    one('preferred_name', person.preferredName),
    one('title', person.title),
    one('company', person.company),
    one('school', person.school),
    one('time_zone', person.timeZone),
    ['emails', values(row.emails), values(person.emails)],
    ['phones', values(row.phones), values(person.phones)],
    ['tags', names(row.tags), names(person.tags)],
    ['links', urls(row.links), urls(person.links)],
  ]
}
