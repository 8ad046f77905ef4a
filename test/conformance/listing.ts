import type { ResourceName } from '../../src/model/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { deltaChecks } from './changes-since.js'
import { contentChecks } from './contents.js'
import { edgeCaseChecks } from './edge-cases.js'
import { expiredCursorChecks } from './expired-cursors.js'
import { filterChecks } from './filters.js'
import { includeChecks } from './includes.js'
import { paginationChecks } from './pagination.js'
import { partChecks } from './parts.js'
import { readBackChecks } from './read-back.js'
import { recordChecks } from './records.js'
import { relationChecks } from './relations.js'
import { type AnyItem, type DialectContract, includesOf, type ListingContract } from './suite.js'
import { timeRangeChecks } from './time-ranges.js'
import { tokenChecks } from './tokens.js'
import { truths } from './truth.js'

/** What each list of a provider declares, checked against what it does. */
export function listingSuite(contract: ListingContract): void {
  const suite = [
    recordChecks,
    includeChecks,
    readBackChecks,
    paginationChecks,
    expiredCursorChecks,
    deltaChecks,
    timeRangeChecks,
    filterChecks,
    tokenChecks,
    edgeCaseChecks,
    relationChecks,
    partChecks,
    contentChecks,
  ]
  for (const checks of suite) checks(contract)
}

export function listingContract(dialect: DialectContract, resource: ResourceName): ListingContract {
  const listing = dialect.provider.resources[resource] as unknown as Listing
  // Where each record or each parent needs a call of its own, the small company is enough.
  const isUnderParents = typeof listing.way === 'object' && 'each' in listing.way
  const hasCallsForEach = Object.values(listing.includes ?? {}).some(({ calls }) => calls?.records === 1)
  const stage = isUnderParents || hasCallsForEach ? { ...dialect.stage, full: dialect.stage.small } : dialect.stage
  let all: Promise<readonly AnyItem[]> | undefined
  const request = async () => {
    const { listAll } = await stage.full()
    return (await listAll(`page_size=500&include=${['raw', ...includesOf(listing)]}`, resource)) as AnyItem[]
  }
  return { ...dialect, stage, resource, listing, truth: truths[resource], everything: () => (all ??= request()) }
}
