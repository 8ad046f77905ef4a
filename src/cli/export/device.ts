import { constants, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { Socket } from 'node:net'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { throwWriteError, writeTo } from '../terminal/output.js'
import type { FileOptions, Sink } from './sink.js'

/** A terminal, a pipe with a name, /dev/null: written as it comes, since there is nothing to put in its place. */
export async function openDevice(path: string, stats: Stats, { format, resume }: FileOptions): Promise<Sink> {
  if (resume)
    throw new CommandError(exitCodes.usage, `anyats: --resume needs a file, and ${path} is not a file. Omit --resume.`)
  const rethrowAs = throwWriteError(path)
  const { write, close } = await (stats.isFIFO() ? openPipe(path) : openDirect(path)).catch(rethrowAs)
  return {
    resumePoint: { kind: 'fresh' },
    canRestart: false,
    start: (heading, _, signal) => write(format.head(heading), signal).catch(rethrowAs),
    writePage: (delivery, signal) =>
      write(format.page(delivery) + format.checkpoint(delivery.last), signal).catch(rethrowAs),
    finish: async () => {},
    close: async () => {
      await close()
      return undefined
    },
  }
}

interface Device {
  write(text: string, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** Opens a pipe without blocking: a write call to a pipe without a reader would block a thread, and the process could not end. */
async function openPipe(path: string): Promise<Device> {
  // Waits for a reader, as a shell does.
  const { fd } = await open(path, constants.O_WRONLY)
  const pipe = new Socket({ fd, readable: false, writable: true })
  return {
    write: (text, signal) => writeTo(pipe, text, signal),
    close: async () => void pipe.destroy(),
  }
}

async function openDirect(path: string): Promise<Device> {
  const file = await open(path, constants.O_WRONLY)
  return { write: (text) => file.appendFile(text), close: () => file.close() }
}
