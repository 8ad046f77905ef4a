import type { Test } from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import type { Deleted, Warning } from '../../src/model/responses.js'
import { company } from '../../src/sandbox/company.js'
import type { Person } from '../../src/sandbox/people.js'
import { onStage, type Stage } from '../support/harness.js'
import { changes, comes, goes, hour, noon } from './changes.js'
import type { Contract } from './suite.js'

export interface Walked {
  rows: Candidate[]
  deleted: Deleted[]
  warnings: Warning[]
  pages: number
  delta: string | null
}

/** A walk to its end, and all that it said. */
export async function walked(stage: Stage, query: string): Promise<Walked> {
  const all: Walked = { rows: [], deleted: [], warnings: [], pages: 0, delta: null }
  let got = await stage.ask(`/candidates?${query}`)
  for (;;) {
    if (got.status !== 200) throw new Error(`${query.slice(0, 40)}: ${JSON.stringify(got.body)}`)
    const { data, deleted, warnings, next_page_token: next, delta_token: delta } = got.body
    all.rows.push(...data)
    all.deleted.push(...deleted)
    all.warnings.push(...warnings)
    all.pages += 1
    if (next !== null && delta !== null) throw new Error('a delta token before the end')
    if (next === null) return { ...all, delta }
    got = await stage.ask(`/candidates?page_token=${next}`)
  }
}

/** What changed since: told as it is declared, no more and no less. */
export function changesSince({ simulation, listing, check }: Contract): void {
  const people = company().people.slice(0, 30)
  const [changed, gone] = people.filter(({ isPrivate, number }) => !isPrivate && number % 25 !== 0) as [Person, Person]
  const someone = comes(40, noon + hour)
  const timeline = [someone, changes(changed, noon + hour), goes(gone, noon + hour)]

  const begin = async (t: Test) => {
    let now = noon
    const clock = () => now
    const stage = await onStage(t, simulation, {
      people: 30,
      timeline,
      simulator: { now: clock },
      app: { now: clock },
    })
    const { personIdOf } = await simulation.loadSimulator()
    return { stage, personIdOf, later: (milliseconds: number) => (now += milliseconds) }
  }

  if (!listing.delta) {
    check('a finished walk cannot be continued, as declared', async (t) => {
      const { stage } = await begin(t)
      t.equal((await walked(stage, 'page_size=500')).delta, null)
      t.match(await stage.ask('/candidates?delta_token=x'), { status: 400, body: { type: /delta-token-invalid/ } })
    })
    return
  }
  const { reports } = listing.delta

  check('changes since bring who came and who changed, tell who went, and then nothing', async (t) => {
    const { stage, personIdOf, later } = await begin(t)
    const full = await walked(stage, 'page_size=7')
    t.type(full.delta, 'string')
    later(2 * hour)
    const since = await walked(stage, `delta_token=${full.delta}&page_size=1`)
    const told = new Set(since.rows.map(({ person_id }) => person_id))
    t.equal(told.has(personIdOf(someone.person)), reports.includes('created'), 'who came')
    t.equal(told.has(personIdOf(changed)), reports.includes('updated'), 'who changed')
    t.same(
      [...told].length,
      [reports.includes('created'), reports.includes('updated')].filter(Boolean).length,
      'nobody else',
    )
    const mine = full.rows.filter(({ person_id }) => person_id === personIdOf(gone)).map(({ id }) => id)
    t.ok(mine.length > 0)
    t.same(since.deleted.map(({ id }) => id).sort(), reports.includes('deleted') ? mine.sort() : [], 'who went')
    for (const { deleted_at } of since.deleted) t.equal(deleted_at, new Date(noon + hour).toISOString())
    later(2 * hour)
    const still = await walked(stage, `delta_token=${since.delta}`)
    t.same([still.rows, still.deleted], [[], []], 'nothing more')
    t.type(still.delta, 'string')
    t.same((await walked(stage, `delta_token=${since.delta}`)).rows, [], 'the same token again')
  })

  check('what changes while everything is walked is in the changes since', async (t) => {
    const { stage, personIdOf, later } = await begin(t)
    const first = (await stage.ask('/candidates?page_size=10')).body
    later(2 * hour)
    const rest = await walked(stage, `page_token=${first.next_page_token}`)
    later(2 * hour)
    const since = await walked(stage, `delta_token=${rest.delta}`)
    const told = since.rows.map(({ person_id }) => person_id)
    if (reports.includes('created')) t.ok(told.includes(personIdOf(someone.person)), 'who came meanwhile')
    if (reports.includes('updated')) t.ok(told.includes(personIdOf(changed)), 'who changed meanwhile')
  })

  check('includes are carried on, filters end the chain, and foreign tokens open nothing', async (t) => {
    const { stage, later } = await begin(t)
    const raw = await walked(stage, 'page_size=500&include=raw')
    const plain = await walked(stage, 'page_size=500')
    later(2 * hour)
    for (const row of (await walked(stage, `delta_token=${raw.delta}`)).rows) t.type(row.raw, Array)
    for (const row of (await walked(stage, `delta_token=${raw.delta}&include=`.replace('&include=', ''))).rows)
      t.not(row.raw, null)
    for (const row of (await walked(stage, `delta_token=${plain.delta}&include=raw`)).rows) t.not(row.raw, null)
    const [filter] = listing.filters.flat().filter((name) => name.endsWith('_after'))
    if (filter) {
      const value = new Date(noon - 24 * hour).toISOString()
      t.equal((await walked(stage, `${filter}=${value}`)).delta, null, 'a filtered walk is not continued')
      stage.asked.length = 0
      t.match(await stage.ask(`/candidates?delta_token=${plain.delta}&${filter}=${value}`), {
        status: 400,
        body: { type: /invalid-request/, errors: [{ name: filter }] },
      })
    }
    stage.asked.length = 0
    const page = (await stage.ask('/candidates?page_size=5')).body.next_page_token
    const wrong: [string, RegExp][] = [
      [`delta_token=${page}`, /delta-token-invalid/],
      [`page_token=${plain.delta}`, /page-token-invalid/],
      [`delta_token=${plain.delta?.slice(0, -4)}`, /delta-token-invalid/],
      [`delta_token=${plain.delta}&page_token=${page}`, /invalid-request/],
      [`delta_token=`, /delta-token-invalid/],
      ['on_expired=full', /invalid-request/],
      [`delta_token=${plain.delta}&on_expired=never`, /invalid-request/],
    ]
    stage.asked.length = 0
    for (const [query, type] of wrong)
      t.match(await stage.ask(`/candidates?${query}`), { status: 400, body: { type } }, query.slice(0, 30))
    t.equal(stage.asked.length, 0, 'upstream is not asked')
    const other = await onStage(t, simulation, { people: 30, id: 'other' })
    t.match(await other.ask(`/candidates?delta_token=${plain.delta}`), {
      status: 400,
      body: { type: /delta-token-invalid/ },
    })
  })
}
