import { onStage } from '../support/harness.js'
import type { Contract } from './suite.js'

/** A page token goes on anywhere, and for its own walk only. */
export function tokens({ simulation, check }: Contract): void {
  check('a token goes on in another process, on its own connection only, and not when it is changed', async (t) => {
    const first = await onStage(t, simulation, { people: 30 })
    const token = (await first.ask('/candidates?page_size=5')).body.next_page_token
    const there = (await first.ask(`/candidates?page_token=${token}`)).body.data
    const second = await onStage(t, simulation, { people: 30 })
    t.same(
      (await second.ask(`/candidates?page_token=${token}`)).body.data,
      there,
      'the same credential, another process',
    )
    const other = await onStage(t, simulation, { people: 30, id: 'other' })
    t.match(await other.ask(`/candidates?page_token=${token}`), { status: 400, body: { type: /page-token-invalid/ } })
    t.equal(other.asked.length, 0)
    const at = Math.floor(token.length / 2)
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    t.match(await first.ask(`/candidates?page_token=${changed}`), { status: 400, body: { type: /page-token-invalid/ } })
  })
}
