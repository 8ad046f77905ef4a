import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { errorCode, throwWriteError } from '../terminal/output.js'
import { type ContentIndex, indexName, openIndex } from './content-index.js'
import { isPartialName } from './content-name.js'
import { lock } from './lock.js'

/** The folder of --content. No other run of this machine writes into it until it is closed. */
export interface ContentFolder {
  path: string
  index: ContentIndex
  /** Ids of the files that this run could not fetch. */
  missing: Set<string>
  /** Called after a complete export: removes what files of deleted records have left. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Opens the folder, and creates it if it does not exist. */
export async function openContentFolder(path: string): Promise<ContentFolder> {
  const rethrow = throwWriteError(path)
  await mkdir(path, { mode: 0o700 }).catch((error) => (errorCode(error) === 'EEXIST' ? undefined : rethrow(error)))
  if (!(await stat(path).catch(rethrow)).isDirectory())
    throw new CommandError(exitCodes.usage, `anyats: ${path} is not a folder. Use another --content.`)
  const indexPath = join(path, indexName)
  const release = await lock(indexPath).catch(rethrow)
  try {
    const index = await openIndex(indexPath)
    const close = async () => {
      await index.close()
      await release()
    }
    const finish = async () => {
      for (const name of (await readdir(path)).filter(isPartialName)) await rm(join(path, name), { force: true })
      await index.compact()
    }
    return { path, index, missing: new Set(), finish: () => finish().catch(rethrow), close }
  } catch (error) {
    await release()
    throw error
  }
}

/** Files that the list has and the folder does not. `isResumed`: whether an earlier run has written a part of the list. */
export function countMissing({ index, missing }: ContentFolder, isResumed: boolean): number {
  if (!isResumed) return missing.size
  let count = 0
  for (const { state } of index.all()) if (state === 'missing') count += 1
  return count
}
