import { readable, wireOf } from '../lib/byte-string.js'
import type { ResourceName } from '../model/index.js'
import { csvOf } from './csv.js'
import type { Line } from './line.js'

/** A format of exports. */
export interface Format {
  headers: { readonly [name: string]: string }
  /** Text before the first line. */
  head: string
  /** A line with its terminator; empty for lines that the format cannot express. */
  text(line: Line): string
  /** Whether the format can report problems. If not, the transfer is aborted. */
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
    // CSV escaping needs decoded text.
    text: (line) => (line.type === 'record' ? wireOf(row(readable(line.data))) : ''),
    tellsProblems: false,
  }
}
