import { connect } from 'node:net'
import t from 'tap'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

const page = { success: true, results: [], moreDataAvailable: false }

/** A server with an ATS that counts its calls. */
async function counted(t: Parameters<typeof serving>[0]) {
  const ats = { calls: 0 }
  const origin = await upstream(t, (_request, response) => {
    ats.calls += 1
    sendJson(response, page)
  })
  return { ats, ...(await serving(t, { connections: [connectionTo(origin)] })) }
}

interface RawResponse {
  status: number
  head: string
  // biome-ignore lint/suspicious/noExplicitAny: a problem of any type
  body: any
}

/** Sends bytes and reads the response until the server closes the connection. */
const send = (base: string, bytes: string) =>
  new Promise<RawResponse>((resolve, reject) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(bytes, 'latin1'))
    let text = ''
    socket.on('data', (chunk) => (text += chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), head, body: body.startsWith('{') ? JSON.parse(body) : body })
    })
  })

const host = 'Host: localhost\r\n'
const close = 'Connection: close\r\n\r\n'

t.test('a request that is rejected before routing gets a problem with an instance id', async (t) => {
  const { base, ats, logText } = await counted(t)
  const long = 'x'.repeat(20_000)
  for (const [what, bytes, status, type, detail] of [
    ['no Host', `GET /candidates HTTP/1.1\r\n${close}`, 400, 'invalid-request', /Host header/],
    ['two Hosts', `GET /candidates HTTP/1.1\r\n${host}${host}${close}`, 400, 'invalid-request', /one Host header/],
    ['HTTP/1.0 without Host', `GET /candidates HTTP/1.0\r\n${close}`, 421, 'misdirected-request', /localhost/],
    ['Expect', `GET /candidates HTTP/1.1\r\n${host}Expect: tea\r\n${close}`, 417, 'expectation-failed', /Expect/],
    ['TRACE', `TRACE /candidates HTTP/1.1\r\n${host}${close}`, 405, 'method-not-allowed', /GET, HEAD/],
    ['PROPFIND', `PROPFIND /candidates HTTP/1.1\r\n${host}${close}`, 405, 'method-not-allowed', /GET, HEAD/],
    [
      'PROPFIND of nothing',
      `PROPFIND /nothing HTTP/1.1\r\n${host}${close}`,
      404,
      'not-found',
      /nothing at this address/,
    ],
    ['CONNECT', `CONNECT localhost:1 HTTP/1.1\r\n${host}${close}`, 405, 'method-not-allowed', /not a proxy/],
    ['unknown method', `BREW /candidates HTTP/1.1\r\n${host}${close}`, 400, 'invalid-request', /RFC 9112/],
    ['no HTTP', 'NONSENSE\r\n\r\n', 400, 'invalid-request', /RFC 9112/],
    ['long header', `GET / HTTP/1.1\r\n${host}X: ${long}\r\n\r\n`, 431, 'invalid-request', /16 KiB/],
  ] as const) {
    const { head, body, ...got } = await send(base, bytes)
    t.equal(got.status, status, what)
    t.match(body, { type: `urn:problem-type:anyats:${type}`, status, detail, instance: /^[\w-]{36}$/ }, what)
    t.match(head, new RegExp(`x-request-id: ${body.instance}`, 'i'), what)
    t.match(head, /content-type: application\/problem\+json/i, what)
    if (status === 405) t.match(head, /^allow: GET, HEAD/im, what)
    t.match(logText(), body.instance, `${what}: the log has the instance id`)
  }
  t.equal(ats.calls, 0)
})

t.test('Expect: 100-continue still works', async (t) => {
  const { base } = await counted(t)
  t.match(await send(base, `GET /livez HTTP/1.1\r\n${host}Expect: 100-continue\r\n${close}`), { head: /HTTP\/1.1 100/ })
})

t.test('a path with an empty segment is a 404 that names the right path, and makes no upstream call', async (t) => {
  const { base, ats } = await counted(t)
  for (const path of [
    '/candidates/',
    '//candidates',
    '/candidates//x',
    '/candidates/x/',
    '/export/candidates/',
    '/connections//check',
    '/livez/',
    '//',
    '/docs//',
  ]) {
    const { status, body } = await get(base, `${path}?email=a%40example.com`)
    t.match([status, body.type], [404, 'urn:problem-type:anyats:not-found'], path)
    const meant = {
      '/candidates/': '/candidates',
      '//candidates': '/candidates',
      '/export/candidates/': '/export/candidates',
      '/livez/': '/livez',
    }[path]
    if (meant) t.ok(body.detail.endsWith(`Did you mean ${meant}?`), body.detail)
    else t.notMatch(body.detail, /Did you mean/, path)
    t.match(body.detail, /Remove the empty path segment/)
    t.notMatch(body.detail, /example\.com/)
  }
  t.match((await get(base, '/nothing?x=secret')).body.detail, /^There is nothing at this address\. /)
  for (const path of ['/', '/docs/']) t.equal((await get(base, path)).status, 200, path)
  t.equal(ats.calls, 0)
})

t.test('invalid percent-encoding and invalid UTF-8 are a 400 that names the parameter', async (t) => {
  const { base, ats } = await counted(t)
  for (const [target, name] of [
    ['/candidates?email=%ff', 'email'],
    ['/candidates?page_size=5&name=%E4%zz', 'name'],
    ['/candidates?name=100%', 'name'],
    ['/candidates?name=%C3', 'name'],
    ['/candidates?%ff=1', 'a parameter name'],
  ] as const) {
    const { status, body } = await send(base, `GET ${target} HTTP/1.1\r\n${host}${close}`)
    t.match([status, body.errors], [400, [{ name, detail: /percent-encoded UTF-8/ }]], target)
    t.match(body.instance, /^[\w-]{36}$/)
  }
  for (const path of ['/candidates/%ff', '/candidates/%zz', '/%ff', '/export/candidates?name=J\u00f6rg'])
    t.match(
      await send(base, `GET ${path} HTTP/1.1\r\n${host}${close}`),
      { status: 400, body: { instance: String } },
      path,
    )
  t.equal(ats.calls, 0)
  t.equal((await get(base, '/candidates?name=J%C3%B6rg+%25')).status, 200)
})

t.test('an operation that returns only JSON rejects other media types', async (t) => {
  const { base, ats } = await counted(t)
  for (const path of ['/candidates', '/candidates/x', '/providers', '/connections', '/connections/acme/check']) {
    for (const accept of ['text/csv', 'text/html', 'application/json;q=0'])
      t.match(await get(base, path, { accept }), { status: 406, body: { supported: ['application/json'] } }, path)
  }
  t.equal(ats.calls, 0)
  for (const accept of ['application/json', '*/*', 'application/*', 'text/csv, application/json; charset=utf-8; q=0.5'])
    t.equal((await get(base, '/candidates', { accept })).status, 200, accept)
  t.equal((await get(base, '/export/candidates', { accept: 'text/csv' })).status, 200)
})

t.test('a list returns the page size that was used', async (t) => {
  const { base } = await counted(t)
  for (const [query, used] of [
    ['', 100],
    ['?page_size=7', 7],
    ['?page_size=500', 100],
  ] as const)
    t.equal((await get(base, `/candidates${query}`)).body.page_size, used, query)
})
