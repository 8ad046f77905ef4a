import type { Server } from '../api/open-server.js'
import { canPass } from './content-problems.js'
import type { ExportPage } from './pages.js'
import { type Attachment, createContentSaver, type SaveOptions } from './save-content.js'
import type { Sink } from './sink.js'

/** Files that are fetched at the same time. The server sends four to a client, and notices the end of one a moment later. */
const maxAtOnce = 3

/** Pages that wait for their files, or for the pages before them. They are in memory. */
const maxPages = 32

export interface ContentSink {
  sink: Sink
  /** Aborted by `signal`, and by the first failure of a file. */
  signal: AbortSignal
  /** Number of files of this run that the folder has. */
  saved(): number
  /** Stops what is under way, and resolves when it has stopped. */
  stop(): Promise<void>
}

/**
 * Fetches the files of each page, and writes the page when they are on the disk: what an unfinished list contains is
 * complete, and a later run continues with the files after it. At most 32 pages of the list wait for their files.
 */
export function withContents(
  server: Server,
  { sink, signal: stopped, ...options }: SaveOptions & { sink: Sink },
): ContentSink {
  const failure = new AbortController()
  const signal = AbortSignal.any([stopped, failure.signal])
  const saver = createContentSaver(server, { ...options, signal })
  const { index, missing } = options.folder
  const running = new Set<Promise<void>>()
  const byId = new Map<string, Promise<void>>()
  const pages = new Set<Promise<void>>()
  let written: Promise<void> = Promise.resolve()
  let connection = ''

  /** Starts the file of each record as soon as there is room for it. */
  async function startAll(records: Iterable<Attachment>): Promise<Promise<void>[]> {
    const files: Promise<void>[] = []
    for (const record of records) {
      while (running.size >= maxAtOnce) await Promise.race(running)
      signal.throwIfAborted()
      files.push(start(record))
    }
    return files
  }

  function start(record: Attachment): Promise<void> {
    const { id } = record
    // A list can have a record twice. Its file is then fetched once.
    const before = byId.get(id) ?? Promise.resolve()
    const saving = before.then(() => saver.save(record, connection)).finally(() => forget(id, saving))
    saving.catch((error) => failure.abort(error))
    running.add(saving)
    byId.set(id, saving)
    return saving
  }

  function forget(id: string, saving: Promise<void>): void {
    running.delete(saving)
    if (byId.get(id) === saving) byId.delete(id)
  }

  /** Files that were missing in an earlier run: the list of changes does not have their records again. */
  function* missingBefore(): Generator<Attachment, void, void> {
    for (const { id, state, problem, size, updated_at } of index.all())
      if (state === 'missing' && canPass(problem) && !missing.has(id)) yield { id, size, updated_at }
  }

  const markDeleted = async ({ lines }: ExportPage) => {
    for (const { line } of lines) {
      const known = line.type === 'deleted' ? index.get(line.id) : undefined
      if (known) await index.set({ ...known, state: 'deleted' })
    }
  }

  return {
    sink: {
      ...sink,
      async start(header, mode, ...rest) {
        await written
        connection = header.connection
        await index.useFor(connection)
        await sink.start(header, mode, ...rest)
      },
      async writePage(page) {
        const files = await startAll(attachmentsOf(page))
        await markDeleted(page)
        if (page.last.type === 'end') {
          await Promise.all(running)
          await Promise.all(await startAll(missingBefore()))
        }
        const before = written
        const writing = Promise.all(files)
          .then(() => before)
          .then(() => index.sync())
          .then(() => sink.writePage(page, signal))
          .finally(() => pages.delete(writing))
        writing.catch((error) => failure.abort(error))
        written = writing
        pages.add(writing)
        if (page.last.type === 'end') await written
        else while (pages.size >= maxPages) await Promise.race(pages)
      },
    },
    signal,
    saved: saver.saved,
    async stop() {
      failure.abort(new Error('the export has ended'))
      await Promise.allSettled([...running, ...pages])
    },
  }
}

function* attachmentsOf({ lines }: ExportPage): Generator<Attachment, void, void> {
  for (const { line } of lines) if (line.type === 'record') yield line.data as Attachment
}
