import type { Test } from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import { type FilterName, filterNames } from '../../src/model/filters.js'
import type { Call } from '../../src/providers/port/call.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { onStage, type Stage } from '../support/harness.js'
import type { Contract } from './suite.js'

/** A filter that is declared narrows, exactly; every other one is refused and inert. */
export function filters({ simulation, listing, check }: Contract): void {
  check('a declared filter narrows, exactly', async (t) => {
    const stage = await onStage(t, simulation)
    const all = await stage.walk('page_size=500')
    for (const name of new Set(listing.filters.flat())) await filterNarrows(t, stage, all, name)
  })

  check('every pair of filters either works or is refused', async (t) => {
    const stage = await onStage(t, simulation)
    const all = await stage.walk('page_size=500')
    const sample = sampleOf(all)
    for (const [at, one] of filterNames.entries()) {
      for (const two of filterNames.slice(at + 1)) {
        const declared = listing.filters.some((combination) => combination.includes(one) && combination.includes(two))
        const query = new URLSearchParams([
          [one, sample(one)],
          [two, sample(two)],
        ])
        stage.asked.length = 0
        const { status, body } = await stage.ask(`/candidates?${query}`)
        if (declared) {
          t.equal(status, 200, `${one} with ${two}`)
          const both = (await stage.walk(`${query}&page_size=500`)).map(({ id }) => id)
          for (const name of [one, two]) {
            const alone = new Set(
              (await stage.walk(`${name}=${encodeURIComponent(sample(name))}&page_size=500`)).map(({ id }) => id),
            )
            t.ok(
              both.every((id) => alone.has(id)),
              `${one} with ${two} finds what ${name} finds, or less`,
            )
          }
        } else
          t.same(
            [status, body.type, stage.asked.length],
            [400, 'urn:problem-type:anyats:unsupported-filter', 0],
            `${one} with ${two}`,
          )
      }
    }
  })

  check('an undeclared filter changes no outgoing request', async (t) => {
    const options = resolveOptions(simulation.provider.options)
    const requestsWith = async (filters: object) => {
      const asked: unknown[] = []
      const call = (async (request: unknown) => {
        asked.push(request)
        throw new Error('enough seen')
      }) as unknown as Call
      await listing
        .page({ maxRecords: 1000, pageSize: 5, cursor: null, filters, includes: new Set(), raw: false, options }, call)
        .catch(() => undefined)
      return asked
    }
    const plain = await requestsWith({})
    t.equal(plain.length, 1)
    const declared = new Set<FilterName>(listing.filters.flat())
    const sample = sampleOf([])
    for (const name of filterNames) {
      if (declared.has(name))
        t.notSame(await requestsWith({ [name]: sample(name) }), plain, `${name} is declared and asked`)
      else t.same(await requestsWith({ [name]: sample(name) }), plain, name)
    }
  })
}

/** A value for each filter that some of the rows match and others do not. */
function sampleOf(rows: readonly Candidate[]): (name: FilterName) => string {
  const middle = rows[Math.floor(rows.length / 2)]
  const found = <T>(read: (row: Candidate) => T | null | undefined) =>
    rows.map(read).find((value) => value !== null && value !== undefined)
  return (name) => {
    const instant = '2025-01-01T00:00:00.000Z'
    if (name.startsWith('created_')) return middle?.created_at ?? instant
    if (name.startsWith('updated_')) return found((row) => row.updated_at) ?? instant
    if (name === 'email') return found((row) => row.emails?.[0]?.value) ?? 'somebody@example.org'
    if (name === 'tag') return found((row) => row.tags?.[0]?.name) ?? 'golang'
    if (name === 'job_id') return found((row) => row.applications?.[0]?.job?.id) ?? '1'
    if (name === 'stage_id') return found((row) => row.applications?.[0]?.stage?.id) ?? '1'
    if (name === 'person_id') return middle?.person_id ?? '1'
    return middle?.name ?? 'Twin'
  }
}

/** What a row must be like to be found; a filter by time is asked at the very instant of a row and a millisecond beside. */
async function filterNarrows(t: Test, stage: Stage, all: readonly Candidate[], name: FilterName): Promise<void> {
  const value = sampleOf(all)(name)
  const ids = (rows: readonly Candidate[]) => rows.map(({ id }) => id).sort()
  const found: Candidate[] = await stage.walk(`${name}=${encodeURIComponent(value)}&page_size=500`)
  t.ok(found.length > 0 && found.length < all.length, `${name} narrows: ${found.length} of ${all.length}`)
  if (name === 'name') return
  if (!name.includes('_after') && !name.includes('_before')) {
    const matches: { [Name in FilterName]?: (row: Candidate) => unknown } = {
      email: (row) => row.emails?.some((email) => email.value.toLowerCase() === value.toLowerCase()),
      tag: (row) => row.tags?.some((tag) => tag.name === value),
      job_id: (row) => row.applications?.some(({ job }) => job?.id === value),
      stage_id: (row) => row.applications?.some(({ stage }) => stage?.id === value),
      person_id: (row) => row.person_id === value,
    }
    // A candidacy in a stage, with nobody's application in it, is found by its stage and has none to show it by.
    const shown = name === 'stage_id' ? found.filter((row) => row.applications?.length !== 0) : found
    t.same(ids(shown), ids(all.filter((row) => matches[name]?.(row))), name)
    return
  }
  const field = name.startsWith('created') ? 'created_at' : 'updated_at'
  const told = all.filter((row) => row[field] !== null)
  const at = (instant: string) =>
    told.filter((row) =>
      name.endsWith('_after')
        ? Date.parse(row[field] ?? '') >= Date.parse(instant)
        : Date.parse(row[field] ?? '') < Date.parse(instant),
    )
  for (const shift of [0, 1, -1]) {
    const instant = new Date(Date.parse(value) + shift).toISOString()
    const rows: Candidate[] = await stage.walk(`${name}=${instant}&page_size=500`)
    const exact = rows.filter((row) => row[field] !== null)
    // Where the provider compares another clock than the field shows, its filter note says so, and rows may be more.
    const noted = stage.connection.provider.lists.candidates?.filterNotes?.[name] !== undefined
    if (noted)
      t.same(
        ids(at(instant)).filter((id) => !ids(exact).includes(id)),
        [],
        `${name} loses nobody at ${shift} ms`,
      )
    else t.same(ids(exact), ids(at(instant)), `${name} at ${shift} ms`)
  }
}
