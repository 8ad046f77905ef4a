import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { compiledSchema } from '../../lib/compiled-schema.js'
import type { Candidate } from '../../model/candidate.js'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { optionalInclude } from '../lists/includes.js'
import type { Call } from '../port/call.js'
import { emptyToNull, nullish, RawId } from '../values/values.js'
import { listAll } from './dialect.js'
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

/** Fills one include of every candidate of a page. */
type IncludeLoader = (items: readonly Candidate[], call: Call, warnings: Warning[]) => Promise<void>

/**
 * Data that Harvest v1 embedded and v3 returns from separate collections, requested for up to 50 candidates at a time.
 */
export const includeLoaders: { readonly [include: string]: IncludeLoader } = {
  applications: includeFromCollection({
    field: 'applications',
    collection: 'applications',
    schema: Application,
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
    schema: Attachment,
    lookups: {},
    map: toAttachment,
  }),
  educations: includeFromCollection({
    field: 'educations',
    collection: 'candidate_educations',
    schema: Education,
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
    schema: Employment,
    lookups: {},
    map: toEmployment,
  }),
}

type Field = 'applications' | 'attachments' | 'educations' | 'employments'

type Ids = readonly (string | number | null | undefined)[]

interface IncludeDefinition<F extends Field, S extends TSchema> {
  field: F
  collection: string
  schema: S
  /** Collections that hold the names for ids of a record, and those ids. */
  lookups: { readonly [collection: string]: (record: Static<S>) => Ids }
  map: (record: Static<S>, nameOf: NameOf) => NonNullable<Candidate[F]>[number]
}

function includeFromCollection<F extends Field, S extends TSchema>({
  field,
  collection,
  schema,
  lookups,
  map,
}: IncludeDefinition<F, S>): IncludeLoader {
  return async (items, call, warnings) => {
    const ids = items.map(({ id }) => id)
    const records = await optionalInclude(
      field,
      validated(listAll(call, collection, 'candidate_ids', ids), schema),
      warnings,
    )
    if (!records) return
    const namesByCollection = new Map<string, ReadonlyMap<string, string | null>>()
    for (const [lookup, idsOf] of Object.entries(lookups)) {
      const names = await optionalInclude(field, lookUpNames(call, lookup, records.flatMap(idsOf)), warnings)
      if (names) namesByCollection.set(lookup, names)
    }
    const nameOf: NameOf = (lookup, id) => namesByCollection.get(lookup)?.get(String(id)) ?? null
    const mapped = await optionalInclude(
      field,
      mapAll(records, (record) => map(record, nameOf)),
      warnings,
    )
    if (mapped) assignToCandidates(items, mapped, field, `${collection}.list`)
  }
}

const Named = Type.Object({ id: RawId, name: nullish(Type.String()) })

/** Greenhouse omits its built-in reasons from the list by default. */
const extraQuery: { readonly [collection: string]: { include_defaults: string } } = {
  rejection_reasons: { include_defaults: 'true' },
}

/** Requests the names of ids, each id once. */
async function lookUpNames(call: Call, collection: string, ids: Ids): Promise<Map<string, string | null>> {
  const uniqueIds = [...new Set(ids.flatMap((id) => (id === null || id === undefined ? [] : String(id))))]
  const records = await validated(listAll(call, collection, 'ids', uniqueIds, extraQuery[collection]), Named)
  return new Map(records.map(({ id, name }) => [String(id), emptyToNull(name)]))
}

/**
 * Validates the records of an include. An include is read completely or not at all: one invalid record fails the
 * include.
 */
async function validated<S extends TSchema>(listed: Promise<unknown[]>, schema: S): Promise<Static<S>[]> {
  const [records, check] = [await listed, compiledSchema(schema)]
  if (records.every((record) => check.Check(record))) return records as Static<S>[]
  throw new Problem('upstream-failed', {
    detail: 'A record of an include does not have the structure that the provider documents.',
  })
}

interface MappedRecord<Item> {
  candidateId: string
  record: unknown
  item: Item
}

const mapAll = async <Raw, Item>(records: readonly Raw[], map: (record: Raw) => Item): Promise<MappedRecord<Item>[]> =>
  records.map((record) => ({
    candidateId: String((record as { candidate_id: unknown }).candidate_id),
    record,
    item: map(record),
  }))

/**
 * Assigns each record to its candidate. Candidates without records get an empty list, because the list is known to be
 * empty.
 */
function assignToCandidates<F extends Field>(
  items: readonly Candidate[],
  mapped: readonly MappedRecord<NonNullable<Candidate[F]>[number]>[],
  field: F,
  operation: string,
): void {
  for (const item of items) {
    const ownRecords = mapped.filter(({ candidateId }) => candidateId === item.id)
    item[field] = ownRecords.map((mappedRecord) => mappedRecord.item) as Candidate[F]
    if (ownRecords.length > 0) item.raw?.push({ operation, data: ownRecords.map(({ record }) => record) })
  }
}
