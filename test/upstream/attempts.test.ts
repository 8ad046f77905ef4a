import type { IncomingMessage, ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { greenhouse } from '../../src/providers/greenhouse/index.js'
import { Secret } from '../../src/secrets.js'
import { acceleratedClock } from '../support/clock.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

const quick = { clock: acceleratedClock(100), deadline: 1_000_000 }
const page = { success: true, results: [{ id: 'a', name: 'Ada', createdAt: '2026-03-02T09:14:27.118Z' }] }
const whole = { ...page, moreDataAvailable: false, syncToken: 's' }

type Answering = (response: ServerResponse, request: IncomingMessage) => unknown

/** An upstream that fails the given number of times, and then responds. */
async function failing(t: Test, times: number, fail: Answering) {
  const requests: unknown[] = []
  const origin = await upstream(t, async (request, response) => {
    requests.push([request.method, request.url, await bodyOf(request)])
    if (requests.length <= times) fail(response, request)
    else sendJson(response, whole)
  })
  const { base } = await serving(t, { connections: [connectionTo(origin)], ...quick })
  return { base, requests }
}

t.test('temporary failures are retried, and the response shows no trace of them', async (t) => {
  const faults: [string, number, Answering][] = [
    ['a reset', 2, (_, request) => request.socket.resetAndDestroy()],
    ['a close', 2, (_, request) => request.socket.destroy()],
    ['502', 2, (response) => sendJson(response, 'bad gateway', 502)],
    ['503 with Retry-After', 1, (response) => sendJson(response, '', 503, { 'retry-after': '2' })],
    ['500', 1, (response) => sendJson(response, '', 500)],
    ['half a response', 1, (response) => sendJson(response, '{"success":true,"results":[')],
    ['a page of HTML', 1, (response) => sendJson(response, '<html>One moment</html>')],
    ['no HTTP', 1, (_, request) => request.socket.end('SMTP ready\r\n\r\n')],
    [
      'unrequested interim responses',
      1,
      (_, request) => request.socket.end('HTTP/1.1 100 Continue\r\n\r\n'.repeat(200)),
    ],
    ['429', 2, (response) => sendJson(response, '', 429, { 'retry-after': '1' })],
  ]
  for (const [name, times, fail] of faults) {
    const { base, requests } = await failing(t, times, fail)
    const got = await get(base, '/candidates')
    t.match(got, { status: 200, body: { data: [{ id: 'a' }], next_page_token: null } }, name)
    t.equal(requests.length, times + 1, `${name}: tries`)
    t.same(new Set(requests.map((one) => JSON.stringify(one))).size, 1, `${name}: the same request each time`)
  }
})

t.test('an unrequested interim response is an invalid response, not a failed connection', async (t) => {
  const { base } = await failing(t, 9, (_, request) => request.socket.end('HTTP/1.1 100 Continue\r\n\r\n'.repeat(200)))
  t.match(await get(base, '/candidates'), { status: 502, body: { type: /upstream-failed/, attempts: 2 } })
})

t.test('a token request is retried too, but not for a client that cannot wait', async (t) => {
  let tokenRequests = 0
  let silent = false
  const origin = await upstream(t, (request, response) => {
    if (request.url?.startsWith('/v3')) return sendJson(response, [])
    tokenRequests += 1
    if (silent) return
    if (tokenRequests === 1) sendJson(response, '', 503)
    else sendJson(response, { access_token: 'CANARY-access-token-5f0c', expires_in: 1 })
  })
  const credentials = { client_id: new Secret('id'), client_secret: new Secret('secret') }
  const { base } = await serving(t, {
    connections: [connectionTo(origin, { provider: greenhouse, credentials })],
    deadline: 60_000,
  })
  t.match(await get(base, '/candidates'), { status: 200, body: { data: { length: 0 } } })
  t.equal(tokenRequests, 2)
  silent = true
  await new Promise((later) => setTimeout(later, 600))
  const got = await get(base, '/candidates', { prefer: 'wait=1' })
  t.match(got, { status: 504, body: { type: /upstream-timeout/, attempts: 1 } })
  t.equal(tokenRequests, 3)
})

t.test('an access token of other characters than those of RFC 6750, or of a wrong length, is not used', async (t) => {
  let access_token = ''
  let calls = 0
  const origin = await upstream(t, (request, response) => {
    if (!request.url?.startsWith('/v3')) return sendJson(response, { access_token, expires_in: 3600 })
    calls += 1
    sendJson(response, [])
  })
  const credentials = { client_id: new Secret('id'), client_secret: new Secret('secret') }
  const { base } = await serving(t, {
    connections: [connectionTo(origin, { provider: greenhouse, credentials })],
    ...quick,
  })
  for (const [token, status] of [
    ['a token with spaces in it', 502],
    ['a-token-with-a-"quote"', 502],
    ['a-token-with-an-=-inside', 502],
    ['15-characters-x', 502],
    ['x'.repeat(8193), 502],
    ['a.token_of~RFC-6750+/==', 200],
  ] as const) {
    access_token = token
    t.match(await get(base, '/candidates'), { status }, token.slice(0, 30))
  }
  t.equal(calls, 1)
})

t.test('token requests respect the limit of their endpoint, however often tokens are rejected', async (t) => {
  const clock = acceleratedClock(30)
  const tokenRequestTimes: number[] = []
  let known = false
  const origin = await upstream(t, (request, response) => {
    if (request.url?.startsWith('/v3')) return sendJson(response, [])
    tokenRequestTimes.push(clock.now())
    sendJson(
      response,
      known ? { access_token: 'CANARY-access-token-5f0c', expires_in: 3600 } : { error: 'invalid_client' },
      known ? 200 : 401,
    )
  })
  const credentials = { client_id: new Secret('id'), client_secret: new Secret('secret') }
  const { limits, ...connection } = connectionTo(origin, { provider: greenhouse, credentials })
  const { base } = await serving(t, { connections: [connection], clock, deadline: 600_000 })
  for (let round = 0; round < 20; round += 1) t.match(await get(base, '/candidates'), { status: 424 })
  // Nine tenths of 60 in 60 seconds: one each 1.15 seconds; the first two are sent almost together.
  const took = (tokenRequestTimes.at(-1) ?? 0) - (tokenRequestTimes[0] ?? 0)
  t.ok(took > 15_000, `20 in ${took} milliseconds of that clock`)
  known = true
  t.match(await get(base, '/candidates'), { status: 200 })
  t.equal(tokenRequestTimes.length, 21)
})

t.test('a call that waits for its slot is not sent if the origin fails meanwhile', async (t) => {
  let requests = 0
  const origin = await upstream(t, (_, response) => {
    requests += 1
    setTimeout(() => sendJson(response, '', 502), 5)
  })
  const limits = { rateLimits: [], concurrency: 1, maxQueued: 50 }
  // Slowed down, so that all calls have arrived before the next probe.
  const { base } = await serving(t, { connections: [connectionTo(origin, { limits })], clock: acceleratedClock(0.1) })
  const got = await Promise.all(Array.from({ length: 20 }, (_, at) => get(base, `/candidates?page_size=${at + 1}`)))
  t.same([...new Set(got.map(({ status }) => status))], [503])
  t.ok(got.every(({ headers }) => Number(headers.get('retry-after')) >= 1))
  t.ok(requests >= 10 && requests < 15, `${requests} of 20: after ten failures in a row only probes are sent`)
  t.ok(got.some(({ body }) => /No calls are sent/.test(body.detail)))
})
