import { csvOf } from '../../export/csv.js'
import type { ResourceName } from '../../model/index.js'
import type { ExportHeader } from './header.js'
import type { ExportPage } from './pages.js'

/** How the pages of an export are written down. */
export interface Format {
  head(heading: ExportHeader): string
  page(delivery: ExportPage): string
  /** What stands under a page that is safe: only lines of JSON have room for that. */
  checkpoint(last: ExportPage['last']): string
}

export const ndjson: Format = {
  head: (heading) => `${JSON.stringify(heading)}\n`,
  page: ({ lines }) => lines.map(({ text }) => `${text}\n`).join(''),
  // The type first: that is what a later run looks for.
  checkpoint: ({ type, ...rest }) => `${JSON.stringify({ type, ...rest })}\n`,
}

export function csv(resource: ResourceName): Format {
  const { header, row } = csvOf(resource)
  return {
    head: () => header,
    page: ({ lines }) => lines.map(({ line }) => (line.type === 'record' ? row(line.data) : '')).join(''),
    checkpoint: () => '',
  }
}
