import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Candidate } from '../../src/model/candidate.js'
import { fieldsOf, resources } from '../../src/model/index.js'
import type { Person } from '../../src/sandbox/people.js'
import { startHarness } from '../support/harness.js'
import type { Contract } from './suite.js'

/** Records match the schema and have the values of the company. */
export function recordChecks({ simulation, resource, listing, check }: Contract): void {
  const everyInclude = ['raw', ...Object.keys(listing.includes ?? {})].join(',')

  check('every record matches the schema, and exactly the declared fields are never filled', async (t) => {
    const { listAll } = await startHarness(t, simulation)
    const rows = await listAll(`page_size=500&include=${everyInclude}`)
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    const valid = ajv.compile(resources[resource].item)
    const invalid = rows.filter((record) => !valid(record) || Object.keys(record).join() !== fieldsOf(resource).join())
    t.same(
      invalid.map(({ id }) => id),
      [],
    )
    const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)
    const neverFilled = fieldsOf(resource).filter((field) => rows.every((record) => empty(record[field])))
    t.same(neverFilled.sort(), [...listing.lacks].sort())
  })

  check('records have the values of the company, person by person', async (t) => {
    const { listAll, simulatedCompany } = await startHarness(t, simulation)
    const { personIdOf } = await simulation.loadSimulator()
    const people = new Map(simulatedCompany.people.map((person) => [personIdOf(person), person]))
    t.equal(people.size, simulatedCompany.people.length, 'each person has a different id')
    const rows: Candidate[] = await listAll('page_size=500')
    const privateIds = simulatedCompany.people.filter(({ isPrivate }) => isPrivate).map(personIdOf)
    const missing = [...people.keys()].filter((id) => !rows.some((record) => record.person_id === id))
    t.same(
      missing.filter((id) => !privateIds.includes(id)),
      [],
      'every person who is not private is listed',
    )
    const filledCount = new Map<string, number>()
    for (const record of rows) {
      const person = people.get(record.person_id ?? '')
      if (!person) throw new Error(`no person has the id ${record.person_id}`)
      for (const [field, values, expected] of fieldValues(record, person)) {
        // A provider may have fewer values of a person, but never other values.
        if (values.length === 0) continue
        if (values.every((text) => expected.includes(text))) filledCount.set(field, (filledCount.get(field) ?? 0) + 1)
        else t.fail(`${record.id}: ${field} is ${values}, expected ${expected}`)
      }
    }
    const included = Object.values(listing.includes ?? {}).flatMap(({ fields }) => fields)
    for (const [field] of rows[0] && simulatedCompany.people[0]
      ? fieldValues(rows[0], simulatedCompany.people[0])
      : []) {
      const optional = listing.lacks.includes(field) || included.includes(field)
      if (!optional)
        t.ok((filledCount.get(field) ?? 0) > 20, `${field} is filled for ${filledCount.get(field)} records`)
    }
  })

  check('fields of an include are null without the include', async (t) => {
    const { getPath } = await startHarness(t, simulation, { people: 10 })
    const plain = (await getPath('/candidates')).body.data
    for (const field of [...Object.values(listing.includes ?? {}).flatMap(({ fields }) => fields), 'raw'])
      for (const record of plain) t.equal(record[field], null, field)
  })

  check('a record that is read by id equals the record of the list', async (t) => {
    const { getPath } = await startHarness(t, simulation, { people: 30 })
    const rows = (await getPath('/candidates?page_size=10')).body.data
    for (const record of rows.slice(0, 5))
      t.same((await getPath(`/candidates/${encodeURIComponent(record.id)}`)).body.data, record)
    t.match(await getPath('/candidates/no-such-id'), { status: 404, body: { type: /not-found/ } })
  })
}

/** For each field: the values of the record, and the values of the person. */
function fieldValues(
  record: Candidate,
  person: Person,
): [field: keyof Candidate, values: string[], expected: (string | null)[]][] {
  const text = (field: keyof Candidate, expected: string | null): [keyof Candidate, string[], (string | null)[]] => {
    const values = record[field]
    return [field, typeof values === 'string' ? [values] : [], [expected]]
  }
  const values = (list: readonly { value: string }[] | null) => (list ?? []).map(({ value }) => value)
  const names = (list: readonly { name: string | null }[] | null) => (list ?? []).flatMap(({ name }) => name ?? [])
  const urls = (list: readonly { url: string }[] | null) => (list ?? []).map(({ url }) => url)
  return [
    text('name', person.name),
    text('first_name', person.firstName),
    text('last_name', person.lastName),
    text('preferred_name', person.preferredName),
    text('title', person.title),
    text('company', person.company),
    text('school', person.school),
    text('time_zone', person.timeZone),
    ['emails', values(record.emails), values(person.emails)],
    ['phones', values(record.phones), values(person.phones)],
    ['tags', names(record.tags), names(person.tags)],
    ['links', urls(record.links), urls(person.links)],
  ]
}
