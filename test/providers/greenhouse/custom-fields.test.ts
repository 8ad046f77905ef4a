import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { customFieldDefinitions } from '../../../src/providers/greenhouse/custom-field-definitions.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
const { customFields } = company()
const start = (t: Test, options = {}) => startHarness(t, registered, { people: 5, ...options })

t.test('choices are in their order, without archived ones; other fields have none', async (t) => {
  const { getPath, requests } = await start(t)
  const { data } = (await getPath('/custom-fields?include=options')).body as { data: Item<'custom-fields'>[] }
  t.same(
    requests.map(({ url }) => url.split('?')[0]),
    ['/v3/custom_fields', '/v3/custom_field_options'],
  )
  for (const field of customFields)
    t.same(
      data.find(({ id }) => id === idOf('custom-fields', field))?.options?.map(({ name }) => name),
      field.options.map(({ name }) => name),
      field.name,
    )
})

t.test('a kind of records is asked in the word of Greenhouse; what is neither is removed', async (t) => {
  const harness = await start(t)
  const { getPath, requests } = harness
  t.equal((await getPath('/custom-fields?resource=job')).body.data.length, 3)
  t.match(requests[0]?.url, 'field_type=job')
  requests.length = 0
  t.same((await getPath('/custom-fields?resource=job_posting')).body.data, [])
  t.equal(requests.length, 0, 'Greenhouse has no fields of job posts')
  harness.interception = {
    changeBody: (body) => (body as object[]).map((row, at) => (at < 2 ? { ...row, field_type: 'form' } : row)),
  }
  const { data } = (await getPath('/custom-fields?resource=other')).body
  t.match(data, [
    { resource: 'other', resource_raw: 'form' },
    { resource: 'other', resource_raw: 'form' },
  ])
  t.equal(data.length, 2)
  t.notMatch(requests[0]?.url, 'field_type')
  t.equal((await getPath('/custom-fields?resource=user')).body.data.length, 0)
  t.match(requests.at(-1)?.url, 'field_type=user_attribute')
})

t.test('a field whose privacy cannot be read is private', async (t) => {
  const privacyOf = (value: unknown) => readRecord(customFieldDefinitions, { id: 1, private: value })
  t.match(privacyOf(false), { value: { is_private: false } })
  for (const value of ['no', 0, []])
    t.match(privacyOf(value), { value: { is_private: true }, lost: new Set(['/private']) })
})

t.test('choices that cannot be read are unknown, not none', async (t) => {
  const harness = await start(t, { simulator: { forbidden: new Set(['custom_field_options']) } })
  const { data, warnings } = (await harness.getPath('/custom-fields?include=options')).body
  t.ok(data.every(({ options }: Item<'custom-fields'>) => options === null))
  t.match(warnings, [{ code: 'include-failed', detail: /options.+permission-missing/ }])
})
