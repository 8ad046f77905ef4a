import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

const nobody = '00000000-0000-4000-8000-000000000000'

t.test('offices are requested with archived ones and regions, which are the parents of offices', async (t) => {
  const { listAll, requests, simulatedCompany } = await startHarness(t, registered)
  const offices = await listAll('page_size=5', 'offices')
  t.match(requests[0]?.body, { limit: 5, includeArchived: true, includeLocationHierarchy: true })
  t.equal(offices.length, simulatedCompany.offices.length)
  const region = offices.find(({ name }) => name === 'Nordics')
  t.equal(region.location, null, 'a region has no address')
  const uppsala = offices.find(({ name }) => name === 'Uppsala')
  t.match(uppsala, { parent_id: region.id, is_active: true })
  const { city, region: county, country, text } = uppsala.location
  t.same([city, county, country, text], ['Uppsala', 'Uppsala County', 'Sweden', null])
  t.match(
    offices.find(({ name }) => name === 'Utrecht (old)'),
    { is_active: false },
  )
})

t.test('sources and rejection reasons are requested at once, archived ones too', async (t) => {
  const { getPath, requests, simulatedCompany } = await startHarness(t, registered)
  for (const [resource, operation, all] of [
    ['sources', '/source.list', simulatedCompany.sources],
    ['rejection-reasons', '/archiveReason.list', simulatedCompany.rejectionReasons],
  ] as const) {
    requests.length = 0
    const { body } = await getPath(`/${resource}?page_size=500`)
    t.same(
      requests.map(({ url, body }) => [url, body]),
      [[operation, { includeArchived: true }]],
    )
    t.equal(body.data.length, all.length)
    t.ok(body.data.some(({ is_active }: { is_active: boolean }) => !is_active))
    // There is no operation that reads one record: the list is read again.
    requests.length = 0
    t.match(await getPath(`/${resource}/${all[3]?.id}`), { status: 200, body: { data: { name: all[3]?.name } } })
    t.equal((await getPath(`/${resource}/${nobody}`)).status, 404)
    t.same([...new Set(requests.map(({ url }) => url))], [operation])
  }
})

t.test('a part of a list that Ashby returns at once is a failure, not the list', async (t) => {
  const harness = await startHarness(t, registered)
  harness.interception = { changeBody: (body) => ({ ...(body as object), moreDataAvailable: true }) }
  t.match(await harness.getPath('/sources'), {
    status: 502,
    body: { type: /upstream-failed/, errors: [{ pointer: '/moreDataAvailable' }] },
  })
})

t.test('an id that no record has is a 404 for each resource', async (t) => {
  const { getPath } = await startHarness(t, registered)
  for (const [resource, listing] of Object.entries(registered.provider.resources))
    if (listing.get)
      t.match(await getPath(`/${resource}/${nobody}`), { status: 404, body: { type: /not-found/ } }, resource)
})

t.test('custom fields are requested with archived ones, and those of one kind of records are cut', async (t) => {
  const { listAll, requests, simulatedCompany } = await startHarness(t, registered)
  const { customFields } = simulatedCompany
  const fields = await listAll('page_size=7', 'custom-fields')
  t.match(requests[0], { url: '/customField.list', body: { limit: 7, includeArchived: true } })
  t.equal(fields.length, customFields.length)
  t.ok(fields.some(({ is_active }) => !is_active))
  for (const { id, key } of fields) t.equal(key, id)
  const ofJobs = await listAll('resource=job', 'custom-fields')
  t.same(
    ofJobs.map(({ id }) => id).sort(),
    customFields.flatMap(({ id, resource }) => (resource === 'job' ? [id] : [])).sort(),
  )
  t.same(await listAll('resource=user', 'custom-fields'), [])
})

t.test('private fields are missing where the key may not read them', async (t) => {
  const isPrivate = ({ is_private }: { is_private: boolean }) => is_private
  const { listAll } = await startHarness(t, registered)
  t.equal((await listAll('page_size=100', 'custom-fields')).filter(isPrivate).length, 2)
  const limited = await startHarness(t, registered, { simulator: { confidential: false } })
  t.equal((await limited.listAll('page_size=100', 'custom-fields')).filter(isPrivate).length, 0)
})
