import type { Writable } from 'node:stream'
import { CommandError } from './command-error.js'
import { escapeLines } from './control-characters.js'
import { exitCodes } from './exit-codes.js'

/**
 * Writes to a stream and waits until the system has taken the text. Rejects when that fails, and when the signal is
 * aborted: a reader that has stopped does not keep the command waiting.
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

/** Prints to standard output, and answers with the exit code of a command that has nothing more to do. */
export const print = async (text: string): Promise<number> => {
  await printData(escapeLines(text))
  return exitCodes.complete
}

/** Data as they are, except at a terminal: there control characters in them would not be data. */
export async function printData(text: string, signal?: AbortSignal): Promise<void> {
  const { stdout } = process
  await writeTo(stdout, stdout.isTTY ? escapeLines(text) : text, signal).catch((error) => {
    throw isBrokenPipe(error) || error instanceof CommandError ? error : writeError('standard output', error)
  })
}

/** A sentence for a person to standard error. Waits a second at most for a reader that has stopped. */
export const printError = (sentence: string): Promise<void> =>
  writeTo(process.stderr, `${escapeLines(sentence)}\n`, AbortSignal.timeout(1000)).catch(() => {})

/** Whether what read our output has gone, as `head` does when it has enough. */
export const isBrokenPipe = (error: unknown): boolean => errorCode(error) === 'EPIPE'

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const reasons: { readonly [code: string]: string } = {
  ENOSPC: 'no space is left there. Make room, or choose another place',
  EDQUOT: 'the quota is used up. Make room, or choose another place',
  EFBIG: 'the file would grow larger than is allowed there. Raise the limit, or choose another place',
  EACCES: 'permission is denied. Choose another place, or change its permissions',
  EPERM: 'permission is denied. Choose another place, or change its permissions',
  EROFS: 'it is read-only. Choose another place',
  ERR_ACCESS_DENIED: 'the permission model of Node does not allow it. In the image, write under /data',
  ENOENT: 'its folder does not exist. Create it first',
  ENOTDIR: 'its folder is a file. Choose another place',
  EISDIR: 'it is a folder. Name a file',
}

export const writeError = (place: string, error: unknown): CommandError =>
  new CommandError(
    exitCodes.failed,
    `anyats: cannot write to ${place}: ${reasons[errorCode(error) ?? ''] ?? `the system says ${errorCode(error) ?? 'nothing'}`}.`,
  )

/** A handler that explains a write error; a closed reader (EPIPE) is rethrown unchanged. */
export const throwWriteError =
  (path: string) =>
  (error: unknown): never => {
    if (error instanceof CommandError) throw error
    throw errorCode(error) === 'EPIPE' ? error : writeError(path, error)
  }
