import { type Collection, type Query, rowsBy } from '../../../sandbox/collection.js'
import { within } from './date-ranges.js'
import type { Row } from './ids.js'

export interface GreenhouseCollection extends Collection<Row, Pick<Row, 'id'>> {
  /** Parameters that name ids: at most 50 numbers each. */
  idLists?: readonly string[]
  /** The rows by the field that such a parameter names: a request with ids does not read all rows. */
  indexes: Readonly<Record<string, ReturnType<typeof rowsBy<Row>>>>
  /** What the values of a parameter must be like. */
  patterns?: Readonly<Record<string, RegExp>>
  /** Parameters that compare times. */
  times: readonly string[]
}

/** A collection of Harvest v3, with what all of them have. */
export function collection(
  name: string,
  {
    idLists = [],
    filters = {},
    times = [],
    ...data
  }: Pick<GreenhouseCollection, 'rows' | 'filters' | 'defaults' | 'idLists' | 'patterns'> &
    Partial<Pick<GreenhouseCollection, 'times'>>,
): GreenhouseCollection {
  // The ids of an own field, such as `job_ids` of `job_id`.
  const idFields = ['ids', ...idLists].map((name) => [name, name.replace(/s$/, '')] as const)
  const order = (a: Pick<Row, 'id'>, b: Pick<Row, 'id'>) => b.id - a.id
  const allTimes = ['created_at', 'updated_at', ...times]
  return {
    path: `/v3/${name}`,
    scope: `harvest:${name}:list`,
    order,
    idLists: ['ids', ...idLists],
    indexes: Object.fromEntries(
      idFields.flatMap(([name, field]) => (name in filters ? [] : [[name, rowsBy((row: Row) => row[field], order)]])),
    ),
    times: allTimes,
    filters: {
      ...Object.fromEntries(allTimes.map((name) => [name, within(name)])),
      ...Object.fromEntries(idFields.map(([name, field]) => [name, oneOf(field)])),
      ...filters,
    },
    ...data,
  }
}

/** The rows that a request can have: those with its ids, or all. Which of them match is for the filters. */
export function rowsFor({ indexes }: GreenhouseCollection, rows: readonly Row[], query: Query): readonly Row[] {
  const [name, index] = Object.entries(indexes).find(([name]) => query[name] !== undefined) ?? []
  if (name === undefined || index === undefined) return rows
  return index(rows, String(query[name]).split(',').map(Number))
}

/** The values of a parameter that is a boolean. */
export const flag = /^(true|false)$/

export function equals(field: string) {
  return (row: Row, value: string) => String(row[field]) === value
}

/** A comma list of values, one of which the field has. */
export function oneOf(field: string) {
  const valuesOf = lists()
  return (row: Row, values: string) => valuesOf(values).has(row[field])
}

/** A comma list of values, one of which the list in the field has. */
export function contains(field: string) {
  const valuesOf = lists()
  return (row: Row, values: string) => {
    const accepted = valuesOf(values)
    return (row[field] as readonly unknown[]).some((one) => accepted.has(one))
  }
}

/** Reads a comma list once for all rows of a request. Ids are numbers, words are texts. */
function lists(): (values: string) => ReadonlySet<unknown> {
  let last: { text: string; values: ReadonlySet<unknown> } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, values: new Set(text.split(',').flatMap((one) => [one, Number(one)])) }
    return last.values
  }
}
