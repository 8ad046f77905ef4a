import { type Static, Type } from '@sinclair/typebox'
import type { IncludeContext } from '../port/listing.js'
import { emptyToNull, fullName, nullish, RawId } from '../values/values.js'
import { type Id, recordsById, textOfId } from './records-by-id.js'

const OptionalText = nullish(Type.String())

/** What other records show of a record: its name, the address of a person, the place of an office and more. */
const Named = Type.Object({
  id: RawId,
  name: OptionalText,
  /** The name of a place of a job board. */
  value: OptionalText,
  /** The name of a kind of pay. */
  title: OptionalText,
  /** The name of an opening. */
  opening_id: OptionalText,
  first_name: OptionalText,
  last_name: OptionalText,
  primary_email: OptionalText,
  email_addresses: nullish(Type.Array(Type.Object({ value: Type.String() }))),
  location: OptionalText,
  type: nullish(Type.Object({ key: OptionalText, name: OptionalText })),
  sort_order: nullish(Type.Number()),
  user_id: nullish(RawId),
})

export interface Found {
  name: string | null
  email: string | null
  location: string | null
  /** The type of a source or of a rejection reason. */
  type: { key?: string | null; name?: string | null } | null
  order: number | null
  /** The user who a referrer is. */
  userId: string | null
}

/** Ids of records of other collections, by collection. */
export interface Wanted {
  readonly [collection: string]: readonly Id[]
}

/** Returns a record of another collection, or null when unknown. */
export type Find = (collection: string, id: Id) => Found | null

/** Requests the records of other collections, each id once. A collection that cannot be read is a warning. */
export async function lookUp(include: string, wanted: Wanted, context: IncludeContext): Promise<Find> {
  const foundIn = new Map<string, ReadonlyMap<string, Found>>()
  for (const [collection, ids] of Object.entries(wanted)) {
    const records = await recordsById(include, { collection, record: Named }, ids, context)
    foundIn.set(collection, new Map([...records].map(([id, record]) => [id, foundOf(record)])))
  }
  return (collection, id) => foundIn.get(collection)?.get(String(id)) ?? null
}

const nameOf = ({ first_name, last_name, name, value, title, opening_id }: Static<typeof Named>) =>
  fullName(first_name, last_name) ?? emptyToNull(name ?? value ?? title ?? opening_id)

const foundOf = (record: Static<typeof Named>): Found => ({
  name: nameOf(record),
  email: emptyToNull(record.primary_email ?? record.email_addresses?.[0]?.value),
  location: emptyToNull(record.location),
  type: record.type ?? null,
  order: record.sort_order ?? null,
  userId: textOfId(record.user_id),
})
