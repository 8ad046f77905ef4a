import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')
const hiredReason = { id: 'aaaa', text: 'Hired', status: 'active', type: 'hired' }
const otherReason = { id: 'bbbb', text: 'Not now', status: 'inactive', type: 'non-hired' }

t.test('a reason for hires is no rejection reason, neither in the list nor by id', async (t) => {
  const harness = await startHarness(t, registered, { people: 12 })
  await harness.getPath('/rejection-reasons')
  t.match(harness.requests[0]?.url, /[?&]type=non-hired\b/)
  const reasons = [hiredReason, otherReason]
  harness.interception = {
    before: ({ url }) => {
      const found = reasons.find(({ id }) => url.endsWith(id))
      return { status: 200, body: JSON.stringify(found ? { data: found } : { data: reasons, hasNext: false }) }
    },
  }
  t.match((await harness.getPath('/rejection-reasons?page_size=3')).body.data, [
    { id: 'bbbb', name: 'Not now', type: null, is_active: false },
  ])
  t.match(await harness.getPath('/rejection-reasons/aaaa'), { status: 404, body: { type: /not-found/ } })
  t.match(await harness.getPath('/rejection-reasons/bbbb'), { status: 200, body: { data: { name: 'Not now' } } })
})
