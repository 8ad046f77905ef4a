import type { Test } from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import type { Deleted, Warning } from '../../src/model/responses.js'
import { company } from '../../src/sandbox/company.js'
import type { Person } from '../../src/sandbox/people.js'
import { type Harness, startHarness } from '../support/harness.js'
import { addPerson, changePerson, deletePerson, hour, noon } from './changes.js'
import type { Contract } from './suite.js'

export interface PaginationResult {
  rows: Candidate[]
  deleted: Deleted[]
  warnings: Warning[]
  pages: number
  delta: string | null
}

/** Paginates to the last page and collects everything that the pages contain. */
export async function paginateAll(harness: Harness, query: string): Promise<PaginationResult> {
  const result: PaginationResult = { rows: [], deleted: [], warnings: [], pages: 0, delta: null }
  let response = await harness.getPath(`/candidates?${query}`)
  for (;;) {
    if (response.status !== 200) throw new Error(`${query.slice(0, 40)}: ${JSON.stringify(response.body)}`)
    const { data, deleted, warnings, next_page_token: next, delta_token: delta } = response.body
    result.rows.push(...data)
    result.deleted.push(...deleted)
    result.warnings.push(...warnings)
    result.pages += 1
    if (next !== null && delta !== null) throw new Error('a delta token before the end')
    if (next === null) return { ...result, delta }
    response = await harness.getPath(`/candidates?page_token=${next}`)
  }
}

/** A delta token reports exactly the changes that the listing declares. */
export function deltaChecks({ simulation, listing, check }: Contract): void {
  const people = company().people.slice(0, 30)
  const [changedPerson, deletedPerson] = people.filter(({ isPrivate, number }) => !isPrivate && number % 25 !== 0) as [
    Person,
    Person,
  ]
  const added = addPerson(40, noon + hour)
  const timeline = [added, changePerson(changedPerson, noon + hour), deletePerson(deletedPerson, noon + hour)]

  const start = async (t: Test) => {
    let now = noon
    const clock = () => now
    const harness = await startHarness(t, simulation, {
      people: 30,
      timeline,
      simulator: { now: clock },
      app: { now: clock },
    })
    const { personIdOf } = await simulation.loadSimulator()
    return { harness, personIdOf, advance: (milliseconds: number) => (now += milliseconds) }
  }

  if (!listing.delta) {
    check('there is no delta token where the listing declares none', async (t) => {
      const { harness } = await start(t)
      t.equal((await paginateAll(harness, 'page_size=500')).delta, null)
      t.match(await harness.getPath('/candidates?delta_token=x'), {
        status: 400,
        body: { type: /delta-token-invalid/ },
      })
    })
    return
  }
  const { reports } = listing.delta

  check('a delta token returns created, updated and deleted records once, as declared', async (t) => {
    const { harness, personIdOf, advance } = await start(t)
    const full = await paginateAll(harness, 'page_size=7')
    t.type(full.delta, 'string')
    advance(2 * hour)
    const changes = await paginateAll(harness, `delta_token=${full.delta}&page_size=1`)
    const personIds = new Set(changes.rows.map(({ person_id }) => person_id))
    t.equal(personIds.has(personIdOf(added.person)), reports.includes('created'), 'created')
    t.equal(personIds.has(personIdOf(changedPerson)), reports.includes('updated'), 'updated')
    t.same(
      [...personIds].length,
      [reports.includes('created'), reports.includes('updated')].filter(Boolean).length,
      'no other record',
    )
    const deletedIds = full.rows.filter(({ person_id }) => person_id === personIdOf(deletedPerson)).map(({ id }) => id)
    t.ok(deletedIds.length > 0)
    t.same(changes.deleted.map(({ id }) => id).sort(), reports.includes('deleted') ? deletedIds.sort() : [], 'deleted')
    for (const { deleted_at } of changes.deleted) t.equal(deleted_at, new Date(noon + hour).toISOString())
    advance(2 * hour)
    const repeated = await paginateAll(harness, `delta_token=${changes.delta}`)
    t.same([repeated.rows, repeated.deleted], [[], []], 'no more changes')
    t.type(repeated.delta, 'string')
    t.same((await paginateAll(harness, `delta_token=${changes.delta}`)).rows, [], 'the same delta token again')
  })

  check('a change during pagination is reported by the delta token', async (t) => {
    const { harness, personIdOf, advance } = await start(t)
    const first = (await harness.getPath('/candidates?page_size=10')).body
    advance(2 * hour)
    const rest = await paginateAll(harness, `page_token=${first.next_page_token}`)
    advance(2 * hour)
    const changes = await paginateAll(harness, `delta_token=${rest.delta}`)
    const personIds = changes.rows.map(({ person_id }) => person_id)
    if (reports.includes('created')) t.ok(personIds.includes(personIdOf(added.person)), 'created during pagination')
    if (reports.includes('updated')) t.ok(personIds.includes(personIdOf(changedPerson)), 'updated during pagination')
  })

  check(
    'a delta token keeps includes, is not issued with filters, and is rejected where it does not belong',
    async (t) => {
      const { harness, advance } = await start(t)
      const raw = await paginateAll(harness, 'page_size=500&include=raw')
      const plain = await paginateAll(harness, 'page_size=500')
      advance(2 * hour)
      for (const record of (await paginateAll(harness, `delta_token=${raw.delta}`)).rows) t.type(record.raw, Array)
      for (const record of (await paginateAll(harness, `delta_token=${raw.delta}&include=`.replace('&include=', '')))
        .rows)
        t.not(record.raw, null)
      for (const record of (await paginateAll(harness, `delta_token=${plain.delta}&include=raw`)).rows)
        t.not(record.raw, null)
      const [filter] = listing.filters.flat().filter((name) => name.endsWith('_after'))
      if (filter) {
        const value = new Date(noon - 24 * hour).toISOString()
        t.equal(
          (await paginateAll(harness, `${filter}=${value}`)).delta,
          null,
          'a list with filters has no delta token',
        )
        harness.requests.length = 0
        t.match(await harness.getPath(`/candidates?delta_token=${plain.delta}&${filter}=${value}`), {
          status: 400,
          body: { type: /invalid-request/, errors: [{ name: filter }] },
        })
      }
      harness.requests.length = 0
      const page = (await harness.getPath('/candidates?page_size=5')).body.next_page_token
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
        t.match(await harness.getPath(`/candidates?${query}`), { status: 400, body: { type } }, query.slice(0, 30))
      t.equal(harness.requests.length, 0, 'no upstream request is sent')
      const otherConnection = await startHarness(t, simulation, { people: 30, id: 'other' })
      t.match(await otherConnection.getPath(`/candidates?delta_token=${plain.delta}`), {
        status: 400,
        body: { type: /delta-token-invalid/ },
      })
    },
  )
}
