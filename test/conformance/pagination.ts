import { recordsIn } from '../support/harness.js'
import { listed } from './listed.js'
import { type ListingContract, sortedIds } from './suite.js'

/** Pagination returns every record, continues after an empty page and detects loops. */
export function paginationChecks({
  simulation,
  provider,
  stage,
  resource,
  listing,
  check,
  everything,
}: ListingContract): void {
  const path = `/${resource}`
  const { maxPageSize } = listing

  check('pagination yields every record exactly once at any page size', async (t) => {
    const small = await stage.small()
    const ids = sortedIds(await small.listAll('page_size=500', resource))
    t.equal(new Set(ids).size, ids.length)
    t.ok(ids.length >= 8, `${ids.length} records`)
    for (const size of [1, 2, 7])
      t.same(sortedIds(await small.listAll(`page_size=${size}`, resource)), ids, `page size ${size}`)
    // The complete company, with prefetching.
    const all = sortedIds(await everything())
    t.equal(new Set(all).size, all.length)
    t.same(sortedIds(await listed(await stage.full(), provider, resource)), all, 'the largest page size')
    t.same(await (await stage.empty()).listAll('page_size=5', resource), [], 'an empty list has one page')
  })

  check('a page is never larger than requested, and the provider accepts the page size', async (t) => {
    const { getPath } = await stage.full()
    for (const size of [1, 7, maxPageSize]) {
      const { status, body } = await getPath(`${path}?page_size=${size}`)
      t.equal(status, 200)
      if (!listing.expands) t.ok(body.data.length <= size, `${body.data.length} of ${size}`)
    }
  })

  check('pagination continues after an empty page', async (t) => {
    const harness = await stage.small()
    const first = (await harness.getPath(`${path}?page_size=3`)).body
    harness.interception = {
      changeBody: (body) => {
        recordsIn(body).length = 0
        return body
      },
    }
    const { status, body } = await harness.getPath(`${path}?page_token=${first.next_page_token}`)
    t.same([status, body.data], [200, []])
    harness.interception = {}
    // A list that is read completely for each page has ended when it is empty.
    // The lists of further parents are not empty.
    if (typeof listing.way === 'object' && 'each' in listing.way) {
      const rest = body.next_page_token && (await harness.getPath(`${path}?page_token=${body.next_page_token}`))
      if (rest) t.ok(rest.status === 200 && rest.body.data.length > 0)
    } else if (listing.way !== 'native') t.equal(body.next_page_token, null)
    else t.ok((await harness.getPath(`${path}?page_token=${body.next_page_token}`)).body.data.length > 0)
  })

  /** Paginates while the provider repeats its first responses. */
  const replayResponses = async (replay: number) => {
    const harness = await stage.small()
    harness.interception = {}
    const complete = sortedIds(await harness.listAll('page_size=500', resource))
    harness.requests.length = 0
    harness.interception = { replay }
    let response = await harness.getPath(`${path}?page_size=5`)
    const ids = (response.body.data ?? []).map(({ id }: { id: string }) => id)
    for (let pages = 1; response.status === 200 && response.body.next_page_token && pages < 12; pages += 1) {
      response = await harness.getPath(`${path}?page_token=${response.body.next_page_token}`)
      for (const { id } of response.body.data ?? []) ids.push(id)
    }
    const requests = harness.requests.map(({ method, url, body }) => JSON.stringify([method, url, body]))
    return { response, ids, complete, repeated: new Set(requests).size < requests.length }
  }
  const upstreamFailed = { status: 502, body: { type: /upstream-failed/ } }

  if (listing.way !== 'native') {
    check('repeated responses neither repeat records nor continue without end', async (t) => {
      for (const replay of [1, 2]) {
        const { response, ids, complete } = await replayResponses(replay)
        t.equal(new Set(ids).size, ids.length, 'no record is returned twice')
        if (response.status === 200) t.same(ids.sort(), complete, 'the first responses were the complete list')
        else t.match(response.body.type, /upstream-failed|too-many-matches/)
      }
    })

    check('a repeated cursor of the other list is an upstream failure', async (t) => {
      const { pageEnd } = await simulation.loadSimulator()
      if (!pageEnd) return t.pass('the provider has no cursors')
      const harness = await stage.small()
      let page: unknown
      harness.interception = {
        changeBody: (body) => {
          page = body
          return body
        },
      }
      await harness.getPath(path)
      const { body, headers = {} } = pageEnd('cursor', true)
      const repeated = JSON.stringify(Array.isArray(page) ? page : { ...(page as object), ...body })
      // The simulator would reject a cursor that it did not issue.
      harness.interception = { before: () => ({ status: 200, body: repeated, headers }) }
      harness.requests.length = 0
      t.match(await harness.getPath(path), upstreamFailed)
      const { way } = listing
      if (way === 'whole') t.equal(harness.requests.length, 1, 'a list without pages has no further page')
      else if (typeof way === 'object' && 'each' in way)
        t.ok(harness.requests.length <= 5, 'parents, and at most four of their lists')
      else t.equal(harness.requests.length, 2)
    })
    return
  }

  check('a repeated cursor is an upstream failure', async (t) => {
    t.match((await replayResponses(1)).response, upstreamFailed)
  })

  check('a loop of several cursors is an upstream failure', async (t) => {
    const { response, repeated } = await replayResponses(2)
    // Where the cursor is a number, no cursor repeats and no request is sent twice.
    if (response.status === 502 || repeated) t.match(response, upstreamFailed)
    else t.pass('the provider has no cursors')
  })
}
