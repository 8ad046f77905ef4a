import { paginateAll } from './changes-since.js'
import type { ListingContract } from './suite.js'

/** When a cursor expires, pagination resumes where the listing declares it, and otherwise fails with page-token-expired. */
export function expiredCursorChecks({ stage, resource, listing, check }: ListingContract): void {
  /** The cursors of the requests with these numbers have expired. */
  const withExpiredCursors = async (numbers: readonly number[]) => {
    let requests = 0
    let expiredCount = 0
    // Without prefetching: a failed prefetch is repeated, so the expired cursor would have no effect.
    const harness = await stage.small()
    harness.expireCursors(() => {
      requests += 1
      if (!numbers.includes(requests)) return false
      expiredCount += 1
      return true
    })
    return { harness, expiredCount: () => expiredCount }
  }
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

  if (!listing.resume) {
    check('pagination with an expired cursor fails with page-token-expired', async (t) => {
      const { harness, expiredCount } = await withExpiredCursors([2])
      const outcome = await paginateAll(harness, 'page_size=4', resource).catch((error: Error) => error.message)
      if (expiredCount() === 0) t.pass('the provider has no cursors')
      else t.match(outcome, /page-token-expired/)
    })
    return
  }

  check('pagination resumes after an expired cursor and yields every record exactly once', async (t) => {
    const ids = idsOf(await (await withExpiredCursors([])).harness.listAll('page_size=500', resource))
    for (const [size, expiredRequests] of [
      [7, [3]],
      [7, [1, 2]],
      [1, [20, 40]],
      [20, [2]],
    ] as const) {
      const { harness, expiredCount } = await withExpiredCursors(expiredRequests)
      const { rows, warnings } = await paginateAll(harness, `page_size=${size}`, resource)
      t.same(idsOf(rows), ids, `${expiredRequests} of pages of ${size}`)
      t.equal(expiredCount(), expiredRequests.length)
      t.same(
        warnings.map(({ code }) => code).filter((code) => code === 'pagination-resumed').length,
        expiredRequests.length,
      )
    }
  })

  check('pagination with a filter resumes only if the filters can be combined', async (t) => {
    const combinations: readonly (readonly string[])[] = listing.filters
    for (const combination of combinations) {
      const [name] = combination
      const value = name?.endsWith('_after') ? '2023-01-20T00:00:00.000Z' : undefined
      if (!name || value === undefined) continue
      const query = `${name}=${value}&page_size=7`
      const complete = idsOf(await (await withExpiredCursors([])).harness.listAll(query, resource))
      const outcome = await paginateAll((await withExpiredCursors([3])).harness, query, resource).then(
        ({ rows }) => idsOf(rows),
        (error: Error) => error.message,
      )
      if (listing.resume && combination.includes(listing.resume.filter)) t.same(outcome, complete, name)
      else t.match(outcome, /page-token-expired/, name)
    }
  })
}
