import { isUtf8 } from 'node:buffer'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { wireOf } from '../wire-text.js'
import type { Deadline } from './deadline.js'
import { ResponseTooLarge } from './response-size.js'

const inflaters = { gzip: createGunzip, br: createBrotliDecompress } as const

/** What we can inflate, and so all that we ask for. */
export const acceptEncoding = Object.keys(inflaters).join(', ')

/** Thrown for a body that cannot be had: how it was packed, or that it grew past the limit. */
export class UnreadableBody extends Error {}

export interface Inflation {
  /** Bytes of the decompressed body. */
  limit: number
  deadline: Deadline
  /** Called with the size of each part; what it throws ends the decompression. */
  grow: (bytes: number) => void
}

/** The decompressed body: one layer at most, and never more than `limit` bytes. */
export function inflate(body: Buffer, encoding: string, { limit, deadline, grow }: Inflation): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') return Promise.resolve(body)
  const inflater = encoding === 'gzip' || encoding === 'br' ? inflaters[encoding] : undefined
  if (!inflater) return Promise.reject(new UnreadableBody('encoding'))
  const stream = inflater({ chunkSize: Math.min(Math.max(4 * body.length, smallestPart), largestPart) })
  return new Promise<Buffer>((resolve, reject) => {
    let parts: Buffer[] = []
    let length = 0
    const left = () => end(deadline.reason)
    const end = (error: unknown) => {
      deadline.unlisten(left)
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
    stream.on('error', (cause) => end(new UnreadableBody('inflation', { cause })))
    stream.on('end', () => {
      deadline.unlisten(left)
      resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length))
    })
    if (deadline.aborted) return left()
    deadline.listen(left)
    stream.end(body)
  })
}

/** Bytes that are decompressed at once. */
const smallestPart = 16 * 1024
const largestPart = 256 * 1024

/**
 * The JSON in a body, its texts as they are carried (wire-text.ts); undefined where there is none: an HTML page, half an
 * answer, nothing at all.
 */
export function parseJson(body: Buffer): unknown {
  try {
    const wire = isUtf8(body) ? body.toString('latin1') : wireOf(body.toString('utf8'))
    return JSON.parse(unescaped(wire.startsWith(byteOrderMark) ? wire.slice(byteOrderMark.length) : wire))
  } catch {
    return undefined
  }
}

const byteOrderMark = '\xef\xbb\xbf'
const beyondAscii = /\\u(?!00[0-7])/
const escapes = /\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|[^u])/g

/** A letter that is written as an escape becomes the bytes that the others are; half a pair stays one, and is nobody's letter. */
function unescaped(json: string): string {
  if (!json.includes('\\u') || !beyondAscii.test(json)) return json
  return json.replace(escapes, (written: string, high?: string, low?: string, one?: string) => {
    if (high !== undefined && low !== undefined)
      return wireOf(String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)))
    const code = Number.parseInt(one ?? '', 16)
    return code >= 0x80 && (code < 0xd800 || code > 0xdfff) ? wireOf(String.fromCharCode(code)) : written
  })
}
