import t from 'tap'
import { request } from 'undici'
import { ashbyPages } from '../support/ashby-pages.js'
import { connectionTo, serving } from '../support/fixture.js'

const foreign: [what: string, headers: Record<string, string>][] = [
  [
    'fetch from a page of another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'https://evil.example' },
  ],
  ['fetch from a page of another host of the site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  ['an image or a script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ['an origin without fetch metadata', { origin: 'https://evil.example' }],
  ['another port of the host', { origin: 'http://localhost:1' }],
  ['an opaque origin', { origin: 'null' }],
  ['an origin that is not a URL', { origin: 'evil' }],
  ['two origins', { origin: 'http://localhost, https://evil.example' }],
]

t.test('requests from pages of other origins are rejected, and no upstream call is made', async (t) => {
  const { origin, requestedPages } = await ashbyPages(t)
  const { base, logText } = await serving(t, { connections: [connectionTo(origin)] })
  for (const [what, headers] of foreign)
    for (const path of [
      '/candidates',
      '/export/candidates',
      '/openapi.json',
      '/connections',
      '/livez',
      '/nothing',
      '/docs/',
    ])
      for (const method of ['GET', 'OPTIONS', 'POST'] as const) {
        const preflight = method === 'OPTIONS' ? { 'access-control-request-method': 'GET' } : {}
        const {
          statusCode,
          headers: responseHeaders,
          body,
        } = await request(base + path, { method, headers: { ...headers, ...preflight } })
        t.equal(statusCode, 403, `${what}: ${method} ${path}`)
        t.equal(responseHeaders['access-control-allow-origin'], undefined)
        t.match(await body.json(), { type: 'urn:problem-type:anyats:cross-origin-refused', detail: /from a server/ })
      }
  t.same(requestedPages, [])
  t.match(logText(), /"problem":"cross-origin-refused"/)
})

t.test('servers, the own pages and links to the pages are accepted', async (t) => {
  const { origin } = await ashbyPages(t)
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const getPath = async (path: string, headers: Record<string, string>) => {
    const { statusCode, body } = await request(base + path, { headers })
    await body.dump()
    return statusCode
  }
  const { host } = new URL(base)
  const own: Record<string, string>[] = [
    {},
    // As fetch of Node sends it.
    { 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    { origin: `http://${host}` },
    { origin: `https://${host}` },
    { origin: `http://${host.toUpperCase()}` },
    // A proxy changed the Host header: the browser has compared the origins itself.
    { origin: 'https://anyats.example', 'sec-fetch-site': 'same-origin' },
  ]
  for (const headers of own)
    for (const path of ['/candidates', '/docs/', '/docs/json', '/openapi.json'])
      t.equal(await getPath(path, headers), 200, `${path} ${JSON.stringify(headers)}`)

  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  t.equal(await getPath('/docs', link), 302)
  t.equal(await getPath('/docs/?from=elsewhere', link), 200)
  t.not(await getPath('/', link), 403)
  for (const path of ['/candidates', '/export/candidates', '/docs/json', '/connections'])
    t.equal(await getPath(path, link), 403, `a link to ${path}`)
  t.equal(await getPath('/docs/', { ...link, 'sec-fetch-dest': 'iframe' }), 403, 'a frame')
})
