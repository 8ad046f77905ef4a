import t from 'tap'
import type { Simulator } from '../../src/providers/index.js'
import { type Harness, recordsIn, startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { withRecords } from './fields.js'

// A busy machine needs more time.
t.setTimeout(280_000)

type PageEnd = ReturnType<NonNullable<Simulator['pageEnd']>>

for (const simulation of providersUnderTest) {
  const { id } = simulation.provider
  const { pageEnd: dialect } = await simulation.loadSimulator()
  // A provider without cursors cannot have these failures.
  if (!dialect) continue

  /** Paginates with the given page ends. Returns the last response and the number of pages. */
  const paginateWith = async (
    harness: Harness,
    pageEnd: (page: number) => PageEnd,
    hasRecord: (page: number) => boolean,
    maxPages = 200,
  ) => {
    let page = 0
    let listPath: string | undefined
    harness.interception = {
      // The simulator would reject cursors that it did not issue.
      before: ({ url }) => {
        const path = url.split('?')[0]
        listPath ??= path
        // A list that a page needs besides is that of the simulator.
        if (path !== listPath) return
        page += 1
        const { body, headers } = pageEnd(page)
        const records = hasRecord(page) ? [{ ...template, id: idOf(page) }] : []
        return {
          status: 200,
          body: JSON.stringify(
            Array.isArray(envelope) ? records : { ...(withRecords(envelope, records) as object), ...body },
          ),
          ...(headers === undefined ? {} : { headers }),
        }
      },
    }
    let next = '/candidates?page_size=5'
    for (let count = 1; count <= maxPages; count += 1) {
      const response = await harness.getPath(next, { 'cache-control': 'no-cache' })
      if (response.status !== 200) return { ...response, pages: page }
      if (response.body.next_page_token === null) return { ...response, pages: page }
      next = `/candidates?page_token=${response.body.next_page_token}`
    }
    throw new Error(`no end after ${maxPages} pages`)
  }
  let envelope: unknown
  let template: Record<string, unknown> = {}
  const idOf = (page: number) => (typeof template.id === 'number' ? page : `row-${page}`)
  const failed = { status: 502, body: { type: /upstream-failed/ } }

  t.test(`${id}: repeated cursors and long lists`, async (t) => {
    const harness = await startHarness(t, simulation, { people: 12, app: { prefetch: false } })
    harness.interception = {
      changeBody: (body) => {
        if (envelope === undefined) {
          envelope = body
          ;[template = {}] = recordsIn(body)
        }
        return body
      },
    }
    await harness.getPath('/candidates?page_size=5')

    for (let length = 1; length <= 8; length += 1) {
      const loop = await paginateWith(
        harness,
        (page) => dialect(`cursor-${page % length}`, true),
        () => true,
      )
      t.match(loop, failed, `a loop of ${length}`)
      t.ok(loop.pages <= 9 + 2, `after ${loop.pages} pages`)
    }
    t.match(
      await paginateWith(
        harness,
        () => dialect('c'.repeat(10_000), true),
        () => true,
      ),
      failed,
      'a cursor of 10 KB',
    )
    const { pages, status } = await paginateWith(
      harness,
      (page) => dialect(page < 60 ? `cursor-${page}` : null, page < 60),
      () => true,
    )
    t.same([status, pages], [200, 60], 'a long list with different cursors')
    for (const emptyCursor of [null, ''])
      t.match(
        await paginateWith(
          harness,
          () => dialect(emptyCursor, true),
          () => true,
        ),
        failed,
        'more pages, but no cursor',
      )
    t.match(
      await paginateWith(
        harness,
        () => dialect('cursor', false),
        () => true,
      ),
      { status: 200, body: { next_page_token: null } },
      'a cursor, but no more pages: the list ends',
    )
  })

  t.test(`${id}: empty pages before more records`, async (t) => {
    const harness = await startHarness(t, simulation, { people: 12, app: { prefetch: false } })
    const withEmptyPages = (empties: number) =>
      paginateWith(
        harness,
        (page) => dialect(page <= empties ? `cursor-${page}` : null, page <= empties),
        (page) => page > empties,
      )
    for (const empties of [1, 5, 50]) {
      const { status, body, pages } = await withEmptyPages(empties)
      t.same([status, pages, body.data?.length], [200, empties + 1, 1], `${empties} running`)
    }
    for (const empties of [51, 100]) {
      const ended = await withEmptyPages(empties)
      t.match(ended, failed, `${empties} running`)
      t.equal(ended.pages, 51)
    }
    const mixed = await paginateWith(
      harness,
      (page) => dialect(page < 90 ? `cursor-${page}` : null, page < 90),
      (page) => page % 40 === 0,
    )
    t.same([mixed.status, mixed.pages], [200, 90], '50 empty pages in total are allowed if records are between them')
  })
}
