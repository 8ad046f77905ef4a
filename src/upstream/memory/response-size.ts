import { ResponseTooLarge } from '../errors/response-too-large.js'

export interface StructureLimits {
  /** `{`, `[` and `,` outside of strings. Each of them costs memory, however few bytes the response has. */
  maxStructure: number
  /** Levels of objects and arrays. */
  maxDepth: number
}

/** Bytes. A smaller body is not scanned: parsing it takes milliseconds at worst. */
export const scannedFrom = 256 * 1024

/** A body that is not scanned is assumed to have one structural character in so many bytes. */
const bytesPerStructure = 16

/**
 * The number of structural characters of a JSON body, counted outside of strings. Throws as soon as a limit is passed, so
 * that a hostile body is not read to its end. Costs a quarter of what parsing costs.
 */
export function structureOf(body: Buffer, { maxStructure, maxDepth }: StructureLimits): number {
  if (body.length <= scannedFrom) return Math.ceil(body.length / bytesPerStructure)
  let count = 0
  let depth = 0
  for (let at = 0; at < body.length; at += 1) {
    const kind = kinds[body[at] as number]
    if (kind === plain) continue
    if (kind === quote) at = endOfString(body, at + 1)
    else if (kind === close) depth -= 1
    else {
      count += 1
      if (count > maxStructure) throw new ResponseTooLarge('structure')
      if (kind === open) {
        depth += 1
        if (depth > maxDepth) throw new ResponseTooLarge('depth')
      }
    }
  }
  return count
}

/** Position of the quote that closes the string that starts at `from`. */
function endOfString(body: Buffer, from: number): number {
  for (let at = from; at < body.length; at += 1) {
    const byte = body[at]
    if (byte === 0x22) return at
    if (byte === 0x5c) at += 1
  }
  return body.length
}

const [plain, open, close, comma, quote] = [0, 1, 2, 3, 4]
const kinds = new Uint8Array(256)
for (const [characters, kind] of [
  ['{[', open],
  ['}]', close],
  [',', comma],
  ['"', quote],
] as const)
  for (const character of characters) kinds[character.charCodeAt(0)] = kind as number
