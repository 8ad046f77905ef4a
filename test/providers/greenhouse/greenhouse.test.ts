import Fastify from 'fastify'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../../src/app.js'
import type { Candidate } from '../../../src/model/candidate.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { personIdOf, type SimulatorOptions, simulator } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { Secret } from '../../../src/secrets.js'
import { bodyOf, connectionTo, get, readableLog, sendJson, serving, upstream } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
const testCredentials = { client_id: 'client-id-of-a-test-42', client_secret: 'client-secret-of-a-test-0123456789' }
const secrets = (credentials: Record<string, string>) =>
  Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)]))

const testCompany = company()
const idOf = (name: string) => {
  const person = testCompany.people.find(({ id }) => id === testCompany.edgeCases[name])
  return person ? personIdOf(person) : ''
}

/** Starts anyats with a simulated Greenhouse whose clock the test controls. */
async function serveGreenhouse(
  t: Test,
  options: Partial<SimulatorOptions> & { held?: Record<string, string> } = {},
  app: Partial<AppOptions> = {},
) {
  const server = Fastify({ forceCloseConnections: true })
  const requests: string[] = []
  const forms: string[] = []
  server.addHook('preHandler', async (request) => {
    if (request.url === '/token') forms.push(String(request.body))
    else requests.push(request.url)
  })
  await server.register(simulator, { company: testCompany, credentials: testCredentials, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const connection = connectionTo(origin, {
    provider: greenhouse,
    credentials: secrets(options.held ?? testCredentials),
  })
  const { base, logText } = await serving(t, { connections: [connection], ...app })
  return { getPath: (path: string) => get(base, path), requests, forms, logText }
}

/** Starts anyats with an upstream server that issues a token and always sends the same response. */
async function serveResponse(t: Test, body: unknown, headers: Record<string, string> = {}, status = 200) {
  const origin = await upstream(t, async (request, response) => {
    if (request.url === '/token')
      return sendJson(response, { access_token: 'an-access-token-of-a-test', expires_in: 3600 })
    return sendJson(response, body, status, headers)
  })
  const { base } = await serving(t, {
    connections: [connectionTo(origin, { provider: greenhouse, credentials: secrets(testCredentials) })],
  })
  return (path: string) => get(base, path)
}

t.test('the first request has the query parameters of Greenhouse, the next ones only the cursor', async (t) => {
  const { getPath, requests } = await startHarness(t, registered)
  const first = await getPath(
    '/candidates?page_size=5&created_after=2023-06-01T00:00:00Z&created_before=2026-01-01T00:00:00Z&tag=golang',
  )
  t.equal((await getPath(`/candidates?page_token=${first.body.next_page_token}`)).status, 200)
  const [person, two] = requests.map(({ url }) => new URL(url, 'http://x').searchParams)
  t.same(Object.fromEntries(person ?? []), {
    per_page: '5',
    created_at: 'gte|2023-06-01T00:00:00.000Z|lt|2026-01-01T00:00:00.000Z',
    tag: 'golang',
  })
  t.same([...(two?.keys() ?? [])], ['cursor'])
})

t.test('an access token is requested for the configured user, cached, and renewed before it expires', async (t) => {
  let now = Date.now()
  const held = { ...testCredentials, sub: '77' }
  const { getPath, forms } = await serveGreenhouse(t, { now: () => now, credentials: held, held }, { now: () => now })
  for (const later of [0, 3000, 50 * 60_000]) {
    now += later
    t.equal((await getPath('/candidates?page_size=1')).status, 200)
  }
  t.same(forms, ['grant_type=client_credentials&sub=77'], 'one token request for the first hour')
  now += 9 * 60_000 + 1
  t.equal((await getPath('/candidates?page_size=1')).status, 200)
  t.equal(forms.length, 2, 'a second one a minute before the first token expires')
})

t.test('the expiry of a token is compared with the clock of the provider, even if that clock is wrong', async (t) => {
  for (const clockError of [-600_000, 600_000]) {
    const { getPath, forms } = await serveGreenhouse(t, { now: () => Date.now() + clockError })
    for (let call = 0; call < 3; call += 1) t.equal((await getPath('/candidates?page_size=1')).status, 200)
    t.equal(forms.length, 1, `${clockError} ms`)
  }
})

t.test('rejected credentials are a problem of the connection and appear in no response and no log line', async (t) => {
  const held = { ...testCredentials, client_secret: 'a-wrong-secret-0123456789' }
  const { log, text } = readableLog(Object.values(held))
  const { getPath } = await serveGreenhouse(t, { held }, { log })
  const response = await getPath('/candidates')
  t.match(response, {
    status: 424,
    body: { type: /credentials-rejected/, provider: 'greenhouse', upstream_status: 401 },
  })
  for (const secret of Object.values(held)) t.notOk((JSON.stringify(response.body) + text()).includes(secret))
})

t.test('each failure of the token endpoint has the right status', async (t) => {
  for (const [status, body, expectedStatus] of [
    [400, '{"error":"invalid_client"}', 424],
    [429, '', 429],
    [500, '', 503],
    [200, '{}', 502],
    [200, '<html>', 502],
  ] as const) {
    const origin = await upstream(t, async (request, response) =>
      sendJson(response, request.url === '/token' ? body : [], status),
    )
    const { base } = await serving(t, {
      connections: [connectionTo(origin, { provider: greenhouse, credentials: secrets(testCredentials) })],
    })
    t.match(
      await get(base, '/candidates'),
      { status: expectedStatus, body: { provider: 'greenhouse' } },
      `${status} ${body}`,
    )
  }
})

t.test('includes are requested for 50 people at a time, and only if the client requests them', async (t) => {
  const { getPath, requests } = await serveGreenhouse(t)
  const plain = (await getPath('/candidates?page_size=500')).body
  t.equal(plain.data.length, 500)
  t.equal(requests.length, 1)
  requests.length = 0
  const full = (await getPath('/candidates?page_size=500&include=attachments,educations,employments,applications')).body
  t.equal(full.data.length, 50, 'pages with includes are smaller')
  const calls = requests.map((url) => url.split('?')[0]?.replace('/v3/', ''))
  t.same(
    Object.fromEntries([...new Set(calls)].map((name) => [name, calls.filter((person) => person === name).length])),
    {
      candidates: 1,
      applications: 1,
      jobs: 1,
      // 50 people have more than 50 applications.
      rejection_details: 2,
      rejection_reasons: 1,
      sources: 1,
      attachments: 1,
      candidate_educations: 1,
      custom_field_options: 1,
      candidate_employments: 1,
    },
  )
  const person = testCompany.people.find((person) => personIdOf(person) === full.data[0].id)
  t.match(
    full.data[0].educations,
    person?.educations.map(({ school, degree, field }) => ({
      school,
      degree,
      field,
      start_date: '2014-09-01',
      end_date: '2016-06-30',
    })),
  )
  t.match(
    full.data[0].employments,
    person?.employments.map((person) => ({ company: person.company, title: person.title })),
  )
  t.match(
    full.data[0].attachments?.map(({ name }: { name: string }) => name).sort(),
    person?.files.map(({ name }) => name).sort(),
  )
  t.match(
    full.data[0].applications?.map(({ job }: { job: { title: string } }) => job.title).sort(),
    person?.applications.map(({ job }) => job.name).sort(),
  )
})

t.test('an application has the names of its job, source and rejection reason, and its raw record', async (t) => {
  const { getPath } = await serveGreenhouse(t)
  const records = (await getPath('/candidates?page_size=100&include=raw,applications')).body.data as Candidate[]
  const reasons = new Set(
    records.flatMap(({ applications }) => applications ?? []).map(({ rejection_reason }) => rejection_reason?.name),
  )
  const names = testCompany.rejectionReasons.slice(0, -1).map(({ name }) => name)
  t.same(reasons, new Set([...names, undefined]))
  for (const { id, applications, raw } of records) {
    const person = testCompany.people.find((person) => personIdOf(person) === id)
    t.same(
      new Set(applications?.map(({ source }) => source?.name)),
      new Set(person?.applications.map(() => person.source?.name)),
    )
    t.same(
      raw?.map(({ operation }) => operation),
      ['candidates.list', ...(applications?.length ? ['applications.list'] : [])],
    )
  }
})

t.test(
  'an odd field of an include is null, and an include that cannot be read is null, each with a warning',
  async (t) => {
    const record = { id: 1, candidate_id: 7, status: 'hired', created_at: '2026-01-01T00:00:00Z' }
    const failed = { code: 'include-failed', detail: /upstream-failed/ }
    const unreadable = (pointer: string) => ({ code: 'field-unreadable', id: '7', pointer })
    for (const [name, body, status, applications, warning] of [
      [
        'an id beyond 2^53',
        JSON.stringify([record]).replace('"id":1', '"id":12345678901234567890'),
        200,
        null,
        unreadable('/applications/*'),
      ],
      [
        'an invalid time',
        [{ ...record, created_at: 'yesterday' }],
        200,
        [{ id: '1', status: 'hired', applied_at: null }],
        unreadable('/applications/*/created_at'),
      ],
      [
        'a wrong type',
        [{ ...record, status: 3 }],
        200,
        [{ id: '1', status: null, applied_at: '2026-01-01T00:00:00Z' }],
        unreadable('/applications/*/status'),
      ],
      ['a record of an unknown candidate', [{ ...record, candidate_id: null }], 200, null, failed],
      ['no list', { message: 'not a list' }, 200, null, failed],
      ['an expired cursor', { message: 'Unprocessable Content', errors: ['Invalid cursor'] }, 422, null, failed],
    ] as const) {
      const origin = await upstream(t, (request, response) => {
        if (request.url === '/token') return sendJson(response, { access_token: 'x'.repeat(30), expires_in: 3600 })
        if (request.url?.startsWith('/v3/rejection_details')) return sendJson(response, [])
        if (!request.url?.startsWith('/v3/applications')) return sendJson(response, [{ id: 7, first_name: 'A' }])
        if (status === 200 || request.url.includes('cursor=')) return sendJson(response, body, status)
        return sendJson(response, [record], 200, { link: '<https://x/v3/applications?cursor=abc>; rel="next"' })
      })
      const { base } = await serving(t, {
        connections: [connectionTo(origin, { provider: greenhouse, credentials: secrets(testCredentials) })],
      })
      const { status: received, body: page } = await get(base, '/candidates?include=applications')
      t.match([received, page.data], [200, [{ id: '7', applications }]], name)
      t.match(page.warnings, [warning], name)
      t.equal(page.warnings.length, 1, name)
    }
  },
)

t.test('a failed include is a warning, and the page is returned', async (t) => {
  const { getPath } = await serveGreenhouse(t, { forbidden: new Set(['attachments', 'jobs']) })
  const { status, body } = await getPath('/candidates?page_size=20&include=attachments,applications')
  t.equal(status, 200)
  t.match(body.warnings, [
    { code: 'include-failed', detail: /applications.+permission-missing/ },
    { code: 'include-failed', detail: /attachments/ },
  ])
  t.ok(
    body.data.every((record: Candidate) => record.attachments === null && Array.isArray(record.applications)),
    'the other data is returned',
  )
  t.ok(
    body.data
      .flatMap((record: Candidate) => record.applications ?? [])
      .every(({ job }: { job: { title: string | null } | null }) => !job?.title),
  )
})

t.test('one record is read through the list; no request is sent for an invalid id', async (t) => {
  const { getPath, requests } = await serveGreenhouse(t)
  t.match((await getPath(`/candidates/${idOf('emojiName')}?include=applications`)).body.data, {
    name: 'Robin 👩🏽‍🚀 Skye 🦊',
    applications: [{ status: 'rejected' }],
  })
  requests.length = 0
  t.match(await getPath('/candidates/abc'), { status: 404 })
  t.same((await getPath('/candidates?person_id=abc')).body.data, [])
  t.equal(requests.length, 0)
  t.match(await getPath('/candidates/1'), { status: 404 })
})

t.test('a user who is not a Site Admin, and a missing scope', async (t) => {
  const withoutScope = await serveGreenhouse(t, { forbidden: new Set(['candidates']) })
  t.match(await withoutScope.getPath('/candidates'), { status: 424, body: { type: /permission-missing/ } })
  const withoutAdmin = await serveGreenhouse(t, { siteAdmin: false })
  t.match((await withoutAdmin.getPath('/candidates')).body, { data: { length: 0 }, next_page_token: null })
  t.match((await withoutAdmin.getPath('/providers/greenhouse')).body.data.notes, [/Site Admin/])
})

t.test('an expired cursor is an expired page token', async (t) => {
  let expired = false
  const { getPath } = await serveGreenhouse(t, { isExpired: () => expired })
  const { body } = await getPath('/candidates?page_size=5')
  expired = true
  t.match(await getPath(`/candidates?page_token=${body.next_page_token}`), {
    status: 410,
    body: { type: /page-token-expired/ },
  })
})

t.test('only the cursor of the next link is used, not its host', async (t) => {
  const foreignRequests: unknown[] = []
  const foreign = await upstream(t, async (request, response) => {
    foreignRequests.push(await bodyOf(request).catch(() => request.url))
    sendJson(response, [])
  })
  const record = { id: 1, first_name: 'A' }
  const getPath = await serveResponse(t, [record], { link: `<${foreign}/v3/candidates?cursor=abc%3D>; rel="next"` })
  const { body } = await getPath('/candidates')
  t.ok(body.next_page_token)
  t.match(await getPath(`/candidates?page_token=${body.next_page_token}`), { status: 502 }, 'a repeated cursor')
  t.equal(foreignRequests.length, 0)
  for (const link of ['', '<x?cursor=1>; rel="prev"', '<x?cursor=1>; rel="last"'])
    t.equal((await (await serveResponse(t, [record], { link }))('/candidates')).body.next_page_token, null, link)
  t.match(
    await (await serveResponse(t, [record], { link: '<https://x/v3/candidates?page=2>; rel="next"' }))('/candidates'),
    { status: 502 },
    'a next link without a cursor',
  )
})

t.test('custom fields of every type, and sparse records', async (t) => {
  const { getPath } = await serveGreenhouse(t)
  const { custom_fields: fields } = (await getPath(`/candidates/${idOf('everyCustomField')}`)).body.data as Candidate
  t.same(Object.fromEntries((fields ?? []).map(({ id, type, value }) => [id, [type, value]])), {
    driving_licence: ['boolean', true],
    years_of_work: ['number', 7],
    motto: ['text', 'Ça va, “toujours” 🙂'],
    available_from: ['date', '2026-12-01'],
    interviewed_at: ['date', '2026-10-01T09:30:00.000Z'],
    notice_period: ['text', '3m'],
    languages: ['multi_select', ['sv', 'fr']],
    expected_pay: ['money', { amount: 82000, currency: 'EUR' }],
    team_size: ['number_range', { min: 3, max: 12 }],
    band: ['money_range', { min: 70000, max: 90000, currency: 'SEK', interval: null }],
    zero: ['number', 0],
    refused: ['boolean', false],
    left_open: ['select', null],
  })
  t.match((await getPath(`/candidates/${idOf('sparse')}`)).body.data, {
    name: 'Sparse Person',
    emails: { length: 0 },
    phones: { length: 0 },
    links: { length: 0 },
    tags: { length: 0 },
    custom_fields: { length: 0 },
  })
  const request = await serveResponse(t, [
    {
      id: 1,
      custom_fields: { never_set: null, unusual: { name: 'Unusual', type: 'new_kind', value: { a: 1 } } },
      tags: null,
    },
  ])
  t.match((await request('/candidates')).body.data, [
    {
      name: null,
      tags: null,
      custom_fields: [
        { id: 'never_set', type: null, value: null },
        { type: 'other', type_raw: 'new_kind', value: { a: 1 } },
      ],
    },
  ])
})
