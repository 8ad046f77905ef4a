import { type Static, Type } from '@sinclair/typebox'
import type { Limit } from '../port/auth.js'
import type { Call, Json, UpstreamRequest } from '../port/call.js'
import type { RecordPage } from '../port/records.js'
import { assertMaxRecords, isObject } from '../values/records.js'
import { optionalText } from '../values/values.js'
import { cleanText } from './dialect.js'

export const jobOperation = 'job.list'

/** Jobs have a daily limit of their own. Jobvite publishes none. */
export const jobLimits: readonly Limit[] = [
  { requests: 500, seconds: 86_400, published: false, source: 'https://docs.nango.dev/integrations/all/jobvite' },
]

const pageSize = 500
const JobResponse = Type.Object({
  requisitions: Type.Array(Type.Unknown()),
  total: Type.Optional(Type.Unknown()),
})

/** Rows of the list of jobs, by number. */
export async function requestJobs(
  query: { count: number } & NonNullable<UpstreamRequest['query']>,
  call: Call,
): Promise<Static<typeof JobResponse>> {
  const { body } = await call({ operation: jobOperation, method: 'GET', path: '/api/v2/job', query }, JobResponse)
  assertMaxRecords(body.requisitions, query.count + 100)
  return body
}

/**
 * One page of jobs, by number. Only a page without jobs is the end: Jobvite can clamp the page size, and its `total`
 * changes during pagination.
 */
export async function jobPage(cursor: Json | null, call: Call): Promise<RecordPage> {
  const start = typeof cursor === 'number' ? cursor : 0
  const { requisitions } = await requestJobs({ start, count: pageSize }, call)
  const { length } = requisitions
  return { records: requisitions, pointer: '/requisitions', next: length === 0 ? null : start + length }
}

const peopleKeys = ['hiringManagers', 'recruiters', 'primaryHiringManager', 'primaryRecruiter']
export const idKeys = ['userId', 'employeeId', 'userName'] as const

/** The hiring managers and recruiters of a job, each with an id. */
export function peopleOf(job: unknown): readonly { id: string }[] {
  if (!isObject(job)) return []
  return peopleKeys.flatMap((key) =>
    [job[key]].flat().flatMap((person) => {
      if (!isObject(person)) return []
      const id = idOf(person, `/${key}/*`)
      return id === null ? [] : [{ ...person, id }]
    }),
  )
}

/** The first id that the person has. An id of another kind is unreadable: the next one would name another user. */
export function idOf(person: Readonly<Record<string, unknown>>, pointer: string): string | null {
  for (const key of idKeys) {
    const value = person[key]
    if (Number.isSafeInteger(value)) return String(value)
    const text = cleanText(optionalText(value, `${pointer}/${key}`))
    if (text !== null) return text
  }
  return null
}

/** The text of the place of a job. Without a city it starts with the comma that would follow the city. */
export const officeOf = (location: string | null | undefined): string | null =>
  cleanText(location)?.replace(/^[\s,]+/, '') || null
