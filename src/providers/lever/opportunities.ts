import type { Call, Json, UpstreamRequest } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { confidentiality, leverPage, leverRecord, milliseconds } from './dialect.js'
import { type Outcomes, readOutcomes } from './outcomes.js'

type Query = NonNullable<UpstreamRequest['query']>
type Filters = { readonly [name: string]: string | undefined }
type Request = Pick<PageRequest, 'pageSize' | 'cursor' | 'options'> & { filters: Filters }

/**
 * Expansions that need no additional call; without them the value is an id. Lever documents that the parameter is
 * repeated.
 */
const expand = ['applications', 'stage', 'owner', 'sourcedBy']

/** Where the pagination stands. */
type Position = {
  /** Number of the query, where a list takes several. */
  part: number
  offset: string | null
  /** Read once for a pagination. */
  outcomes?: Outcomes
}

/** Bytes of the outcomes in a cursor. Longer ones are read again for every page. */
const maxOutcomesBytes = 1200

/**
 * A page of https://hire.lever.co/developer/documentation#list-all-opportunities, with what the status of applications
 * follows from.
 */
export async function opportunityPage(request: Request, call: Call): Promise<RecordPage> {
  const { filters, options, pageSize } = request
  const position = positionOf(request.cursor)
  const required = requiredOutcome(filters)
  let outcomes = position.outcomes ?? (required && (await readOutcomes(call, required)))
  const parts = partsOf(filters, outcomes)
  const part = parts[position.part]
  if (part === undefined) return { records: [], pointer: '/data', next: null }
  const query: Query = {
    expand,
    confidentiality: confidentiality(options),
    stage_id: filters.stage_id,
    // Both ends of a Lever time range are inclusive.
    created_at_start: milliseconds(filters.created_after, 0),
    created_at_end: milliseconds(filters.created_before, -1),
    updated_at_start: milliseconds(filters.updated_after, 0),
    updated_at_end: milliseconds(filters.updated_before, -1),
    email: filters.email,
    tag: filters.tag,
    contact_id: filters.person_id,
    ...part,
  }
  const page = await leverPage(operation, '/v1/opportunities', query, { pageSize, cursor: position.offset }, call)
  if (page.records.length > 0) outcomes ??= await readOutcomes(call)
  const next = nextOf(page.next, position.part, parts.length)
  return { ...page, lookups: outcomes, next: next && { ...next, ...inCursor(outcomes) } }
}

/** Changes of opportunities. Most have no update time until they are changed, so new ones need a query of their own. */
export const opportunityDelta = {
  mode: 'timestamp',
  reports: ['created', 'updated', 'deleted'],
  queries: [{ after: 'created_after' }, { after: 'updated_after' }],
  overlapSeconds: 300,
} as const

const operation = 'opportunities.list'

export async function opportunity(id: string, call: Call): Promise<OneRecord> {
  const found = await leverRecord('opportunities', id, { expand }, call)
  return { ...found, lookups: await readOutcomes(call) }
}

/** A cursor of an older version is the offset. */
const positionOf = (cursor: Json | null): Position =>
  typeof cursor === 'string' || cursor === null ? { part: 0, offset: cursor } : (cursor as Position)

function nextOf(offset: Json | null, part: number, parts: number): Position | null {
  if (typeof offset === 'string') return { part, offset }
  return part + 1 < parts ? { part: part + 1, offset: null } : null
}

const inCursor = (outcomes: Outcomes | null): { outcomes?: Outcomes } =>
  outcomes !== null && Buffer.byteLength(JSON.stringify(outcomes)) <= maxOutcomesBytes ? { outcomes } : {}

/** A status cannot be selected without what it follows from. */
function requiredOutcome({ status }: Filters): keyof Outcomes | null {
  if (status === 'hired' || status === 'rejected') return 'hired'
  return status === 'lead' || status === 'active' ? 'lead' : null
}

/**
 * The queries that together have the opportunities of a posting or a status. Lever has a parameter of its own for archived
 * applications of a posting, and does not document whether the other one has them too: open and archived ones are two
 * queries that have no opportunity in common.
 */
function partsOf({ status, job_id, stage_id }: Filters, outcomes: Outcomes | null): readonly Query[] {
  const open = { archived: 'false', posting_id: job_id }
  const archived = { archived: 'true', archived_posting_id: job_id }
  const { hired, lead } = outcomes ?? {}
  if (status === undefined) return job_id === undefined ? [{}] : [open, archived]
  if (status === 'active') return [open]
  if (status === 'rejected' || status === 'archived') return [archived]
  // Without an id the parameter would be absent, and select everything.
  if (status === 'lead' && lead?.length) return [{ ...open, stage_id: stage_id ?? lead }]
  if (status === 'hired' && hired?.length) return [{ ...archived, archive_reason_id: hired }]
  return []
}
