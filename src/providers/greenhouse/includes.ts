import { type Static, type TSchema, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { optionalInclude } from '../lists/includes.js'
import type { Call } from '../port/provider.js'
import { checkOf } from '../values/records.js'
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
export const parts: { readonly [include: string]: IncludeLoader } = {
  applications: includeFromCollection({
    field: 'applications',
    collection: 'applications',
    shape: Application,
    lookups: {
      jobs: ({ job_id }) => [job_id],
      rejection_reasons: ({ rejection_reason_id }) => [rejection_reason_id],
      sources: ({ source_id }) => [source_id],
    },
    read: toApplication,
  }),
  attachments: includeFromCollection({
    field: 'attachments',
    collection: 'attachments',
    shape: Attachment,
    lookups: {},
    read: toAttachment,
  }),
  educations: includeFromCollection({
    field: 'educations',
    collection: 'candidate_educations',
    shape: Education,
    lookups: {
      custom_field_options: (row) => [
        row.school_name_custom_field_option_id,
        row.degree_custom_field_option_id,
        row.discipline_custom_field_option_id,
      ],
    },
    read: toEducation,
  }),
  employments: includeFromCollection({
    field: 'employments',
    collection: 'candidate_employments',
    shape: Employment,
    lookups: {},
    read: toEmployment,
  }),
}

type Field = 'applications' | 'attachments' | 'educations' | 'employments'

type Ids = readonly (string | number | null | undefined)[]

interface Part<F extends Field, S extends TSchema> {
  field: F
  collection: string
  shape: S
  /** Collections that hold the names for ids of a record, and those ids. */
  lookups: { readonly [collection: string]: (row: Static<S>) => Ids }
  read: (row: Static<S>, nameOf: NameOf) => NonNullable<Candidate[F]>[number]
}

function includeFromCollection<F extends Field, S extends TSchema>({
  field,
  collection,
  shape,
  lookups,
  read,
}: Part<F, S>): IncludeLoader {
  return async (items, call, warnings) => {
    const ids = items.map(({ id }) => id)
    const rows = await optionalInclude(
      field,
      validated(listAll(call, collection, 'candidate_ids', ids), shape),
      warnings,
    )
    if (!rows) return
    const known = new Map<string, ReadonlyMap<string, string | null>>()
    for (const [of, idsOf] of Object.entries(lookups)) {
      const found = await optionalInclude(field, lookUpNames(call, of, rows.flatMap(idsOf)), warnings)
      if (found) known.set(of, found)
    }
    const nameOf: NameOf = (of, id) => known.get(of)?.get(String(id)) ?? null
    const mapped = await optionalInclude(
      field,
      readAll(rows, (row) => read(row, nameOf)),
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
  const known = [...new Set(ids.flatMap((id) => (id === null || id === undefined ? [] : String(id))))]
  const rows = await validated(listAll(call, collection, 'ids', known, extraQuery[collection]), Named)
  return new Map(rows.map(({ id, name }) => [String(id), emptyToNull(name)]))
}

/**
 * Validates the records of an include. An include is read completely or not at all: one invalid record fails the
 * include.
 */
async function validated<S extends TSchema>(asked: Promise<unknown[]>, shape: S): Promise<Static<S>[]> {
  const [rows, check] = [await asked, checkOf(shape)]
  if (rows.every((row) => check.Check(row))) return rows as Static<S>[]
  throw new Problem('upstream-failed', { detail: 'A row of a part has another shape than the provider documents.' })
}

interface Told<Item> {
  person: string
  row: unknown
  item: Item
}

const readAll = async <Row, Item>(rows: readonly Row[], read: (row: Row) => Item): Promise<Told<Item>[]> =>
  rows.map((row) => ({ person: String((row as { candidate_id: unknown }).candidate_id), row, item: read(row) }))

/**
 * Assigns each record to its candidate. Candidates without records get an empty list, because the list is known to be
 * empty.
 */
function assignToCandidates<F extends Field>(
  items: readonly Candidate[],
  mapped: readonly Told<NonNullable<Candidate[F]>[number]>[],
  field: F,
  operation: string,
): void {
  for (const item of items) {
    const own = mapped.filter(({ person }) => person === item.id)
    item[field] = own.map((one) => one.item) as Candidate[F]
    if (own.length > 0) item.raw?.push({ operation, data: own.map(({ row }) => row) })
  }
}
