import { constants, open as openCallback, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { Socket } from 'node:net'
import { promisify } from 'node:util'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { throwWriteError, writeTo } from '../terminal/output.js'
import type { FileOptions, Sink } from './sink.js'

/** Opens a terminal, a named pipe or /dev/null. Pages are written directly, because a device cannot be renamed at the end. */
export async function openDevice(path: string, stats: Stats, { format, resume }: FileOptions): Promise<Sink> {
  if (resume)
    throw new CommandError(exitCodes.usage, `anyats: --resume needs a file, and ${path} is not a file. Omit --resume.`)
  const rethrow = throwWriteError(path)
  const { write, close } = await (stats.isFIFO() ? openPipe(path) : openDirect(path)).catch(rethrow)
  return {
    resumePoint: { kind: 'fresh' },
    canRestart: false,
    start: (header, _, signal) => write(format.header(header), signal).catch(rethrow),
    writePage: (page, signal) => write(format.page(page) + format.checkpoint(page.last), signal).catch(rethrow),
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

const openDescriptor = promisify(openCallback)

/** Writes to a pipe without blocking. A blocking write without a reader would keep the process from ending. */
async function openPipe(path: string): Promise<Device> {
  // Waits for a reader, like a shell. A number, not a FileHandle: Node closes the descriptor of a collected FileHandle.
  const fd = await openDescriptor(path, constants.O_WRONLY)
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
