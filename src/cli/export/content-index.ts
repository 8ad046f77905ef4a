import { randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { parseJson } from '../api/client.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { throwWriteError } from '../terminal/output.js'
import { atomicWrite } from './atomic-write.js'
import { isContentName } from './content-name.js'
import { completeLines } from './pages.js'
import { openPrivate } from './private-file.js'

/** What the folder has of one attachment. */
export interface ContentEntry {
  id: string
  /** Name of the file in the folder. It exists when the state is `complete`. */
  file: string
  /** Length of the complete file; null = unknown. */
  bytes: number | null
  /** `size` and `updated_at` of the record, for which the file was fetched. */
  size: number | null
  updated_at: string | null
  /** `partial`: not complete yet. `missing`: it could not be fetched. `deleted`: the ATS has deleted it; a file stays. */
  state: 'complete' | 'partial' | 'missing' | 'deleted'
  /** Why a file is missing. */
  problem: string | null
  /** Of a `partial` file: the bytes that are on the disk, and the version of the file that they belong to. */
  offset?: number
  etag?: string
}

export interface ContentIndex {
  /** Identifies the folder, also when it was moved. */
  readonly id: string
  get(id: string): ContentEntry | undefined
  all(): Iterable<ContentEntry>
  /** Throws if the folder has the files of another connection: their ids are other ids. */
  useFor(connection: string): Promise<void>
  set(entry: ContentEntry): Promise<void>
  /** Resolves when all entries are on the disk. */
  sync(): Promise<void>
  /** Leaves one line of each attachment in the file. */
  compact(): Promise<void>
  close(): Promise<void>
}

export const indexName = 'anyats-contents.ndjson'

/** Opens the index of a folder: one line for each change, of which the last one of an attachment counts. */
export async function openIndex(path: string): Promise<ContentIndex> {
  const rethrow = throwWriteError(path)
  const file = await openPrivate(path).catch(rethrow)
  try {
    const found = await read(file)
    if (!found) throw notAnIndex(path)
    return index(path, file, found)
  } catch (error) {
    await file.close()
    return rethrow(error)
  }
}

interface Found {
  header: Header | undefined
  entries: Map<string, ContentEntry>
  /** Number of lines below the header. */
  lines: number
}

interface Header {
  type: 'contents'
  version: 1
  id: string
  connection: string
}

function index(path: string, file: FileHandle, { header: found, entries, lines }: Found): ContentIndex {
  const rethrow = throwWriteError(path)
  let header = found
  let superseded = lines > entries.size
  const id = header?.id ?? randomBytes(8).toString('hex')
  const append = (value: object) => file.appendFile(`${JSON.stringify(value)}\n`).catch(rethrow)
  return {
    id,
    get: (key) => entries.get(key),
    all: () => entries.values(),
    async useFor(connection) {
      if (header === undefined) {
        header = { type: 'contents', version: 1, id, connection }
        await append(header)
        // Before the list has the id.
        await file.datasync().catch(rethrow)
      }
      if (header.connection !== connection) throw otherConnection(path, header.connection)
    },
    async set(entry) {
      superseded ||= entries.has(entry.id)
      entries.set(entry.id, entry)
      await append(entry)
    },
    sync: () => file.datasync().catch(rethrow),
    async compact() {
      if (superseded && header) await atomicWrite(path, textOf(header, entries.values())).catch(rethrow)
    },
    close: () => file.close(),
  }
}

/** undefined = the file has other content. */
async function read(file: FileHandle): Promise<Found | undefined> {
  const { size } = await file.stat()
  const entries = new Map<string, ContentEntry>()
  let header: Header | undefined
  let lines = 0
  for await (const line of completeLines(file.createReadStream({ start: 0, autoClose: false }))) {
    const value = parseJson(line)
    if (header === undefined) {
      if (!isHeader(value)) return undefined
      header = value
      continue
    }
    lines += 1
    if (isEntry(value)) entries.set(value.id, value)
  }
  if (header === undefined) {
    const start = await file.read(Buffer.alloc(64), 0, 64, 0)
    if (!isStartOfHeader(start.buffer.toString('utf8', 0, start.bytesRead))) return undefined
    await file.truncate(0)
  } else {
    // Ends a line that a power failure has truncated.
    const last = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    if (last.buffer[0] !== 10) {
      await file.appendFile('\n')
      lines += 1
    }
  }
  return { header, entries, lines }
}

const headerStart = '{"type":"contents","version":1,'

/** Whether a power failure has truncated the first line. */
const isStartOfHeader = (text: string) => headerStart.startsWith(text) || text.startsWith(headerStart)

function isHeader(value: unknown): value is Header {
  const { type, version, id, connection } = (value ?? {}) as Partial<Header>
  return type === 'contents' && version === 1 && typeof id === 'string' && typeof connection === 'string'
}

/** The name must be one of this command: the file under it is replaced. */
function isEntry(value: unknown): value is ContentEntry {
  const { id, file, state } = (value ?? {}) as Partial<ContentEntry>
  return typeof id === 'string' && isContentName(id, file) && typeof state === 'string'
}

/** Pieces of many lines, because a text cannot have more than 512 MB. */
function* textOf(header: Header, entries: Iterable<ContentEntry>): Generator<string, void, void> {
  let text = `${JSON.stringify(header)}\n`
  for (const entry of entries) {
    text += `${JSON.stringify(entry)}\n`
    if (text.length < 2 ** 16) continue
    yield text
    text = ''
  }
  yield text
}

const notAnIndex = (path: string) =>
  usage(`${path} was not written by this command, and was not changed. Remove the file, or use another --content.`)

const otherConnection = (path: string, connection: string) =>
  usage(
    `${path} has the files of another connection, ${connection}. Use another --content, or --connection ${connection}.`,
  )

const usage = (message: string) => new CommandError(exitCodes.usage, `anyats: ${message}`)
