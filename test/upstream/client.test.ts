import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { systemClock } from '../../src/lib/clock.js'
import { acceleratedClock } from '../support/clock.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

const row = (id: string, more: object = {}) => ({
  id,
  name: `Person ${id}`,
  emailAddresses: [],
  createdAt: '2026-03-02T09:14:27.118Z',
  ...more,
})
const lastPage = (...results: unknown[]) => ({ success: true, results, moreDataAvailable: false, syncToken: 's' })

type Listener = (request: IncomingMessage, response: ServerResponse, count: number) => unknown

t.setTimeout(120_000)

/** Waits are short, and the deadline allows all of them. */
const quick = { clock: acceleratedClock(100), deadline: 1_000_000 }

/** Starts anyats with an upstream that always sends the same response. */
async function before(t: Test, listener: Listener, options: Partial<AppOptions> = {}) {
  let count = 0
  const origin = await upstream(t, (request, response) => {
    count += 1
    listener(request, response, count)
  })
  const { base, logText } = await serving(t, { connections: [connectionTo(origin)], ...quick, ...options })
  return { getPath: (path: string, headers = {}) => get(base, path, headers), calls: () => count, logText }
}

const answering = (t: Test, body: unknown, status = 200, headers = {}) =>
  before(t, (_, response) => sendJson(response, body, status, headers))

t.test('a call is signed and sent as Ashby documents it', async (t) => {
  const seen: {
    headers: IncomingMessage['headers']
    url: string | undefined
    method: string | undefined
    body: unknown
  }[] = []
  const { getPath } = await before(t, async (request, response) => {
    seen.push({ headers: request.headers, url: request.url, method: request.method, body: await bodyOf(request) })
    sendJson(response, lastPage())
  })
  await getPath('/candidates?page_size=500')
  const [call] = seen
  t.match(call, { method: 'POST', url: '/candidate.list', body: { limit: 100 } })
  t.same(Object.keys(call?.body as object), ['limit'], 'no null or empty cursor, no per_page')
  const [key, password, ...rest] = Buffer.from(String(call?.headers.authorization).replace('Basic ', ''), 'base64')
    .toString()
    .split(':')
  t.equal(key?.length, 64)
  t.same([password, rest], ['', []])
  t.match(call?.headers, {
    'content-type': 'application/json',
    accept: 'application/json; version=1',
    'ashby-version': '2026-01-01',
  })
})

t.test('every documented failure of Ashby becomes the right problem', async (t) => {
  const failure = (code: string, shape: 'strings' | 'objects' | 'info' = 'strings') => ({
    success: false,
    errors: shape === 'strings' ? [code] : shape === 'objects' ? [{ message: code }] : null,
    ...(shape === 'info' ? { errorInfo: { code, message: 'secret words', requestId: 'x' } } : {}),
  })
  const cases: [
    name: string,
    body: unknown,
    status: number,
    slug: string,
    ours: number,
    code?: string | undefined,
    attempts?: number,
  ][] = [
    ['a missing key', 'Unauthorized', 401, 'credentials-rejected', 424],
    ['a wrong key', { success: false, errors: ['unauthorized'] }, 403, 'credentials-rejected', 424],
    ['a wrong key in plain text', 'Forbidden', 403, 'credentials-rejected', 424],
    [
      'a missing permission in a 403',
      failure('missing_endpoint_permission', 'objects'),
      403,
      'permission-missing',
      424,
      'missing_endpoint_permission',
    ],
    [
      'a missing permission in a 200',
      failure('missing_endpoint_permission'),
      200,
      'permission-missing',
      424,
      'missing_endpoint_permission',
    ],
    [
      'a missing permission in errorInfo',
      failure('missing_endpoint_permission', 'info'),
      200,
      'permission-missing',
      424,
      'missing_endpoint_permission',
    ],
    [
      'an expired cursor',
      failure('next_cursor_expired', 'info'),
      200,
      'page-token-expired',
      410,
      'next_cursor_expired',
    ],
    ['an invalid cursor', failure('invalid_next_cursor'), 200, 'page-token-expired', 410, 'invalid_next_cursor'],
    ['another text for it', failure('cursor_invalid'), 200, 'page-token-expired', 410, 'cursor_invalid'],
    ['a rate limit in a 200', failure('rate_limit_exceeded'), 200, 'rate-limited', 429, 'rate_limit_exceeded', 3],
    ['an unknown code', failure('something_new'), 200, 'upstream-failed', 502, 'something_new'],
    ['a rejected input', failure('invalid_input'), 200, 'upstream-failed', 502, 'invalid_input'],
    ['no code', { success: false, errors: null, errorInfo: null }, 200, 'upstream-failed', 502],
    [
      'errors of an unknown shape',
      { success: false, errors: [7, { message: 'Some words of theirs' }] },
      200,
      'upstream-failed',
      502,
    ],
    ['a rate limit', { success: false, errors: ['x'] }, 429, 'rate-limited', 429, undefined, 3],
    ['a bad request', 'no', 400, 'upstream-failed', 502],
    ['a missing page', 'no', 404, 'upstream-failed', 502],
    ['a redirect', '', 302, 'upstream-failed', 502],
    ['a gateway timeout', '', 504, 'upstream-timeout', 504, undefined, 3],
    ['an internal error', '', 408, 'upstream-timeout', 504, undefined, 3],
    ['an unavailable server', '', 425, 'upstream-unavailable', 503, undefined, 3],
    ['maintenance', '', 503, 'upstream-unavailable', 503, undefined, 3],
    ['an internal error', failure('rate_limit_exceeded'), 500, 'upstream-unavailable', 503, undefined, 2],
    ['an HTML page', '<html>Log in</html>', 200, 'upstream-failed', 502, undefined, 2],
    ['half a response', '{"success":true,"results":[', 200, 'upstream-failed', 502, undefined, 2],
    ['an array', [], 200, 'upstream-failed', 502, undefined, 2],
    ['null', null, 200, 'upstream-failed', 502, undefined, 2],
    ['nothing', '', 200, 'upstream-failed', 502, undefined, 2],
    [
      'results that are an object',
      { success: true, results: {}, moreDataAvailable: false },
      200,
      'upstream-failed',
      502,
      undefined,
      2,
    ],
    ['moreDataAvailable is missing', { success: true, results: [] }, 200, 'upstream-failed', 502, undefined, 2],
    ['more without a cursor', { success: true, results: [], moreDataAvailable: true }, 200, 'upstream-failed', 502],
    [
      'more with an empty cursor',
      { success: true, results: [], moreDataAvailable: true, nextCursor: '' },
      200,
      'upstream-failed',
      502,
    ],
    [
      'a cursor of excessive length',
      { success: true, results: [], moreDataAvailable: true, nextCursor: 'c'.repeat(3000) },
      200,
      'upstream-failed',
      502,
    ],
  ]
  for (const [name, body, status, slug, ours, code, attempts = 1] of cases) {
    const { getPath, calls } = await answering(t, body, status, {
      'x-ashby-request-id': '01KSR8SRABCDEF',
      location: 'http://127.0.0.1:1/',
    })
    const got = await getPath('/candidates')
    t.match(
      got,
      {
        status: ours,
        body: {
          type: `urn:problem-type:anyats:${slug}`,
          status: ours,
          provider: 'ashby',
          operation: 'candidate.list',
          attempts,
        },
      },
      name,
    )
    t.equal(got.headers.get('content-type'), 'application/problem+json; charset=utf-8')
    t.equal(got.body.upstream_code, code, `${name}: its code`)
    t.notMatch(JSON.stringify(got.body), /secret words|Some words|Log in/)
    if (ours === 503) t.ok(Number(got.headers.get('retry-after')) >= 1, 'a 503 has a Retry-After')
    if (slug === 'rate-limited') t.match([got.headers.get('retry-after'), got.body.source], [/^\d+$/, 'provider'])
    t.equal(calls(), attempts)
  }
})

t.test('a failure has the request id of the provider, if that id is harmless', async (t) => {
  const { getPath } = await answering(t, '', 500, { 'x-ashby-request-id': '01KSR8SRABCDEF' })
  t.match((await getPath('/candidates')).body, { upstream_status: 500, upstream_request_id: '01KSR8SRABCDEF' })
  const { getPath: getOther } = await answering(t, '', 500, { 'x-ashby-request-id': 'ines@example.org' })
  t.equal((await getOther('/candidates')).body.upstream_request_id, undefined)
})

t.test('Retry-After is returned, from seconds or from a date by the clock of the provider', async (t) => {
  const date = new Date(Date.now() - 600_000)
  const cases: [Record<string, string>, string][] = [
    [{ 'retry-after': '7' }, '7'],
    [{ 'retry-after': new Date(date.getTime() + 12_000).toUTCString(), date: date.toUTCString() }, '12'],
    [{ 'retry-after': '99999999' }, '3600'],
    [{ 'x-ratelimit-reset': '30' }, '30'],
    [{ 'x-ratelimit-reset': String(Math.floor(date.getTime() / 1000) + 25), date: date.toUTCString() }, '25'],
    [{ 'retry-after': '8', 'x-ratelimit-reset': '30' }, '8'],
    [{ 'retry-after': '-5' }, '1'],
    [{ 'retry-after': 'soon' }, '1'],
    [{}, '1'],
  ]
  for (const [headers, seconds] of cases) {
    const { getPath, calls } = await before(t, (_, response) => sendJson(response, '', 429, headers), {
      deadline: 900,
      clock: acceleratedClock(0.1),
    })
    t.equal((await getPath('/candidates')).headers.get('retry-after'), seconds, JSON.stringify(headers))
    t.equal(calls(), 1, 'a pause longer than the deadline is reported at once')
  }
})

t.test('a response is decompressed once and only up to the limit', async (t) => {
  const text = JSON.stringify(lastPage(row('a')))
  const bomb = gzipSync(JSON.stringify({ ...lastPage(row('a')), padding: '0'.repeat(64 * 2 ** 20) }))
  const compressed: [string, Buffer, string, number][] = [
    ['gzip', gzipSync(text), 'gzip', 200],
    ['br', brotliCompressSync(text), 'br', 200],
    ['identity', Buffer.from(text), 'identity', 200],
    ['a BOM', Buffer.from(`\ufeff${text}`), 'identity', 200],
    ['two layers', gzipSync(gzipSync(text)), 'gzip, gzip', 502],
    ['deflate, which was not requested', deflateSync(text), 'deflate', 502],
    ['half of the content', gzipSync(text).subarray(0, 40), 'gzip', 502],
    ['a decompression bomb', bomb, 'gzip', 502],
  ]
  for (const [name, body, encoding, status] of compressed) {
    const { getPath } = await before(t, (_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    )
    t.equal((await getPath('/candidates')).status, status, name)
  }
})

t.test('a response larger than the size limit is rejected', async (t) => {
  const { getPath } = await before(t, (_, response) => response.end('x'.repeat(5000)), {
    upstream: { maxWireBytes: 1000 },
  })
  t.match(await getPath('/candidates'), { status: 502, body: { detail: /more bytes than may be read/ } })
})

t.test('network failures become the right problem', async (t) => {
  const dead = await serving(t, { connections: [connectionTo('http://127.0.0.1:1')], ...quick })
  t.match(await get(dead.base, '/candidates'), {
    status: 503,
    body: { type: /upstream-unavailable/, retryable: true, attempts: 3 },
  })
  const nowhere = await serving(t, { connections: [connectionTo('http://nowhere.invalid')], ...quick })
  t.match(await get(nowhere.base, '/candidates'), { status: 503, body: { attempts: 1 } }, 'an unknown host name')
  const reset = await before(t, (request) => request.socket.resetAndDestroy())
  t.match(await reset.getPath('/candidates'), { status: 503 })
  const cut = await before(t, (_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{')
    setTimeout(() => response.socket?.destroy(), 20)
  })
  t.match(await cut.getPath('/candidates'), { status: 503 })
  const garbage = await before(t, (request) => request.socket.end('SMTP ready\r\n\r\n'))
  t.match(await garbage.getPath('/candidates'), { status: 502 })
  const untrusted = await upstream(t, () => undefined)
  const plain = await serving(t, { connections: [connectionTo(untrusted.replace('http:', 'https:'))], ...quick })
  t.match(await get(plain.base, '/candidates'), { status: 503, body: { attempts: 1 } }, 'invalid TLS')
})

t.test('a request ends at its deadline, and no further request is sent', async (t) => {
  let closed = false
  const { getPath } = await before(t, (request) => request.socket.on('close', () => (closed = true)), {
    deadline: 200,
    clock: systemClock,
  })
  const began = Date.now()
  t.match(await getPath('/candidates'), { status: 504, body: { type: /upstream-timeout/, retryable: true } })
  t.ok(Date.now() - began < 2000)
  await new Promise((later) => setTimeout(later, 100))
  t.ok(closed)
})

t.test('missing headers are a timeout too', async (t) => {
  const { getPath } = await before(t, () => undefined, { upstream: { headersTimeout: 300 } })
  t.match(await getPath('/candidates'), { status: 504, body: { detail: /in time/ } })
})

t.test('a disconnected client stops the upstream request within a second', async (t) => {
  let onAborted: (() => void) | undefined
  const aborted = new Promise<void>((resolve) => (onAborted = resolve))
  const origin = await upstream(t, (request) => request.socket.on('close', () => onAborted?.()))
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const controller = new AbortController()
  const pending = fetch(`${base}/candidates`, { signal: controller.signal }).catch(() => 'disconnected')
  setTimeout(() => controller.abort(), 100)
  t.equal(await pending, 'disconnected')
  const began = Date.now()
  await aborted
  t.ok(Date.now() - began < 1000)
})

t.test('an invalid record is named in a warning, and the others are returned', async (t) => {
  const unusual = [{ name: 'no id' }, row('', {}), null, [], 'z']
  const good = Array.from({ length: 9 }, (_, at) => row(`good-${at}`))
  for (const record of unusual) {
    const { getPath } = await answering(t, lastPage(...good, record))
    const { status, body } = await getPath('/candidates')
    t.equal(status, 200)
    t.equal(body.data.length, 9)
    t.match(body.warnings, [{ code: 'record-unreadable', pointer: /^\/results\/9/ }], JSON.stringify(record))
  }
  for (const [field, value] of [
    ['createdAt', 'yesterday'],
    ['emailAddresses', 'many'],
  ] as const) {
    const { getPath } = await answering(t, lastPage(row('x', { [field]: value }), ...good))
    const { body } = await getPath('/candidates')
    t.equal(body.data.length, 10, 'one odd field loses no record')
    t.match(body.warnings, [{ code: 'field-unreadable', id: 'x', pointer: `/${field}` }])
  }
})

t.test('a page with mostly unreadable records is an upstream failure', async (t) => {
  const bad = { name: 'no id' }
  const pages: [unknown[], number][] = [
    [[bad, bad, row('a')], 502],
    [[bad, row('a'), row('b')], 200],
    [[bad, row('a')], 200],
    [[bad, bad], 502],
    [[bad], 502],
    [[bad, bad, row('a'), row('b')], 200],
    [[], 200],
  ]
  for (const [rows, status] of pages)
    t.equal((await (await answering(t, lastPage(...rows))).getPath('/candidates')).status, status)
})

t.test('a repeated cursor is a failure, not the end of the list', async (t) => {
  for (const length of [1, 2, 5, 8, 9, 20]) {
    const { getPath, calls } = await before(t, async (request, response, count) => {
      await bodyOf(request)
      sendJson(response, {
        success: true,
        results: [row(String(count))],
        moreDataAvailable: true,
        nextCursor: `c${count % length}`,
      })
    })
    let token = ''
    let got = await getPath('/candidates')
    while (got.status === 200) {
      token = got.body.next_page_token
      got = await getPath(`/candidates?page_token=${token}`)
    }
    t.match(got, { status: 502, body: { detail: /returned before/ } })
    t.ok(calls() <= (length <= 8 ? length + 1 : 4 * length), `a loop of ${length} ends after ${calls()} pages`)
  }
})

t.test('pagination continues after an empty page with a cursor', async (t) => {
  const { getPath } = await before(t, async (request, response, count) => {
    await bodyOf(request)
    sendJson(
      response,
      count < 3 ? { success: true, results: [], moreDataAvailable: true, nextCursor: `c${count}` } : lastPage(row('z')),
    )
  })
  const first = await getPath('/candidates')
  t.match(first.body, { data: { length: 0 }, next_page_token: /./ })
  const second = await getPath(`/candidates?page_token=${first.body.next_page_token}`)
  const third = await getPath(`/candidates?page_token=${second.body.next_page_token}`)
  t.match(third.body, { data: [{ id: 'z' }], next_page_token: null })
})

t.test('warnings of the provider and the end of its API version are reported', async (t) => {
  const { getPath } = await answering(
    t,
    { ...lastPage(row('a')), warnings: ['some_field_ignored', 'Free words', 7] },
    200,
    { 'ashby-version-status': 'deprecated' },
  )
  t.match((await getPath('/candidates')).body.warnings, [
    { code: 'upstream-warning', detail: /some_field_ignored/, pointer: '/warnings/0' },
    { code: 'upstream-warning', detail: /contains a warning\.$/ },
    { code: 'upstream-warning' },
    { code: 'upstream-version' },
  ])
})

t.test('a single record that is unreadable or has another id is a problem', async (t) => {
  const { getPath: getUnreadable } = await answering(t, { success: true, results: { name: 'no id' } })
  t.match(await getUnreadable('/candidates/a'), { status: 502, body: { errors: [{ pointer: '/results/0/id' }] } })
  for (const code of ['candidate_not_found', 'invalid_input']) {
    const { getPath } = await answering(t, { success: false, errors: [code] })
    t.match(await getPath('/candidates/a'), {
      status: 404,
      body: { type: /not-found/, upstream_code: code, operation: 'candidate.info' },
    })
  }
})

t.test('no upstream content changes an object of the process', async (t) => {
  const polluted =
    '{"success":true,"moreDataAvailable":false,"results":[{"id":"a","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]}'
  const { getPath } = await answering(t, polluted)
  t.match(await getPath('/candidates?include=raw'), { status: 200, body: { data: [{ id: 'a' }] } })
  t.equal(({} as Record<string, unknown>).polluted, undefined)
})

t.test('text of every kind is returned unchanged, in small and large responses', async (t) => {
  const unusual = [
    '👩🏽‍🚀',
    'ليلى حدّاد',
    'Zoë Brontë',
    '“quotes”',
    'NUL \u0000',
    'lone \ud800 half',
    '\ufffe',
    'ﬀ',
    '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
    '\u202e reversed',
  ]
  for (const count of [1, 90]) {
    const names = Array.from({ length: count }, (_, at) => `${unusual[at % unusual.length]} ${at} ${'x'.repeat(200)}`)
    const { getPath } = await answering(t, lastPage(...names.map((name, at) => row(`r${at}`, { name }))))
    t.same(
      (await getPath('/candidates')).body.data.map(({ name }: { name: string }) => name),
      names,
    )
  }
  for (const padding of [0, 30_000]) {
    const { getPath } = await before(t, (_, response) => {
      const [head, tail] = JSON.stringify(lastPage(row('a', { name: `NAME${'x'.repeat(padding)}` }))).split('NAME')
      response.end(Buffer.concat([Buffer.from(head ?? ''), Buffer.from([0xff, 0xfe, 0x41]), Buffer.from(tail ?? '')]))
    })
    t.equal((await getPath('/candidates')).body.data[0].name, `\ufffd\ufffdA${'x'.repeat(padding)}`, 'invalid UTF-8')
  }
})
