import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build, root, start } from '../support/build.js'
import { get, sendJson, upstream } from '../support/fixture.js'

const operating = readFileSync(join(root, 'docs/operating.md'), 'utf8')

t.before(build)
t.setTimeout(120_000)

interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: { key: string; value: { stringValue?: string; intValue?: number | string } }[]
  events?: unknown[]
  status: { code?: number; message?: string }
}
const kinds = { internal: 1, server: 2, client: 3 }

/** A receiver of traces in OTLP over HTTP with JSON: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
async function collector(t: Test) {
  const spans: Span[] = []
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    bodies.push(`${request.url} ${JSON.stringify(request.headers)} ${text}`)
    const { resourceSpans } = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { spans, bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** The built server with tracing, loaded as docs/operating.md describes. */
async function traced(t: Test, environment: Record<string, string>) {
  const script = /node --import (\S+) dist\/main\.js/.exec(operating)?.[1] ?? ''
  const { child, out, err, ended } = start(t, ['serve'], {
    NODE_OPTIONS: `--import ${script}`,
    OTEL_SERVICE_NAME: 'anyats',
    OTEL_BSP_SCHEDULE_DELAY: '50',
    PORT: '0',
    ...environment,
  })
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!over && !/"address":/.test(out())) await new Promise((later) => setTimeout(later, 20))
  const base = /http:\/\/[^"]+:\d+/.exec(out())?.[0] ?? ''
  if (base === '') throw new Error(`it did not start: ${err()}`)
  return {
    base,
    err,
    end: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !condition(); round += 1) await new Promise((later) => setTimeout(later, 20))
  if (!condition()) throw new Error('the condition was not met in time')
}

t.test('docs/operating.md installs every imported package', async (t) => {
  const imported = readFileSync(join(root, 'deploy/otel/tracing.mjs'), 'utf8').matchAll(/ from '(@[^']+)'/g)
  const [command = ''] = /^npm install --no-save[\s\S]+?[^\\]\n/m.exec(operating) ?? []
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const [, name = ''] of imported) {
    t.ok(command.split(/\s+/).includes(name), name)
    t.ok(name in devDependencies, name)
  }
})

t.test("a request and its upstream call are spans of the client's trace, without personal data", async (t) => {
  const traces = await collector(t)
  const seen: string[] = []
  const origin = await upstream(t, (request, response) => {
    seen.push(`${request.url} ${JSON.stringify(request.headers)}`)
    if (seen.length > 1) return sendJson(response, { canary: 'CANARYbody' }, 400)
    const person = { id: 'CANARYid', name: 'CANARYname', primaryEmailAddress: { value: 'canary@example.org' } }
    sendJson(response, { success: true, results: [person], moreDataAvailable: true, nextCursor: 'CANARYcursor' })
  })
  const config = {
    connections: [
      { id: 'acme', provider: 'ashby', base_url: origin, credentials: { api_key: `CANARYkey${'7'.repeat(40)}` } },
      // A GET request, with all parameters in the URL.
      { id: 'other', provider: 'lever', base_url: origin, credentials: { api_key: `CANARYkey${'8'.repeat(40)}` } },
    ],
  }
  const { base, end } = await traced(t, {
    ANYATS_CONFIG: join(t.testdir({ 'anyats.json': JSON.stringify(config) }), 'anyats.json'),
    OTEL_EXPORTER_OTLP_ENDPOINT: traces.url,
  })
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const parent = '00f067aa0ba902b7'
  const traceparent = `00-${traceId}-${parent}-01`
  const request = (path: string, more = {}) =>
    get(base, path, { traceparent, tracestate: 'canary=CANARYstate', 'connection-id': 'acme', ...more })
  const first = await request('/candidates?page_size=5', { 'x-request-id': 'CANARYrequest' })
  t.equal(first.status, 200)
  t.equal((await request(`/candidates?page_token=${first.body.next_page_token}`)).status, 502)
  t.equal((await request('/candidates?email=canary@example.org', { 'connection-id': 'other' })).status, 502)
  const spansOfTrace = () => traces.spans.filter((span) => span.traceId === traceId)
  const ofKind = (kind: number) => spansOfTrace().filter((span) => span.kind === kind)
  await until(() => ofKind(kinds.client).length >= 3)
  t.equal((await end()).code, 0)

  const byId = new Map(spansOfTrace().map((span) => [span.spanId, span]))
  const above = ({ parentSpanId = '' }: Span): string[] => {
    const next = byId.get(parentSpanId)
    return next ? [next.name, ...above(next)] : [parentSpanId]
  }
  const [call] = ofKind(kinds.client)
  const route = spansOfTrace().find(({ parentSpanId }) => parentSpanId === parent)
  t.ok(call && route, 'an upstream call, and a request below the span of the client')
  if (!call || !route) return
  t.equal(above(call).at(-1), parent, "the call is a descendant of the client's span")
  t.ok(above(call).includes(route.name))
  const attributesOf = (span: Span) =>
    Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
  t.match(attributesOf(route), { 'http.request.method': 'GET', 'http.route': '/candidates' })
  t.match(attributesOf(call), {
    'http.request.method': 'POST',
    'http.response.status_code': 200,
    'server.address': '127.0.0.1',
  })

  for (const text of traces.bodies) t.notMatch(text, /canary|page_token|example\.org|email/i)
  for (const { events = [], status } of traces.spans) {
    t.same(events, [])
    t.equal(status.message, undefined)
  }
  t.equal(seen.length, 3)
  t.match(seen[2], /email=canary/, 'the call contained personal data')
  for (const headers of seen) t.notMatch(headers, /traceparent|tracestate|4bf92f35/)
})
