import { fieldsOf, type ResourceName } from '../../model/index.js'
import type { Absent } from '../port/listing.js'

/** A null for every field: the mapper of a list needs them, also for a record inside of another one. */
export const nullsOf = <R extends ResourceName>(resource: R): Absent<R> =>
  Object.fromEntries(fieldsOf(resource).map((field) => [field, null])) as unknown as Absent<R>
