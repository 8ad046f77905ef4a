import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { Candidate } from '../../../src/model/candidate.js'
import { fieldsOf } from '../../../src/model/index.js'
import { candidates } from '../../../src/providers/ashby/candidates.js'
import { type SimulatorOptions, simulator } from '../../../src/providers/ashby/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { apiKey, connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'

const everybody = company()
const odd = everybody.edgeCases

/** anyats before a simulated Ashby. */
async function atAshby(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  const asked: { operation: string; body: unknown }[] = []
  server.addHook('preHandler', async (request) => {
    asked.push({ operation: request.url.slice(1), body: JSON.parse(String(request.body)) })
  })
  await server.register(simulator, { company: everybody, credentials: { api_key: apiKey }, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const ask = (path: string) => get(base, path)
  const walk = async (query: string) => {
    const rows: Candidate[] = []
    let got = await ask(`/candidates?${query}`)
    for (;;) {
      if (got.status !== 200) throw new Error(JSON.stringify(got.body))
      rows.push(...got.body.data)
      if (got.body.warnings.length > 0) throw new Error(JSON.stringify(got.body.warnings))
      if (got.body.next_page_token === null) return rows
      got = await ask(`/candidates?page_token=${got.body.next_page_token}`)
    }
  }
  return { ask, walk, asked }
}

t.test('a walk yields all 1,200 people once, each in the whole shape, and fills all but what it lacks', async (t) => {
  const { walk, asked } = await atAshby(t)
  const rows = await walk('page_size=500&include=raw')
  t.same(
    rows.map(({ id }) => id),
    everybody.people.map(({ id }) => id),
    'everybody, once, in order',
  )
  t.equal(asked.length, 12)
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const check = ajv.compile(Candidate)
  const filled = new Set<string>()
  for (const row of rows) {
    if (Object.keys(row).join() !== fieldsOf('candidates').join()) t.fail(row.id)
    check(row)
    t.same(check.errors, null, row.id)
    for (const [field, value] of Object.entries(row)) if (value !== null) filled.add(field)
  }
  t.same(
    fieldsOf('candidates')
      .filter((field) => !filled.has(field))
      .sort(),
    [...candidates.lacks].sort(),
  )
})

t.test('small pages lose nobody', async (t) => {
  const { walk } = await atAshby(t)
  t.same((await walk('page_size=7')).length, 1200)
  t.same(new Set((await walk('page_size=99')).map(({ id }) => id)).size, 1200)
})

t.test('everything odd that was recorded arrives as it is', async (t) => {
  const { ask } = await atAshby(t)
  const of = async (name: string): Promise<Candidate> => (await ask(`/candidates/${odd[name]}`)).body.data
  const person = (name: string) => everybody.people.find(({ id }) => id === odd[name])

  t.match(await of('sparse'), {
    name: 'Sparse Person',
    title: null,
    company: null,
    school: null,
    emails: [],
    phones: [],
    links: [],
    locations: [],
    time_zone: null,
    tags: [],
    source: null,
    credited_to: null,
    applications: [],
    attachments: [],
    custom_fields: [],
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

t.test('custom fields of every shape', async (t) => {
  const { ask } = await atAshby(t)
  const { custom_fields: fields } = (await ask(`/candidates/${odd.everyCustomField}`)).body.data as Candidate
  const told = Object.fromEntries(
    (fields ?? []).map(({ name, type, value, label, is_private }) => [name, [type, value, label, is_private]]),
  )
  t.same(told, {
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
  const { ask: askWithout } = await atAshby(t, { confidential: false })
  t.equal((await askWithout(`/candidates/${odd.privateField}`)).body.data.custom_fields.length, 0)
})

t.test('created_after takes the instant itself, whichever way Ashby reads it', async (t) => {
  for (const createdAfter of ['inclusive', 'exclusive'] as const) {
    const { walk } = await atAshby(t, { createdAfter })
    const at = everybody.people.find(({ id }) => id === odd.sameInstant)?.createdAt ?? ''
    const count = (instant: string) => everybody.people.filter(({ addedAt }) => addedAt >= instant).length
    const later = new Date(Date.parse(at) + 1).toISOString()
    const [from, after] = [await walk(`created_after=${at}`), await walk(`created_after=${later}`)]
    t.equal(from.length, count(at), createdAfter)
    t.equal(after.length, count(later))
    t.ok(from.some(({ id }) => id === odd.sameInstant) && from.some(({ id }) => id === odd.sameInstantToo))
    t.notOk(after.some(({ id }) => id === odd.sameInstant))
    t.ok(from.length < 1200 && from.length > after.length)
  }
})

t.test('email finds exactly that address, case aside, among all that a person has', async (t) => {
  const { ask, asked } = await atAshby(t)
  const ids = async (email: string) =>
    (await ask(`/candidates?email=${email}`)).body.data.map(({ id }: Candidate) => id)
  t.same(await ids('SHARED@example.org'), [odd.sharedEmail, odd.sharedEmailToo].sort())
  t.same(await ids('mixed.case@work.example'), [odd.mixedCaseEmail])
  t.same(await ids('several@example.net'), [odd.severalEmails], 'not the first one')
  t.same(await ids('several@'), [], 'a part of an address is none, whatever the search finds')
  t.same(await ids('nobody@example.org'), [])
  t.match(asked[0], { operation: 'candidate.search', body: { email: 'SHARED@example.org' } })
  t.same(Object.keys(asked[0]?.body as object), ['email'])
})

t.test('name is searched; more than the search can list is a problem and not a part', async (t) => {
  const { ask, walk } = await atAshby(t)
  const twins = [odd.sameName, odd.sameNameToo].sort()
  t.same(
    (await ask('/candidates?name=twin%20namesake')).body.data.map(({ id }: Candidate) => id),
    twins,
  )
  t.same(
    (await walk('name=twin&page_size=1')).map(({ id }) => id),
    twins,
    'a page at a time',
  )
  t.match(await ask('/candidates?name=common'), {
    status: 422,
    body: { type: /too-many-matches/, detail: /100/, provider: 'ashby' },
  })
  const many = everybody.people.filter(({ name }) => name.toLowerCase().includes('zo')).length
  t.ok(many > 10 && many < 100)
  t.equal(new Set((await walk('name=zo&page_size=7')).map(({ id }) => id)).size, many)
})

t.test('an id that Ashby does not know, or does not take for one, is a 404', async (t) => {
  const { ask } = await atAshby(t)
  for (const id of ['00000000-0000-4000-8000-000000000000', 'x', 'not-a-uuid']) {
    t.match(await ask(`/candidates/${id}`), { status: 404, body: { type: /not-found/, operation: 'candidate.info' } })
  }
})

t.test('a walk whose cursor Ashby has dropped goes on by when people were added', async (t) => {
  let now = Date.now()
  const { ask, asked } = await atAshby(t, { now: () => now, cursorsExpireAfterMs: 60_000 })
  const { body } = await ask('/candidates')
  now += 61_000
  const got = await ask(`/candidates?page_token=${body.next_page_token}`)
  t.match(got, { status: 200, body: { warnings: [{ code: 'pagination-resumed' }] } })
  const ids = new Set(body.data.map(({ id }: Candidate) => id))
  t.notOk(
    got.body.data.some(({ id }: Candidate) => ids.has(id)),
    'nobody twice',
  )
  t.match(asked.at(-1)?.body, { limit: 100, createdAfter: Number })
})

t.test('a wrong key and a missing permission are told apart', async (t) => {
  const wrong = await atAshby(t, { credentials: { api_key: 'another' } })
  t.match(await wrong.ask('/candidates'), { status: 424, body: { type: /credentials-rejected/, upstream_status: 403 } })
  const bare = await atAshby(t, { permissions: new Set(['jobsRead']) })
  t.match(await bare.ask('/candidates'), {
    status: 424,
    body: { type: /permission-missing/, upstream_code: 'missing_endpoint_permission' },
  })
})

t.test('what is absent, null or oddly typed is read as what it is', async (t) => {
  const base = { id: 'a' }
  const page = (...results: unknown[]) => ({ success: true, results, moreDataAvailable: false })
  const read = async (record: object) => {
    const origin = await upstream(t, (_, response) => sendJson(response, page({ ...base, ...record })))
    const { base: own } = await serving(t, { connections: [connectionTo(origin)] })
    return (await get(own, '/candidates')).body
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
      locations: [],
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
  t.match((await read({ customFields: [{ id: 'c', value: { odd: true } }, { id: 'd' }] })).data[0].custom_fields, [
    { type: 'other', value: { odd: true } },
    { type: null, value: null },
  ])
  for (const [field, value] of Object.entries({
    name: 5,
    emailAddresses: {},
    tags: 'x',
    createdAt: 5,
    customFields: [5],
    location: 'Oslo',
    source: 7,
    applicationIds: [1],
  })) {
    t.match(await read({ [field]: value }), { status: 502 }, field)
  }
})
