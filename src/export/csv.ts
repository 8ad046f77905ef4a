import type { TSchema } from '@sinclair/typebox'
import { type Item, type ResourceName, resources } from '../model/index.js'
import { candidateColumns } from './candidate-columns.js'
import type { Cell, Column, Columns } from './columns.js'
import { columnsOf } from './field-columns.js'
import { escapeFormula } from './formula.js'

/**
 * A resource as flat CSV: RFC 4180, UTF-8, CRLF, with the same header for every provider. CSV is for people and
 * spreadsheets: null and [] are both empty cells, and lists are joined.
 */
const tables: { readonly [R in ResourceName]?: Partial<Columns<Item<R>>> } = { candidates: candidateColumns }

export interface CsvColumn {
  name: string
  field: string
  description: string
  /** Returns the cell for the value of the field. */
  cell(value: unknown): Cell
}

/** Columns in the order of the model. */
export function csvColumns(resource: ResourceName): CsvColumn[] {
  const table: { readonly [field: string]: { readonly [name: string]: Column<never> } | undefined } =
    tables[resource] ?? {}
  const fields: { readonly [field: string]: TSchema } = resources[resource].item.properties
  return Object.entries(fields).flatMap(([field, schema]) =>
    Object.entries(table[field] ?? columnsOf(field, schema)).map(([name, column]) => ({
      name,
      field,
      description: column.description,
      cell: column.cell as (value: unknown) => Cell,
    })),
  )
}

/** U+FEFF. With it at the start of a file, Excel reads the file as UTF-8. */
export const byteOrderMark = '\ufeff'

/** Writes the header and the rows of a resource. */
export function csvOf<R extends ResourceName>(resource: R) {
  const columns = csvColumns(resource)
  return {
    header: line(columns.map(({ name }) => name)),
    row: (item: Item<R>): string =>
      line(columns.map(({ field, cell }) => cell((item as { readonly [field: string]: unknown })[field]))),
  }
}

const line = (cells: readonly Cell[]) => `${cells.map(quoteCell).join(',')}\r\n`

function quoteCell(cell: Cell): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' ? escapeFormula(cell) : String(cell)
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
