import type { Candidate } from '../../model/candidate.js'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import type { Call } from '../port/call.js'
import type { Get, Listing } from '../port/listing.js'
import { mapRecords, type RecordReader } from '../values/records.js'
import { GreenhouseCandidate, toCandidate } from './candidate-record.js'
import { cursorOf, ListResponse, list } from './dialect.js'
import { includeLoaders } from './includes.js'

const reader: RecordReader<typeof GreenhouseCandidate, Candidate> = {
  operation: 'candidates.list',
  schema: GreenhouseCandidate,
  map: toCandidate,
}

export const candidates: Listing<'candidates'> = {
  maxPageSize: 500,
  // An include costs one call per 50 candidates, of about 75 calls in 30 seconds.
  maxPageSizeWithIncludes: 100,
  // The documentation tells clients not to combine the two times: https://harvestdocs.greenhouse.io/docs/list-endpoints
  filters: [
    ['created_after', 'created_before', 'email', 'tag'],
    ['updated_after', 'updated_before', 'email', 'tag'],
    ['person_id'],
  ],
  includes: {
    applications: ['applications'],
    attachments: ['attachments'],
    educations: ['educations'],
    employments: ['employments'],
  },
  lacks: ['school', 'source', 'owner', 'credited_to', 'consent', 'is_anonymized', 'web_url'],
  order: 'stable',
  timeRange: { after: 'created_after', before: 'created_before', timestampOf: ({ created_at }) => created_at },
  delta: {
    mode: 'timestamp',
    reports: ['created', 'updated'],
    queries: [{ after: 'updated_after', before: 'updated_before' }],
    overlapSeconds: 300,
    limitations: [
      'Deleted and merged candidates are not reported. The lists of Greenhouse do not contain them.',
      'Private candidates are reported only if the user of the credential can see them. A change of the permissions of that user is not reported.',
      'Greenhouse does not document whether a change of an application, attachment, education or employment is a change of the candidate. Such a change may not be reported.',
    ],
  },
  async page({ pageSize, maxRecords, cursor, filters, includes, raw }, call) {
    const { person_id } = filters
    // Greenhouse ids are numbers, so no candidate has an id of another form.
    if (person_id !== undefined && !isId(person_id)) return { items: [], recordCount: 0, next: null, warnings: [] }
    const query = {
      per_page: pageSize,
      created_at: dateRange(filters.created_after, filters.created_before),
      updated_at: dateRange(filters.updated_after, filters.updated_before),
      email: filters.email,
      tag: filters.tag,
      ids: person_id,
      cursor: typeof cursor === 'string' ? cursor : undefined,
    }
    const response = await call(list('candidates', query), ListResponse)
    const { items, warnings, recordCount } = mapRecords(reader, response.body, '', { raw, maxRecords })
    await loadIncludes(items, includes, call, warnings)
    return { items, warnings, recordCount, next: cursorOf(response) }
  },
}

/** Harvest v3 has no endpoint for one candidate. Use the list with one id. */
export const candidate: Get<'candidates'> = async ({ id, includes, raw }, call) => {
  const notFound = () => new Problem('not-found', { detail: 'The provider has no record with this id.' })
  if (!isId(id)) throw notFound()
  const { body } = await call(list('candidates', { ids: id }), ListResponse)
  if (body.length === 0) throw notFound()
  const { items, warnings } = mapRecords(reader, body.slice(0, 1), '', { raw })
  const [item] = items
  if (!item) throw new Problem('upstream-failed', { detail: 'The record could not be read.' })
  await loadIncludes(items, includes, call, warnings)
  return { item, warnings }
}

async function loadIncludes(
  items: readonly Candidate[],
  includes: ReadonlySet<string>,
  call: Call,
  warnings: Warning[],
): Promise<void> {
  if (items.length === 0) return
  for (const [include, load] of Object.entries(includeLoaders))
    if (includes.has(include)) await load(items, call, warnings)
}

const isId = (text: string) => /^\d{1,16}$/.test(text)

/** Operators and values in turn, separated by `|`: https://harvestdocs.greenhouse.io/docs/standardizations */
const dateRange = (after: string | undefined, before: string | undefined) =>
  [...(after ? ['gte', after] : []), ...(before ? ['lt', before] : [])].join('|') || undefined
