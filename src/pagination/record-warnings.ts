import type { Warning } from '../model/responses.js'
import type { Listing } from '../providers/port/listing.js'

/** Warnings for one part that a page lists singly. */
const maxSingleWarnings = 3

/**
 * Collects the parts that were removed from the records of a page: the first records singly, the rest by number.
 * Returns the warnings. `onLost` gets each part and its number of records.
 */
export function createLostParts() {
  const idsByPart = new Map<string, { ids: (string | null)[]; count: number }>()
  return {
    /** `id` null: a record that the client does not get, so that the warning must not name the record. */
    add(parts: Iterable<string>, id: string | null): void {
      for (const part of parts) {
        const entry = idsByPart.get(part) ?? { ids: [], count: 0 }
        if (entry.count === 0) idsByPart.set(part, entry)
        entry.count += 1
        if (entry.ids.length < maxSingleWarnings) entry.ids.push(id)
      }
    },
    /** Each part with the number of records that lost it. */
    counts: (): [part: string, count: number][] => [...idsByPart].map(([part, { count }]) => [part, count]),
    warnings: (): Warning[] =>
      [...idsByPart].flatMap(([pointer, { ids, count }]): Warning[] => [
        ...ids.map((id) => ({ ...fieldUnreadable, ...(id === null ? {} : { id }), pointer })),
        ...(count > ids.length ? [{ ...furtherFields, pointer, count: count - ids.length }] : []),
      ]),
  }
}
export type LostParts = ReturnType<typeof createLostParts>

const fieldUnreadable = {
  code: 'field-unreadable',
  detail: 'A part of an upstream record could not be read. The fields that need it are null.',
} as const

const furtherFields = {
  code: 'field-unreadable',
  detail: 'The same part of further records of the page could not be read. `count` is their number.',
} as const

/** A record without a readable id, or without a part that it cannot be mapped without. */
export function recordUnreadable(
  record: unknown,
  { idPath = ['id'], childIdPath = [] }: Pick<Listing, 'idPath' | 'childIdPath'>,
  pointer: string,
): Warning {
  const child = childIdPath.length > 0 ? valueAt(record, childIdPath) : undefined
  const ids = [valueAt(record, idPath), ...(child === undefined ? [] : [child])].map((id) =>
    Number.isSafeInteger(id) ? String(id) : id,
  )
  const id = ids.every((one) => typeof one === 'string' && one !== '') ? ids.join('.') : ''
  return {
    code: 'record-unreadable',
    detail: 'An upstream record could not be read and is missing from `data`.',
    ...(id !== '' && id.length <= 128 ? { id } : {}),
    pointer,
  }
}

const valueAt = (record: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce(
    (value: unknown, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    record,
  )

export const rawRedacted: Warning = {
  code: 'raw-redacted',
  detail: 'Sensitive values were removed from `raw`.',
}
