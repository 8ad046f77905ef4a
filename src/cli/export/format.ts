import { csvOf } from '../../export/csv.js'
import type { ResourceName } from '../../model/index.js'
import type { Heading } from './header.js'
import type { Delivery } from './pages.js'

/** How the pages of an export are written down. */
export interface Format {
  head(heading: Heading): string
  page(delivery: Delivery): string
  /** What stands under a page that is safe: only lines of JSON have room for that. */
  mark(last: Delivery['last']): string
}

export const ndjson: Format = {
  head: (heading) => `${JSON.stringify(heading)}\n`,
  page: ({ lines }) => lines.map(({ text }) => `${text}\n`).join(''),
  // The type first: that is what a later run looks for.
  mark: ({ type, ...rest }) => `${JSON.stringify({ type, ...rest })}\n`,
}

export function csv(resource: ResourceName): Format {
  const { header, row } = csvOf(resource)
  return {
    head: () => header,
    page: ({ lines }) => lines.map(({ line }) => (line.type === 'record' ? row(line.data) : '')).join(''),
    mark: () => '',
  }
}
