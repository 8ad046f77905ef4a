import Fastify from 'fastify'
import t, { type Test } from 'tap'
import type { Candidate } from '../../../src/model/candidate.js'
import { fieldsOf } from '../../../src/model/index.js'
import { candidates } from '../../../src/providers/ashby/candidates.js'
import { type SimulatorOptions, simulator } from '../../../src/providers/ashby/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { apiKey, connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'
import { validItem } from '../../support/valid-item.js'

const testCompany = company()
const edgeCases = testCompany.edgeCases

/** Starts anyats with a simulated Ashby. */
async function serveAshby(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  const requests: { operation: string; body: unknown }[] = []
  server.addHook('preHandler', async (request) => {
    requests.push({ operation: request.url.slice(1), body: JSON.parse(String(request.body)) })
  })
  await server.register(simulator, { company: testCompany, credentials: { api_key: apiKey }, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const request = (path: string) => get(base, path)
  const paginate = async (query: string) => {
    const records: Candidate[] = []
    let response = await request(`/candidates?${query}`)
    for (;;) {
      if (response.status !== 200) throw new Error(JSON.stringify(response.body))
      records.push(...response.body.data)
      if (response.body.warnings.length > 0) throw new Error(JSON.stringify(response.body.warnings))
      if (response.body.next_page_token === null) return records
      response = await request(`/candidates?page_token=${response.body.next_page_token}`)
    }
  }
  return { request, paginate, requests }
}

t.test(
  'pagination yields all 1,200 people exactly once, in records that match the schema and fill the declared fields',
  async (t) => {
    const { paginate, requests } = await serveAshby(t)
    const records = await paginate('page_size=500&include=raw')
    t.same(
      records.map(({ id }) => id),
      testCompany.people.map(({ id }) => id),
      'all people, once, in order',
    )
    t.equal(requests.length, 12)
    const check = validItem('candidates')
    const filled = new Set<string>()
    for (const record of records) {
      if (Object.keys(record).join() !== fieldsOf('candidates').join()) t.fail(record.id)
      check(record)
      t.same(check.errors, null, record.id)
      for (const [field, value] of Object.entries(record)) if (value !== null) filled.add(field)
    }
    t.same(
      fieldsOf('candidates')
        .filter((field) => !filled.has(field))
        .sort(),
      [...candidates.lacks].sort(),
    )
  },
)

t.test('small pages yield all people', async (t) => {
  const { paginate } = await serveAshby(t)
  t.same((await paginate('page_size=7')).length, 1200)
  t.same(new Set((await paginate('page_size=99')).map(({ id }) => id)).size, 1200)
})

t.test('recorded edge cases are returned unchanged', async (t) => {
  const { request } = await serveAshby(t)
  const of = async (name: string): Promise<Candidate> => (await request(`/candidates/${edgeCases[name]}`)).body.data
  const person = (name: string) => testCompany.people.find(({ id }) => id === edgeCases[name])

  t.match(await of('sparse'), {
    name: 'Sparse Person',
    title: null,
    company: null,
    school: null,
    emails: { length: 0 },
    phones: { length: 0 },
    links: { length: 0 },
    locations: { length: 0 },
    time_zone: null,
    tags: { length: 0 },
    source: null,
    credited_to: null,
    applications: { length: 0 },
    attachments: { length: 0 },
    custom_fields: { length: 0 },
    raw: null,
  })
  t.same((await of('noEmail')).emails, [])
  t.same((await of('severalEmails')).emails, [
    { value: 'several@example.org', type: 'personal', type_raw: 'Personal', is_primary: true },
    { value: 'several@work.example', type: 'work', type_raw: 'Work', is_primary: false },
    { value: 'several@example.net', type: 'other', type_raw: 'Other', is_primary: false },
  ])
  for (const name of ['emojiName', 'longName', 'rightToLeftName', 'combiningName', 'awkwardName']) {
    t.equal((await of(name)).name, person(name)?.name, name)
  }
  t.match((await of('unknownLink')).links, [
    { type: 'other', type_raw: 'Mastodon', url: 'https://social.example/@robin' },
  ])
  t.match((await of('customSourceType')).source, { type: 'other', type_raw: 'Campus & events' })
  t.match((await of('countryOnly')).locations, [{ text: 'Kenya', city: null, region: null, country: 'Kenya' }])
  t.equal((await of('backdated')).created_at, '2019-05-05T05:05:05.005Z')
  t.equal((await of('archivedTag')).tags?.length, 1)
})

t.test('custom fields of every type', async (t) => {
  const { request } = await serveAshby(t)
  const { custom_fields: fields } = (await request(`/candidates/${edgeCases.everyCustomField}`)).body.data as Candidate
  const valuesByName = Object.fromEntries(
    (fields ?? []).map(({ name, type, value, label, is_private }) => [name, [type, value, label, is_private]]),
  )
  t.same(valuesByName, {
    'Driving licence': ['boolean', true, null, false],
    'Years of work': ['number', 7, null, false],
    Motto: ['text', 'Ça va, “toujours” 🙂', null, false],
    'Available from': ['date', '2026-12-01', null, false],
    'Interviewed at': ['date', '2026-10-01T09:30:00.000Z', null, false],
    'Notice period': ['select', '3m', 'Three months', false],
    Languages: ['multi_select', ['sv', 'fr'], ['Svenska', 'Français'], false],
    'Expected pay': ['money', { amount: 82000, currency: 'EUR' }, null, true],
    'Team size': ['number_range', { min: 3, max: 12 }, null, false],
    Band: ['money_range', { min: 70000, max: 90000, currency: 'SEK', interval: '1 YEAR' }, null, false],
    Zero: ['number', 0, null, false],
    Refused: ['boolean', false, null, false],
    'Left open': [null, null, null, false],
  })
  const { request: requestWithoutAccess } = await serveAshby(t, { confidential: false })
  t.equal((await requestWithoutAccess(`/candidates/${edgeCases.privateField}`)).body.data.custom_fields.length, 0)
})

t.test('created_after is inclusive, whether createdAfter of Ashby is inclusive or not', async (t) => {
  for (const createdAfter of ['inclusive', 'exclusive'] as const) {
    const { paginate } = await serveAshby(t, { createdAfter })
    const at = testCompany.people.find(({ id }) => id === edgeCases.sameInstant)?.createdAt ?? ''
    const count = (instant: string) => testCompany.people.filter(({ addedAt }) => addedAt >= instant).length
    const later = new Date(Date.parse(at) + 1).toISOString()
    const [from, after] = [await paginate(`created_after=${at}`), await paginate(`created_after=${later}`)]
    t.equal(from.length, count(at), createdAfter)
    t.equal(after.length, count(later))
    t.ok(from.some(({ id }) => id === edgeCases.sameInstant) && from.some(({ id }) => id === edgeCases.sameInstantToo))
    t.notOk(after.some(({ id }) => id === edgeCases.sameInstant))
    t.ok(from.length < 1200 && from.length > after.length)
  }
})

t.test('email matches an exact address of a person, case-insensitive', async (t) => {
  const { request, requests } = await serveAshby(t)
  const ids = async (email: string) =>
    (await request(`/candidates?email=${email}`)).body.data.map(({ id }: Candidate) => id)
  t.same(await ids('SHARED@example.org'), [edgeCases.sharedEmail, edgeCases.sharedEmailToo].sort())
  t.same(await ids('mixed.case@work.example'), [edgeCases.mixedCaseEmail])
  t.same(await ids('several@example.net'), [edgeCases.severalEmails], 'a second address')
  t.same(await ids('several@'), [], 'a part of an address does not match')
  t.same(await ids('nobody@example.org'), [])
  t.match(requests[0], { operation: 'candidate.search', body: { email: 'SHARED@example.org' } })
  t.same(Object.keys(requests[0]?.body as object), ['email'])
})

t.test(
  'name uses the search; more matches than the search returns are a problem, not an incomplete list',
  async (t) => {
    const { request, paginate } = await serveAshby(t)
    const twins = [edgeCases.sameName, edgeCases.sameNameToo].sort()
    t.same(
      (await request('/candidates?name=twin%20namesake')).body.data.map(({ id }: Candidate) => id),
      twins,
    )
    t.same(
      (await paginate('name=twin&page_size=1')).map(({ id }) => id),
      twins,
      'with pages of one record',
    )
    t.match(await request('/candidates?name=common'), {
      status: 422,
      body: { type: /too-many-matches/, detail: /100/, provider: 'ashby' },
    })
    const many = testCompany.people.filter(({ name }) => name.toLowerCase().includes('zo')).length
    t.ok(many > 10 && many < 100)
    t.equal(new Set((await paginate('name=zo&page_size=7')).map(({ id }) => id)).size, many)
  },
)

t.test('an unknown or invalid id is a 404', async (t) => {
  const { request } = await serveAshby(t)
  for (const id of ['00000000-0000-4000-8000-000000000000', 'x', 'not-a-uuid']) {
    t.match(await request(`/candidates/${id}`), {
      status: 404,
      body: { type: /not-found/, operation: 'candidate.info' },
    })
  }
})

t.test('pagination resumes by added time when the cursor has expired', async (t) => {
  let now = Date.now()
  const { request, requests } = await serveAshby(t, { now: () => now, cursorsExpireAfterMs: 60_000 })
  const { body } = await request('/candidates')
  now += 61_000
  const response = await request(`/candidates?page_token=${body.next_page_token}`)
  t.match(response, { status: 200, body: { warnings: [{ code: 'pagination-resumed' }] } })
  const ids = new Set(body.data.map(({ id }: Candidate) => id))
  t.notOk(
    response.body.data.some(({ id }: Candidate) => ids.has(id)),
    'no person twice',
  )
  t.match(requests.at(-1)?.body, { limit: 100, createdAfter: Number })
})

t.test('a wrong key and a missing permission are different problems', async (t) => {
  const wrong = await serveAshby(t, { credentials: { api_key: 'another' } })
  t.match(await wrong.request('/candidates'), {
    status: 424,
    body: { type: /credentials-rejected/, upstream_status: 403 },
  })
  const limited = await serveAshby(t, { permissions: new Set(['jobsRead']) })
  t.match(await limited.request('/candidates'), {
    status: 424,
    body: { type: /permission-missing/, upstream_code: 'missing_endpoint_permission' },
  })
})

t.test('absent, null and invalid values are mapped correctly', async (t) => {
  const base = { id: 'a' }
  const page = (...results: unknown[]) => ({ success: true, results, moreDataAvailable: false })
  const read = async (record: object) => {
    const origin = await upstream(t, (_, response) => sendJson(response, page({ ...base, ...record })))
    const { base: serverUrl } = await serving(t, { connections: [connectionTo(origin)] })
    return (await get(serverUrl, '/candidates')).body
  }
  t.match((await read({})).data, [
    {
      id: 'a',
      name: null,
      emails: null,
      phones: null,
      tags: null,
      applications: null,
      attachments: null,
      custom_fields: null,
      created_at: null,
      locations: { length: 0 },
    },
  ])
  const nulls = {
    name: null,
    emailAddresses: null,
    tags: null,
    customFields: null,
    createdAt: null,
    location: null,
    socialLinks: null,
    fileHandles: null,
  }
  t.match((await read(nulls)).data, [{ name: null, emails: null, tags: null, custom_fields: null, created_at: null }])
  t.match((await read({ name: '', company: '', timezone: '', createdAt: '' })).data, [
    { name: null, company: null, time_zone: null, created_at: null },
  ])
  t.match((await read({ primaryEmailAddress: { value: 'x@example.org' } })).data[0].emails, [
    { value: 'x@example.org', type: null, type_raw: null, is_primary: null },
  ])
  t.match((await read({ createdAt: '2026-03-02T10:14:27+01:00' })).data[0].created_at, '2026-03-02T09:14:27.000Z')
  const location = { locationSummary: 'Oslo', locationComponents: [{ type: 'City', name: 'Oslo' }] }
  t.match((await read({ primaryLocation: location })).data[0].locations, [
    { text: 'Oslo', city: 'Oslo', country: null },
  ])
  t.match((await read({ location, primaryLocation: { locationSummary: 'Elsewhere' } })).data[0].locations, [
    { text: 'Oslo' },
  ])
  t.same(
    (await read({ fileHandles: [{ id: 'f', name: 'a.pdf' }], resumeFileHandle: { id: 'f', name: 'a.pdf' } })).data[0]
      .attachments.length,
    1,
  )
  t.match(
    (await read({ customFields: [{ id: 'c', value: { edgeCases: true } }, { id: 'd' }] })).data[0].custom_fields,
    [
      { type: 'other', value: { edgeCases: true } },
      { type: null, value: null },
    ],
  )
  for (const [field, value, unified, pointer] of [
    ['name', 5, 'name', '/name'],
    ['emailAddresses', {}, 'emails', '/emailAddresses'],
    ['tags', 'x', 'tags', '/tags'],
    ['createdAt', 5, 'created_at', '/createdAt'],
    ['customFields', [5], 'custom_fields', '/customFields/*'],
    ['location', 'Oslo', 'locations', '/location'],
    ['source', 7, 'source', '/source'],
    ['applicationIds', [1], 'applications', '/applicationIds/*'],
  ] as const) {
    t.match(
      await read({ [field]: value }),
      { data: [{ id: 'a', [unified]: null }], warnings: [{ code: 'field-unreadable', id: 'a', pointer }] },
      field,
    )
  }
})
