import { recordsIn, startHarness } from '../support/harness.js'
import type { Contract } from './suite.js'

/** Pagination returns every record, continues after an empty page and detects loops. */
export function paginationChecks({ simulation, listing, check }: Contract): void {
  check('pagination yields every record exactly once at any page size', async (t) => {
    const small = await startHarness(t, simulation, { people: 23 })
    const ids = (await small.listAll('page_size=500')).map(({ id }) => id)
    t.equal(new Set(ids).size, ids.length)
    t.ok(ids.length >= 20)
    for (const size of [1, 2, 7])
      t.same(
        (await small.listAll(`page_size=${size}`)).map(({ id }) => id).sort(),
        [...ids].sort(),
        `page size ${size}`,
      )
    const full = await startHarness(t, simulation)
    for (const size of [listing.maxPageSize, 500]) {
      const rows = (await full.listAll(`page_size=${size}`)).map(({ id }) => id)
      t.equal(new Set(rows).size, rows.length, `page size ${size}`)
      t.ok(rows.length >= 1000)
    }
    t.same(
      await (await startHarness(t, simulation, { people: 0 })).listAll('page_size=5'),
      [],
      'an empty list has one page',
    )
  })

  check('a page is never larger than requested, and the provider accepts the page size', async (t) => {
    const { getPath } = await startHarness(t, simulation)
    for (const size of [1, 7, listing.maxPageSize]) {
      const { status, body } = await getPath(`/candidates?page_size=${size}`)
      t.equal(status, 200)
      t.ok(body.data.length <= size)
    }
  })

  check('pagination continues after an empty page', async (t) => {
    const harness = await startHarness(t, simulation, { people: 30, app: { prefetch: false } })
    const first = (await harness.getPath('/candidates?page_size=5')).body
    harness.interception = {
      changeBody: (body) => {
        recordsIn(body).length = 0
        return body
      },
    }
    const { status, body } = await harness.getPath(`/candidates?page_token=${first.next_page_token}`)
    t.same([status, body.data], [200, []])
    harness.interception = {}
    t.ok((await harness.getPath(`/candidates?page_token=${body.next_page_token}`)).body.data.length > 0)
  })

  /** Paginates while the provider repeats its first responses. */
  const replayResponses = async (t: Parameters<typeof startHarness>[0], replay: number) => {
    const harness = await startHarness(t, simulation, { people: 30 })
    harness.interception = { replay }
    let response = await harness.getPath('/candidates?page_size=5')
    for (let pages = 1; response.status === 200 && response.body.next_page_token && pages < 12; pages += 1) {
      response = await harness.getPath(`/candidates?page_token=${response.body.next_page_token}`)
    }
    const requests = harness.requests.map(({ method, url, body }) => JSON.stringify([method, url, body]))
    return { got: response, repeated: new Set(requests).size < requests.length }
  }
  const upstreamFailed = { status: 502, body: { type: /upstream-failed/ } }

  check('a repeated cursor is an upstream failure', async (t) => {
    t.match((await replayResponses(t, 1)).got, upstreamFailed)
  })

  check('a loop of several cursors is an upstream failure', async (t) => {
    const { got: response, repeated } = await replayResponses(t, 2)
    // Where the cursor is a number, no cursor repeats and no request is sent twice.
    if (response.status === 502 || repeated) t.match(response, upstreamFailed)
    else t.pass('the provider has no cursors')
  })
}
