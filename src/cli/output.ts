import type { Writable } from 'node:stream'
import { exitCodes } from './exit-codes.js'
import { Failure } from './failure.js'

/** Writes to a stream and waits until it has taken it; rejects when it cannot. */
export function written(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error)
    // A stream that breaks says so twice: to the callback and to everybody.
    stream.once('error', failed)
    stream.write(text, (error) => {
      if (error) return reject(error)
      stream.off('error', failed)
      resolve()
    })
  })
}

/** Prints to standard output, and answers with the exit code of a command that has nothing more to do. */
export async function print(text: string): Promise<number> {
  await written(process.stdout, text).catch((error) => {
    throw closedEarly(error) ? error : unwritable('standard output', error)
  })
  return exitCodes.complete
}

/** Whether what read our output has gone, as `head` does when it has enough. */
export const closedEarly = (error: unknown): boolean => codeOf(error) === 'EPIPE'

export const codeOf = (error: unknown): string | undefined =>
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

export const unwritable = (place: string, error: unknown): Failure =>
  new Failure(
    exitCodes.failed,
    `anyats: cannot write to ${place}: ${reasons[codeOf(error) ?? ''] ?? `the system says ${codeOf(error) ?? 'nothing'}`}.`,
  )
