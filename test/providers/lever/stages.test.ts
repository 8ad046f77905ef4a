import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

t.test('type and order of a stage come with one more call, and raw is the record that has them', async (t) => {
  const { getPath, requests } = await startHarness(t, registered, { people: 12 })
  const { data } = (await getPath('/stages?page_size=100&include=raw')).body
  t.same(
    requests.map(({ url }) => url.split('?')[0]),
    ['/v1/stages', '/v1/disposition_stages'],
  )
  const orders = data.map(({ order }: { order: number }) => order)
  t.same(
    orders,
    [...orders].sort((a, b) => a - b),
  )
  t.ok(orders.some((order: number) => !Number.isInteger(order)))
  t.match(data[0], {
    id: 'lead-new',
    type: 'lead',
    type_raw: 'lead',
    scope: 'account',
    raw: [{ operation: 'disposition_stages.get', data: { id: 'lead-new', pipeline: 'lead' } }],
  })
})

t.test('where the list of pipelines cannot be read, stages have neither type nor order', async (t) => {
  const harness = await startHarness(t, registered, { people: 12, simulator: { dispositionAccess: false } })
  const { status, body } = await harness.getPath('/stages?page_size=100&include=raw')
  t.equal(status, 200)
  t.ok(body.data.length > 5)
  for (const stage of body.data)
    t.match(stage, { name: String, type: null, type_raw: null, order: null, raw: [{ operation: 'stages.list' }] })
  t.match((await harness.getPath('/stages/offer')).body, { data: { id: 'offer', type: null, order: null } })
  for (const [reply, code] of [
    ['{"code":"ResourceNotFound","message":"Route was not found"}', 404],
    ['{"data":[]}', 200],
  ] as const) {
    harness.interception = {
      before: ({ url }) => (url.startsWith('/v1/disposition') ? { status: code, body: reply } : undefined),
    }
    t.match(await harness.getPath('/stages'), { status: 200, body: { data: [{ order: null }] } }, `${code}`)
  }
})

t.test('a stage that the list of pipelines lacks is listed', async (t) => {
  const harness = await startHarness(t, registered, { people: 12 })
  harness.interception = {
    changeBody: (body, { url }) =>
      url.startsWith('/v1/disposition')
        ? { data: { stages: [{ id: 'offer', rank: 7, pipeline: 'a new one' }, {}] } }
        : body,
  }
  const { data } = (await harness.getPath('/stages?page_size=100')).body
  const offer = data.find(({ id }: { id: string }) => id === 'offer')
  t.match(offer, { order: 7, type: null, type_raw: 'a new one' })
  t.ok(data.length > 5)
  t.match(data[0], { id: 'lead-new', name: 'New Lead', order: null })
})
