import t from 'tap'
import { lever } from '../../src/providers/lever/index.js'
import { onStage } from '../support/harness.js'
import { chosen } from '../support/providers-under-test.js'

// A busy machine takes its time.
t.setTimeout(280_000)

t.test('filters too long for a page token are refused by name, and never an error of ours', async (t) => {
  const simulation = chosen.find(({ provider }) => provider === lever)
  if (!simulation) return t.pass('held against lever alone')
  const { ask, asked } = await onStage(t, simulation, { people: 12 })
  const texts = ['email', 'tag', 'job_id', 'stage_id', 'person_id']
  const query = (text: string) => texts.map((name) => `${name}=${encodeURIComponent(text)}`).join('&')
  const got = await ask(`/candidates?page_size=1&${query('\u5b57'.repeat(320))}`)
  t.match(got, { status: 400, body: { type: /invalid-request/, errors: texts.map((name) => ({ name })) } })
  t.equal(asked.length, 0)
  t.equal((await ask(`/candidates?page_size=1&${query('x'.repeat(250))}`)).status, 200)
})
