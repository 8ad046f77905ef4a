import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { compiledSchema } from '../../lib/compiled-schema.js'
import type { Candidate } from '../../model/candidate.js'
import { includeFailed, optionalInclude } from '../lists/includes.js'
import type { Call } from '../port/call.js'
import type { Include, IncludeContext } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isObject } from '../values/records.js'
import { emptyToNull, nullish, RawId } from '../values/values.js'
import { listAll, maxIds } from './dialect.js'
import {
  Application,
  Attachment,
  Education,
  Employment,
  type NameOf,
  toApplication,
  toAttachment,
  toEducation,
  toEmployment,
} from './include-records.js'

/**
 * Data that Harvest v1 embedded and v3 returns from separate collections, requested for up to 50 candidates at a time.
 */
export const includes: { readonly [include: string]: Include<'candidates'> } = {
  applications: includeFromCollection({
    field: 'applications',
    collection: 'applications',
    record: Application,
    lookups: {
      jobs: ({ job_id }) => [job_id],
      rejection_reasons: ({ rejection_reason_id }) => [rejection_reason_id],
      sources: ({ source_id }) => [source_id],
    },
    map: toApplication,
  }),
  attachments: includeFromCollection({
    field: 'attachments',
    collection: 'attachments',
    record: Attachment,
    lookups: {},
    map: toAttachment,
  }),
  educations: includeFromCollection({
    field: 'educations',
    collection: 'candidate_educations',
    record: Education,
    lookups: {
      custom_field_options: (record) => [
        record.school_name_custom_field_option_id,
        record.degree_custom_field_option_id,
        record.discipline_custom_field_option_id,
      ],
    },
    map: toEducation,
  }),
  employments: includeFromCollection({
    field: 'employments',
    collection: 'candidate_employments',
    record: Employment,
    lookups: {},
    map: toEmployment,
  }),
}

type Field = 'applications' | 'attachments' | 'educations' | 'employments'

type Ids = readonly (string | number | null | undefined)[]

interface IncludeDefinition<F extends Field, S extends TSchema> {
  field: F
  collection: string
  record: S
  /** Collections that hold the names for ids of a record, and those ids. */
  lookups: { readonly [collection: string]: (record: Static<S>) => Ids }
  map: (record: Static<S>, nameOf: NameOf, lost: Lost) => Entry<F>
}

type Entry<F extends Field> = NonNullable<Candidate[F]>[number]

function includeFromCollection<F extends Field, S extends TSchema>(
  definition: IncludeDefinition<F, S>,
): Include<'candidates'> {
  const { field, lookups } = definition
  return {
    fields: [field],
    // One call for 50 candidates, and one for 50 ids of each lookup.
    calls: { count: 1 + Object.keys(lookups).length, records: maxIds },
    load: (items, context) => fillField(items, context, definition),
  }
}

async function fillField<F extends Field, S extends TSchema>(
  items: readonly Candidate[],
  context: IncludeContext,
  { field, collection, record, lookups, map }: IncludeDefinition<F, S>,
): Promise<void> {
  const { call, warnings, read, maxPages } = context
  const ids = items.map(({ id }) => id)
  const records = await optionalInclude(field, listAll(call, collection, 'candidate_ids', ids, { maxPages }), context)
  if (!records) return
  const objects = records.filter(isObject) as Static<S>[]
  const namesByCollection = new Map<string, ReadonlyMap<string, string | null>>()
  for (const [lookup, idsOf] of Object.entries(lookups)) {
    const names = await optionalInclude(field, lookUpNames(call, lookup, objects.flatMap(idsOf)), context)
    if (names) namesByCollection.set(lookup, names)
  }
  const nameOf: NameOf = (lookup, id) => namesByCollection.get(lookup)?.get(String(id)) ?? null
  const entries = read({ record, map: (from, lost) => toMapped(from, map(from, nameOf, lost)) }, records, ownerOf)
  const unreadable = records.filter((_, index) => entries[index] === null)
  // The candidate of an unreadable record is unknown, so the list of every candidate may be incomplete.
  if (unreadable.some((entry) => candidateIdOf(entry) === null)) {
    warnings.push(includeFailed(field, 'upstream-failed'))
    return
  }
  const incomplete = new Set(unreadable.map(candidateIdOf))
  for (const item of items) {
    const own = entries.flatMap((entry, index) =>
      entry?.value.candidateId === item.id ? [{ entry: entry.value.entry, record: records[index] }] : [],
    )
    item[field] = (own.length === 0 && incomplete.has(item.id) ? null : own.map(({ entry }) => entry)) as Candidate[F]
    if (own.length > 0) item.raw?.push({ operation: `${collection}.list`, data: own.map(({ record }) => record) })
  }
  for (const id of incomplete)
    warnings.push({ ...elementUnreadable, pointer: `/${field}/*`, ...(id === null ? {} : { id }) })
}

const elementUnreadable = {
  code: 'field-unreadable',
  detail: 'An upstream record of an include could not be read. It is missing from its list.',
} as const

interface Mapped<E> {
  candidateId: string
  entry: E
}

const toMapped = <E>(from: unknown, entry: E): Mapped<E> => ({ candidateId: candidateIdOf(from) ?? '', entry })

const ownerOf = ({ candidateId }: Mapped<unknown>) => candidateId

function candidateIdOf(record: unknown): string | null {
  const id = isObject(record) ? record.candidate_id : undefined
  return typeof id === 'string' || Number.isSafeInteger(id) ? String(id) : null
}

const Named = Type.Object({ id: RawId, name: nullish(Type.String()) })

/** Requests the names of ids, each id once. */
async function lookUpNames(call: Call, collection: string, ids: Ids): Promise<Map<string, string | null>> {
  const uniqueIds = [
    ...new Set(ids.filter((id) => (typeof id === 'string' && id !== '') || Number.isSafeInteger(id)).map(String)),
  ]
  const records = await validated(listAll(call, collection, 'ids', uniqueIds), Named)
  return new Map(records.map(({ id, name }) => [String(id), emptyToNull(name)]))
}

/** Only complete records have a name that may be shown. */
async function validated<S extends TSchema>(listed: Promise<unknown[]>, schema: S): Promise<Static<S>[]> {
  const check = compiledSchema(schema)
  return (await listed).filter((record) => check.Check(record)) as Static<S>[]
}
