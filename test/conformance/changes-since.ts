import type { Item, ResourceName } from '../../src/model/index.js'
import type { Deleted, Warning } from '../../src/model/responses.js'
import type { Harness } from '../support/harness.js'
import { hour, noon } from './changes.js'
import { movingCompany } from './stage.js'
import { declaredFilters, type ListingContract } from './suite.js'
import type { Entity } from './truth.js'

export interface PaginationResult<R extends ResourceName = 'candidates'> {
  rows: Item<R>[]
  deleted: Deleted[]
  warnings: Warning[]
  pages: number
  delta: string | null
}

/** Paginates to the last page and collects everything that the pages contain. */
export async function paginateAll<R extends ResourceName = 'candidates'>(
  harness: Harness,
  query: string,
  resource: R = 'candidates' as R,
): Promise<PaginationResult<R>> {
  const result: PaginationResult<R> = { rows: [], deleted: [], warnings: [], pages: 0, delta: null }
  let response = await harness.getPath(`/${resource}?${query}`)
  for (;;) {
    if (response.status !== 200) throw new Error(`${query.slice(0, 40)}: ${JSON.stringify(response.body)}`)
    const { data, deleted, warnings, next_page_token: next, delta_token: delta } = response.body
    result.rows.push(...data)
    result.deleted.push(...deleted)
    result.warnings.push(...warnings)
    result.pages += 1
    if (next !== null && delta !== null) throw new Error('a delta token before the end')
    if (next === null) return { ...result, delta }
    response = await harness.getPath(`/${resource}?page_token=${next}`)
  }
}

/** A delta token reports exactly the changes that the listing declares. */
export function deltaChecks({ simulation, stage, resource, listing, truth, check }: ListingContract): void {
  const path = `/${resource}`
  const paginate = (harness: Harness, query: string) => paginateAll(harness, query, resource)

  const start = async () => {
    const harness = await stage.moving()
    const simulator = await simulation.loadSimulator()
    const { created, updated, deleted } = truth.changes(movingCompany(), noon + hour, simulator)
    const idOf = (entity: Entity | undefined) => (entity ? truth.idOf(simulator, entity) : undefined)
    const keysOf = (rows: readonly object[]) => rows.map((record) => (record as Record<string, unknown>)[truth.key])
    const ids = { created: idOf(created), updated: idOf(updated), deleted: idOf(deleted) }
    return { harness, ids, keysOf, advance: harness.advance }
  }

  if (!listing.delta) {
    check('there is no delta token where the listing declares none', async (t) => {
      const { harness } = await start()
      t.equal((await paginate(harness, 'page_size=500')).delta, null)
      t.match(await harness.getPath(`${path}?delta_token=x`), {
        status: 400,
        body: { type: /delta-token-invalid/ },
      })
    })
    return
  }
  const { reports } = listing.delta

  check('a delta token returns created, updated and deleted records once, as declared', async (t) => {
    const { harness, ids, keysOf, advance } = await start()
    const full = await paginate(harness, 'page_size=7')
    t.type(full.delta, 'string')
    advance(2 * hour)
    const changes = await paginate(harness, `delta_token=${full.delta}&page_size=1`)
    const changed = new Set(keysOf(changes.rows))
    t.equal(changed.has(ids.created), reports.includes('created'), 'created')
    t.equal(changed.has(ids.updated), reports.includes('updated'), 'updated')
    t.same(
      changed.size,
      [reports.includes('created'), reports.includes('updated')].filter(Boolean).length,
      'no other record',
    )
    const keys = keysOf(full.rows)
    const deletedIds = full.rows.map(({ id }) => id).filter((_, at) => ids.deleted && keys[at] === ids.deleted)
    t.equal(deletedIds.length > 0, ids.deleted !== undefined)
    t.same(changes.deleted.map(({ id }) => id).sort(), reports.includes('deleted') ? deletedIds.sort() : [], 'deleted')
    for (const { deleted_at } of changes.deleted) t.equal(deleted_at, new Date(noon + hour).toISOString())
    advance(2 * hour)
    const repeated = await paginate(harness, `delta_token=${changes.delta}`)
    t.same([repeated.rows, repeated.deleted], [[], []], 'no more changes')
    t.type(repeated.delta, 'string')
    t.same((await paginate(harness, `delta_token=${changes.delta}`)).rows, [], 'the same delta token again')
  })

  check('a change during pagination is reported by the delta token', async (t) => {
    const { harness, ids, keysOf, advance } = await start()
    const first = (await harness.getPath(`${path}?page_size=7`)).body
    advance(2 * hour)
    const rest = await paginate(harness, `page_token=${first.next_page_token}`)
    advance(2 * hour)
    const changes = keysOf((await paginate(harness, `delta_token=${rest.delta}`)).rows)
    if (reports.includes('created')) t.ok(changes.includes(ids.created), 'created during pagination')
    if (reports.includes('updated')) t.ok(changes.includes(ids.updated), 'updated during pagination')
  })

  check(
    'a delta token keeps includes, is not issued with filters, and is rejected where it does not belong',
    async (t) => {
      const { harness, advance } = await start()
      const raw = await paginate(harness, 'page_size=500&include=raw')
      const plain = await paginate(harness, 'page_size=500')
      advance(2 * hour)
      const withRaw = (await paginate(harness, `delta_token=${raw.delta}`)).rows
      t.ok(withRaw.length > 0)
      for (const record of withRaw) t.type(record.raw, Array)
      for (const record of (await paginate(harness, `delta_token=${plain.delta}&include=raw`)).rows)
        t.not(record.raw, null)
      const filter = [...declaredFilters(listing)].find((name) => name.endsWith('_after'))
      if (filter) {
        const value = new Date(noon - 24 * hour).toISOString()
        t.equal((await paginate(harness, `${filter}=${value}`)).delta, null, 'a list with filters has no delta token')
        harness.requests.length = 0
        t.match(await harness.getPath(`${path}?delta_token=${plain.delta}&${filter}=${value}`), {
          status: 400,
          body: { type: /invalid-request/, errors: [{ name: filter }] },
        })
        t.equal(harness.requests.length, 0)
      }
      const page = (await harness.getPath(`${path}?page_size=5`)).body.next_page_token
      const invalidQueries: [string, RegExp][] = [
        [`delta_token=${page}`, /delta-token-invalid/],
        [`page_token=${plain.delta}`, /page-token-invalid/],
        [`delta_token=${plain.delta?.slice(0, -4)}`, /delta-token-invalid/],
        [`delta_token=${plain.delta}&page_token=${page}`, /invalid-request/],
        [`delta_token=`, /delta-token-invalid/],
        ['on_expired=full', /invalid-request/],
        [`delta_token=${plain.delta}&on_expired=never`, /invalid-request/],
      ]
      harness.requests.length = 0
      for (const [query, type] of invalidQueries)
        t.match(await harness.getPath(`${path}?${query}`), { status: 400, body: { type } }, query.slice(0, 30))
      t.equal(harness.requests.length, 0, 'no upstream request is sent')
      const otherConnection = await stage.otherConnection()
      t.match(await otherConnection.getPath(`${path}?delta_token=${plain.delta}`), {
        status: 400,
        body: { type: /delta-token-invalid/ },
      })
    },
  )
}
