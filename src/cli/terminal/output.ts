import type { Writable } from 'node:stream'
import { CommandError } from './command-error.js'
import { escapeLines } from './control-characters.js'
import { exitCodes } from './exit-codes.js'

/**
 * Writes to a stream and waits until the system has accepted the text. Rejects when that fails, and when the signal is
 * aborted, so that the command does not wait for a reader that has stopped.
 */
export function writeTo(stream: Writable, text: string | Uint8Array, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stream.off('error', failed)
      signal?.removeEventListener('abort', aborted)
      settle()
    }
    const failed = (error: Error) => end(() => reject(error))
    const aborted = () => {
      // The text that the stream still holds fails when the reader closes: no caller waits for that text.
      stream.on('error', () => {})
      end(() => reject(signal?.reason))
    }
    if (signal?.aborted) return aborted()
    signal?.addEventListener('abort', aborted)
    // A broken stream reports the error twice: to the callback and as an event.
    stream.on('error', failed)
    stream.write(text, (error) => (error ? reject(error) : end(resolve)))
  })
}

/** Prints the result of a command to standard output. Returns the exit code for success. */
export const print = async (text: string): Promise<number> => {
  await printData(escapeLines(text))
  return exitCodes.complete
}

/** Prints data unchanged. At a terminal, control characters are escaped because the terminal would execute them. */
export async function printData(text: string, signal?: AbortSignal): Promise<void> {
  const { stdout } = process
  await writeTo(stdout, stdout.isTTY ? escapeLines(text) : text, signal).catch((error) => {
    throw isBrokenPipe(error) || error instanceof CommandError ? error : writeError('standard output', error)
  })
}

/** Prints a message to standard error. Waits at most one second for a reader that has stopped. */
export const printError = (message: string): Promise<void> =>
  writeTo(process.stderr, `${escapeLines(message)}\n`, AbortSignal.timeout(1000)).catch(() => {})

/** Whether the reader of our output was closed, for example `head` after its last line. */
export const isBrokenPipe = (error: unknown): boolean => errorCode(error) === 'EPIPE'

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const reasons: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full. Free some space, or choose another path',
  EDQUOT: 'the disk quota is used up. Free some space, or choose another path',
  EFBIG: 'the file would exceed the size limit. Raise the limit, or choose another path',
  EACCES: 'permission is denied. Change the permissions, or choose another path',
  EPERM: 'permission is denied. Change the permissions, or choose another path',
  EROFS: 'the file system is read-only. Choose another path',
  ERR_ACCESS_DENIED: 'the permission model of Node denies it. In the image, write under /data',
  ENOENT: 'the folder does not exist. Create the folder first',
  ENOTDIR: 'the parent folder is a file. Choose another path',
  EISDIR: 'the path is a folder. Use the path of a file',
}

export const writeError = (target: string, error: unknown): CommandError =>
  new CommandError(
    exitCodes.failed,
    `anyats: cannot write to ${target}: ${reasons[errorCode(error) ?? ''] ?? errorCode(error) ?? 'unknown error'}.`,
  )

/** Returns a handler that rethrows a write error as a CommandError. A closed reader (EPIPE) is rethrown unchanged. */
export const throwWriteError =
  (path: string) =>
  (error: unknown): never => {
    if (error instanceof CommandError) throw error
    throw errorCode(error) === 'EPIPE' ? error : writeError(path, error)
  }
