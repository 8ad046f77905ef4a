import { onStage, rowsIn } from '../support/harness.js'
import type { Contract } from './suite.js'

/** A walk brings everything, goes on where nothing came, and never goes round. */
export function walking({ simulation, listing, check }: Contract): void {
  check('a walk yields every row exactly once at any page size', async (t) => {
    const small = await onStage(t, simulation, { people: 23 })
    const ids = (await small.walk('page_size=500')).map(({ id }) => id)
    t.equal(new Set(ids).size, ids.length)
    t.ok(ids.length >= 20)
    for (const size of [1, 2, 7])
      t.same((await small.walk(`page_size=${size}`)).map(({ id }) => id).sort(), [...ids].sort(), `page size ${size}`)
    const whole = await onStage(t, simulation)
    for (const size of [listing.maxPageSize, 500]) {
      const rows = (await whole.walk(`page_size=${size}`)).map(({ id }) => id)
      t.equal(new Set(rows).size, rows.length, `page size ${size}`)
      t.ok(rows.length >= 1000)
    }
    t.same(await (await onStage(t, simulation, { people: 0 })).walk('page_size=5'), [], 'an empty list ends at once')
  })

  check('a page is never larger than asked, and the size is taken upstream', async (t) => {
    const { ask } = await onStage(t, simulation)
    for (const size of [1, 7, listing.maxPageSize]) {
      const { status, body } = await ask(`/candidates?page_size=${size}`)
      t.equal(status, 200)
      t.ok(body.data.length <= size)
    }
  })

  check('an empty page in the middle goes on', async (t) => {
    const stage = await onStage(t, simulation, { people: 30, app: { prefetch: false } })
    const first = (await stage.ask('/candidates?page_size=5')).body
    stage.interception = {
      after: (body) => {
        rowsIn(body).length = 0
        return body
      },
    }
    const { status, body } = await stage.ask(`/candidates?page_token=${first.next_page_token}`)
    t.same([status, body.data], [200, []])
    stage.interception = {}
    t.ok((await stage.ask(`/candidates?page_token=${body.next_page_token}`)).body.data.length > 0)
  })

  /** Walks before an upstream that answers with its first so many answers again and again. */
  const goRound = async (t: Parameters<typeof onStage>[0], replay: number) => {
    const stage = await onStage(t, simulation, { people: 30 })
    stage.interception = { replay }
    let got = await stage.ask('/candidates?page_size=5')
    for (let pages = 1; got.status === 200 && got.body.next_page_token && pages < 12; pages += 1) {
      got = await stage.ask(`/candidates?page_token=${got.body.next_page_token}`)
    }
    const asked = stage.asked.map(({ method, url, body }) => JSON.stringify([method, url, body]))
    return { got, twice: new Set(asked).size < asked.length }
  }
  const fault = { status: 502, body: { type: /upstream-failed/ } }

  check('a cursor that comes back is a fault and not an end', async (t) => {
    t.match((await goRound(t, 1)).got, fault)
  })

  check('cursors that go round in a circle are a fault and not an end', async (t) => {
    const { got, twice } = await goRound(t, 2)
    // Where places are numbers, no cursor comes back, and nothing is asked twice.
    if (got.status === 502 || twice) t.match(got, fault)
    else t.pass('there is no cursor')
  })
}
