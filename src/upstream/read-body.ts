import { isUtf8 } from 'node:buffer'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { wireOf } from '../wire-text.js'

const inflaters = { gzip: promisify(gunzip), br: promisify(brotliDecompress) } as const

/** What we can inflate, and so all that we ask for. */
export const acceptEncoding = Object.keys(inflaters).join(', ')

/** Thrown for a body that cannot be had: how it was packed, or that it grew past the limit. */
export class UnreadableBody extends Error {}

/** The body as it was before it was packed: one layer at most, and never more than `limit` bytes. */
export async function inflate(body: Buffer, encoding: string, limit: number): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') return body
  const inflater = encoding === 'gzip' || encoding === 'br' ? inflaters[encoding] : undefined
  if (!inflater) throw new UnreadableBody('encoding')
  try {
    return await inflater(body, { maxOutputLength: limit })
  } catch (cause) {
    throw new UnreadableBody('inflation', { cause })
  }
}

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
