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

/** Two clients in front of one connection, asked without any header that a client adds of itself. */
async function stage(t: Parameters<typeof servingScripted>[0], cacheSeconds = 60) {
  const clients = [client('one'), client('two')]
  const { base, origin, app, requests, clock, requestLines } = await servingScripted(t, { clients, cacheSeconds })
  const ask = async (who: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', url = path) => {
    const answer = await request(`${base}${url}`, {
      method,
      headers: { authorization: `Bearer key-of-${who}-0123456789`, ...headers },
    })
    const bytes = Buffer.from(await answer.body.arrayBuffer())
    return { status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString() }
  }
  return { ask, app, asked: requests, clock, lines: requestLines, connections: [connectionTo(origin)] }
}

t.test('an answer that is ready goes out again as it was, with its age and headers of its own', async (t) => {
  const { ask, asked, clock, lines } = await stage(t)
  const first = await ask('one', { 'x-request-id': 'first' })
  clock.now += 7000
  const again = await ask('one', { 'x-request-id': 'again' })
  t.equal(asked.length, 1)
  t.equal(again.text, first.text, 'its page token as well: it is the same place of the same walk')
  const { age, date, ...others } = again.headers
  t.equal(age, '7')
  const { date: then, ...before } = first.headers
  t.same(others, { ...before, 'x-request-id': 'again' }, 'all that every answer carries')
  t.match(others, { 'cache-control': 'no-store', 'connection-id': 'acme', link: /page_token=/ })
  const head = await ask('one', {}, 'HEAD')
  t.equal(head.text, '')
  t.equal(head.headers['content-length'], String(first.text.length))
  const packed = await ask('one', { 'accept-encoding': 'identity' })
  t.equal(packed.text, first.text)
  t.equal(packed.headers.age, '7')
  const next = JSON.parse(again.text).next_page_token
  t.equal((await ask('one', {}, 'GET', `/candidates?page_token=${next}`)).status, 200, 'the walk goes on')
  t.equal(lines().filter(({ page }) => page === 'cache').length, 3)
})

t.test('it goes to nobody else, and to nobody who asks for something else', async (t) => {
  const { ask, app, asked, connections } = await stage(t)
  const first = await ask('one')
  const other = await ask('two')
  t.equal(asked.length, 1, 'the page is the same')
  t.not(other.text, first.text, 'the walk is not')
  t.not((await ask('one', { 'cache-control': 'no-cache' })).text, first.text)
  t.equal(asked.length, 2)
  t.equal((await ask('one', { prefer: 'wait=5' })).headers['preference-applied'], 'wait=5')
  app.reconfigure({
    connections,
    clients: [client('one', { fields: { candidates: ['created_at'] } }), client('two')],
  })
  const less = JSON.parse((await ask('one')).text)
  t.ok(
    less.data.every(({ name }: { name: string | null }) => name === null),
    'what a client may no longer see',
  )
  app.reconfigure({ connections: [], clients: [client('one'), client('two')] })
  t.not((await ask('one')).status, 200, 'a connection that is gone')
})

t.test('a packed answer goes out again as it was packed, and only to who takes it so', async (t) => {
  const { ask, asked, clock } = await stage(t)
  const as = (encoding: string) => ask('one', { 'accept-encoding': encoding }, 'GET', path)
  for (const [encoding, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const first = await as(encoding)
    t.match(first.headers, { 'content-encoding': encoding, vary: 'accept-encoding', link: /page_token=/ })
    t.equal(Number(first.headers['content-length']), first.bytes.length)
    clock.now += 7000
    const again = await as(`${encoding}, deflate`)
    t.same(again.bytes, first.bytes, 'with the page token that it had, so that nothing of it was made anew')
    t.equal(Number(again.headers.age), Number(first.headers.age ?? 0) + 7)
    t.equal(again.headers['content-encoding'], encoding)
    t.same(JSON.parse(unpack(again.bytes).toString()).data, JSON.parse((await as('identity')).text).data)
  }
  t.equal((await as('identity')).headers['content-encoding'], undefined)
  t.equal(asked.length, 1, 'one page for them all')
})

t.test('without a time to keep pages for, each is asked for', async (t) => {
  const { ask, asked } = await stage(t, 0)
  await ask('one')
  await ask('one')
  t.equal(asked.length, 2)
})
