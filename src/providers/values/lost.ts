import type { Lost } from '../port/records.js'
import { fullName } from './values.js'

/** Whether one of the parts, or something inside of it, was removed from the record. */
export const isIncomplete = (lost: Lost, ...parts: readonly string[]): boolean => {
  for (const pointer of lost) if (parts.some((part) => pointer === part || pointer.startsWith(`${part}/`))) return true
  return false
}

/** A list whose elements come from these parts. Empty because parts were removed means unknown: null. */
export const knownList = <T>(list: T[] | null, lost: Lost, ...parts: readonly string[]): T[] | null =>
  list?.length === 0 && isIncomplete(lost, ...parts) ? null : list

/**
 * A name from its parts, given by their upstream keys; `at` is the schema pointer of the object that has them. Null when
 * the record lost a part: half a name is another name.
 */
export const wholeName = (
  parts: { readonly [key: string]: string | null | undefined },
  lost: Lost,
  at = '',
): string | null =>
  lost.size > 0 && Object.keys(parts).some((key) => lost.has(`${at}/${key}`)) ? null : fullName(...Object.values(parts))
