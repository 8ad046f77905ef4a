import { type ResourceName, resourceNames } from '../../src/model/index.js'
import { listed } from './listed.js'
import type { ListingContract } from './suite.js'

type Reference = { readonly id: string | null } | null

/** The resource that a field refers to, by the name of the field. `parent_id` refers to the resource itself. */
const referredBy: { readonly [field: string]: ResourceName } = {
  author: 'users',
  candidate: 'candidates',
  creator: 'users',
  credited_to: 'users',
  departments: 'departments',
  hiring_team: 'users',
  interview: 'interviews',
  interviewers: 'users',
  job: 'jobs',
  offices: 'offices',
  organizer: 'users',
  owner: 'users',
  rejected_by: 'users',
  rejection_reason: 'rejection-reasons',
  source: 'sources',
  stage: 'stages',
}

/** Every id that a record refers to is the id of a record of the other list. */
export function relationChecks({ stage, provider, resource, check, everything }: ListingContract): void {
  const isListed = (name: ResourceName) => resourceNames.includes(name) && provider.resources[name] !== undefined

  check('ids of other records are ids that their lists have', async (t) => {
    const harness = await stage.full()
    const rows = await everything()
    const references = new Map<ResourceName, Map<string, string>>()
    const refer = (target: ResourceName, id: unknown, at: string) => {
      if (typeof id !== 'string' || !isListed(target)) return
      const ids = references.get(target) ?? new Map<string, string>()
      references.set(target, ids.set(id, at))
    }
    for (const row of rows) {
      refer(resource, row.parent_id, `parent_id of ${row.id}`)
      refer('job-postings', row.posting_id, `posting_id of ${row.id}`)
      refer('applications', row.application_id, `application_id of ${row.id}`)
      for (const { id } of listOf(row.applications)) refer('applications', id, `applications of ${row.id}`)
      for (const { id } of listOf(row.custom_fields)) refer('custom-fields', id, `custom_fields of ${row.id}`)
      for (const [field, target] of Object.entries(referredBy))
        for (const one of [row[field]].flat() as (Reference | undefined)[])
          refer(target, one?.id, `${field} of ${row.id}`)
    }
    for (const [target, ids] of references) {
      const rowsOf = await listed(harness, provider, target)
      const existing = new Set(rowsOf.map(({ id, key }) => (target === 'custom-fields' ? key : id)))
      const missing = [...ids].filter(([id]) => !existing.has(id))
      t.same(missing.slice(0, 5), [], `${missing.length} of ${ids.size} ids are not in the list of ${target}`)
    }
    t.pass(`${references.size} other lists`)
  })
}

const listOf = (value: unknown): readonly { readonly id: string | null }[] => (Array.isArray(value) ? value : [])
