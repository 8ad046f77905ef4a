import { connect } from 'node:net'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { Secret } from '../../src/secrets.js'
import { apiKey, bodyOf, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

/** An upstream with 25 people that pages by offset and records its requests. */
async function people(t: Test, prefix = 'p') {
  const requests: { url: string; body: Record<string, unknown> }[] = []
  const origin = await upstream(t, async (request, response) => {
    const body = (await bodyOf(request)) as Record<string, unknown>
    requests.push({ url: request.url ?? '', body })
    if (request.url === '/candidate.info')
      return sendJson(response, { success: true, results: { id: body.id, name: `${prefix} by id` } })
    const from = Number(body.cursor ?? 0)
    const to = Math.min(from + Number(body.limit), 25)
    const results = Array.from({ length: to - from }, (_, at) => ({ id: `${prefix}${from + at}`, name: 'A name' }))
    return sendJson(response, {
      success: true,
      results,
      ...(to < 25 ? { moreDataAvailable: true, nextCursor: String(to) } : { moreDataAvailable: false }),
    })
  })
  return { origin, requests }
}

async function app(t: Test, options: Partial<AppOptions> = {}) {
  const { origin, requests } = await people(t)
  const { base, app, logText } = await serving(t, { connections: [connectionTo(origin)], prefetch: false, ...options })
  return { base, app, requests, logText, getPath: (path: string, headers = {}) => get(base, path, headers) }
}

t.test('page tokens alone yield every person once, at any page size', async (t) => {
  const { getPath, requests } = await app(t)
  for (const size of [1, 7, 25, 100, 500]) {
    const ids: string[] = []
    let got = await getPath(`/candidates?page_size=${size}`)
    for (;;) {
      t.equal(got.status, 200)
      t.same(Object.keys(got.body), ['data', 'page_size', 'next_page_token', 'delta_token', 'deleted', 'warnings'])
      t.ok(got.body.data.length <= size)
      ids.push(...got.body.data.map(({ id }: { id: string }) => id))
      if (got.body.next_page_token === null) break
      t.equal(got.headers.get('link'), `</candidates?page_token=${got.body.next_page_token}>; rel="next"`)
      got = await getPath(`/candidates?page_token=${got.body.next_page_token}`)
    }
    t.equal(got.headers.get('link'), null)
    t.same(
      ids,
      Array.from({ length: 25 }, (_, at) => `p${at}`),
    )
  }
  t.same([...new Set(requests.map(({ body }) => body.limit))], [1, 7, 25, 100])
})

t.test('the first page size stays', async (t) => {
  const { getPath, requests } = await app(t)
  const { body } = await getPath('/candidates?page_size=7')
  t.equal((await getPath(`/candidates?page_token=${body.next_page_token}&page_size=3`)).body.data.length, 7)
  t.same(
    requests.map(({ body }) => body.limit),
    [7, 7],
  )
})

t.test('every response has the common headers', async (t) => {
  const { getPath } = await app(t)
  for (const path of [
    '/candidates',
    '/candidates/a',
    '/nothing',
    '/candidates?x=1',
    '/livez',
    '/candidates/%E0%A4%A',
  ]) {
    const { headers } = await getPath(path, { 'x-request-id': 'mine-1' })
    t.equal(headers.get('x-request-id'), 'mine-1', path)
    t.equal(headers.get('cache-control'), 'no-store', path)
    t.equal(headers.get('x-content-type-options'), 'nosniff', path)
  }
  t.equal((await getPath('/candidates')).headers.get('connection-id'), 'acme')
  for (const invalid of ['a b', 'ä', 'x'.repeat(65), '<script>']) {
    const { headers } = await getPath('/livez', { 'x-request-id': encodeURI(invalid) })
    t.not(headers.get('x-request-id'), encodeURI(invalid))
  }
})

t.test('an invalid page_size is a problem that names it, and no upstream call is made', async (t) => {
  const { getPath, requests } = await app(t)
  for (const size of [
    '0',
    '-1',
    '501',
    '1e9',
    '1e2',
    'Infinity',
    '-Infinity',
    '1e999',
    'NaN',
    '0x10',
    '%205',
    '5%20',
    '+5',
    '1.0',
    '007',
    'abc',
    '',
    '[]',
    '%00',
    '５',
    'null',
  ]) {
    const { status, body } = await getPath(`/candidates?page_size=${size}`)
    t.match(
      { status, body },
      {
        status: 400,
        body: {
          type: 'urn:problem-type:anyats:invalid-request',
          errors: [{ name: 'page_size', detail: /from 1 to 500/ }],
        },
      },
      size,
    )
  }
  t.match((await getPath('/candidates?page_size=5&page_size=5')).body.errors, [{ name: 'page_size', detail: /once/ }])
  t.equal(requests.length, 0)
})

t.test('an invalid filter, include or parameter is a problem with its name and the valid ones', async (t) => {
  const { getPath, requests } = await app(t)
  const cases: [string, string, object][] = [
    ['created_after=yesterday', 'invalid-request', { errors: [{ name: 'created_after' }] }],
    ['created_after=2026-01-01', 'invalid-request', {}],
    ['created_after=2026-02-30T00:00:00Z', 'invalid-request', {}],
    ['created_after=2026-13-01T00:00:00Z', 'invalid-request', {}],
    ['created_after=2026-01-01T25:00:00Z', 'invalid-request', {}],
    ['created_after=2026-01-01T00:00:00+01:00', 'invalid-request', { detail: /%2B/ }],
    ['created_after=', 'invalid-request', {}],
    ['email=', 'invalid-request', { errors: [{ name: 'email' }] }],
    ['email=a%00b', 'invalid-request', {}],
    [`name=${'n'.repeat(321)}`, 'invalid-request', {}],
    ['name=%20', 'invalid-request', {}],
    ['email=a@example.org&email=b@example.org', 'invalid-request', {}],
    [
      'modifed_after=2026-01-01T00:00:00Z',
      'invalid-request',
      { errors: [{ name: 'modifed_after', detail: /is not a parameter.+updated_after/ }] },
    ],
    ['__proto__=1', 'invalid-request', {}],
    ['limit=5&per_page=3', 'invalid-request', { errors: [{ name: 'limit' }, { name: 'per_page' }] }],
    [
      'updated_after=2026-01-01T00:00:00Z',
      'unsupported-filter',
      { errors: [{ name: 'updated_after' }], supported: [['created_after'], ['email'], ['name']] },
    ],
    ['tag=x', 'unsupported-filter', { detail: /tag.+created_after, or email, or name/ }],
    ['email=a@example.org&name=b', 'unsupported-filter', { detail: /email and name at once/ }],
    ['created_after=2026-01-01T00:00:00Z&email=a@example.org', 'unsupported-filter', {}],
    ['include=rwa', 'unsupported-include', { supported: ['raw'] }],
    ['include=', 'invalid-request', {}],
    ['include=raw,', 'invalid-request', {}],
    ['include=applications', 'unsupported-include', {}],
  ]
  for (const [query, slug, members] of cases) {
    const { status, body } = await getPath(`/candidates?${query}`)
    t.match(
      { status, body },
      { status: 400, body: { type: `urn:problem-type:anyats:${slug}`, retryable: false, ...members } },
      query,
    )
  }
  t.equal(requests.length, 0)
  t.match(
    (await getPath('/candidates?page_size=0&colour=red')).body.errors,
    [{ name: 'page_size' }, { name: 'colour' }],
    'all of them at once',
  )
})

t.test('a page token continues only its own pagination', async (t) => {
  const one = await people(t, 'one')
  const two = await people(t, 'two')
  const clients: ClientEntry[] = [
    { id: 'c', digests: [digestOf('the-key-of-a-client')], connections: 'all', defaultConnection: 'acme', raw: true },
  ]
  const { base } = await serving(t, {
    connections: [
      connectionTo(one.origin),
      connectionTo(two.origin, { id: 'other', credentials: { api_key: new Secret(`${apiKey}0`) } }),
    ],
    clients,
    prefetch: false,
  })
  const getPath = (path: string, headers = {}) =>
    get(base, path, { authorization: 'Bearer the-key-of-a-client', ...headers })
  const filtered = (await getPath('/candidates?page_size=5&created_after=2026-01-01T00:00:00Z')).body.next_page_token
  const plain = (await getPath('/candidates?page_size=5')).body.next_page_token

  t.match(await getPath(`/candidates?page_token=${filtered}`), { status: 200 })
  t.match(
    one.requests.at(-1)?.body,
    { createdAfter: Date.UTC(2026, 0, 1) - 1, cursor: '5', limit: 5 },
    'it contains all parameters',
  )
  t.match(
    await getPath(`/candidates?page_token=${filtered}&created_after=2026-01-01T01:00:00%2B01:00`),
    { status: 200 },
    'the same instant in another notation',
  )

  for (const query of ['created_after=2026-01-02T00:00:00Z', 'email=a@example.org', 'include=raw']) {
    t.match(
      await getPath(`/candidates?page_token=${filtered}&${query}`),
      { status: 400, body: { type: /page-token-mismatch/, detail: /send page_token alone/i } },
      query,
    )
  }
  t.match(
    (await getPath(`/candidates?page_token=${plain}&created_after=2026-01-01T00:00:00Z`)).body.type,
    /page-token-mismatch/,
  )

  const invalid = await getPath('/candidates?page_token=forged')
  t.match(invalid, { status: 400, body: { type: /page-token-invalid/ } })
  const flipped = `${plain.slice(0, 60)}${plain[60] === 'A' ? 'B' : 'A'}${plain.slice(61)}`
  for (const [name, token, headers] of [
    ['another connection', plain, { 'connection-id': 'other' }],
    ['one character changed', flipped, {}],
    ['cut', plain.slice(0, -4), {}],
    ['empty', '', {}],
    ['long', 'A'.repeat(7000), {}],
    ['emoji', encodeURIComponent('🙂'), {}],
  ] as const) {
    const got = await getPath(`/candidates?page_token=${token}`, headers)
    t.same(
      [got.status, got.body.type, got.body.detail],
      [400, invalid.body.type, invalid.body.detail],
      `${name}: the same text for each`,
    )
  }
  t.equal(two.requests.length, 0)
})

t.test('a token expires after 72 hours', async (t) => {
  let now = Date.now()
  const { getPath } = await app(t, { now: () => now })
  const token = (await getPath('/candidates?page_size=5')).body.next_page_token
  now += 72 * 3_600_000
  t.equal((await getPath(`/candidates?page_token=${token}`)).status, 200)
  now += 1000
  t.match(await getPath(`/candidates?page_token=${token}`), {
    status: 410,
    body: { type: /page-token-expired/, detail: /again without/ },
  })
})

t.test('keys: missing, malformed and unknown ones get the same response; each of several keys works', async (t) => {
  const { origin, requests } = await people(t)
  const [old, young] = ['an-old-key-0123456789', 'a-new-key-0123456789'] as const
  const { base } = await serving(t, {
    connections: [connectionTo(origin)],
    clients: [
      {
        id: 'billing',
        digests: [digestOf(old), digestOf(young)],
        connections: ['acme'],
        defaultConnection: undefined,
        raw: true,
      },
    ],
  })
  for (const authorization of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Basic ${old}`,
    old,
    `Bearer ${old}x`,
    `Bearer ${old.toUpperCase()}`,
    `Bearer ${old} ${old}`,
    `Bearer ${'x'.repeat(600)}`,
  ]) {
    const got = await get(base, '/candidates', authorization === undefined ? {} : { authorization })
    t.match(
      got,
      {
        status: 401,
        body: {
          type: 'urn:problem-type:anyats:unauthorized',
          detail: 'Send one of your keys as `Authorization: Bearer <key>`.',
        },
      },
      String(authorization),
    )
    t.match(got.headers.get('www-authenticate'), /^Bearer/)
  }
  t.equal(requests.length, 0)
  for (const key of [old, young])
    t.equal((await get(base, '/candidates', { authorization: `bearer ${key}` })).status, 200)
  for (const path of ['/connections', '/providers', '/providers/ashby', '/candidates/x'])
    t.equal((await get(base, path)).status, 401, path)
  for (const path of ['/livez', '/readyz', '/openapi.json', '/docs/'])
    t.equal((await get(base, path)).status, 200, path)
})

t.test('connections: the only one or the default is used; one of another client is reported as unknown', async (t) => {
  const { origin } = await people(t)
  const connections = ['a', 'b', 'c'].map((id) => connectionTo(origin, { id }))
  const client = (id: string, own: string[], defaultConnection?: string): ClientEntry => ({
    id,
    digests: [digestOf(`key-of-${id}-0123456789`)],
    connections: own,
    defaultConnection,
    raw: true,
  })
  const { base } = await serving(t, {
    connections,
    clients: [client('one', ['a']), client('two', ['a', 'b']), client('default', ['a', 'b'], 'b')],
  })
  const getPath = (id: string, path = '/candidates', headers = {}) =>
    get(base, path, { authorization: `Bearer key-of-${id}-0123456789`, ...headers })

  t.equal((await getPath('one')).headers.get('connection-id'), 'a')
  t.equal((await getPath('default')).headers.get('connection-id'), 'b')
  t.equal((await getPath('default', '/candidates', { 'connection-id': 'a' })).headers.get('connection-id'), 'a')
  t.match(await getPath('two'), { status: 400, body: { type: /connection-required/, supported: ['a', 'b'] } })
  const unknown = await getPath('two', '/candidates', { 'connection-id': 'nobody' })
  for (const id of ['c', 'nobody', '', 'a, b', 'A', '__proto__']) {
    const got = await getPath('two', '/candidates', { 'connection-id': id })
    t.same([got.status, { ...got.body, instance: 0 }], [404, { ...unknown.body, instance: 0 }], id)
  }
  const resources = Object.keys(ashby.resources)
  const listed = (await getPath('default', '/connections')).body.data
  t.same(
    listed.map(({ hidden, ...connection }: { hidden: object }) => connection),
    [
      { id: 'a', provider: 'ashby', resources, options: {}, default: false, sandbox: false, fault: null },
      { id: 'b', provider: 'ashby', resources, options: {}, default: true, sandbox: false, fault: null },
    ],
  )
  // Addresses of files are hidden from every client whose `resources` do not name attachment-contents.
  t.same(listed[0].hidden.candidates, ['attachments.url'])
})

t.test('include=raw returns the upstream record, unless the client may not have it', async (t) => {
  const { origin } = await people(t)
  const client = (id: string, raw: boolean): ClientEntry => ({
    id,
    digests: [digestOf(`key-of-${id}-0123456789`)],
    connections: ['acme'],
    defaultConnection: undefined,
    raw,
  })
  const { base } = await serving(t, {
    connections: [connectionTo(origin)],
    clients: [client('yes', true), client('no', false)],
  })
  const getPath = (id: string, path: string) => get(base, path, { authorization: `Bearer key-of-${id}-0123456789` })
  const got = await getPath('yes', '/candidates?include=raw&page_size=5')
  t.same(got.body.data[0].raw, [{ operation: 'candidate.list', data: { id: 'p0', name: 'A name' } }])
  t.same((await getPath('yes', '/candidates/x?include=raw')).body.data.raw, [
    { operation: 'candidate.info', data: { id: 'x', name: 'p by id' } },
  ])
  t.equal((await getPath('no', '/candidates')).body.data[0].raw, null)
  for (const path of [
    '/candidates?include=raw',
    '/candidates/x?include=raw',
    `/candidates?page_token=${got.body.next_page_token}`,
  ]) {
    t.match(
      await getPath('no', path),
      { status: 403, body: { type: /forbidden/ } },
      `a token does not grant permissions: ${path}`,
    )
  }
})

t.test('one record is read by its id; an invalid id is rejected without an upstream call', async (t) => {
  const { getPath, requests } = await app(t)
  t.match((await getPath('/candidates/x-1')).body, {
    data: { id: 'x-1', person_id: 'x-1', name: 'p by id' },
    warnings: { length: 0 },
  })
  t.same(Object.keys((await getPath('/candidates/x-1')).body), ['data', 'warnings'])
  requests.length = 0
  for (const id of [
    '..%2f..',
    'a%2Fb',
    'a%5Cb',
    'a%00b',
    'a%0Ab',
    '%F0%9F%99%82',
    '%20',
    'a%3Fb',
    'a%25b',
    'x'.repeat(257),
    'x'.repeat(10_000),
  ]) {
    t.match(
      await getPath(`/candidates/${id}`),
      { status: 400, body: { type: /invalid-request/, errors: [{ name: 'id' }] } },
      id.slice(0, 20),
    )
  }
  t.match(await getPath('/candidates/x?page_size=5'), { status: 400, body: { errors: [{ name: 'page_size' }] } })
  t.match(await getPath('/candidates/%E0%A4%A'), { status: 400, body: { type: /invalid-request/ } })
  t.equal(requests.length, 0)
})

t.test('an unknown path is a 404, a wrong method a 405 with the right ones', async (t) => {
  const { getPath, base } = await app(t)
  for (const path of ['/candidate', '/candidates/a/b', '/Candidates', '//candidates', '/export']) {
    t.match(await getPath(path), { status: 404, body: { type: 'urn:problem-type:anyats:not-found' } }, path)
  }
  for (const path of [
    '/candidates',
    '/candidates/x',
    '/providers',
    '/connections',
    '/livez',
    '/docs',
    '/openapi.json',
  ]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await fetch(base + path, {
        method,
        ...(method === 'OPTIONS' ? {} : { body: '{', headers: { 'content-type': 'application/json' } }),
      })
      t.same([response.status, response.headers.get('allow')], [405, 'GET, HEAD'], `${method} ${path}`)
      t.match(await response.json(), { type: 'urn:problem-type:anyats:method-not-allowed' })
    }
  }
  t.equal((await fetch(`${base}/candidates`, { method: 'HEAD' })).status, 200)
})

t.test('the capabilities are those of the adapter', async (t) => {
  const { getPath } = await app(t)
  const { body } = await getPath('/providers/ashby')
  t.match(body.data, {
    id: 'ashby',
    resources: {
      candidates: {
        max_page_size: 100,
        filters: [['created_after'], ['email'], ['name']],
        fields: { name: 'always', first_name: 'never', raw: 'include' },
        read_by_id: true,
        resumes: true,
        delta: { reports: ['created', 'updated'], limitations: [/Deleted/, /confidential/, /expires/] },
      },
    },
  })
  t.same((await getPath('/providers')).body.data[0], body.data)
  t.match(await getPath('/providers/nobody'), { status: 404, body: { detail: /ashby/ } })
})

t.test('a provider without the resource gets a 501', async (t) => {
  const { origin } = await people(t)
  const bare = { ...ashby, id: 'bare', name: 'Bare', resources: {} }
  const { base } = await serving(t, { connections: [connectionTo(origin, { provider: bare })] })
  for (const path of ['/candidates', '/candidates/x'])
    t.match(await get(base, path), { status: 501, body: { type: /unsupported-resource/, detail: /Bare/ } })
})

/** Sends raw bytes and reads until the connection is closed. */
const raw = (base: string, text: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(text))
    let response = ''
    socket.on('data', (chunk) => (response += chunk))
    socket.on('close', () => resolve(response))
    socket.on('error', reject)
  })

t.test('malformed requests are rejected', async (t) => {
  const { base } = await app(t)
  const close = 'Connection: close\r\n'
  t.match(
    await raw(base, `GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n${close}\r\n`),
    /^HTTP\/1.1 400 [\s\S]+one Host header/,
  )
  t.match(
    await raw(base, `GET http://evil.example/livez HTTP/1.1\r\nHost: localhost\r\n${close}\r\n`),
    /^HTTP\/1.1 400 [\s\S]+only the path and query/,
  )
  t.match(
    await raw(base, `GET /livez HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
    /^HTTP\/1.1 431 [\s\S]+application\/problem\+json[\s\S]+16 KiB/,
  )
  t.match(await raw(base, 'NONSENSE\r\n\r\n'), /^HTTP\/1.1 400 [\s\S]+application\/problem\+json/)
  for (const id of ['..', '.', '%2e%2e', '%2E', '...', '..%2f..%2fapiKey.info']) {
    t.match(
      await raw(base, `GET /candidates/${id} HTTP/1.1\r\nHost: localhost\r\n${close}\r\n`),
      /^HTTP\/1.1 400 [\s\S]+id must be the id/,
      id,
    )
  }
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1', '']) {
    t.match(
      await raw(base, `GET /candidates HTTP/1.1\r\nHost: ${host}\r\n${close}\r\n`),
      /^HTTP\/1.1 421 [\s\S]+misdirected-request/,
      host,
    )
  }
  for (const host of ['localhost', 'LOCALHOST:80', '127.0.0.1:3000', '[::1]:3000']) {
    t.match(await raw(base, `GET /livez HTTP/1.1\r\nHost: ${host}\r\n${close}\r\n`), /^HTTP\/1.1 200 /, host)
  }
})

t.test('with clients any host name is accepted', async (t) => {
  const { base } = await app(t, {
    clients: [{ id: 'c', digests: [digestOf('k')], connections: 'all', defaultConnection: undefined, raw: true }],
  })
  t.match(
    await raw(base, 'GET /livez HTTP/1.1\r\nHost: anyats.corp.example\r\nConnection: close\r\n\r\n'),
    /^HTTP\/1.1 200 /,
  )
})

t.test('during shutdown requests in flight get a response and new connections are rejected', async (t) => {
  let respond: (() => void) | undefined
  const origin = await upstream(t, (_, response) => {
    respond = () => sendJson(response, { success: true, results: [], moreDataAvailable: false })
  })
  const { base, app: server } = await serving(t, { connections: [connectionTo(origin)] })
  const idle = await get(base, '/livez')
  t.equal(idle.status, 200)
  const pending = get(base, '/candidates')
  while (!respond) await new Promise((later) => setTimeout(later, 10))
  const drained = server.drain()
  await new Promise((later) => setTimeout(later, 300))
  const began = Date.now()
  respond()
  t.match(await pending, { status: 200 })
  await drained
  t.ok(Date.now() - began < 2000, 'the server ends soon after the last one')
  await t.rejects(get(base, '/livez'))
})

t.test('idle connections do not delay the shutdown', async (t) => {
  const { base, app: server } = await serving(t, { connections: [] })
  const silent = ['', 'GET /livez HTTP/1.1\r\nHost: local'].map((start) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(start))
    return new Promise<void>((closed) => socket.once('close', () => closed()).on('error', () => undefined))
  })
  await get(base, '/livez')
  const began = Date.now()
  await server.drain()
  await Promise.all(silent)
  t.ok(Date.now() - began < 10_000, 'long before the drain limit')
})

t.test('a connection that becomes idle while the server closes does not hold the close', async (t) => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const origin = await upstream(t, async (_request, response) => {
    arrive()
    await released
    sendJson(response, { success: true, results: [], moreDataAvailable: false })
  })
  const { base, app: server } = await serving(t, { connections: [connectionTo(origin)] })
  const got = get(base, '/candidates')
  await arrived
  const began = Date.now()
  const closed = server.close()
  await new Promise((later) => setTimeout(later, 50))
  release()
  t.match((await got).headers.get('connection'), 'keep-alive')
  await closed
  t.ok(Date.now() - began < 20_000, 'long before the keep-alive time of 65 seconds')
})

t.test('a request that hangs gets a response before the end of the drain', async (t) => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const origin = await upstream(t, () => arrive())
  const { base, app: server } = await serving(t, { connections: [connectionTo(origin)] })
  const requests = get(base, '/candidates')
  await arrived
  const began = Date.now()
  const drained = server.drain(1500)
  t.match(await requests, { status: 503, body: { type: /overloaded/, detail: /shutting down/ } })
  await drained
  t.ok(Date.now() - began < 2500)
})

t.test('a busy event loop rejects requests with Retry-After', async (t) => {
  const { getPath } = await app(t, { maxEventLoopDelay: 20 })
  const until = Date.now() + 1500
  while (Date.now() < until) {
    const late = Date.now() + 60
    while (Date.now() < late);
    await new Promise((later) => setImmediate(later))
  }
  const got = await getPath('/candidates')
  t.match(got, { status: 503, body: { type: /overloaded/, retryable: true } })
  t.match(got.headers.get('retry-after'), /^\d+$/)
  t.equal((await getPath('/livez')).status, 200, '/livez responds')
})
