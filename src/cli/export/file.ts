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
 * Opens a file for an export. The export grows as `<file>.partial` and is renamed when it is complete, so that no reader sees
 * an incomplete file. Every page is on the disk before its checkpoint, so that a crash loses at most one page.
 */
export async function openFile(path: string, options: FileOptions): Promise<Sink> {
  const target = await realpath(path).catch(() => path)
  const rethrow = throwWriteError(path)
  const existing = await stat(path).catch(() => undefined)
  if (existing && !existing.isFile()) return openDevice(path, existing, options)
  const partial = `${target}.partial`
  const release = await lock(target).catch(rethrow)
  try {
    if (options.resume && existing) await reclaimPartial(target, partial, options)
    const file = await openPrivate(partial).catch(rethrow)
    try {
      const resumePoint = await findResumePoint(file, partial, options).catch(rethrow)
      if (resumePoint.kind === 'not-an-export') throw notAnExport(partial)
      return fileSink(
        { file, partial, target, mode: existing && existing.mode & 0o777, resumePoint, release, rethrow },
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

interface OpenFile {
  file: FileHandle
  partial: string
  target: string
  /** Mode of the file that the export replaces. The complete export gets the same mode. */
  mode: number | undefined
  resumePoint: Sink['resumePoint']
  release(): Promise<void>
  rethrow(error: unknown): never
}

function fileSink(
  { file, partial, target, mode, resumePoint, release, rethrow }: OpenFile,
  options: FileOptions,
): Sink {
  const { format, useSidecar } = options
  let header: ExportHeader
  let durableBytes = 0
  /** Whether a later run can resume the content of the partial file. */
  let resumable = resumePoint.kind !== 'fresh'
  const append = async (text: string) => {
    await file.appendFile(text)
    durableBytes += Buffer.byteLength(text)
  }
  return {
    resumePoint: options.resume ? resumePoint : { kind: 'fresh' },
    canRestart: true,
    async start(exportHeader, startMode) {
      header = exportHeader
      try {
        durableBytes = startMode === 'resume' && resumePoint.kind === 'unfinished' ? resumePoint.offset : 0
        if (durableBytes === 0) resumable = false
        await file.truncate(durableBytes)
        if (durableBytes > 0) return
        if (useSidecar) await writeSidecar(partial, { ...header, offset: 0, checkpoint: null })
        await append(format.header(header))
      } catch (error) {
        rethrow(error)
      }
    },
    async writePage(page) {
      const { last } = page
      try {
        await append(format.page(page))
        await file.datasync()
        await append(format.checkpoint(last))
        if (useSidecar && last.type === 'checkpoint')
          await writeSidecar(partial, { ...header, offset: durableBytes, checkpoint: last })
        resumable = true
      } catch (error) {
        rethrow(error)
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
        rethrow(error)
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
        ? `The unfinished export is in ${partial}. Run the same command with --resume to continue.`
        : undefined
    },
  }
}

const findResumePoint = async (file: FileHandle, partial: string, { useSidecar }: FileOptions): Promise<ResumePoint> =>
  useSidecar ? readSidecar(partial, (await file.stat()).size) : readResumePoint(file)

/** Renames an unfinished export back to `<file>.partial`. A shell redirection writes it to `<file>` directly. */
async function reclaimPartial(target: string, partial: string, { useSidecar }: FileOptions): Promise<void> {
  if (useSidecar || (await lstat(partial).catch(() => undefined))) return
  const file = await open(target, constants.O_RDONLY | constants.O_NOFOLLOW)
  const { kind } = await readResumePoint(file).finally(() => file.close())
  if (kind === 'not-an-export') throw notAnExport(target)
  if (kind === 'unfinished') await rename(target, partial)
}

const notAnExport = (path: string) =>
  new CommandError(
    exitCodes.usage,
    `anyats: ${path} is not an export that can be resumed, and was not changed. Remove the file, or use another --output.`,
  )
