import type { Static, TSchema } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { includeFailed, optionalInclude } from '../lists/includes.js'
import type { Call } from '../port/call.js'
import type { Include, IncludeContext } from '../port/listing.js'
import type { RecordReader } from '../port/records.js'
import { textOf } from '../values/values.js'
import type { Children } from './opportunity-children.js'
import { parentOfApplication, withParent } from './opportunity-parent.js'

type Application = Item<'applications'>
type Field = 'attachments' | 'interviews' | 'offers' | 'scorecards'
type Embedded<F extends Field> = NonNullable<Application[F]>[number]

interface Part<F extends Field, S extends TSchema> {
  children: Children
  record: S
  map: RecordReader<S, Item<F>>['map']
  /** What the mapper needs besides the record. Called with the responses of an application. */
  lookups?(call: Call): { call: Call; lookups(): unknown }
  /** Calls for an application; default: 1. */
  calls?: number
}

/** What belongs to an application, as in the list of its own. Lever has it under one opportunity only. */
export function childInclude<const F extends Field, S extends TSchema>(
  field: F,
  part: Part<F, S>,
): Include<'applications'> {
  return {
    fields: [field],
    resource: field,
    calls: { count: part.calls ?? 1, records: 1 },
    async load(applications, context) {
      const failures = new Map<string, Warning>()
      await Promise.all(
        applications.map(async (application) => {
          const warnings: Warning[] = []
          application[field] = (await embedded(field, part, application, { ...context, warnings })) as Application[F]
          // Each application can have the same failure.
          for (const warning of warnings) failures.set(warning.detail, warning)
        }),
      )
      for (const failure of failures.values()) context.warnings.push(failure)
    },
  }
}

/** null: they could not be read. Some of them would look like all of them. */
async function embedded<F extends Field, S extends TSchema>(
  field: F,
  { children, record, map, lookups: lookupsOf, calls = 1 }: Part<F, S>,
  application: Application,
  context: IncludeContext,
): Promise<Embedded<F>[] | null> {
  const parent = parentOfApplication(application)
  const { call, lookups } = lookupsOf?.(context.call) ?? { call: context.call, lookups: () => undefined }
  // Several lists have a page each.
  const maxPages = context.maxPages + calls - 1
  const records = await optionalInclude(field, allOf(children, textOf(parent.id), { call, maxPages }), context)
  if (records === null) return null
  const reader = { record, map: (from: Static<S>, lost: ReadonlySet<string>) => map(from, lost, lookups()) }
  const read = context.read(
    reader,
    records.map((one) => withParent(one, parent)),
    ({ id }) => String(id),
  )
  const items = read.flatMap((one) => (one === null ? [] : [withoutRaw(one.value)]))
  if (items.length === read.length) return items
  context.warnings.push(includeFailed(field, 'upstream-failed'))
  return null
}

async function allOf(
  children: Children,
  opportunity: string,
  { call, maxPages }: Pick<IncludeContext, 'call' | 'maxPages'>,
): Promise<unknown[]> {
  const records: unknown[] = []
  let cursor: Awaited<ReturnType<Children['page']>>['next'] = null
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await children.page(opportunity, { pageSize: 100, cursor }, call)
    for (const record of page.records) records.push(record)
    cursor = page.next
    if (cursor === null) return records
  }
  throw new Problem('upstream-failed', { detail: `An opportunity has more than ${maxPages} pages of these records.` })
}

function withoutRaw<F extends Field>({ raw: _, ...item }: Item<F>): Embedded<F> {
  return item as unknown as Embedded<F>
}
