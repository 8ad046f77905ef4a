import type { IncomingMessage, ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { ApiProblem, type ClientOptions, ConnectionError, createClient } from '../../src/client/index.js'
import { Problem, type ProblemSlug } from '../../src/problems.js'
import { failureOf } from '../support/failure.js'
import { connectionTo, sendJson, serving, upstream } from '../support/fixture.js'

type Respond = (response: ServerResponse, request: IncomingMessage) => void

/** A server with one response after the other; the last one is repeated. */
async function scripted(t: Test, responses: readonly Respond[], options: Partial<ClientOptions> = {}) {
  const requests: { url: string; headers: IncomingMessage['headers']; at: number }[] = []
  const url = await upstream(t, (request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers, at: performance.now() })
    responses[Math.min(requests.length, responses.length) - 1]?.(response, request)
  })
  return { url, requests, client: createClient({ url, ...options }) }
}

const problem =
  (slug: ProblemSlug, headers: Record<string, string> = {}): Respond =>
  (response) => {
    const body = new Problem(slug, { detail: 'Because of the test.' }).toJSON('instance')
    sendJson(response, body, body.status, { 'content-type': 'application/problem+json', ...headers })
  }

const page =
  (ids: readonly string[], next: string | null = null): Respond =>
  (response) =>
    sendJson(response, {
      data: ids.map((id) => ({ id })),
      page_size: 100,
      next_page_token: next,
      delta_token: null,
      deleted: [],
      warnings: [],
    })

const reset: Respond = (response) => void response.socket?.resetAndDestroy()

async function idsOf(records: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of records) ids.push(id)
  return ids
}

t.test('a retryable problem is retried after Retry-After, and each record comes once', async (t) => {
  const { client, requests } = await scripted(t, [
    problem('rate-limited', { 'retry-after': '1' }),
    page(['a', 'b'], 'two'),
    problem('overloaded'),
    reset,
    page(['c'], 'three'),
    page([]),
  ])
  t.same(await idsOf(client.list('candidates', { page_size: 2, tag: 'x y' })), ['a', 'b', 'c'])
  t.same(
    requests.map(({ url }) => url),
    [
      ...Array(2).fill('/candidates?page_size=2&tag=x+y'),
      ...Array(3).fill('/candidates?page_token=two'),
      '/candidates?page_token=three',
    ],
  )
  const [first, second, third, fourth] = requests.map(({ at }) => at) as [number, number, number, number]
  t.ok(second - first >= 1000, `waited ${Math.round(second - first)} ms of 1000`)
  t.ok(fourth - third >= 490, `without Retry-After: ${Math.round(fourth - third)} ms of 500`)
})

t.test('a temporary failure of an ATS does not reach the user of the client', async (t) => {
  let calls = 0
  const origin = await upstream(t, (_, response) => {
    calls += 1
    // More often than the server itself tries again.
    if (calls <= 3) sendJson(response, { success: false }, 503)
    else sendJson(response, { success: true, results: [{ id: 'a' }, { id: 'b' }], moreDataAvailable: false })
  })
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  t.same(await idsOf(createClient({ url: base }).list('candidates')), ['a', 'b'])
  t.ok(calls > 3)
})

t.test('the number of retries is bounded', async (t) => {
  const unavailable = problem('upstream-unavailable', { 'retry-after': '0' })
  const { client, requests } = await scripted(t, [unavailable, unavailable, page(['a'])], { maxRetries: 1 })
  t.match(await failureOf(client.page('candidates')), { status: 503, type: 'upstream-unavailable', retryable: true })
  t.equal(requests.length, 2)
  const unreachable = createClient({ url: 'http://127.0.0.1:1', maxRetries: 0 })
  const failure = await failureOf(unreachable.page('candidates', {}, { signal: AbortSignal.timeout(5000) }))
  t.ok(failure instanceof ConnectionError && failure.cause instanceof Error)
})

t.test('a long Retry-After is reported at once', async (t) => {
  const inTenMinutes = new Date(Date.now() + 600_000).toUTCString()
  for (const value of ['61', inTenMinutes]) {
    const { client, requests } = await scripted(t, [problem('rate-limited', { 'retry-after': value })])
    const failure = await failureOf(client.get('candidates', 'a'))
    t.ok(failure instanceof ApiProblem && (failure.retryAfter ?? 0) > 60, value)
    t.equal(requests.length, 1)
  }
  const { client, requests } = await scripted(t, [problem('rate-limited', { 'retry-after': 'soon' }), page(['a'])], {
    maxRetryAfter: 0,
  })
  t.same(await idsOf(client.list('candidates')), ['a'], 'an invalid value is ignored')
  t.equal(requests.length, 2)
})

t.test('a problem that a retry cannot solve is thrown at once', async (t) => {
  for (const slug of ['invalid-request', 'credentials-rejected', 'upstream-failed', 'internal'] as const) {
    const { client, requests } = await scripted(t, [problem(slug)])
    const failure = await failureOf(client.page('candidates'))
    t.match(failure, {
      type: slug,
      retryable: false,
      detail: 'Because of the test.',
      problem: { instance: 'instance' },
    })
    t.equal(requests.length, 1, slug)
  }
})

t.test('a response that is not of anyats is reported', async (t) => {
  const html =
    (status: number): Respond =>
    (response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>A proxy</h1>')
  for (const respond of [html(200), html(404), (response: ServerResponse) => sendJson(response, [])]) {
    const { client, requests } = await scripted(t, [respond])
    for (const call of [client.page('candidates'), client.export('candidates').next()])
      t.match(await failureOf(call), { type: 'unexpected-response', retryable: false, detail: /not a response of/ })
    t.equal(requests.length, 2)
  }
  const { client } = await scripted(t, [html(502), page(['a'])])
  t.same(await idsOf(client.list('candidates')), ['a'], 'a proxy that cannot reach the server for a moment')
})

t.test('key and connection are sent, and those of a call come first', async (t) => {
  const { client, requests, url } = await scripted(t, [page([])], { apiKey: 'secret', connection: 'acme' })
  await client.page('candidates')
  await client.page('candidates', {}, { connection: 'other' })
  await createClient({ url: `${url}/behind/a/path/?x#y` }).page('tags')
  t.match(requests, [
    { headers: { authorization: 'Bearer secret', 'connection-id': 'acme', accept: 'application/json' } },
    { headers: { authorization: 'Bearer secret', 'connection-id': 'other' } },
    { url: '/behind/a/path/tags' },
  ])
  t.equal(requests[2]?.headers.authorization, undefined)
  t.throws(() => createClient({ url: 'localhost' }), TypeError)
  t.throws(() => createClient({ url, apiKey: 'two\nlines' }), TypeError)
})

t.test('a call ends when its signal is aborted', async (t) => {
  const reason = new Error('stopped by the test')
  const never: Respond = () => undefined
  const { client: hanging } = await scripted(t, [never])
  const { client: busy } = await scripted(t, [problem('rate-limited', { 'retry-after': '30' })])
  for (const client of [hanging, busy]) {
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 100)
    const start = performance.now()
    await t.rejects(client.page('candidates', {}, { signal: controller.signal }), reason)
    t.ok(performance.now() - start < 5000)
  }
  const { client, requests } = await scripted(t, [page(['a', 'b'], 'two'), page(['c'])])
  const controller = new AbortController()
  const list = client.list('candidates', {}, { signal: controller.signal })
  t.match(await list.next(), { value: { id: 'a' } })
  controller.abort(reason)
  await t.rejects(list.next(), reason, 'in the middle of a page')
  await t.rejects(client.page('candidates', {}, { signal: controller.signal }), reason, 'before the request')
  t.equal(requests.length, 1)
})

t.test('a silent connection counts as broken', async (t) => {
  const stuck: Respond = (response) => void response.writeHead(200).write('{"data":')
  const { client } = await scripted(t, [() => undefined, stuck, page(['a'])], { timeout: 0.1 })
  t.same(await idsOf(client.list('candidates')), ['a'])
})

t.test('warnings of lists and records are passed on', async (t) => {
  const warning = (id: string) => ({ code: 'record-unreadable', detail: 'A record could not be read.', id })
  const withWarnings =
    (body: object, ...warnings: object[]): Respond =>
    (response) =>
      sendJson(response, { ...body, warnings })
  const { client } = await scripted(t, [
    withWarnings({ data: [], next_page_token: 'two' }, warning('a'), warning('b')),
    withWarnings({ data: [], next_page_token: null }, warning('c')),
    withWarnings({ data: { id: 'd' } }, warning('d')),
    withWarnings({ data: { id: 'e' } }, warning('e')),
  ])
  const warnings: unknown[] = []
  const options = { onWarning: (given: unknown) => void warnings.push(given) }
  t.same(await idsOf(client.list('candidates', {}, options)), [])
  t.match(await client.get('candidates', 'd', {}, options), { id: 'd' })
  t.match(await client.get('candidates', 'e'), { id: 'e' })
  t.same(warnings, ['a', 'b', 'c', 'd'].map(warning))
})

t.test('another fetch can be used', async (t) => {
  const { client, requests } = await scripted(t, [page(['a'])], {
    fetch: (input, init) => fetch(`${input}?added=1`, init),
  })
  t.same(await idsOf(client.list('candidates')), ['a'])
  t.equal(requests[0]?.url, '/candidates?added=1')
})
