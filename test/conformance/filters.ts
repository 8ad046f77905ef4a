import type { Test } from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import { filtersOf, type FilterName as NameOf } from '../../src/model/index.js'
import type { Call } from '../../src/providers/port/call.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { type Harness, startHarness } from '../support/harness.js'
import type { Contract } from './suite.js'

type FilterName = NameOf<'candidates'>
const filterNames = Object.keys(filtersOf('candidates')) as FilterName[]

/** A declared filter returns exactly the matching records. Any other filter is rejected. */
export function filterChecks({ simulation, listing, check }: Contract): void {
  check('a declared filter returns exactly the matching records', async (t) => {
    const harness = await startHarness(t, simulation)
    const all = await harness.listAll('page_size=500')
    for (const name of new Set(listing.filters.flat())) await filterNarrows(t, harness, all, name)
  })

  check('every pair of filters either works or is rejected', async (t) => {
    const harness = await startHarness(t, simulation)
    const all = await harness.listAll('page_size=500')
    const sample = sampleOf(all)
    for (const [at, first] of filterNames.entries()) {
      for (const second of filterNames.slice(at + 1)) {
        const declared = listing.filters.some(
          (combination) => combination.includes(first) && combination.includes(second),
        )
        const query = new URLSearchParams([
          [first, sample(first)],
          [second, sample(second)],
        ])
        harness.requests.length = 0
        const { status, body } = await harness.getPath(`/candidates?${query}`)
        if (declared) {
          t.equal(status, 200, `${first} with ${second}`)
          const both = (await harness.listAll(`${query}&page_size=500`)).map(({ id }) => id)
          for (const name of [first, second]) {
            const alone = new Set(
              (await harness.listAll(`${name}=${encodeURIComponent(sample(name))}&page_size=500`)).map(({ id }) => id),
            )
            t.ok(
              both.every((id) => alone.has(id)),
              `the records of ${first} with ${second} are a subset of those of ${name}`,
            )
          }
        } else
          t.same(
            [status, body.type, harness.requests.length],
            [400, 'urn:problem-type:anyats:unsupported-filter', 0],
            `${first} with ${second}`,
          )
      }
    }
  })

  check('an undeclared filter changes no outgoing request', async (t) => {
    const options = resolveOptions(simulation.provider.options)
    const requestsWith = async (filterChecks: object) => {
      const requests: unknown[] = []
      const call = (async (request: unknown) => {
        requests.push(request)
        throw new Error('the request is recorded')
      }) as unknown as Call
      await listing
        .list({ pageSize: 5, cursor: null, filters: filterChecks, includes: new Set(), options, calls: 10 }, call)
        .catch(() => undefined)
      return requests
    }
    const plain = await requestsWith({})
    t.equal(plain.length, 1)
    const declared = new Set<FilterName>(listing.filters.flat())
    const sample = sampleOf([])
    for (const name of filterNames) {
      if (declared.has(name))
        t.notSame(await requestsWith({ [name]: sample(name) }), plain, `${name} is declared and sent`)
      else t.same(await requestsWith({ [name]: sample(name) }), plain, name)
    }
  })
}

/** For each filter, a value that some records match and some do not. */
function sampleOf(records: readonly Candidate[]): (name: FilterName) => string {
  const middle = records[Math.floor(records.length / 2)]
  const matching = <T>(read: (record: Candidate) => T | null | undefined) =>
    records.map(read).find((value) => value !== null && value !== undefined)
  return (name) => {
    const instant = '2025-01-01T00:00:00.000Z'
    if (name.startsWith('created_')) return middle?.created_at ?? instant
    if (name.startsWith('updated_')) return matching((record) => record.updated_at) ?? instant
    if (name === 'email') return matching((record) => record.emails?.[0]?.value) ?? 'person@example.org'
    if (name === 'tag') return matching((record) => record.tags?.[0]?.name) ?? 'golang'
    if (name === 'job_id') return matching((record) => record.applications?.[0]?.job?.id) ?? '1'
    if (name === 'stage_id') return matching((record) => record.applications?.[0]?.stage?.id) ?? '1'
    if (name === 'person_id') return middle?.person_id ?? '1'
    return middle?.name ?? 'Twin'
  }
}

/** Compares the result of a filter with the matching records. Time filters are tested at the time of a record, and 1 ms around it. */
async function filterNarrows(t: Test, harness: Harness, all: readonly Candidate[], name: FilterName): Promise<void> {
  const value = sampleOf(all)(name)
  const ids = (records: readonly Candidate[]) => records.map(({ id }) => id).sort()
  const matching: Candidate[] = await harness.listAll(`${name}=${encodeURIComponent(value)}&page_size=500`)
  t.ok(
    matching.length > 0 && matching.length < all.length,
    `${name} matches ${matching.length} of ${all.length} records`,
  )
  if (name === 'name') return
  if (!name.includes('_after') && !name.includes('_before')) {
    const matches: { [Name in FilterName]?: (record: Candidate) => unknown } = {
      email: (record) => record.emails?.some((email) => email.value.toLowerCase() === value.toLowerCase()),
      tag: (record) => record.tags?.some((tag) => tag.name === value),
      job_id: (record) => record.applications?.some(({ job }) => job?.id === value),
      stage_id: (record) => record.applications?.some(({ stage }) => stage?.id === value),
      person_id: (record) => record.person_id === value,
    }
    // The stage of a record without applications is not in the unified record.
    const withApplications =
      name === 'stage_id' ? matching.filter((record) => record.applications?.length !== 0) : matching
    t.same(ids(withApplications), ids(all.filter((record) => matches[name]?.(record))), name)
    return
  }
  const field = name.startsWith('created') ? 'created_at' : 'updated_at'
  const withTime = all.filter((record) => record[field] !== null)
  const at = (instant: string) =>
    withTime.filter((record) =>
      name.endsWith('_after')
        ? Date.parse(record[field] ?? '') >= Date.parse(instant)
        : Date.parse(record[field] ?? '') < Date.parse(instant),
    )
  for (const shift of [0, 1, -1]) {
    const instant = new Date(Date.parse(value) + shift).toISOString()
    const records: Candidate[] = await harness.listAll(`${name}=${instant}&page_size=500`)
    const exact = records.filter((record) => record[field] !== null)
    // Where the provider compares another time than the field, the filter note says so, and more records may match.
    const noted = harness.connection.provider.resources.candidates?.filterNotes?.[name] !== undefined
    if (noted)
      t.same(
        ids(at(instant)).filter((id) => !ids(exact).includes(id)),
        [],
        `${name} misses no record at ${shift} ms`,
      )
    else t.same(ids(exact), ids(at(instant)), `${name} at ${shift} ms`)
  }
}
