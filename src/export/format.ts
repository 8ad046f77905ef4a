import type { ResourceName } from '../model/index.js'
import { readable, wireOf } from '../wire-text.js'
import { csvOf } from './csv.js'
import type { Line } from './line.js'

/** How an export is written down. */
export interface Format {
  headers: { readonly [name: string]: string }
  /** What stands above everything. */
  head: string
  /** A line, ended; nothing where there is no way to say it. */
  text(line: Line): string
  /** Whether a line can tell what went wrong. Where none can, the body is cut off. */
  tellsProblems: boolean
}

export const formats = ['application/x-ndjson', 'text/csv'] as const
export type FormatName = (typeof formats)[number]

export function formatOf(name: FormatName, resource: ResourceName): Format {
  if (name === 'application/x-ndjson') {
    return {
      headers: { 'content-type': name },
      head: '',
      text: (line) => `${JSON.stringify(line)}\n`,
      tellsProblems: true,
    }
  }
  const { header, row } = csvOf(resource)
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${resource}.csv"`,
    },
    head: header,
    // A cell is looked at letter by letter.
    text: (line) => (line.type === 'record' ? wireOf(row(readable(line.data))) : ''),
    tellsProblems: false,
  }
}
