import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { request } from 'undici'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { connectionTo } from '../support/fixture.js'
import { servingScripted } from '../support/scripted-upstream.js'

const client = (id: string, more: Partial<ClientEntry> = {}): ClientEntry => ({
  id,
  digests: [digestOf(`key-of-${id}-0123456789`)],
  connections: 'all',
  defaultConnection: 'acme',
  raw: true,
  ...more,
})
const path = '/candidates?page_size=5'

/** Two clients of one connection, without the default headers of a client library. */
async function setUp(t: Parameters<typeof servingScripted>[0], cacheSeconds = 60) {
  const clients = [client('one'), client('two')]
  const { base, origin, app, requests, clock, requestLines } = await servingScripted(t, { clients, cacheSeconds })
  const requestAs = async (
    id: string,
    headers: Record<string, string> = {},
    method: 'GET' | 'HEAD' = 'GET',
    url = path,
  ) => {
    const response = await request(`${base}${url}`, {
      method,
      headers: { authorization: `Bearer key-of-${id}-0123456789`, ...headers },
    })
    const bytes = Buffer.from(await response.body.arrayBuffer())
    return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() }
  }
  return { requestAs, app, requests, clock, lines: requestLines, connections: [connectionTo(origin)] }
}

t.test('a cached response is sent unchanged, with its age and its own headers', async (t) => {
  const { requestAs, requests, clock, lines } = await setUp(t)
  const first = await requestAs('one', { 'x-request-id': 'first' })
  clock.now += 7000
  const again = await requestAs('one', { 'x-request-id': 'again' })
  t.equal(requests.length, 1)
  t.equal(again.text, first.text, 'its page token as well: it is the same position of the same pagination')
  const { age, date, ...others } = again.headers
  t.equal(age, '7')
  const { date: then, ...before } = first.headers
  t.same(others, { ...before, 'x-request-id': 'again' }, 'headers that every response has')
  t.match(others, { 'cache-control': 'no-store', 'connection-id': 'acme', link: /page_token=/ })
  const head = await requestAs('one', {}, 'HEAD')
  t.equal(head.text, '')
  t.equal(head.headers['content-length'], String(first.text.length))
  const compressed = await requestAs('one', { 'accept-encoding': 'identity' })
  t.equal(compressed.text, first.text)
  t.equal(compressed.headers.age, '7')
  const next = JSON.parse(again.text).next_page_token
  t.equal((await requestAs('one', {}, 'GET', `/candidates?page_token=${next}`)).status, 200, 'pagination continues')
  t.equal(lines().filter(({ page }) => page === 'cache').length, 3)
})

t.test('no other client gets it, and no other request', async (t) => {
  const { requestAs, app, requests, connections } = await setUp(t)
  const first = await requestAs('one')
  const other = await requestAs('two')
  t.equal(requests.length, 1, 'the page is the same')
  t.not(other.text, first.text, 'the page token is another')
  t.not((await requestAs('one', { 'cache-control': 'no-cache' })).text, first.text)
  t.equal(requests.length, 2)
  t.equal((await requestAs('one', { prefer: 'wait=5' })).headers['preference-applied'], 'wait=5')
  app.reconfigure({
    connections,
    clients: [client('one', { fields: { candidates: ['created_at'] } }), client('two')],
  })
  const less = JSON.parse((await requestAs('one')).text)
  t.ok(
    less.data.every(({ name }: { name: string | null }) => name === null),
    'fields that are now hidden from the client',
  )
  app.reconfigure({ connections: [], clients: [client('one'), client('two')] })
  t.not((await requestAs('one')).status, 200, 'a removed connection')
})

t.test('a compressed response is sent again, only to clients that accept its encoding', async (t) => {
  const { requestAs, requests, clock } = await setUp(t)
  const as = (encoding: string) => requestAs('one', { 'accept-encoding': encoding }, 'GET', path)
  for (const [encoding, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const first = await as(encoding)
    t.match(first.headers, { 'content-encoding': encoding, vary: 'accept-encoding', link: /page_token=/ })
    t.equal(Number(first.headers['content-length']), first.bytes.length)
    clock.now += 7000
    const again = await as(`${encoding}, deflate`)
    t.same(again.bytes, first.bytes, 'with the same page token, so nothing was generated again')
    t.equal(Number(again.headers.age), Number(first.headers.age ?? 0) + 7)
    t.equal(again.headers['content-encoding'], encoding)
    t.same(JSON.parse(unpack(again.bytes).toString()).data, JSON.parse((await as('identity')).text).data)
  }
  t.equal((await as('identity')).headers['content-encoding'], undefined)
  t.equal(requests.length, 1, 'one page for all of them')
})

t.test('without a cache time each page is fetched', async (t) => {
  const { requestAs, requests } = await setUp(t, 0)
  await requestAs('one')
  await requestAs('one')
  t.equal(requests.length, 2)
})
