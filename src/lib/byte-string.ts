/**
 * Upstream text is kept as a byte string: latin1-decoded UTF-8, one character per byte. V8 then stores one byte per
 * character, which makes a page of 100 items a third cheaper: one character outside of latin1 would make two bytes of
 * every character of the page. The syntax characters of JSON are ASCII, so JSON can be parsed and written in this form.
 * Decode a text before comparing it with text of ours or using it in a request.
 */

/** Encodes text as a byte string. */
export const toByteString = (text: string): string =>
  isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')

/** Decodes a byte string to text. */
export const fromByteString = (wire: string): string =>
  isAscii(wire) ? wire : Buffer.from(wire, 'latin1').toString('utf8')

/** The bytes of a byte string. */
export const byteStringToBuffer = (wire: string | Buffer): Buffer =>
  typeof wire === 'string' ? Buffer.from(wire, 'latin1') : wire

/** Decodes all texts of an upstream value. */
export function decodeDeep<T>(value: T): T {
  if (value === null || value === undefined) return value
  const json = JSON.stringify(value)
  return isAscii(json) ? value : (JSON.parse(fromByteString(json)) as T)
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)
