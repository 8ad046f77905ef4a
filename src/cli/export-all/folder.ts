import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResourceName } from '../../model/index.js'
import { lock } from '../export/lock.js'
import type { End } from '../export/pages.js'
import { type ResumePoint, readResumePoint } from '../export/resume-point.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { errorCode, throwWriteError } from '../terminal/output.js'
import { type Entry, manifestName } from './manifest.js'

/** Creates the folder if it does not exist, and calls `work` while no other run of this machine uses the folder. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const rethrow = throwWriteError(folder)
  await mkdir(folder, { mode: 0o700 }).catch((error) => (errorCode(error) === 'EEXIST' ? undefined : rethrow(error)))
  if (!(await stat(folder)).isDirectory())
    throw new CommandError(exitCodes.usage, `anyats: ${folder} is not a folder. Use another --folder.`)
  const release = await lock(join(folder, manifestName)).catch(rethrow)
  try {
    return await work()
  } finally {
    await release()
  }
}

/** Throws if an export would replace a file that this command has not written. `listed`: the file of the manifest. */
export async function assertOwnFile(
  folder: string,
  file: string,
  { resource, connection }: { resource: ResourceName; connection: string },
  listed: string | undefined,
): Promise<void> {
  const path = join(folder, file)
  const existing = await contentOf(path)
  if (existing === undefined) return
  // CSV does not identify its export.
  const isOwn = file.endsWith('.csv') ? listed === file : isExportOf(existing, resource, connection)
  if (isOwn) return
  throw new CommandError(
    exitCodes.usage,
    `anyats: ${path} is not a file of this export, and was not changed. Move the file, or use another --folder.`,
  )
}

const isExportOf = (content: ResumePoint, resource: string, connection: string): boolean =>
  content.kind === 'fresh' ||
  ('header' in content && content.header.resource === resource && content.header.connection === connection)

/** The end of a file that this run has completed. A killed run can have completed a file that its manifest does not show. */
export async function endOfFile(path: string, { mode, started_at }: Entry): Promise<End | undefined> {
  const existing = await contentOf(path)
  if (existing?.kind !== 'complete') return undefined
  const { header, end } = existing
  return header.mode === mode && header.started_at === started_at ? end : undefined
}

/** Removes what an export leaves when it does not complete. */
export async function removeUnfinished(path: string): Promise<void> {
  for (const end of ['.partial', '.partial.json'])
    await rm(`${path}${end}`, { force: true }).catch(throwWriteError(path))
}

/** undefined = there is no file. */
async function contentOf(path: string): Promise<ResumePoint | undefined> {
  const existing = await stat(path).catch(() => undefined)
  if (existing === undefined) return undefined
  if (!existing.isFile()) return { kind: 'not-an-export' }
  const file = await open(path, 'r').catch(throwWriteError(path))
  try {
    return await readResumePoint(file)
  } finally {
    await file.close()
  }
}
