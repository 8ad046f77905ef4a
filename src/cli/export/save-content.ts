import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Item } from '../../model/index.js'
import type { Server } from '../api/open-server.js'
import { CommandError } from '../terminal/command-error.js'
import { throwWriteError } from '../terminal/output.js'
import { atomicRename } from './atomic-write.js'
import { type ContentDownload, downloadContent, type Start } from './content-download.js'
import type { ContentFolder } from './content-folder.js'
import type { ContentEntry } from './content-index.js'
import { contentName, partialName } from './content-name.js'
import { isOfFile, isOfFileOrAll } from './content-problems.js'
import { retryDelay } from './download.js'
import type { Progress } from './progress.js'

/** What the command reads of a record. A client may have access to a part of the fields only. */
export type Attachment = Pick<Item<'attachments'>, 'id'> &
  Partial<Pick<Item<'attachments'>, 'name' | 'size' | 'updated_at'>>

export interface SaveOptions {
  folder: ContentFolder
  maxRetries: number
  onWait: Progress['onWait']
  /** Aborted when the export ends early. */
  signal: AbortSignal
  /** Called with a sentence about a file that is missing, or is not as its record. */
  onIssue(message: string): void
}

export interface ContentSaver {
  /** Saves the file of a record, unless the folder has it. Throws if the export cannot go on. */
  save(record: Attachment, connection: string): Promise<void>
  /** Number of files of this run that the folder has. */
  saved(): number
}

export function createContentSaver(server: Server, options: SaveOptions): ContentSaver {
  const { folder, maxRetries, signal, onIssue, onWait } = options
  const { index, missing } = folder
  let saved = 0
  let fetched = 0

  async function save({ id, name = null, size = null, updated_at = null }: Attachment, connection: string) {
    const known = index.get(id)
    const of = { id, file: known?.file ?? contentName(id, name), size, updated_at }
    if (known && (await isCurrent(folder.path, known, of))) {
      saved += 1
      return
    }
    const path = join(folder.path, partialName(id))
    const before = fetched
    try {
      const download: ContentDownload = {
        ...{ id, connection, path, signal },
        start: await startOf(known, path),
        onDurable: ({ bytes, offset, etag }) =>
          index.set({ ...of, bytes, state: 'partial', problem: null, offset, etag }),
      }
      const bytes = await withRetries(download)
      await atomicRename(path, join(folder.path, of.file)).catch(throwWriteError(folder.path))
      await index.set({ ...of, bytes, state: 'complete', problem: null })
      saved += 1
      fetched += 1
      if (size !== null && size !== bytes)
        onIssue(`the file of attachment ${id} has ${bytes} bytes, but its record says ${size}.`)
    } catch (error) {
      if (signal.aborted || !(error instanceof CommandError) || error.problem === undefined) throw error
      const mayBeOfAll = isOfFileOrAll(error.problem)
      if (!isOfFile(error.problem) && !mayBeOfAll) throw error
      await index.set({ ...of, bytes: null, state: 'missing', problem: error.problem })
      // The ATS may be down. Not if it has served other files meanwhile, or if an earlier run has failed here too.
      if (mayBeOfAll && fetched === before && known?.state !== 'missing') throw error
      await rm(path, { force: true })
      missing.add(id)
      onIssue(`the file of attachment ${id} is missing: ${error.message.replace(/^anyats: /, '')}`)
    }
  }

  /** Every attempt continues after the last byte of the one before it, if that is possible. */
  async function withRetries(download: ContentDownload): Promise<number> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await downloadContent(server, download)
      } catch (error) {
        signal.throwIfAborted()
        const isProcessing = error instanceof CommandError && error.problem === 'file-processing'
        const seconds = failures < maxRetries && !isProcessing ? retryDelay(error, failures) : undefined
        if (seconds === undefined) throw error
        onWait('for the next retry', seconds)
        await setTimeout(seconds * 1000 * (1 + Math.random() / 4), undefined, { signal })
      }
    }
  }

  return { save, saved: () => saved }
}

/** Whether the folder has the file of the record as it is now. The record is the only sign of a new version. */
async function isCurrent(
  folder: string,
  { state, file, bytes, size, updated_at }: ContentEntry,
  record: Pick<ContentEntry, 'size' | 'updated_at'>,
): Promise<boolean> {
  if (state !== 'complete' || size !== record.size || updated_at !== record.updated_at) return false
  const stats = await lstat(join(folder, file)).catch(() => undefined)
  return stats?.isFile() === true && stats.size === bytes
}

/** Where an earlier run has stopped, if the bytes before are still there. */
async function startOf(known: ContentEntry | undefined, path: string): Promise<Start | undefined> {
  const { state, offset = 0, bytes, etag = '' } = known ?? {}
  if (state !== 'partial' || typeof bytes !== 'number' || !/^"[\x21-\x7e]*"$/.test(etag)) return undefined
  const stats = await lstat(path).catch(() => undefined)
  return stats?.isFile() && stats.size >= offset ? { offset, bytes, etag } : undefined
}
