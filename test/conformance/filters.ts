import type { Test } from 'tap'
import { allFilterNames, filtersOf, type Item, type ResourceName } from '../../src/model/index.js'
import type { Call } from '../../src/providers/port/call.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import type { Harness } from '../support/harness.js'
import { type AnyItem, declaredFilters, type ListingContract, sortedIds } from './suite.js'

/** A declared filter returns exactly the matching records. Any other filter is rejected. */
export function filterChecks(contract: ListingContract): void {
  const { simulation, stage, resource, listing, check, everything } = contract
  const filterNames = Object.keys(filtersOf(resource))
  const declared = declaredFilters(listing)
  const combinations: readonly (readonly string[])[] = listing.filters
  const unsupported = [400, 'urn:problem-type:anyats:unsupported-filter', 0]

  if (declared.size > 0)
    check('a declared filter returns exactly the matching records', async (t) => {
      const harness = await stage.full()
      const all = await everything()
      for (const name of declared) await filterNarrows(t, harness, all, name, contract)
    })

  check('an undeclared filter is rejected without an upstream request', async (t) => {
    const harness = await stage.small()
    const sample = sampleOf(await everything(), contract)
    for (const name of filterNames.filter((name) => !declared.has(name))) {
      harness.requests.length = 0
      const { status, body } = await harness.getPath(`/${resource}?${new URLSearchParams({ [name]: sample(name) })}`)
      t.same([status, body.type, harness.requests.length], unsupported, name)
    }
    for (const name of allFilterNames.filter((name) => !filterNames.includes(name)))
      t.match(await harness.getPath(`/${resource}?${name}=x`), { status: 400, body: { type: /invalid-request/ } }, name)
    t.equal(harness.requests.length, 0)
  })

  check('every pair of filters either works or is rejected', async (t) => {
    const harness = await stage.small()
    const sample = sampleOf(await harness.listAll('page_size=500', resource), contract)
    const idsWith = async (...names: string[]) => {
      const query = new URLSearchParams(names.map((name): [string, string] => [name, sample(name)]))
      return sortedIds(await harness.listAll(`${query}&page_size=500`, resource))
    }
    const alone = new Map<string, Set<string>>()
    for (const name of declared) alone.set(name, new Set(await idsWith(name)))
    for (const [at, first] of filterNames.entries()) {
      for (const second of filterNames.slice(at + 1)) {
        const pair = [first, second]
        if (combinations.some((combination) => pair.every((name) => combination.includes(name)))) {
          const both = await idsWith(...pair)
          for (const name of pair)
            t.ok(
              both.every((id) => alone.get(name)?.has(id)),
              `the records of ${first} with ${second} are a subset of those of ${name}`,
            )
          continue
        }
        harness.requests.length = 0
        const query = new URLSearchParams(pair.map((name): [string, string] => [name, sample(name)]))
        const { status, body } = await harness.getPath(`/${resource}?${query}`)
        t.same([status, body.type, harness.requests.length], unsupported, `${first} with ${second}`)
      }
    }
  })

  check('an undeclared filter changes no outgoing request', async (t) => {
    const options = resolveOptions(simulation.provider.options)
    const requestsWith = async (filters: object) => {
      const requests: unknown[] = []
      const call = (async (request: unknown) => {
        requests.push(request)
        throw new Error('the request is recorded')
      }) as unknown as Call
      await listing
        .list({ pageSize: 5, cursor: null, filters, includes: new Set(), options, calls: 10 }, call)
        .catch(() => undefined)
      return requests
    }
    const plain = await requestsWith({})
    t.equal(plain.length, 1)
    const sample = sampleOf([], contract)
    for (const name of filterNames) {
      // What the provider cannot compare, the listing cuts: whether it does is checked above.
      if (declared.has(name))
        t.ok(
          listing.matches || JSON.stringify(await requestsWith({ [name]: sample(name) })) !== JSON.stringify(plain),
          `${name} is declared and sent`,
        )
      else t.same(await requestsWith({ [name]: sample(name) }), plain, name)
    }
  })
}

const isFilled = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined

/** For each filter, a value that some records match and some do not. */
function sampleOf(records: readonly AnyItem[], { resource, truth }: ListingContract): (name: string) => string {
  return (name) => {
    const filter = filtersOf(resource)[name]
    const fallback = filter?.isInstant ? '2025-01-01T00:00:00.000Z' : '1'
    if (!filter) return fallback
    const valuesOf = (record: AnyItem): readonly unknown[] =>
      truth.filters[name]?.(record as unknown as Item<ResourceName>) ?? [record[filter.reveals]]
    // The time of a record in the middle of the list, else of the first one that has the time.
    const middle = records[Math.floor(records.length / 2)]
    const ordered = filter.isInstant && middle ? [middle, ...records] : records
    return String(ordered.flatMap(valuesOf).find(isFilled) ?? fallback)
  }
}

/** Compares the result of a filter with the matching records. Time filters are tested at the time of a record, and 1 ms around it. */
async function filterNarrows(
  t: Test,
  harness: Harness,
  all: readonly AnyItem[],
  name: string,
  contract: ListingContract,
): Promise<void> {
  const { resource, listing, truth } = contract
  const filter = filtersOf(resource)[name]
  const valuesOf = truth.filters[name]
  const value = sampleOf(all, contract)(name)
  const list = (text: string): Promise<AnyItem[]> =>
    harness.listAll(`${new URLSearchParams({ [name]: text })}&page_size=500`, resource)
  const matching = await list(value)
  t.ok(
    matching.length > 0 && matching.length < all.length,
    `${name} matches ${matching.length} of ${all.length} records`,
  )
  if (valuesOf === null) return
  if (valuesOf) {
    const byId = new Map(all.map((record) => [record.id, record as unknown as Item<ResourceName>]))
    const has = (item: Item<ResourceName>) => valuesOf(item).includes(value)
    // Where no value of a record is known, the provider compares a value that is not in the unified record.
    const comparable = matching.filter(({ id }) => {
      const item = byId.get(id)
      return item === undefined || valuesOf(item).length > 0
    })
    t.same(sortedIds(comparable), sortedIds(all.filter((record) => has(record as unknown as Item<ResourceName>))), name)
    return
  }
  const field = filter?.reveals ?? ''
  const timeOf = (record: AnyItem) => Date.parse(String(record[field]))
  const withTime = all.filter((record) => record[field] !== null)
  const at = (time: number) =>
    withTime.filter((record) => (name.endsWith('_after') ? timeOf(record) >= time : timeOf(record) < time))
  // Where the provider compares another time than the field, the filter note says so, and more records may match.
  const isNoted = (listing.filterNotes as { [name: string]: string } | undefined)?.[name] !== undefined
  for (const shift of [0, 1, -1]) {
    const time = Date.parse(value) + shift
    const filtered = shift === 0 ? matching : await list(new Date(time).toISOString())
    const found = filtered.filter((record) => record[field] !== null)
    if (isNoted)
      t.same(
        sortedIds(at(time)).filter((id) => !found.some((record) => record.id === id)),
        [],
        `${name} misses no record at ${shift} ms`,
      )
    else t.same(sortedIds(found), sortedIds(at(time)), `${name} at ${shift} ms`)
  }
}
