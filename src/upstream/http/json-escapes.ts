/**
 * Replaces the escapes of characters beyond ASCII by the bytes of these characters. Other escapes stay, and so does half
 * of a surrogate pair. One pass over the bytes: a response of nothing but escapes costs no more than another one.
 */
export function unescaped(json: Buffer): Buffer {
  if (!json.includes('\\u')) return json
  const out = Buffer.allocUnsafe(json.length)
  const first = json.indexOf(backslash)
  let length = json.copy(out, 0, 0, first)
  let at = first
  while (at < json.length) {
    const escaped = json[at] === backslash
    const code = escaped && json[at + 1] === letterU ? hexAt(json, at + 2) : -1
    const low = isHigh(code) && json[at + 6] === backslash && json[at + 7] === letterU ? hexAt(json, at + 8) : -1
    if (isLow(low)) {
      length = writePoint(out, length, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00))
      at += 12
    } else if (code >= 0x80 && !isHigh(code) && !isLow(code)) {
      length = writePoint(out, length, code)
      at += 6
    } else {
      // An escape has two bytes at least: the second one may be a backslash too.
      for (const end = at + (escaped ? 2 : 1); at < end && at < json.length; at += 1) out[length++] = json[at] as number
    }
  }
  return out.subarray(0, length)
}

const backslash = 0x5c
const letterU = 0x75
const isHigh = (code: number) => code >= 0xd800 && code < 0xdc00
const isLow = (code: number) => code >= 0xdc00 && code < 0xe000

/** Four hexadecimal digits as a number; -1 where there are none. */
function hexAt(bytes: Buffer, from: number): number {
  let code = 0
  for (let at = from; at < from + 4; at += 1) {
    const digit = digitOf(bytes[at] ?? 0)
    if (digit < 0) return -1
    code = code * 16 + digit
  }
  return code
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** Writes a character as UTF-8; returns the number of bytes written so far. */
function writePoint(out: Buffer, from: number, point: number): number {
  let at = from
  if (point < 0x800) out[at++] = 0xc0 | (point >> 6)
  else {
    if (point < 0x10000) out[at++] = 0xe0 | (point >> 12)
    else {
      out[at++] = 0xf0 | (point >> 18)
      out[at++] = 0x80 | ((point >> 12) & 0x3f)
    }
    out[at++] = 0x80 | ((point >> 6) & 0x3f)
  }
  out[at++] = 0x80 | (point & 0x3f)
  return at
}
