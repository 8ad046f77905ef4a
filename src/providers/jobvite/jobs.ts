import { Type } from '@sinclair/typebox'
import type { Limit } from '../port/auth.js'
import type { Call, Json } from '../port/call.js'
import type { RecordPage } from '../port/records.js'
import { assertMaxRecords, isObject } from '../values/records.js'
import { cleanText } from './dialect.js'

export const jobOperation = 'job.list'

/** Jobs have a daily limit of their own. Jobvite publishes none. */
export const jobLimits: readonly Limit[] = [
  { requests: 500, seconds: 86_400, published: false, source: 'https://docs.nango.dev/integrations/all/jobvite' },
]

const pageSize = 500
const JobResponse = Type.Object({ requisitions: Type.Array(Type.Unknown()) })

/**
 * One page of jobs, by number. Only a page without jobs is the end: Jobvite can clamp the page size, and its `total`
 * changes during pagination.
 */
export async function jobPage(cursor: Json | null, call: Call): Promise<RecordPage> {
  const start = typeof cursor === 'number' ? cursor : 0
  const query = { start, count: pageSize }
  const { body } = await call({ operation: jobOperation, method: 'GET', path: '/api/v2/job', query }, JobResponse)
  assertMaxRecords(body.requisitions, pageSize + 100)
  const { length } = body.requisitions
  return { records: body.requisitions, pointer: '/requisitions', next: length === 0 ? null : start + length }
}

/** The hiring managers and recruiters of a job, each with an id. */
export function peopleOf(job: unknown): readonly { id: string }[] {
  if (!isObject(job)) return []
  const { hiringManagers, recruiters, primaryHiringManager, primaryRecruiter } = job
  return [hiringManagers, recruiters, primaryHiringManager, primaryRecruiter].flat().flatMap((person) => {
    if (!isObject(person)) return []
    const id = [person.userId, person.employeeId, person.userName].find(
      (value) => (typeof value === 'string' && cleanText(value) !== null) || Number.isSafeInteger(value),
    )
    return id === undefined ? [] : [{ ...person, id: String(id) }]
  })
}
