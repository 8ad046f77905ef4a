import type { Call } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { candidateRows, isUpdatedAfter, rowPage } from './candidate-rows.js'

interface Filters {
  readonly updated_after?: string
  readonly candidate_id?: string
  readonly application_id?: string
}
type Request = Pick<PageRequest, 'pageSize' | 'cursor'> & { filters: Filters }

/** A list of what lies inside of the rows of the list of candidates, at most one record in each row. */
export const rowParts = (hasPart: (row: unknown) => boolean) => ({
  ...candidateRows,
  expands: true as const,
  filters: [['updated_after'], ['candidate_id'], ['application_id']] as const,
  matches: (
    { application_id: own, updated_at }: { application_id: string | null; updated_at: string | null },
    { filters: { updated_after, candidate_id, application_id } }: { filters: Filters },
  ): boolean => isUpdatedAfter(updated_at, updated_after) && [own, undefined].includes(candidate_id ?? application_id),
  async list(
    { filters: { updated_after, candidate_id, application_id }, ...request }: Request,
    call: Call,
  ): Promise<RecordPage> {
    const page = await rowPage(request, updated_after, { applicationId: candidate_id ?? application_id }, call)
    const records = page.records.filter(hasPart)
    return { ...page, records, visited: page.records.length - records.length }
  },
  /** `id`: the id of the application. */
  async get(id: string, _: unknown, call: Call): Promise<OneRecord | null> {
    const found = await candidateRows.get(id, undefined, call)
    return found && hasPart(found.record) ? found : null
  },
})
