import { Problem, type ProblemMembers } from '../../problems.js'
import type { Query } from './query.js'

export interface ExportQuery {
  /** `order=any` */
  anyOrder: boolean
  /** `csv_bom=true`: the file starts with a byte order mark. */
  byteOrderMark: boolean
  /** The parameters that lists have too. */
  listQuery: Query
}

/** Separates the parameters of an export from those of a list. `isCsv`: the format that the request accepts. */
export function parseExportQuery({ order, csv_bom, ...listQuery }: Query, isCsv: boolean): ExportQuery {
  const errors: NonNullable<ProblemMembers['errors']>[number][] = []
  if (order !== undefined && order !== 'any') errors.push({ name: 'order', detail: 'must be any, or omitted' })
  if (csv_bom !== undefined && csv_bom !== 'true' && csv_bom !== 'false')
    errors.push({ name: 'csv_bom', detail: 'must be true or false, or omitted' })
  else if (csv_bom === 'true' && !isCsv)
    errors.push({ name: 'csv_bom', detail: 'works only for CSV: remove it, or send the header `Accept: text/csv`' })
  if (errors.length === 0) return { anyOrder: order === 'any', byteOrderMark: csv_bom === 'true', listQuery }
  throw new Problem('invalid-request', {
    detail: `${errors.map(({ name, detail }) => `${name} ${detail}`).join('; ')}.`,
    errors,
  })
}
