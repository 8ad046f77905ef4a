import type { ServerResponse } from 'node:http'
import type { OpenFile } from '../../upstream/open-file.js'

/** How a transfer ended, and the bytes that the client could read of it. */
export interface FileResult {
  bytes: number
  outcome: 'complete' | 'cut' | 'disconnected'
}

/** Bytes that wait for the client before the provider waits too. A larger piece would look like a client that does not read. */
const maxWaiting = 2 ** 18

/**
 * Passes the bytes of a file on to a client, as fast as the slower of both sides. The provider stops when the client
 * leaves. Returns the error that cut the file; undefined for a complete file and for a client that left.
 */
export async function sendFile(file: OpenFile, out: ServerResponse, result: FileResult): Promise<unknown> {
  const stop = () => file.abort(new Error('the client left'))
  out.on('drain', file.resume)
  out.once('close', stop)
  try {
    await file.read({
      write(part, release) {
        result.bytes += part.length
        out.write(part, (error) => error ?? release())
        return out.writableLength < maxWaiting
      },
    })
    out.end(() => {
      result.outcome = 'complete'
    })
    return undefined
  } catch (error) {
    if (out.destroyed) return undefined
    result.outcome = 'cut'
    return error
  } finally {
    out.off('drain', file.resume)
    out.off('close', stop)
  }
}
