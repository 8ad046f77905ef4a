import { decodeDeep, toByteString } from '../lib/byte-string.js'
import type { ResourceName } from '../model/index.js'
import { csvOf, byteOrderMark as mark } from './csv.js'
import type { Line } from './line.js'

/** A format of exports. */
export interface Format {
  headers: { readonly [name: string]: string }
  /** Text before the first line. */
  prologue: string
  /** A line with its terminator; empty for lines that the format cannot express. */
  serialize(line: Line): string
  /** Whether the format can report problems. If not, the transfer is aborted. */
  canReportProblems: boolean
}

export const formats = ['application/x-ndjson', 'text/csv'] as const
export type FormatName = (typeof formats)[number]

/** `byteOrderMark`: whether CSV starts with U+FEFF. */
export function formatOf(name: FormatName, resource: ResourceName, { byteOrderMark = false } = {}): Format {
  if (name === 'application/x-ndjson') {
    return {
      headers: { 'content-type': name },
      prologue: '',
      serialize: (line) => `${JSON.stringify(line)}\n`,
      canReportProblems: true,
    }
  }
  const { header, row } = csvOf(resource)
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${resource}.csv"`,
    },
    prologue: byteOrderMark ? toByteString(mark) + header : header,
    // CSV escaping needs decoded text.
    serialize: (line) => (line.type === 'record' ? toByteString(row(decodeDeep(line.data))) : ''),
    canReportProblems: false,
  }
}
