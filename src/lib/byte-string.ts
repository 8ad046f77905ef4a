/**
 * Upstream text is stored as a byte string: UTF-8 bytes decoded as latin1, one character per byte. V8 then stores one byte
 * per character. Otherwise one character outside of latin1 would double the memory of the whole page. This makes a page
 * of 100 items a third cheaper. The syntax characters of JSON are ASCII, so JSON can be parsed and serialized in
 * this form. Decode a text before comparing the text with other text or using the text in a request.
 */

/** Encodes text as a byte string. */
export const toByteString = (text: string): string =>
  isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')

/** Decodes a byte string to text. */
export const fromByteString = (byteString: string): string =>
  isAscii(byteString) ? byteString : Buffer.from(byteString, 'latin1').toString('utf8')

/** The bytes of a byte string. */
export const byteStringToBuffer = (byteString: string | Buffer): Buffer =>
  typeof byteString === 'string' ? Buffer.from(byteString, 'latin1') : byteString

/** Decodes all texts of an upstream value. */
export function decodeDeep<T>(value: T): T {
  if (value === null || value === undefined) return value
  const json = JSON.stringify(value)
  return isAscii(json) ? value : (JSON.parse(fromByteString(json)) as T)
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)
