import type { Item } from '../../model/index.js'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { optionalInclude } from '../lists/includes.js'
import type { Call, Json } from '../port/call.js'
import type { RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { enumMapper } from '../values/values.js'
import { listPage } from './dialect.js'

/** What the events of a kind of interview have in common. */
interface Definition {
  title: string | null
  type: string | null
  isDebrief: boolean
}

/** Definitions by id. */
export type Definitions = ReadonlyMap<string, Definition>

/** Pages of 100 definitions that are read. */
const maxPages = 5

export const definitionCalls = { count: maxPages, records: 100 }

/**
 * The page, with the definitions of its interviews if `include` is requested. The list of definitions is read until all of
 * them are found. One that is not in the list has no title.
 */
export async function withDefinitions(
  page: RecordPage,
  include: string,
  { includes }: { includes: ReadonlySet<string> },
  call: Call,
): Promise<RecordPage> {
  if (!includes.has(include)) return page
  const warnings: Warning[] = [...(page.warnings ?? [])]
  const context = { warnings, isRequired: false }
  return { ...page, warnings, lookups: await optionalInclude(include, readDefinitions(page.records, call), context) }
}

async function readDefinitions(records: readonly unknown[], call: Call): Promise<Definitions> {
  const definitions = new Map<string, Definition>()
  const missing = new Set(records.flatMap(definitionIdOf))
  let cursor: Json | null = null
  for (let page = 0; missing.size > 0; page += 1) {
    if (page === maxPages)
      throw new Problem('upstream-failed', { detail: `There are more than ${maxPages * 100} interview definitions.` })
    const found = await listPage('interview.list', everything, { pageSize: 100, cursor }, call)
    for (const one of found.records) {
      if (!isObject(one) || typeof one.id !== 'string' || !missing.delete(one.id)) continue
      definitions.set(one.id, {
        title: textOrNull(one.title),
        type: textOrNull(one.type),
        isDebrief: one.isDebrief === true,
      })
    }
    cursor = found.next
    if (cursor === null) break
  }
  return definitions
}

/** Archived definitions and those of single jobs too. */
const everything = { includeArchived: true, includeNonSharedInterviews: true }

const definitionIdOf = (record: unknown): string[] =>
  isObject(record) && typeof record.interviewId === 'string' ? [record.interviewId] : []

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

const typeOf = enumMapper(
  {
    Interview: 'interview',
    InterviewWithoutSchedule: 'interview',
    TakeHome: 'take_home',
    Assessment: 'take_home',
    Debrief: 'debrief',
  } as const,
  'other',
)

/** Older responses have no type, but a flag for debriefs. */
export function interviewType(definition: Definition | undefined): Item<'interviews'>['type'] {
  if (definition === undefined) return null
  return definition.type === null && definition.isDebrief ? 'debrief' : typeOf(definition.type)
}
