import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import t from 'tap'
import { digestOf } from '../../src/connections/clients.js'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

const key = 'key-of-the-app-0123456789'

/** The response to a request in Node's own words: `fetch` does not send all headers that are given. */
const request = (base: string, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; sandbox: string | string[] | undefined; body: string }>((resolve, reject) => {
    httpRequest(base + path, { headers, method }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, sandbox: response.headers['anyats-sandbox'], body }),
      )
    })
      .on('error', reject)
      .end()
  })

/** What the server writes in response to bytes. */
const responseTo = (base: string, bytes: string) =>
  new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(Number(new URL(base).port), 'localhost', () => socket.write(bytes))
    socket.on('data', (chunk) => (text += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })

t.test('every response of a sandbox is marked, and no response of another server', async (t) => {
  const origin = await upstream(t, (_, response) =>
    sendJson(response, { success: true, results: [], moreDataAvailable: false }),
  )
  const sandbox = await inSandbox(t)
  const keyed = await inSandbox(t, { key })
  const real = await serving(t, { connections: [connectionTo(origin)] })
  const requests: [path: string, method?: string, headers?: Record<string, string>][] = [
    ['/candidates?page_size=1'],
    ['/export/candidates'],
    ['/export/candidates', 'GET', { accept: 'text/csv' }],
    ['/candidates?colour=red'],
    ['/nothing/there'],
    ['/%'],
    ['/candidates', 'DELETE'],
    ['/docs/'],
    ['/openapi.json'],
    ['/livez'],
    ['/metrics'],
    ['/candidates', 'GET', { host: 'elsewhere.example' }],
    ['/candidates', 'GET', { via: '1.1 proxy' }],
  ]
  for (const [path, method = 'GET', headers = {}] of requests) {
    t.equal((await request(sandbox.base, path, headers, method)).sandbox, 'true', `${method} ${path}`)
    t.equal(
      (await request(keyed.base, path, headers, method)).sandbox,
      'true',
      `${method} ${path}, with or without a key`,
    )
    t.equal((await request(real.base, path, headers, method)).sandbox, undefined, `${method} ${path}`)
  }
  t.match(await responseTo(sandbox.base, 'nonsense\r\n\r\n'), /^HTTP\/1.1 400 [\s\S]+\r\nAnyats-Sandbox: true\r\n/)
  t.notMatch(await responseTo(real.base, 'nonsense\r\n\r\n'), /Anyats-Sandbox/)
})

t.test('without clients, requests through a proxy or from pages of other sites are rejected', async (t) => {
  let calls = 0
  const origin = await upstream(t, (_, response) => {
    calls += 1
    sendJson(response, { success: true, results: [], moreDataAvailable: false })
  })
  const open = await serving(t, { connections: [connectionTo(origin)] })
  const client = { id: 'app', digests: [digestOf(key)], connections: ['acme'], defaultConnection: undefined, raw: true }
  const keyed = await serving(t, { connections: [connectionTo(origin)], clients: [client] })
  for (const [name, value] of [
    ['X-Forwarded-For', '192.0.2.7'],
    ['X-Forwarded-Host', 'localhost'],
    ['X-FORWARDED-PROTO', 'https'],
    ['x-forwarded-anything', ''],
    ['X-Real-IP', '192.0.2.7'],
    ['Forwarded', 'for=192.0.2.7'],
    ['Via', '1.1 proxy'],
  ] as const) {
    for (const path of ['/candidates', '/connections', '/docs/', '/openapi.json']) {
      const { status, body } = await request(open.base, path, { [name]: value })
      t.equal(status, 421, `${name} ${path}`)
      t.match(JSON.parse(body), { type: /misdirected-request/, detail: /^Without configured clients/, instance: /./ })
    }
    const asClient = await request(keyed.base, '/candidates', { [name]: value, authorization: `Bearer ${key}` })
    t.equal(asClient.status, 200, `${name} with a key`)
  }
  t.equal(calls, 7, 'the ATS was called for the client alone')
  for (const [name, value] of [
    ['Sec-Fetch-Site', 'same-origin'],
    ['Sec-Fetch-Site', 'none'],
    ['X-Forwardedness', 'x'],
  ] as const)
    t.equal((await request(open.base, '/candidates', { [name]: value })).status, 200, `${name}: ${value}`)
  t.equal((await get(open.base, '/candidates')).status, 200)
  // Pages of other sites are refused with and without clients: test/server/cross-origin.test.ts.
  t.equal((await request(open.base, '/candidates', { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
})
