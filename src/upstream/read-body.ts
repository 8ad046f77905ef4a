import { isUtf8, transcode } from 'node:buffer'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'

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

/** The JSON in a body, or undefined where there is none: an HTML page, half an answer, nothing at all. */
export function parseJson(body: Buffer): unknown {
  try {
    const text = decode(body)
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    return undefined
  }
}

/** Node 20 takes a quarter longer to read a large text that is not all ASCII when it is not told to go by UTF-16. */
function decode(body: Buffer): string {
  if (body.length < 16_384 || !isUtf8(body)) return body.toString('utf8')
  return transcode(body, 'utf8', 'ucs2').toString('ucs2')
}
