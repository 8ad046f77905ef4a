import { type TSchema, Type } from '@sinclair/typebox'
import { fromByteString } from '../../lib/byte-string.js'
import { UnreadableRecordError } from './records.js'

/** Upstream text is kept as a byte string (see lib/byte-string.ts). Decode a text before comparing it with our own text. */
export { fromByteString as textOf } from '../../lib/byte-string.js'

/** Upstream schemas are forgiving: a key may be absent or null. */
export const nullish = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))

/** An empty text becomes null. */
export const emptyToNull = (value: string | null | undefined): string | null => value || null

/** A text of a record that has no schema; null when absent. Another kind of value is unreadable. */
export function optionalText(value: unknown, pointer: string): string | null {
  if (value === null || value === undefined || typeof value === 'string') return value || null
  throw new UnreadableRecordError(pointer)
}

/** The opposite of a flag, such as `isArchived` for `is_active`. */
export const not = (flag: boolean | null | undefined): boolean | null =>
  flag === null || flag === undefined ? null : !flag

/** Whether an upstream text equals a text of ours; upper and lower case are equal. */
export const equalTexts = (value: string | null | undefined, text: string): boolean =>
  value !== null && value !== undefined && fromByteString(value).toLowerCase() === text.toLowerCase()

/** A name from its parts; null when the provider has none of them. */
export const fullName = (...parts: readonly (string | null | undefined)[]): string | null =>
  emptyToNull(parts.filter(Boolean).join(' '))

const utc = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/
const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?[+-]\d\d:?\d\d$/

/**
 * An ISO 8601 instant in UTC. An invalid text is unreadable: a wrong date is worse than none.
 */
export function isoInstant(value: string | null | undefined, pointer: string): string | null {
  if (!value) return null
  if (utc.test(value)) return value
  const milliseconds = zoned.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(milliseconds)) throw new UnreadableRecordError(pointer)
  return new Date(milliseconds).toISOString()
}

const dateOrInstant = /^(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:T.*)?$/

/** A year, a month or a day. Of an instant, its day as written. */
export function partialDate(value: string | null | undefined, pointer: string): string | null {
  if (!value) return null
  const date = dateOrInstant.exec(value)?.[1]
  if (date === undefined) throw new UnreadableRecordError(pointer)
  return date
}

/** An instant from milliseconds since 1970. */
export function epochInstant(value: number | null | undefined, pointer: string): string | null {
  if (value === null || value === undefined) return null
  // The first and the last millisecond that ISO 8601 can express with a four-digit year.
  if (!Number.isSafeInteger(value) || value < -62_167_219_200_000 || value > 253_402_300_799_999)
    throw new UnreadableRecordError(pointer)
  return new Date(value).toISOString()
}

/** An id in upstream JSON: a string or a number. */
export const RawId = Type.Union([Type.String({ minLength: 1 }), Type.Number()])

/**
 * Ids are strings. A number beyond the safe integers was rounded by JSON and identifies another record, so it is
 * unreadable.
 */
export function idString(value: string | number, pointer: string): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new UnreadableRecordError(pointer)
  return String(value)
}

/** The id of a reference; null when there is none. */
export const idOrNull = (value: string | number | null | undefined, pointer: string): string | null =>
  value === null || value === undefined ? null : idString(value, pointer)

/**
 * Maps an upstream value by a closed table. An unknown value becomes the fallback, such as `other`; the field `…_raw` holds the value itself.
 */
export function enumMapper<T extends string, const Fallback extends string | null>(
  table: { readonly [value: string]: T },
  fallback: Fallback,
) {
  const values = new Map(Object.entries(table))
  return (value: string | null | undefined): T | Fallback | null => (value ? (values.get(value) ?? fallback) : null)
}

/**
 * An error code is an identifier, not text: only `snake_case` letters are accepted, so that the code cannot carry a
 * name, an address or a key.
 */
const codePattern = /^[a-z]{2,24}(_[a-z]{2,24}){1,6}$/
export const safeErrorCode = (value: unknown): string | undefined =>
  typeof value === 'string' && codePattern.test(value) ? value : undefined
