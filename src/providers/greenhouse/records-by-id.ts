import type { Static, TObject } from '@sinclair/typebox'
import { compiledSchema } from '../../lib/compiled-schema.js'
import { optionalInclude } from '../lists/includes.js'
import type { IncludeContext } from '../port/listing.js'
import { listAll } from './dialect.js'

export type Id = string | number | null | undefined

/**
 * Requests records of a collection by their ids, each once. A collection that cannot be read is a warning, and gives no
 * records. Incomplete records are omitted: only the others have values that may be shown.
 */
export async function recordsById<S extends TObject>(
  include: string,
  { collection, record }: { collection: string; record: S },
  ids: readonly Id[],
  context: IncludeContext,
): Promise<ReadonlyMap<string, Static<S>>> {
  const unique = [...new Set(ids.flatMap((id) => textOfId(id) ?? []))]
  const listed = listAll(context.call, collection, 'ids', unique, { maxPages: context.maxPages })
  const records = (await optionalInclude(include, listed, context)) ?? []
  const check = compiledSchema(record)
  const complete = records.filter((one) => check.Check(one)) as (Static<S> & { id: string | number })[]
  return new Map(complete.map((one) => [String(one.id), one]))
}

/** An id as a text; null when there is none, or when it is a number that JSON has rounded. */
export const textOfId = (id: Id): string | null =>
  (typeof id === 'string' && id !== '') || Number.isSafeInteger(id) ? String(id) : null
