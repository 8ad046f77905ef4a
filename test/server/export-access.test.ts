import { setTimeout as later } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import type { Connection } from '../../src/connections/connection.js'
import { createExportSlots } from '../../src/export/export-slots.js'
import { Secret } from '../../src/secrets.js'
import { ashbyPages } from '../support/ashby-pages.js'
import { apiKey, connectionTo, get, serving } from '../support/fixture.js'

const key = 'key-of-the-app-0123456789'
const other = 'key-of-another-0123456789'
const client = (more: Partial<ClientEntry> = {}): ClientEntry => ({
  id: 'app',
  digests: [digestOf(key)],
  connections: 'all',
  defaultConnection: undefined,
  raw: true,
  ...more,
})
const authorization = `Bearer ${key}`

// biome-ignore lint/suspicious/noExplicitAny: a line is whatever the server writes
type AnyLine = any

interface Change {
  connections?: (usual: Connection) => Connection[]
  clients?: ClientEntry[]
}

/**
 * Runs an export whose third page is held back until the configuration has changed. Returns the result of the export.
 */
async function changedDuring(t: Test, { connections, clients }: Change, path = '/export/candidates') {
  let reached = () => {}
  let release = () => {}
  const atThird = new Promise<void>((resolve) => (reached = resolve))
  const changed = new Promise<void>((resolve) => (release = resolve))
  const { origin, requestedPages } = await ashbyPages(t, {
    pages: 6,
    before(page) {
      if (page !== 3) return
      reached()
      return changed
    },
  })
  const usual = connectionTo(origin)
  const { app, base, logText } = await serving(t, { connections: [usual], clients: [client()] })
  const exported = get(base, path, { authorization })
  await atThird
  app.reconfigure({ connections: connections?.(usual) ?? [usual], clients: clients ?? [client()] })
  release()
  const lines: AnyLine[] = (await exported).body
    .split('\n')
    .filter((line: string) => line.startsWith('{'))
    .map((line: string) => JSON.parse(line))
  const pages = lines.filter(({ type }) => type === 'checkpoint' || type === 'end').length
  return { last: lines.at(-1), pages, requestedPages, logText }
}

const changes: [what: string, change: Change, problem: object, path?: string][] = [
  ['a revoked key', { clients: [client({ digests: [digestOf(other)] })] }, { status: 401, type: /unauthorized/ }],
  [
    'a key that now belongs to another client',
    { clients: [client({ id: 'next' }), client({ digests: [digestOf(other)] })] },
    { status: 401, type: /unauthorized/ },
  ],
  [
    'a connection that the client may no longer use',
    { clients: [client({ connections: [] })] },
    { status: 404, type: /not-found/ },
  ],
  [
    'a connection that was removed',
    { connections: (usual) => [{ ...usual, id: 'next' }] },
    { status: 404, type: /not-found/ },
  ],
  [
    'a connection with another credential',
    { connections: (usual) => [{ ...usual, credentials: { api_key: new Secret(`${apiKey}0`) } }] },
    { status: 409, type: /connection-changed/, retryable: true },
  ],
  [
    'a connection with another base URL',
    { connections: (usual) => [{ ...usual, origin: 'http://127.0.0.1:1' }] },
    { status: 409, type: /connection-changed/ },
  ],
  [
    'fields that are now hidden',
    { clients: [client({ fields: { candidates: ['name'] } })] },
    { status: 403, type: /forbidden/ },
  ],
  [
    'a resource that the client may no longer read',
    { clients: [client({ resources: ['users'] })] },
    { status: 403, type: /forbidden/, detail: /may not read candidates/ },
  ],
  [
    'include=raw that is no longer allowed',
    { clients: [client({ raw: false })] },
    { status: 403, type: /forbidden/ },
    '/export/candidates?include=raw',
  ],
]

for (const [what, change, problem, path] of changes)
  t.test(`${what} ends an export after a page, with a problem`, async (t) => {
    const { last, pages, requestedPages, logText } = await changedDuring(t, change, path)
    t.match(last, { type: 'problem', problem })
    t.equal(pages, 2, 'the page in flight is not delivered')
    t.same(requestedPages, [1, 2, 3], 'and no further upstream call is made')
    t.match(logText(), /"outcome":"problem"/)
  })

t.test('a change that removes no permission ends no export', async (t) => {
  for (const change of [
    { clients: [client({ digests: [digestOf(other), digestOf(key)] })] },
    { clients: [client(), client({ id: 'next', digests: [digestOf(other)] })] },
    { connections: (usual: Connection) => [{ ...usual, limits: { rateLimits: [], concurrency: 2 } }] },
    {
      connections: (usual: Connection) => [usual, { ...usual, id: 'next' }],
      clients: [client({ connections: ['acme'] })],
    },
  ])
    t.match(await changedDuring(t, change), { last: { type: 'end', pages: 6 }, pages: 6 })
})

t.test('no page is requested after the key is revoked', async (t) => {
  // The client reads the first page when the key is revoked: the second was in flight, the third must not be
  // requested.
  const { origin, requestedPages } = await ashbyPages(t, { pages: 6 })
  const { app, base } = await serving(t, { connections: [connectionTo(origin)], clients: [client()] })
  const checked = get(base, '/export/candidates', { authorization })
  app.reconfigure({ connections: [connectionTo(origin)], clients: [client({ digests: [digestOf(other)] })] })
  await checked
  const after = requestedPages.length
  await later(50)
  t.equal(requestedPages.length, after)
})

t.test('a client has at most eight exports, and a ninth when one of them has ended', async (t) => {
  const held: (() => void)[] = []
  let holding = true
  const { origin } = await ashbyPages(t, {
    pages: 2,
    before: (page) => (holding && page === 2 ? new Promise((resolve) => held.push(resolve)) : undefined),
  })
  const options: Partial<AppOptions> = { clients: [client(), client({ id: 'next', digests: [digestOf(other)] })] }
  const { base, app } = await serving(t, { connections: [connectionTo(origin)], ...options })
  const startExport = (bearer: string, at: number) =>
    fetch(`${base}/export/candidates?page_size=${at + 1}`, { headers: { authorization: `Bearer ${bearer}` } })
  const eight = await Promise.all(Array.from({ length: 8 }, (_, at) => startExport(key, at)))
  t.same(new Set(eight.map(({ status }) => status)), new Set([200]))
  const ninth = await startExport(key, 8)
  t.equal(ninth.status, 429)
  t.match(ninth.headers.get('retry-after'), /^\d+$/)
  t.match(await ninth.json(), { type: 'urn:problem-type:anyats:rate-limited', source: 'client', retryable: true })
  const list = await get(base, '/candidates', { authorization })
  t.equal(list.status, 200, 'lists are not counted')
  const others = await startExport(other, 9)
  t.equal(others.status, 200, 'another client has its own eight')

  holding = false
  for (const release of held) release()
  await Promise.all([...eight, others].map((response) => response.text()))
  t.match(await (await startExport(key, 10)).text(), /"type":"end"/, 'slots are released')
  // The slot of an export that failed before its first page is released too.
  for (let at = 0; at < 10; at += 1)
    t.equal((await get(base, '/export/candidates?nothing=1', { authorization })).status, 400)
  t.match(await (await startExport(key, 11)).text(), /"type":"end"/)
  await app.close()
})

t.test('all clients together have 64 exports at most', (t) => {
  const slots = createExportSlots()
  const refused = (client: string) => {
    try {
      slots.take(client)
    } catch (error) {
      return error
    }
    return null
  }
  const taken = Array.from({ length: 64 }, (_, at) => slots.take(`client-${Math.floor(at / 8)}`))
  t.match(refused('client-8'), { slug: 'overloaded', retryAfter: 10 })
  taken[0]?.()
  taken[0]?.()
  t.equal(refused('client-8'), null)
  t.match(refused('client-8'), { slug: 'overloaded' }, 'a slot is released once')
  t.match(refused('client-1'), { slug: 'rate-limited' }, 'the limit of the client applies first')
  t.end()
})
