import t from 'tap'
import { lever } from '../../src/providers/lever/index.js'
import { startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'

// A busy machine needs more time.
t.setTimeout(280_000)

t.test('filters that are too long for a page token are rejected by name, without an internal error', async (t) => {
  const registered = providersUnderTest.find(({ provider }) => provider === lever)
  if (!registered) return t.pass('only for lever')
  const { getPath, requests } = await startHarness(t, registered, { people: 12 })
  const texts = ['email', 'tag', 'job_id', 'stage_id', 'person_id']
  const query = (text: string) => texts.map((name) => `${name}=${encodeURIComponent(text)}`).join('&')
  const response = await getPath(`/candidates?page_size=1&${query('\u5b57'.repeat(320))}`)
  t.match(response, { status: 400, body: { type: /invalid-request/, errors: texts.map((name) => ({ name })) } })
  t.equal(requests.length, 0)
  t.equal((await getPath(`/candidates?page_size=1&${query('x'.repeat(250))}`)).status, 200)
})
