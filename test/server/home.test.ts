import t from 'tap'
import { clientOfAll as client, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

const json = { accept: 'application/json' }

t.test('the start page is HTML for browsers and JSON for programs, with the same content', async (t) => {
  const { base } = await inSandbox(t)
  for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*']) {
    const { status, headers, body } = await get(base, '/', { accept })
    t.match([status, headers.get('content-type'), headers.get('vary')], [200, 'text/html; charset=utf-8', 'accept'])
    t.match(body, /This is the sandbox/)
    for (const link of ['/docs', '/openapi.json', '/guides/operating']) t.match(body, `href="${link}"`)
    for (const id of ['ashby', 'greenhouse', 'jobvite', 'lever']) t.match(body, `>sandbox-${id}</code>`)
    t.match(body, 'closed: calls are sent')
    t.notMatch(body, /<script|style="|https?:/)
  }
  const { body } = await get(base, '/', json)
  t.match(body, {
    name: 'anyats',
    sandbox: true,
    links: { documentation: '/docs', openapi: '/openapi.json' },
    connections: [{ id: 'sandbox-ashby', provider: 'Ashby', circuit: 'closed' }, {}, {}, {}],
  })
  t.equal(body.links.guides.length, 13)
})

t.test('every link of the start page works', async (t) => {
  const { base } = await inSandbox(t)
  const { body } = await get(base, '/')
  const links = [...body.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)
  t.ok(links.length >= 7)
  for (const href of links) {
    const response = await fetch(base + href)
    t.equal(response.status, 200, href)
    // With an unread body the server would wait for this connection when it closes.
    await response.arrayBuffer()
  }
  t.match((await get(base, '/guides/operating')).headers.get('content-type'), /^text\/plain/)
})

t.test('the policy of the page allows only its own style, by hash', async (t) => {
  const { base } = await inSandbox(t)
  const { headers } = await get(base, '/')
  t.match(
    headers.get('content-security-policy'),
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
  )
  t.equal(headers.get('cache-control'), 'no-store')
})

t.test('HEAD has the headers of GET and no body; other types are 406', async (t) => {
  const { base } = await inSandbox(t)
  const headers = { 'accept-encoding': 'identity' }
  const [whole, head] = await Promise.all([fetch(base, { headers }), fetch(base, { headers, method: 'HEAD' })])
  t.equal(head.status, 200)
  for (const name of ['content-type', 'content-length', 'content-security-policy'])
    t.equal(head.headers.get(name), whole.headers.get(name), name)
  t.equal(await head.text(), '')
  const refused = await get(base, '/', { accept: 'text/csv' })
  t.match(refused, { status: 406, body: { supported: ['text/html', 'application/json'] } })
})

t.test('with clients the page lists no connection', async (t) => {
  const connections = [connectionTo('http://127.0.0.1:9', { id: 'secret-customer' })]
  const { base } = await serving(t, { connections, clients: [client] })
  for (const headers of [json, { accept: 'text/html' }, { ...json, authorization: 'Bearer k' }]) {
    const { status, body } = await get(base, '/', headers)
    t.equal(status, 200)
    t.notMatch(JSON.stringify(body), /secret-customer|"connections"|Circuit|Ashby</)
  }
  t.match((await get(base, '/')).body, /not the sandbox[\s\S]+need an API key/)
  const keyed = await inSandbox(t, { key: 'k' })
  t.match((await get(keyed.base, '/')).body, /is the sandbox[\s\S]+need an API key/)
})

t.test('the page shows an open circuit breaker, and never calls an ATS', async (t) => {
  let calls = 0
  const origin = await upstream(t, (_request, response) => {
    calls += 1
    sendJson(response, {}, 503)
  })
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const circuit = async () => (await get(base, '/', json)).body.connections[0].circuit
  t.equal(await circuit(), 'closed')
  t.equal(calls, 0)
  for (let tries = 0; tries < 30 && (await circuit()) === 'closed'; tries += 1) await get(base, '/candidates')
  t.match(await circuit(), /^(open|half-open)$/)
  const before = calls
  t.match((await get(base, '/')).body, /open: /)
  await circuit()
  t.equal(calls, before)
})
