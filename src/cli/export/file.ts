import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { Failure } from '../command-error.js'
import { exitCodes } from '../exit-codes.js'
import { unwritableAs } from '../output.js'
import { putInPlace } from './atomic-write.js'
import { openDevice } from './device.js'
import type { Format } from './format.js'
import type { Heading } from './header.js'
import { lock } from './lock.js'
import { openPrivate } from './private-file.js'
import { type Standing, standingOf } from './resume-point.js'
import { dropPlace, keepPlace, standingBeside } from './sidecar.js'
import type { Sink } from './sink.js'

export interface FileOptions {
  format: Format
  /** Whether the place is kept in a file beside it, for want of room in it. */
  beside: boolean
  resume: boolean
}

/**
 * An export to a file. It grows under the name `<file>.partial` and gets its own when it is complete, so that nobody ever
 * reads half of one. Every page is on the disk before its checkpoint is: a crash costs one page at the most.
 */
export async function openFile(path: string, options: FileOptions): Promise<Sink> {
  const target = await realpath(path).catch(() => path)
  const told = unwritableAs(path)
  const before = await stat(path).catch(() => undefined)
  if (before && !before.isFile()) return openDevice(path, before, options)
  const partial = `${target}.partial`
  const release = await lock(target).catch(told)
  try {
    if (options.resume && before) await adopt(target, partial, options)
    const file = await openPrivate(partial).catch(told)
    try {
      const standing = await standingIn(file, partial, options).catch(told)
      if (standing.kind === 'foreign') throw foreign(partial)
      return sinkOf({ file, partial, target, mode: before && before.mode & 0o777, standing, release, told }, options)
    } catch (error) {
      await file.close()
      throw error
    }
  } catch (error) {
    await release()
    throw error
  }
}

interface Opened {
  file: FileHandle
  partial: string
  target: string
  /** Of the file that the export replaces: the new file gets the same, when it is complete. */
  mode: number | undefined
  standing: Sink['standing']
  release(): Promise<void>
  told(error: unknown): never
}

function sinkOf({ file, partial, target, mode, standing, release, told }: Opened, options: FileOptions): Sink {
  const { format, beside } = options
  let heading: Heading
  let safe = 0
  /** Whether what is there can be gone on with. */
  let worth = standing.kind !== 'fresh'
  const append = async (text: string) => {
    await file.appendFile(text)
    safe += Buffer.byteLength(text)
  }
  return {
    standing: options.resume ? standing : { kind: 'fresh' },
    canBeginAnew: true,
    async begin(own, where) {
      heading = own
      try {
        safe = where === 'there' && standing.kind === 'unfinished' ? standing.offset : 0
        if (safe === 0) worth = false
        await file.truncate(safe)
        if (safe > 0) return
        if (beside) await keepPlace(partial, { ...heading, offset: 0, checkpoint: null })
        await append(format.head(heading))
      } catch (error) {
        told(error)
      }
    },
    async take(delivery) {
      const { last } = delivery
      try {
        await append(format.page(delivery))
        await file.datasync()
        await append(format.mark(last))
        if (beside && last.type === 'checkpoint')
          await keepPlace(partial, { ...heading, offset: safe, checkpoint: last })
        worth = true
      } catch (error) {
        told(error)
      }
    },
    async finish() {
      try {
        if (mode !== undefined) await file.chmod(mode).catch(() => {})
        await file.sync()
        await putInPlace(partial, target)
        worth = false
        if (beside) await dropPlace(partial)
      } catch (error) {
        told(error)
      }
    },
    async close() {
      await file.close()
      if (!worth) {
        await rm(partial, { force: true })
        if (beside) await dropPlace(partial)
      }
      await release()
      return worth ? `What came so far is in ${partial}; the same command with --resume goes on from there.` : undefined
    },
  }
}

const standingIn = async (file: FileHandle, partial: string, { beside }: FileOptions): Promise<Standing> =>
  beside ? standingBeside(partial, (await file.stat()).size) : standingOf(file)

/** An unfinished export that has its name already, as a shell's `>` leaves it, is gone on with like any other. */
async function adopt(target: string, partial: string, { beside }: FileOptions): Promise<void> {
  if (beside || (await lstat(partial).catch(() => undefined))) return
  const file = await open(target, constants.O_RDONLY | constants.O_NOFOLLOW)
  const { kind } = await standingOf(file).finally(() => file.close())
  if (kind === 'foreign') throw foreign(target)
  if (kind === 'unfinished') await rename(target, partial)
}

const foreign = (path: string) =>
  new Failure(
    exitCodes.usage,
    `anyats: ${path} is not an export that could be gone on with, and it stays as it is. Remove it, or name another --output.`,
  )
