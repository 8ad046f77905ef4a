import type { Test } from 'tap'
import { startHarness } from '../support/harness.js'
import { paginateAll } from './changes-since.js'
import type { Contract } from './suite.js'

/** When a cursor expires, pagination resumes where the listing declares it, and otherwise fails with page-token-expired. */
export function expiredCursorChecks({ simulation, listing, check }: Contract): void {
  /** The cursors of the requests with these numbers have expired. */
  const withExpiredCursors = async (t: Test, numbers: readonly number[], people = 60) => {
    let requests = 0
    let expiredCount = 0
    const isExpired = () => {
      requests += 1
      if (!numbers.includes(requests)) return false
      expiredCount += 1
      return true
    }
    // Without prefetching: a failed prefetch is repeated, so the expired cursor would have no effect.
    const harness = await startHarness(t, simulation, { people, simulator: { isExpired }, app: { prefetch: false } })
    return { harness, expiredCount: () => expiredCount }
  }

  if (!listing.resume) {
    check('pagination with an expired cursor fails with page-token-expired', async (t) => {
      const { harness, expiredCount } = await withExpiredCursors(t, [3])
      const outcome = await paginateAll(harness, 'page_size=7').catch((error: Error) => error.message)
      if (expiredCount() === 0) t.pass('the provider has no cursors')
      else t.match(outcome, /page-token-expired/)
    })
    return
  }

  check('pagination resumes after an expired cursor and yields every record exactly once', async (t) => {
    const { harness } = await withExpiredCursors(t, [])
    const ids = (await harness.listAll('page_size=500')).map(({ id }) => id)
    for (const [size, expiredRequests] of [
      [7, [3]],
      [7, [1, 2]],
      [1, [20, 40]],
      [20, [2]],
    ] as const) {
      const { harness, expiredCount } = await withExpiredCursors(t, expiredRequests)
      const { rows, warnings } = await paginateAll(harness, `page_size=${size}`)
      t.same(
        rows.map(({ id }) => id),
        ids,
        `${expiredRequests} of pages of ${size}`,
      )
      t.equal(expiredCount(), expiredRequests.length)
      t.same(
        warnings.map(({ code }) => code).filter((code) => code === 'pagination-resumed').length,
        expiredRequests.length,
      )
    }
  })

  check('pagination with a filter resumes only if the filters can be combined', async (t) => {
    for (const combination of listing.filters) {
      const [name] = combination
      const value = name?.endsWith('_after') ? '2023-01-20T00:00:00.000Z' : undefined
      if (!name || value === undefined) continue
      const { harness } = await withExpiredCursors(t, [])
      const complete = (await harness.listAll(`${name}=${value}&page_size=7`)).map(({ id }) => id)
      const interrupted = await withExpiredCursors(t, [3])
      const outcome = await paginateAll(interrupted.harness, `${name}=${value}&page_size=7`).then(
        ({ rows }) => rows.map(({ id }) => id),
        (error: Error) => error.message,
      )
      if (listing.resume && combination.includes(listing.resume.filter)) t.same(outcome, complete, name)
      else t.match(outcome, /page-token-expired/, name)
    }
  })
}
