import type { Collection } from '../../../sandbox/collection.js'
import { within } from './date-ranges.js'
import type { Row } from './ids.js'

export interface GreenhouseCollection extends Collection<Row, Pick<Row, 'id'>> {
  /** Parameters that name ids: at most 50 numbers each. */
  idLists?: readonly string[]
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
  const allTimes = ['created_at', 'updated_at', ...times]
  return {
    path: `/v3/${name}`,
    scope: `harvest:${name}:list`,
    order: (a, b) => b.id - a.id,
    idLists: ['ids', ...idLists],
    times: allTimes,
    filters: {
      ids: oneOf('id'),
      ...Object.fromEntries(allTimes.map((name) => [name, within(name)])),
      // The ids of an own field, such as `job_ids` of `job_id`.
      ...Object.fromEntries(idLists.map((name) => [name, oneOf(name.replace(/s$/, ''))])),
      ...filters,
    },
    ...data,
  }
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
