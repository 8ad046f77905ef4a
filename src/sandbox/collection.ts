import { once } from './once.js'
import type { Snapshot } from './timeline.js'

/**
 * A list that a simulator serves, as data. `Position` is the part of a row that its place in the order depends on: a
 * cursor holds a position, never a count of rows, so that added and removed rows do not shift the pages.
 */
export interface Collection<Row extends Position, Position> {
  path: string
  rows(company: Snapshot): readonly Row[]
  order(a: Position, b: Position): number
  /** Filters by the name of their parameter. Several values of a parameter are a union. */
  filters?: Readonly<Record<string, (row: Row, value: string) => boolean>>
  /** Values of filters that a request does not have. */
  defaults?: Readonly<Record<string, string>>
  /** What the credential needs, in the provider's words. */
  scope?: string
}

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

export interface Bounds<Position> {
  /** Parameters that are not filters: those of the dialect. */
  known: readonly string[]
  limit: number
  /** Start of the page: behind this position, or at it. */
  after?: Position | undefined
  from?: Position | undefined
}

export type Selection<Row> =
  | { unknown: string }
  /** `next` is the first row of the next page. */
  | { unknown?: never; rows: readonly Row[]; next: Row | undefined }

/** The rows of a collection in its order. Simulators with the same company share them. */
export const sortedRows = <Row extends Position, Position>(
  collection: Collection<Row, Position>,
  company: Snapshot,
): readonly Row[] => rowsOf(collection)(company) as readonly Row[]

interface Ordered {
  rows(company: Snapshot): readonly unknown[]
  order(a: unknown, b: unknown): number
}
const rowsOf = once(({ rows, order }: Ordered) => once((company: Snapshot) => [...rows(company)].sort(order)))

/** One page of sorted rows, or the name of a parameter that the collection does not have. */
export function select<Row extends Position, Position>(
  { filters = {}, defaults = {}, order }: Pick<Collection<Row, Position>, 'filters' | 'defaults' | 'order'>,
  rows: readonly Row[],
  query: Query,
  { known, limit, after, from }: Bounds<Position>,
): Selection<Row> {
  const sent = Object.keys(query).filter((name) => query[name] !== undefined)
  const unknown = sent.find((name) => !known.includes(name) && !Object.hasOwn(filters, name))
  if (unknown !== undefined) return { unknown }
  const tests = Object.entries(filters).flatMap(([name, accepts]) => {
    const value = query[name] ?? defaults[name]
    const values = value === undefined ? [] : [value].flat()
    return values.length === 0 ? [] : [(row: Row) => values.some((one) => accepts(row, one))]
  })
  return pageOf(rows, tests, { order, limit, after, from })
}

/** One page of the sorted rows that pass every test. Neither the rows before the page nor those behind it are read. */
export function pageOf<Row extends Position, Position>(
  rows: readonly Row[],
  tests: readonly ((row: Row) => boolean)[],
  { order, limit, after, from }: Pick<Collection<Row, Position>, 'order'> & Omit<Bounds<Position>, 'known'>,
): { rows: readonly Row[]; next: Row | undefined } {
  const isBefore = (row: Row) =>
    (after !== undefined && order(row, after) <= 0) || (from !== undefined && order(row, from) < 0)
  let start = 0
  for (let end = rows.length; start < end; ) {
    const middle = (start + end) >> 1
    if (isBefore(rows[middle] as Row)) start = middle + 1
    else end = middle
  }
  const matching: Row[] = []
  for (let at = start; at < rows.length && matching.length <= limit; at += 1) {
    const row = rows[at] as Row
    if (tests.every((accepts) => accepts(row))) matching.push(row)
  }
  return { rows: matching.slice(0, limit), next: matching[limit] }
}

/** Finds the rows that have one of some keys, in their order. The index is made once, until the company changes. */
export function rowsBy<Row>(keyOf: (row: Row) => unknown, order: (a: Row, b: Row) => number) {
  const index = once((rows: readonly Row[]) => {
    const found = new Map<unknown, Row[]>()
    for (const row of rows) {
      const same = found.get(keyOf(row))
      if (same) same.push(row)
      else found.set(keyOf(row), [row])
    }
    return found
  })
  return (rows: readonly Row[], keys: readonly unknown[]): readonly Row[] =>
    [...new Set(keys)].flatMap((key) => index(rows).get(key) ?? []).sort(order)
}
