import { byteOrderMark, csvOf } from '../../export/csv.js'
import type { ResourceName } from '../../model/index.js'
import type { ExportHeader } from './header.js'
import type { ExportPage } from './pages.js'

/** Serializes an export. */
export interface Format {
  header(header: ExportHeader): string
  page(page: ExportPage): string
  /** The text after a page that is on the disk. Empty for CSV, which has no lines for checkpoints. */
  checkpoint(last: ExportPage['last']): string
}

export const ndjson: Format = {
  header: (header) => `${JSON.stringify(header)}\n`,
  page: ({ lines }) => lines.map(({ text }) => `${text}\n`).join(''),
  // `type` is the first property: a later run searches for these bytes.
  checkpoint: ({ type, ...rest }) => `${JSON.stringify({ type, ...rest })}\n`,
}

/** `withMark`: whether the file starts with a byte order mark. */
export function csv(resource: ResourceName, withMark: boolean): Format {
  const { header, row } = csvOf(resource)
  return {
    header: () => (withMark ? byteOrderMark + header : header),
    page: ({ lines }) => lines.map(({ line }) => (line.type === 'record' ? row(line.data) : '')).join(''),
    checkpoint: () => '',
  }
}
