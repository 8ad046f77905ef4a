import { fieldsOf, type Item, type ResourceName } from '../../src/model/index.js'
import { validItem } from '../support/valid-item.js'
import { includedFields, type ListingContract } from './suite.js'
import type { Entity, FieldTruth, Scalar } from './truth.js'

/** Records match the schema and have the values of the company. */
export function recordChecks(contract: ListingContract): void {
  const { simulation, stage, resource, listing, truth, check, everything } = contract
  const lacks: readonly string[] = [...listing.lacks, ...(listing.detail ?? [])]

  check('every record matches the schema, and exactly the declared fields are never filled', async (t) => {
    const rows = await everything()
    const valid = validItem(resource)
    const invalid = rows.filter((record) => !valid(record) || Object.keys(record).join() !== fieldsOf(resource).join())
    t.same(
      invalid.map(({ id }) => id),
      [],
    )
    const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)
    const neverFilled = fieldsOf(resource).filter((field) => rows.every((record) => empty(record[field])))
    t.same(neverFilled.sort(), [...lacks].sort())
  })

  check('records have the values of the company, one by one', async (t) => {
    const { simulatedCompany } = await stage.full()
    const simulator = await simulation.loadSimulator()
    const entities = new Map(
      truth.of(simulatedCompany, simulator).map((entity) => [truth.idOf(simulator, entity), entity]),
    )
    t.equal(entities.size, truth.of(simulatedCompany, simulator).length, 'each has a different id')
    const rows = await everything()
    const listed = new Set(rows.map((record) => record[truth.key]))
    const jobs = typeof listing.way === 'object' && 'derived' in listing.way ? simulatedCompany.jobs : null
    const expected = [...entities].filter(([, entity]) => truth.isListed(entity, jobs)).map(([id]) => id)
    t.ok(expected.length >= 8)
    t.same(
      expected.filter((id) => !listed.has(id)),
      [],
      'the list has all of the company, except for private ones',
    )
    for (const [field, fieldTruth] of Object.entries(truth.fields)) {
      const deviation = simulator.deviations?.[resource as 'users']?.[field]
      const { read, of, isSparse } = readersOf(field, fieldTruth, deviation as Deviation)
      const differing: string[] = []
      let filled = 0
      for (const record of rows) {
        const entity = entities.get(String(record[truth.key]))
        if (!entity) throw new Error(`the company has no entity with the id ${record[truth.key]}`)
        const [values, allowed] = [read(record as unknown as Item<ResourceName>).filter(isFilled), of(entity)]
        // A provider may have fewer values than the company, but never other values.
        if (values.some((value) => !allowed.includes(value)))
          differing.push(`${record.id}: ${values}, expected ${allowed}`)
        if (values.length > 0) filled += 1
      }
      t.same(differing.slice(0, 5), [], `${field}: ${differing.length} records differ from the company`)
      const isExpected = !lacks.includes(field) && !isSparse
      if (isExpected) t.ok(filled > 0, `${field} is filled for ${filled} records`)
    }
  })

  check('fields of an include, and raw, are null without the include', async (t) => {
    const { getPath } = await stage.small()
    for (const field of [...includedFields(listing), 'raw'])
      for (const record of (await getPath(`/${resource}`)).body.data) t.equal(record[field], null, field)
  })
}

const isFilled = (value: Scalar | undefined): value is Scalar => value !== null && value !== undefined

type Deviation = ((entity: Entity) => Scalar | readonly Scalar[]) | undefined

/** A scalar field has itself as its only value. A deviation replaces the values of the company. */
function readersOf(field: string, truth: FieldTruth<ResourceName, Entity>, deviation: Deviation) {
  const listOf = (values: NonNullable<Deviation>) => (entity: Entity) => [values(entity)].flat() as readonly Scalar[]
  if (typeof truth !== 'function')
    return { isSparse: false, ...truth, ...(deviation === undefined ? {} : { of: listOf(deviation) }) }
  return {
    isSparse: false,
    read: (item: Item<ResourceName>) => [(item as unknown as Record<string, Scalar>)[field]],
    of: listOf(deviation ?? truth),
  }
}
