import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { throwWriteError } from '../terminal/output.js'
import { atomicRename } from './atomic-write.js'
import { openDevice } from './device.js'
import type { ExportHeader } from './header.js'
import { lock } from './lock.js'
import { openPrivate } from './private-file.js'
import { type ResumePoint, readResumePoint } from './resume-point.js'
import { readSidecar, removeSidecar, writeSidecar } from './sidecar.js'
import type { FileOptions, Sink } from './sink.js'

/**
 * An export to a file. It grows under the name `<file>.partial` and gets its own when it is complete, so that nobody ever
 * reads half of one. Every page is on the disk before its checkpoint is: a crash costs one page at the most.
 */
export async function openFile(path: string, options: FileOptions): Promise<Sink> {
  const target = await realpath(path).catch(() => path)
  const rethrowAs = throwWriteError(path)
  const before = await stat(path).catch(() => undefined)
  if (before && !before.isFile()) return openDevice(path, before, options)
  const partial = `${target}.partial`
  const release = await lock(target).catch(rethrowAs)
  try {
    if (options.resume && before) await reclaimPartial(target, partial, options)
    const file = await openPrivate(partial).catch(rethrowAs)
    try {
      const resumePoint = await findResumePoint(file, partial, options).catch(rethrowAs)
      if (resumePoint.kind === 'foreign') throw notAnExport(partial)
      return fileSink(
        { file, partial, target, mode: before && before.mode & 0o777, resumePoint, release, rethrowAs },
        options,
      )
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
  resumePoint: Sink['resumePoint']
  release(): Promise<void>
  rethrowAs(error: unknown): never
}

function fileSink(
  { file, partial, target, mode, resumePoint, release, rethrowAs }: Opened,
  options: FileOptions,
): Sink {
  const { format, useSidecar } = options
  let header: ExportHeader
  let durableBytes = 0
  /** Whether what is there can be gone on with. */
  let resumable = resumePoint.kind !== 'fresh'
  const append = async (text: string) => {
    await file.appendFile(text)
    durableBytes += Buffer.byteLength(text)
  }
  return {
    resumePoint: options.resume ? resumePoint : { kind: 'fresh' },
    canRestart: true,
    async start(own, where) {
      header = own
      try {
        durableBytes = where === 'there' && resumePoint.kind === 'unfinished' ? resumePoint.offset : 0
        if (durableBytes === 0) resumable = false
        await file.truncate(durableBytes)
        if (durableBytes > 0) return
        if (useSidecar) await writeSidecar(partial, { ...header, offset: 0, checkpoint: null })
        await append(format.head(header))
      } catch (error) {
        rethrowAs(error)
      }
    },
    async writePage(delivery) {
      const { last } = delivery
      try {
        await append(format.page(delivery))
        await file.datasync()
        await append(format.checkpoint(last))
        if (useSidecar && last.type === 'checkpoint')
          await writeSidecar(partial, { ...header, offset: durableBytes, checkpoint: last })
        resumable = true
      } catch (error) {
        rethrowAs(error)
      }
    },
    async finish() {
      try {
        if (mode !== undefined) await file.chmod(mode).catch(() => {})
        await file.sync()
        await atomicRename(partial, target)
        resumable = false
        if (useSidecar) await removeSidecar(partial)
      } catch (error) {
        rethrowAs(error)
      }
    },
    async close() {
      await file.close()
      if (!resumable) {
        await rm(partial, { force: true })
        if (useSidecar) await removeSidecar(partial)
      }
      await release()
      return resumable
        ? `What came so far is in ${partial}; the same command with --resume goes on from there.`
        : undefined
    },
  }
}

const findResumePoint = async (file: FileHandle, partial: string, { useSidecar }: FileOptions): Promise<ResumePoint> =>
  useSidecar ? readSidecar(partial, (await file.stat()).size) : readResumePoint(file)

/** An unfinished export that has its name already, as a shell's `>` leaves it, is gone on with like any other. */
async function reclaimPartial(target: string, partial: string, { useSidecar }: FileOptions): Promise<void> {
  if (useSidecar || (await lstat(partial).catch(() => undefined))) return
  const file = await open(target, constants.O_RDONLY | constants.O_NOFOLLOW)
  const { kind } = await readResumePoint(file).finally(() => file.close())
  if (kind === 'foreign') throw notAnExport(target)
  if (kind === 'unfinished') await rename(target, partial)
}

const notAnExport = (path: string) =>
  new CommandError(
    exitCodes.usage,
    `anyats: ${path} is not an export that could be gone on with, and it stays as it is. Remove it, or name another --output.`,
  )
