import type { Test } from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import { readRecord } from '../../src/pagination/read-record.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { IncludeContext, Listing } from '../../src/providers/port/listing.js'
import { listingOf } from '../../src/providers/port/provider.js'
import type { RecordReader } from '../../src/providers/port/records.js'
import { type Harness, startHarness } from '../support/harness.js'
import { completed, composed } from './composed.js'
import type { UpstreamRecord } from './fields.js'
import { captured, replay } from './replay.js'

/** What reads one kind of upstream record, and such records. */
export interface Readable {
  name: string
  // biome-ignore lint/suspicious/noExplicitAny: the registry erases the type of the records
  reader: RecordReader<any, unknown>
  /** The values without which a record cannot be read: its id, and the id of the item that it belongs to. */
  idPaths: readonly (readonly (string | number)[])[]
  /** The resource of the items; undefined for records that are not an item of their own. */
  resource?: ResourceName
  records: readonly UpstreamRecord[]
}

/**
 * Everything that reads upstream records of a provider: its listings, their deletions and their includes. The records
 * are those of the simulator, and one more in which each field of the schema has a value.
 */
export async function readersOf(t: Test, simulation: RegisteredProvider): Promise<Readable[]> {
  const harness = await startHarness(t, simulation, { people: 200 })
  const readers: Readable[] = []
  for (const [resource, listing] of Object.entries(simulation.provider.resources) as [ResourceName, Listing][]) {
    const { deletions } = listing
    const records = await rawRecords(harness, resource)
    readers.push({
      name: resource,
      reader: listing,
      idPaths: idPathsOf(listing),
      resource,
      records: withComplete({ reader: listing, records }),
    })
    if (deletions) {
      const deletion = composed(deletions.record) as UpstreamRecord
      const idPaths = (deletions.record.required as string[]).map((key) => [key])
      readers.push({ name: `deleted ${resource}`, reader: deletions, idPaths, records: [deletion] })
    }
    readers.push(...(await includeReaders(harness, resource, listing)))
  }
  return readers
}

const idPathsOf = ({ idPath = ['id'], childIdPath }: Pick<Listing, 'idPath' | 'childIdPath'>) => [
  idPath,
  ...(childIdPath ? [childIdPath] : []),
]

/** The records, and before them one with a value in every field, and variants of it that each lack one field. */
function withComplete({ reader, records }: Pick<Readable, 'reader' | 'records'>): UpstreamRecord[] {
  const complete = completed(reader.record, richest(records)) as UpstreamRecord
  const variants = Object.entries(complete).map(([key, value]) => ({
    ...complete,
    [key]: Array.isArray(value) ? [] : null,
  }))
  const isSound = (record: UpstreamRecord) => {
    const result = readRecord(reader, record)
    return 'lost' in result && result.lost.size === 0
  }
  return [complete, ...variants.filter(isSound), ...records]
}

const richest = (records: readonly UpstreamRecord[]) =>
  records.reduce((a, b) => (JSON.stringify(b).length > JSON.stringify(a).length ? b : a))

async function rawRecords({ getPath }: Harness, resource: ResourceName): Promise<UpstreamRecord[]> {
  const records: UpstreamRecord[] = []
  let query = 'include=raw&page_size=500'
  do {
    const { body } = await getPath(`/${resource}?${query}`)
    for (const { raw } of body.data) records.push(raw[0].data)
    query = body.next_page_token === null ? '' : `page_token=${body.next_page_token}`
  } while (query !== '')
  return records
}

/** The readers that includes use: they are called with the responses of the simulator, which are read once. */
async function includeReaders(harness: Harness, resource: ResourceName, listing: Listing): Promise<Readable[]> {
  const includes = Object.entries(listing.includes ?? {})
  if (includes.length === 0) return []
  const { bodies, body } = await captured(
    harness,
    `/${resource}?page_size=40&include=${includes.map(([name]) => name)}`,
  )
  const call = replay(bodies)
  const readers: Readable[] = []
  for (const [name, { load, resource: embedded }] of includes) {
    const own = embedded && listingOf(harness.connection.provider, embedded)
    const records: UpstreamRecord[] = []
    let used: Readable['reader'] | undefined
    // An include can read its records in parts, one for each item.
    const read: IncludeContext['read'] = (reader, part) => {
      used ??= reader
      records.push(...(part as UpstreamRecord[]))
      return part.map(() => null)
    }
    await load?.(body.data, { call, warnings: [], read, isRequired: false, maxPages: 40 })
    if (used === undefined || records.length === 0) continue
    const required = (used.record.required as string[]).map((key) => [key])
    const idPaths = own && own.record === used.record ? [...required, ...idPathsOf(own)] : required
    readers.push({ name: `include ${name}`, reader: used, idPaths, records: withComplete({ reader: used, records }) })
  }
  return readers
}
