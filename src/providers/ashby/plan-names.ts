import { Problem } from '../../problems.js'
import { optionalInclude } from '../lists/includes.js'
import type { Json } from '../port/call.js'
import type { IncludeContext } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { listPage } from './dialect.js'

/** Pages of 100 plans that are read for the names of plans. */
const maxPages = 3

export const planNameCalls = { count: maxPages, records: 100 }

/**
 * The names of plans by id. Ashby has no operation that reads one plan, so the list is read until all of them are found.
 * A plan that is not in the list, such as a draft, has no name. null = the names could not be fetched.
 */
export const planNames = (include: string, ids: ReadonlySet<string>, context: IncludeContext) =>
  optionalInclude(include, readNames(ids, context), context)

async function readNames(ids: ReadonlySet<string>, { call }: IncludeContext): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const missing = new Set(ids)
  let cursor: Json | null = null
  for (let page = 0; missing.size > 0; page += 1) {
    if (page === maxPages)
      throw new Problem('upstream-failed', { detail: `There are more than ${maxPages * 100} interview plans.` })
    const found = await listPage('interviewPlan.list', { includeArchived: true }, { pageSize: 100, cursor }, call)
    for (const plan of found.records) {
      if (!isObject(plan) || typeof plan.id !== 'string') continue
      missing.delete(plan.id)
      if (typeof plan.title === 'string' && plan.title !== '') names.set(plan.id, plan.title)
    }
    cursor = found.next
    if (cursor === null) break
  }
  return names
}
