import t, { type Test } from 'tap'
import { onStage, rowsIn } from '../support/harness.js'
import { chosen } from '../support/providers-under-test.js'
import { withRows } from './fields.js'

// A busy machine takes its time.
t.setTimeout(280_000)

/** How each dialect says that there is more, and where: what has no cursor has no such faults. */
const dialects: { readonly [provider: string]: (cursor: unknown, more: boolean) => Saying } = {
  ashby: (nextCursor, moreDataAvailable) => ({ body: { nextCursor, moreDataAvailable } }),
  lever: (next, hasNext) => ({ body: { next, hasNext } }),
  greenhouse: (cursor, more) => ({
    link: more ? `<https://harvest.greenhouse.io/v3/candidates?cursor=${cursor ?? ''}>; rel="next"` : '',
  }),
}
interface Saying {
  body?: object
  link?: string
}

for (const simulation of chosen) {
  const say = dialects[simulation.provider.id]
  if (!say) continue
  const { id } = simulation.provider

  /** A walk before an upstream that says so of page after page; what ended it, and after how many pages. */
  const walkWhere = async (t: Test, saying: (page: number) => Saying, rows: (page: number) => boolean, most = 200) => {
    const stage = await onStage(t, simulation, { people: 40 })
    let page = 0
    stage.interception = {
      // The simulator is not asked with cursors that it never gave.
      before: () => {
        page += 1
        const { body, link } = saying(page)
        const row = rows(page) ? [{ ...model, id: identity(page) }] : []
        return {
          status: 200,
          body: JSON.stringify(Array.isArray(envelope) ? row : { ...(withRows(envelope, row) as object), ...body }),
          ...(link === undefined ? {} : { headers: { link } }),
        }
      },
    }
    let next = '/candidates?page_size=5'
    for (let count = 1; count <= most; count += 1) {
      const got = await stage.ask(next)
      if (got.status !== 200) return { ...got, pages: page }
      if (got.body.next_page_token === null) return { ...got, pages: page }
      next = `/candidates?page_token=${got.body.next_page_token}`
    }
    throw new Error(`no end after ${most} pages`)
  }
  let envelope: unknown
  let model: Record<string, unknown> = {}
  const identity = (page: number) => (typeof model.id === 'number' ? page : `row-${page}`)
  const failed = { status: 502, body: { type: /upstream-failed/ } }

  t.test(`${id}: cursors that come back, and cursors without end`, async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    stage.interception = {
      after: (body) => {
        envelope = body
        ;[model = {}] = rowsIn(body)
        return body
      },
    }
    await stage.ask('/candidates?page_size=5')

    for (let length = 1; length <= 8; length += 1) {
      const loop = await walkWhere(
        t,
        (page) => say(`cursor-${page % length}`, true),
        () => true,
      )
      t.match(loop, failed, `a loop of ${length}`)
      t.ok(loop.pages <= 9 + 2, `after ${loop.pages} pages`)
    }
    t.match(
      await walkWhere(
        t,
        () => say('c'.repeat(10_000), true),
        () => true,
      ),
      failed,
      'a cursor of 10 KB',
    )
    const { pages, status } = await walkWhere(
      t,
      (page) => say(page < 60 ? `cursor-${page}` : null, page < 60),
      () => true,
    )
    t.same([status, pages], [200, 60], 'cursors that are always new are a long list')
    for (const none of [null, ''])
      t.match(
        await walkWhere(
          t,
          () => say(none, true),
          () => true,
        ),
        failed,
        'more, and nothing to go on with',
      )
    if (id !== 'greenhouse')
      t.match(
        await walkWhere(
          t,
          () => say('cursor', false),
          () => true,
        ),
        { status: 200, body: { next_page_token: null } },
        'a cursor and no more: the word counts',
      )
  })

  t.test(`${id}: empty pages with more behind them`, async (t) => {
    const after = (empties: number) =>
      walkWhere(
        t,
        (page) => say(page <= empties ? `cursor-${page}` : null, page <= empties),
        (page) => page > empties,
      )
    for (const empties of [1, 5, 50]) {
      const { status, body, pages } = await after(empties)
      t.same([status, pages, body.data?.length], [200, empties + 1, 1], `${empties} running`)
    }
    for (const empties of [51, 100]) {
      const ended = await after(empties)
      t.match(ended, failed, `${empties} running`)
      t.equal(ended.pages, 51)
    }
    const mixed = await walkWhere(
      t,
      (page) => say(page < 90 ? `cursor-${page}` : null, page < 90),
      (page) => page % 40 === 0,
    )
    t.same([mixed.status, mixed.pages], [200, 90], 'a row now and then is a list')
  })
}
