import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { type SimulatorOptions, simulator } from '../../../src/providers/ashby/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'

const testCompany = company()
const api_key = 'key-of-the-simulator'
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

/** A plain HTTP client that sends exactly what the test specifies. */
async function ashby(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  await server.register(simulator, { company: testCompany, credentials: { api_key }, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const defaultHeaders = {
    authorization: basic(`${api_key}:`),
    'content-type': 'application/json',
    accept: 'application/json; version=1',
  }
  return async (operation: string, body: unknown = {}, headers: Record<string, string | undefined> = {}) => {
    const sent = Object.entries({ ...defaultHeaders, ...headers }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
    const response = await fetch(`${origin}/${operation}`, { method: 'POST', headers: sent, body: bytes })
    // biome-ignore lint/suspicious/noExplicitAny: the body has any structure that the simulator returns
    return { status: response.status, headers: response.headers, body: (await response.json()) as any }
  }
}

const invalid = {
  status: 200,
  body: {
    success: false,
    errors: ['invalid_input'],
    errorInfo: { code: 'invalid_input', message: String, requestId: String },
  },
}

t.test('the company is the same on every run', async (t) => {
  t.equal(testCompany.people.length, 1200)
  t.equal(new Set(testCompany.people.map(({ id }) => id)).size, 1200)
  t.equal(
    createHash('sha256').update(JSON.stringify(testCompany)).digest('hex'),
    '592bcce2285c9d9826d2d5ff9bf9c2181f90dbc68a4d24554956c959cafa5d5e',
  )
  t.ok(testCompany.people.filter(({ name }) => name.includes('Common')).length > 100)
  for (const { emails } of testCompany.people)
    for (const { value } of emails) t.match(value.toLowerCase(), /@([a-z]+\.)?example(\.(org|net|com))?$/)
  for (const { createdAt, addedAt, updatedAt } of testCompany.people) {
    if (!(createdAt <= addedAt && createdAt <= updatedAt && updatedAt <= '2026-11'))
      t.fail(`${createdAt} ${addedAt} ${updatedAt}`)
  }
})

t.test('only the API key as user name is accepted', async (t) => {
  const send = await ashby(t)
  t.match(await send('candidate.list', {}, { authorization: undefined }), { status: 401, body: { success: false } })
  const key = Buffer.from(api_key).toString('base64')
  for (const authorization of [
    basic('wrong:'),
    basic(api_key),
    basic(`${api_key}:${api_key}`),
    `Basic ${key}:${key}`,
    `Bearer ${api_key}`,
  ]) {
    t.match(
      await send('candidate.list', {}, { authorization }),
      { status: 403, body: { success: false } },
      authorization,
    )
  }
  const limited = await ashby(t, { permissions: new Set(['jobsRead']) })
  t.match(await limited('candidate.list'), {
    status: 403,
    body: { errors: [{ message: 'missing_endpoint_permission' }] },
  })
})

t.test('request headers are checked and response headers are sent, as documented', async (t) => {
  const send = await ashby(t)
  t.match(await send('candidate.list', '', { 'content-type': undefined }), { status: 400 })
  t.match(await send('candidate.list', '{}', { 'content-type': 'text/plain' }), { status: 400 })
  t.match(await send('candidate.list', {}, { accept: 'text/html' }), { status: 400 })
  t.match(await send('candidate.list', {}, { 'ashby-version': '2025-01-01' }), { status: 400 })
  const { status, headers } = await send('candidate.list', '', { 'ashby-version': '2026-01-01' })
  t.equal(status, 200)
  t.match(Object.fromEntries(headers), {
    'ashby-version': '2026-01-01',
    'ashby-version-status': 'active',
    'x-ashby-request-id': /^01KS/,
    date: String,
  })
  for (const operation of ['candidate.nothing', 'toString', 'a/b'])
    t.match(await send(operation), { status: 404, body: { success: false } })
})

t.test('a list accepts documented parameters and rejects all others', async (t) => {
  const send = await ashby(t)
  const bad = [
    { limit: 0 },
    { limit: 101 },
    { limit: -1 },
    { limit: 1.5 },
    { limit: '5' },
    { limit: null },
    { per_page: 5 },
    { cursor: null },
    { cursor: '' },
    { cursor: 5 },
    { syncToken: null },
    { syncToken: '' },
    { createdAfter: '2026-01-01' },
    { createdAfter: 1.5 },
    { createdAfter: null },
  ]
  for (const body of bad) t.match(await send('candidate.list', body), invalid, JSON.stringify(body))
  for (const body of ['[]', '"x"', 'null', '{', 'x']) t.match(await send('candidate.list', body), invalid, body)
})

t.test('pagination yields each person once, ordered by added time', async (t) => {
  const send = await ashby(t)
  for (const limit of [7, 100]) {
    const ids: string[] = []
    let cursor: string | undefined
    for (;;) {
      const { body } = await send('candidate.list', { limit, ...(cursor ? { cursor } : {}) })
      ids.push(...body.results.map(({ id }: { id: string }) => id))
      const keys = Object.keys(body).join()
      if (!body.moreDataAvailable) {
        t.equal(keys, 'success,results,moreDataAvailable,syncToken')
        break
      }
      if (keys !== 'success,results,moreDataAvailable,nextCursor') t.fail(keys)
      cursor = body.nextCursor
    }
    t.same(
      ids,
      testCompany.people.map(({ id }) => id),
    )
  }
})

t.test('a cursor is valid only with the same body, and expires', async (t) => {
  let now = Date.UTC(2026, 10, 1)
  const send = await ashby(t, { now: () => now, cursorsExpireAfterMs: 1000 })
  const { nextCursor: cursor } = (await send('candidate.list', { limit: 5 })).body
  t.match((await send('candidate.list', { limit: 5, cursor })).body, { success: true })
  for (const body of [
    { limit: 6, cursor },
    { cursor },
    { limit: 5, createdAfter: 0, cursor },
    { limit: 5, cursor: 'abc' },
    { limit: 5, cursor: Buffer.from('5').toString('base64url') },
    { limit: 5, cursor: Buffer.from('{}').toString('base64url') },
  ]) {
    t.match(
      (await send('candidate.list', body)).body,
      { success: false, errors: ['invalid_next_cursor'] },
      JSON.stringify(body),
    )
  }
  now += 1001
  t.match((await send('candidate.list', { limit: 5, cursor })).body, { errors: ['next_cursor_expired'] })
})

t.test('a sync token returns the changes, and expires', async (t) => {
  let now = Date.UTC(2025, 5, 1)
  const send = await ashby(t, { now: () => now })
  const last = async (body: object): Promise<{ count: number; syncToken: string }> => {
    let count = 0
    let cursor: string | undefined
    for (;;) {
      const page = (await send('candidate.list', { ...body, ...(cursor ? { cursor } : {}) })).body
      count += page.results.length
      if (!page.moreDataAvailable) return { count, syncToken: page.syncToken }
      cursor = page.nextCursor
    }
  }
  const { count, syncToken } = await last({})
  t.equal(count, 1200)
  const changed = testCompany.people.filter(({ updatedAt }) => Date.parse(updatedAt) > now).length
  t.ok(changed > 100)
  t.equal((await last({ syncToken })).count, changed)
  t.match((await send('candidate.list', { syncToken: 'unknown' })).body, { errors: ['sync_token_invalid'] })
  now += 31 * 86_400_000
  t.match((await send('candidate.list', { syncToken })).body, { errors: ['sync_token_expired'] })
})

t.test('createdAfter compares the added time', async (t) => {
  const later = testCompany.people.find(({ id }) => id === testCompany.edgeCases.addedLater)
  const at = Date.parse(later?.addedAt ?? '')
  for (const [createdAfter, bound, included] of [
    ['inclusive', at, true],
    ['inclusive', at + 1, false],
    ['exclusive', at, false],
    ['exclusive', at - 1, true],
  ] as const) {
    const send = await ashby(t, { createdAfter })
    const { results } = (await send('candidate.list', { createdAfter: bound })).body
    t.equal(
      results.some(({ id }: { id: string }) => id === later?.id),
      included,
      `${createdAfter} ${bound - at}`,
    )
  }
})

t.test('one candidate is read by id only', async (t) => {
  const send = await ashby(t)
  const id = testCompany.people[0]?.id
  t.match((await send('candidate.info', { id })).body, { success: true, results: { id } })
  t.match((await send('candidate.info', { id: '00000000-0000-4000-8000-000000000000' })).body, {
    errors: ['candidate_not_found'],
  })
  t.match((await send('candidate.info', { externalMappingId: 'x' })).body, { errors: ['candidate_not_found'] })
  for (const body of [{}, { candidateId: id }, { id: '' }, { id: 'x' }, { id: null }])
    t.match(await send('candidate.info', body), invalid)
  t.match((await send('apiKey.info')).body, { success: true, results: { scopes: Array } })
})

t.test('a search returns at most 100 results and does not report that there are more', async (t) => {
  const send = await ashby(t)
  const { body } = await send('candidate.search', { name: 'common' })
  t.same(Object.keys(body), ['success', 'results'])
  t.equal(body.results.length, 100)
  t.equal(
    (await send('candidate.search', { name: 'twin', email: 'nobody@' })).body.results.length,
    0,
    'both must match',
  )
  for (const criteria of [{}, { name: '' }, { email: '' }, { email: null }, { name: 'x', limit: 5 }])
    t.match(await send('candidate.search', criteria), invalid)
})

t.test('records have the recorded keys, in the recorded order', async (t) => {
  const send = await ashby(t)
  const keysOf = async (name: string) =>
    Object.keys((await send('candidate.info', { id: testCompany.edgeCases[name] })).body.results)
  t.same(await keysOf('sparse'), [
    'id',
    'createdAt',
    'updatedAt',
    'name',
    'emailAddresses',
    'phoneNumbers',
    'socialLinks',
    'tags',
    'applicationIds',
    'fileHandles',
    'customFields',
    'profileUrl',
    'source',
    'creditedToUser',
    'timezone',
    'fraudStatus',
  ])
  const records = (await send('candidate.list', { limit: 100 })).body.results as Record<string, unknown>[]
  const order = [
    'id',
    'createdAt',
    'updatedAt',
    'name',
    'primaryEmailAddress',
    'emailAddresses',
    'primaryPhoneNumber',
    'phoneNumbers',
    'socialLinks',
    'tags',
    'position',
    'company',
    'school',
    'applicationIds',
    'resumeFileHandle',
    'fileHandles',
    'customFields',
    'profileUrl',
    'source',
    'creditedToUser',
    'timezone',
    'fraudStatus',
    'primaryLocation',
    'location',
  ]
  for (const record of records)
    t.same(
      Object.keys(record),
      order.filter((key) => key in record),
    )
  for (const key of ['primaryLocation', 'location'])
    t.ok(
      records.some((record) => key in record),
      key,
    )
})
