import { isUtf8 } from 'node:buffer'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import type { Deadline } from '../../lib/deadline.js'
import { ResponseTooLarge } from '../errors/response-too-large.js'
import { BodyDecodeError } from '../errors/transport-errors.js'
import { unescaped } from './json-escapes.js'

const inflaters = { gzip: createGunzip, br: createBrotliDecompress } as const

/** The supported content encodings, which are all that we accept. */
export const acceptEncoding = Object.keys(inflaters).join(', ')

export interface Inflation {
  /** Bytes of the decompressed body. */
  limit: number
  deadline: Deadline
  /** Called with the size of each part; an exception aborts the decompression. */
  grow: (bytes: number) => void
}

/** The decompressed body: one layer at most, and never more than `limit` bytes. */
export function inflate(body: Buffer, encoding: string, { limit, deadline, grow }: Inflation): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') return Promise.resolve(body)
  const inflater = encoding === 'gzip' || encoding === 'br' ? inflaters[encoding] : undefined
  if (!inflater) return Promise.reject(new BodyDecodeError('encoding'))
  const stream = inflater({ chunkSize: Math.min(Math.max(4 * body.length, smallestPart), largestPart) })
  return new Promise<Buffer>((resolve, reject) => {
    let parts: Buffer[] = []
    let length = 0
    const onDeadline = () => end(deadline.reason)
    const end = (error: unknown) => {
      deadline.offAbort(onDeadline)
      parts = []
      stream.destroy()
      reject(error)
    }
    stream.on('data', (part: Buffer) => {
      try {
        length += part.length
        if (length > limit) throw new ResponseTooLarge('bytes')
        grow(part.length)
        parts.push(part)
      } catch (error) {
        end(error)
      }
    })
    stream.on('error', (cause) => end(new BodyDecodeError('inflation', { cause })))
    stream.on('end', () => {
      deadline.offAbort(onDeadline)
      resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length))
    })
    if (deadline.aborted) return onDeadline()
    deadline.onAbort(onDeadline)
    stream.end(body)
  })
}

/** Bytes that are decompressed at once. */
const smallestPart = 16 * 1024
const largestPart = 256 * 1024

/**
 * Parses JSON; its texts stay byte strings (see lib/byte-string.ts). undefined for anything else: an HTML page, a truncated
 * response, an empty body.
 */
export function parseJson(body: Buffer): unknown {
  try {
    const utf8 = isUtf8(body) ? body : Buffer.from(body.toString('utf8'))
    const wire = unescaped(utf8).toString('latin1')
    return JSON.parse(wire.startsWith(byteOrderMark) ? wire.slice(byteOrderMark.length) : wire)
  } catch {
    return undefined
  }
}

const byteOrderMark = '\xef\xbb\xbf'
