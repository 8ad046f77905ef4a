import type { Item, ResourceName } from '../model/index.js'
import type { Warning } from '../model/responses.js'
import type { Call } from '../providers/port/call.js'
import type { IncludeContext, Listing, PageRequest } from '../providers/port/listing.js'
import type { Options } from '../providers/port/options.js'
import type { RecordPage } from '../providers/port/records.js'
import { rawOf } from './raw.js'
import { readRecord } from './read-record.js'
import { createLostParts, type LostParts, rawRedacted, recordUnreadable } from './record-warnings.js'

/** A list of one connection, with what its pages need. */
export interface RecordSource<R extends ResourceName> {
  resource: R
  listing: Listing<R>
  call: Call
  /** The connection's values of the provider's `options`. */
  options: Options
  /** The most calls that one page may make. */
  calls: number
  /** Called with each part that was removed from records, as a pointer into the upstream schema. */
  onLost?: ((pointer: string, records: number) => void) | undefined
}

/** What a client requested of each record. */
export interface RecordOptions {
  /** Includes other than `raw`. */
  includes: ReadonlySet<string>
  raw: boolean
  /** The include that the request is for, if for one alone. Its failure fails the request. */
  part?: string | undefined
}

/** Validates, repairs and maps records, removes those that are not part of the list, attaches `raw` and loads the includes. */
export async function mapRecords<R extends ResourceName>(
  { listing, call, options, onLost }: RecordSource<R>,
  {
    records,
    pointer,
    operation = listing.operation,
    lookups,
  }: Pick<RecordPage, 'records' | 'pointer' | 'operation' | 'lookups'>,
  {
    includes,
    raw,
    part,
    filters,
    maxPages,
    detail = [],
  }: RecordOptions & Pick<PageRequest<R>, 'filters'> & { maxPages: number; detail?: Listing<R>['detail'] },
): Promise<{ items: Item<R>[]; warnings: Warning[]; isHidden: boolean }> {
  const items: Item<R>[] = []
  const warnings: Warning[] = []
  const lostParts = createLostParts()
  const unrequested = [...detail, ...fieldsToEmpty(listing, includes)]
  let isRedacted = false
  let isHidden = false
  for (let index = 0; index < records.length; index += 1) {
    const record = records[index]
    const result = readRecord(listing, record, lookups)
    if ('unreadable' in result) {
      warnings.push(recordUnreadable(record, listing, `${pointer}/${index}${result.unreadable}`))
      continue
    }
    const { value: item, lost } = result
    const isListed = listing.matches?.(item, { filters, options }) ?? true
    if (lost.size > 0) lostParts.add(lost, isListed ? item.id : null)
    if (!isListed) {
      isHidden = true
      continue
    }
    for (const field of unrequested) item[field] = null as never
    if (raw) {
      const { data, redacted } = rawOf(record, listing.sensitive)
      if (data === undefined) lostParts.add(['/raw'], item.id)
      item.raw = [{ operation, data: data ?? null }]
      isRedacted ||= redacted
    }
    items.push(item)
  }
  const loaders = Object.entries(listing.includes ?? {}).filter(([name]) => includes.has(name))
  for (const [name, { load }] of loaders)
    if (load && items.length > 0)
      await load(items, includeContext(name, { call, warnings, lostParts, maxPages, isRequired: name === part }))
  for (const [part, count] of lostParts.counts()) onLost?.(part, count)
  for (const warning of lostParts.warnings()) warnings.push(warning)
  if (isRedacted) warnings.push(rawRedacted)
  return { items, warnings, isHidden }
}

/** Fields of includes that were not requested, although every record of the list can have their data. */
const fieldsToEmpty = <R extends ResourceName>({ includes = {} }: Listing<R>, requested: ReadonlySet<string>) =>
  Object.entries(includes).flatMap(([name, { fields, load }]) => (load || requested.has(name) ? [] : fields))

/** How an include reads its records: like the records of a listing. Warnings name the item that a record belongs to. */
const includeContext = (
  name: string,
  { lostParts, ...context }: Omit<IncludeContext, 'read'> & { lostParts: LostParts },
): IncludeContext => ({
  ...context,
  read: (reader, records, ownerOf) =>
    records.map((record) => {
      const result = readRecord(reader, record)
      if ('unreadable' in result) return null
      if (result.lost.size > 0)
        lostParts.add(
          [...result.lost].map((part) => `/${name}/*${part}`),
          ownerOf(result.value),
        )
      return result
    }),
})
