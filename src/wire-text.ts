/**
 * Text of upstream's is carried as it came, unread: each of its characters is one byte of UTF-8. JSON's own signs are ASCII,
 * so it is parsed and written all the same, and names pass byte by byte; a page of 100 costs a third less, since one
 * letter beyond latin1 would make two bytes of each character of the whole page. Only where such text is compared with
 * text of ours, or becomes a part of a question, it has to be read.
 */

/** Text as upstream's is carried. */
export const wireOf = (text: string): string => (isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1'))

/** What was carried, as text. */
export const textOf = (wire: string): string => (isAscii(wire) ? wire : Buffer.from(wire, 'latin1').toString('utf8'))

/** What was carried, and ASCII of ours beside it, as bytes. */
export const bytesOf = (wire: string | Buffer): Buffer =>
  typeof wire === 'string' ? Buffer.from(wire, 'latin1') : wire

/** A value of upstream's whose texts are carried, with texts that can be read. */
export function readable<T>(value: T): T {
  if (value === null || value === undefined) return value
  const json = JSON.stringify(value)
  return isAscii(json) ? value : (JSON.parse(textOf(json)) as T)
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)
