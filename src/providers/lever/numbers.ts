import { Type } from '@sinclair/typebox'
import { UnreadableRecordError } from '../values/records.js'
import { nullish } from '../values/values.js'

/** Lever documents times and sizes as numbers, and has texts in its samples of files and EEO responses. */
export const OptionalNumber = nullish(Type.Union([Type.Number(), Type.String()]))

export function numberOf(value: number | string | null | undefined, pointer: string): number | null {
  if (value === null || value === undefined || value === '') return null
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (!Number.isSafeInteger(number)) throw new UnreadableRecordError(pointer)
  return number as number
}
