import { startHarness } from '../support/harness.js'
import type { Contract } from './suite.js'

/** A page token works in any process, but only for its own connection and query. */
export function tokenChecks({ simulation, check }: Contract): void {
  check(
    'a page token works in another process, but not on another connection and not when it is modified',
    async (t) => {
      const first = await startHarness(t, simulation, { people: 30 })
      const token = (await first.getPath('/candidates?page_size=5')).body.next_page_token
      const expectedData = (await first.getPath(`/candidates?page_token=${token}`)).body.data
      const second = await startHarness(t, simulation, { people: 30 })
      t.same(
        (await second.getPath(`/candidates?page_token=${token}`)).body.data,
        expectedData,
        'the same credential, another process',
      )
      const otherConnection = await startHarness(t, simulation, { people: 30, id: 'other' })
      t.match(await otherConnection.getPath(`/candidates?page_token=${token}`), {
        status: 400,
        body: { type: /page-token-invalid/ },
      })
      t.equal(otherConnection.requests.length, 0)
      const at = Math.floor(token.length / 2)
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      t.match(await first.getPath(`/candidates?page_token=${changed}`), {
        status: 400,
        body: { type: /page-token-invalid/ },
      })
    },
  )
}
