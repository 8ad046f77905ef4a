import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import type { Encoding } from '../request/negotiate.js'

/**
 * Bytes below which compression takes more time than it saves. Larger JSON and text is compressed if the client accepts
 * that. The BREACH attack needs a secret and text chosen by the attacker in one compressed response. No response repeats
 * request values or contains a key.
 */
export const minBytes = 1024

// The fastest levels need a fraction of the time of the usual ones, for about 10 % more bytes. Brotli makes fewer bytes
// than gzip in half of the time.
export const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
export const zlibOptions = { level: 3 }

/**
 * Large bodies are compressed in the thread pool, which costs 30 µs more: to compress a page of 100 items takes as long
 * as ten requests.
 */
export function compress(bytes: Buffer, encoding: Encoding): Buffer | Promise<Buffer> {
  if (bytes.length < offloadBytes)
    return encoding === 'br' ? brotliCompressSync(bytes, brotliOptions) : gzipSync(bytes, zlibOptions)
  return encoding === 'br' ? brotli(bytes, brotliOptions) : gzipAsync(bytes, zlibOptions)
}

/** Compresses a body that is compressed once and sent often: fewer bytes for more time, in the thread pool. */
export const compressSmallest = (bytes: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br'
    ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    : gzipAsync(bytes, { level: 9 })

const brotli = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** Bytes. */
const offloadBytes = 16_384
