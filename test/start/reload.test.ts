import { spawn } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config/config.js'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { createMetrics } from '../../src/observability/metrics.js'
import { providers } from '../../src/providers/index.js'
import { Secret } from '../../src/secrets.js'
import { watchConfig } from '../../src/start/config-watcher.js'
import { typescript } from '../support/build.js'
import { apiKey, connectionTo, get, readableLog, sendJson, serving, upstream } from '../support/fixture.js'

const keys = { app: 'key-of-the-app-0123456789', other: 'key-of-another-0123456789' }
const asKey = (key: string, more = {}) => ({ authorization: `Bearer ${key}`, ...more })
const client = (id: string, key: string, connections: string[]): ClientEntry => ({
  id,
  digests: [digestOf(key)],
  connections,
  defaultConnection: undefined,
  raw: true,
})

/** An upstream with one record that has the credential of its request. A latch holds back its responses. */
async function echo(t: Test, latch?: Promise<void>) {
  let cursor = 0
  return upstream(t, async (request, response) => {
    const [id] = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':')
    await latch
    sendJson(response, {
      success: true,
      results: [{ id, name: 'A name' }],
      moreDataAvailable: true,
      nextCursor: `c${cursor++}`,
    })
  })
}

const reversed = apiKey.split('').reverse().join('')

t.test(
  'connections and clients are added, changed and removed; tokens of unchanged connections stay valid',
  async (t) => {
    const origin = await echo(t)
    const weak = (id: string) => connectionTo(origin, { id, credentials: { api_key: new Secret('password') } })
    const { app, base, logText } = await serving(t, {
      connections: [
        connectionTo(origin),
        connectionTo(origin, { id: 'b', credentials: { api_key: new Secret(`${reversed}b`) } }),
        weak('weak'),
      ],
      clients: [client('app', keys.app, ['acme', 'b', 'weak'])],
    })
    const request = (path: string, key: string, connection: string) =>
      get(base, path, asKey(key, { 'connection-id': connection }))
    const tokenOf = async (connection: string) =>
      (await request('/candidates', keys.app, connection)).body.next_page_token
    const tokens = { acme: await tokenOf('acme'), b: await tokenOf('b'), weak: await tokenOf('weak') }

    const change = app.reconfigure({
      connections: [
        connectionTo(origin, { credentials: { api_key: new Secret(apiKey) } }),
        connectionTo(origin, { id: 'b', credentials: { api_key: new Secret(reversed) } }),
        weak('weak'),
        connectionTo(origin, { id: 'new' }),
      ],
      clients: [client('app', keys.app, ['acme', 'b', 'weak']), client('other', keys.other, ['new'])],
    })
    t.same(change, {
      connections: { added: ['new'], changed: ['b'], removed: [] },
      clients: { added: ['other'], changed: [], removed: [] },
    })
    t.equal((await request(`/candidates?page_token=${tokens.acme}`, keys.app, 'acme')).status, 200, 'unchanged')
    t.equal(
      (await request(`/candidates?page_token=${tokens.weak}`, keys.app, 'weak')).status,
      200,
      'unchanged and random',
    )
    t.match(await request(`/candidates?page_token=${tokens.b}`, keys.app, 'b'), { status: 410 }, 'rotated')
    t.equal((await request('/candidates', keys.app, 'b')).body.data[0].id, reversed, 'called with the new credential')
    t.equal((await request('/candidates', keys.other, 'new')).status, 200)
    t.equal((await request('/candidates', keys.other, 'acme')).status, 404)
    t.equal(logText().match(/its credential is short/g)?.length, 1, 'logged once, not for each reload')

    t.same(
      app.reconfigure({
        connections: [connectionTo(origin, { id: 'new' })],
        clients: [client('other', keys.other, ['new'])],
      }),
      {
        connections: { added: [], changed: [], removed: ['acme', 'b', 'weak'] },
        clients: { added: [], changed: [], removed: ['app'] },
      },
    )
    t.equal((await request('/candidates', keys.app, 'acme')).status, 401, 'the key was removed')
    t.equal((await request('/candidates', keys.other, 'new')).status, 200)

    app.reconfigure({ connections: [connectionTo(origin)], clients: [] })
    t.equal((await get(base, '/candidates')).status, 200, 'without clients the server serves this machine')
    const { parameters } = (await get(base, '/docs/json')).body.paths['/candidates'].get
    t.match(parameters[0], { name: 'Connection-Id', schema: { enum: ['acme'] } })
  },
)

t.test('new limits apply at once to a credential in use, and page tokens stay valid', async (t) => {
  const origin = await echo(t)
  const limited = (requests: number, seconds: number) =>
    connectionTo(origin, {
      credentials: { api_key: new Secret('password') },
      limits: { rateLimits: [{ requests, seconds, published: false, source: 'the configuration' }] },
    })
  const { app, base } = await serving(t, { connections: [limited(1, 36_000)] })
  const { status, body } = await get(base, '/candidates')
  t.equal(status, 200)
  t.match(await get(base, '/candidates'), { status: 429 }, 'one in ten hours')
  const exportResponse = fetch(`${base}/export/candidates?page_size=1`)
  t.same(app.reconfigure({ connections: [limited(1000, 1)], clients: [] }).connections.changed, ['acme'])
  t.equal((await get(base, `/candidates?page_token=${body.next_page_token}`)).status, 200)
  const lines = (await exportResponse).body?.getReader()
  t.match(Buffer.from((await lines?.read())?.value ?? []).toString(), /"type":"record"/, 'also for a queued bulk call')
  await lines?.cancel()
})

t.test(
  'a request in flight completes with the configuration of its start, although its connection and client were removed',
  async (t) => {
    let release = () => {}
    const origin = await echo(t, new Promise((released) => (release = released)))
    const { app, base } = await serving(t, {
      connections: [connectionTo(origin)],
      clients: [client('app', keys.app, ['acme'])],
    })
    const response = get(base, '/candidates', asKey(keys.app))
    await new Promise((later) => setTimeout(later, 200))
    app.reconfigure({ connections: [connectionTo(origin, { id: 'x' })], clients: [client('other', keys.other, ['x'])] })
    release()
    const got = await response
    t.match(got, { status: 200, body: { data: [{ id: apiKey }] } })
    t.type(got.body.next_page_token, 'string')
  },
)

const none = { added: [], changed: [], removed: [] }
const unchanged = { connections: none, clients: none }

/** A configuration in files, reloaded as `main` does. */
function inFiles(t: Test, write: (file: (name: string, content: unknown) => string) => void) {
  const folder = t.testdir({})
  const file = (name: string, content: unknown) => {
    const path = join(folder, name)
    // Editors and mounted volumes also replace the file.
    writeFileSync(`${path}.new`, typeof content === 'string' ? content : JSON.stringify(content))
    renameSync(`${path}.new`, path)
    return path
  }
  write(file)
  const load = () => loadConfig({ ANYATS_CONFIG: join(folder, 'anyats.json') }, providers)
  const { log, text } = readableLog()
  const metrics = createMetrics()
  const applied: string[][] = []
  const reloading = watchConfig(load(), {
    load,
    apply({ connections }) {
      applied.push(connections.map(({ id, credentials }) => `${id} ${credentials.api_key?.reveal()}`))
      return unchanged
    },
    log,
    metrics,
    interval: 20,
  })
  t.teardown(() => reloading.close())
  const until = async (done: () => boolean) => {
    for (let tries = 0; !done() && tries < 500; tries += 1) await new Promise((later) => setTimeout(later, 20))
  }
  return { file, applied, reloading, text, metrics, until }
}

const acme = (api_key: string) => ({ connections: [{ id: 'acme', provider: 'ashby', credentials: { api_key } }] })

t.test(
  'a changed file is applied; a file with issues is rejected, and the previous configuration remains',
  async (t) => {
    const { file, applied, text, metrics, until } = inFiles(t, (file) => file('anyats.json', acme('first-key')))
    file('anyats.json', acme('second-key'))
    await until(() => applied.length > 0)
    t.same(applied, [['acme second-key']])
    file('anyats.json', {
      connections: [{ id: 'a b', provider: 'ashby', credentials: { api_key: 'CANARYkey' } }],
      oops: 1,
    })
    await until(() => /configuration rejected/.test(text()))
    t.match(text(), /"key":"connections\[0\]\.id"/)
    t.match(text(), /"key":"oops"[^\n]+rejected: the previous configuration remains/)
    t.notMatch(text(), /CANARYkey|second-key/)
    file('anyats.json', '{ half a fi')
    await until(() => /is not valid JSON: .+ at line 1, column 3/.test(text()))
    file('anyats.json', acme('third-key'))
    await until(() => applied.length > 1)
    t.same(applied.at(-1), ['acme third-key'])
    const scrape = await metrics.text()
    t.match(scrape, 'anyats_config_reloads_total{outcome="applied"} 2')
    t.match(scrape, 'anyats_config_reloads_total{outcome="rejected"} 2')
  },
)

t.test('a reload that removes all clients is rejected', async (t) => {
  const clients = [{ id: 'app', keys: [keys.app], connections: ['acme'] }]
  const { file, applied, text, reloading } = inFiles(t, (file) => file('anyats.json', { ...acme('a-key'), clients }))
  for (const [open, message] of [
    [acme('a-key'), /"key":"clients","message":"must not be removed while the server runs[^\n]+configuration rejected/],
    [
      { ...acme('a-key'), clients: [] },
      /"key":"clients","message":"must be a list of at least one client[^\n]+rejected/,
    ],
  ] as const) {
    file('anyats.json', open)
    reloading.reload()
    t.match(text(), message)
  }
  t.same(applied, [])
  file('anyats.json', { ...acme('b-key'), clients })
  reloading.reload()
  t.same(
    applied,
    ['acme b-key'].map((one) => [one]),
    'a file with clients is applied',
  )
})

t.test('once clients are configured, they cannot be removed by a reload', async (t) => {
  const clients = [{ id: 'app', keys: [keys.app], connections: ['acme'] }]
  const { file, applied, text, reloading } = inFiles(t, (file) => file('anyats.json', acme('a-key')))
  file('anyats.json', { ...acme('b-key'), clients })
  reloading.reload()
  t.equal(applied.length, 1)
  file('anyats.json', acme('c-key'))
  reloading.reload()
  t.equal(applied.length, 1)
  t.match(text(), /must not be removed/)
})

t.test('a reload reports which clients were added, changed and removed, for every setting of a client', async (t) => {
  const origin = await echo(t)
  const app = client('app', keys.app, ['acme'])
  const serve = (clients: ClientEntry[]) => serving(t, { connections: [connectionTo(origin)], clients })
  for (const [name, changed] of [
    ['a key', { ...app, digests: [digestOf(keys.other)] }],
    ['one key more', { ...app, digests: [...app.digests, digestOf(keys.other)] }],
    ['a connection less', { ...app, connections: [] }],
    ['a default connection', { ...app, defaultConnection: 'acme' }],
    ['raw', { ...app, raw: false }],
    ['metrics', { ...app, metrics: true }],
    ['fields', { ...app, fields: { candidates: ['name'] } }],
    ['no fields', { ...app, fields: {} }],
    ['resources', { ...app, resources: ['users'] }],
  ] as [string, ClientEntry][]) {
    const { app: server } = await serve([app, client('gone', 'key-of-one-that-goes-1', ['acme'])])
    t.same(
      server.reconfigure({
        connections: [connectionTo(origin)],
        clients: [changed, client('new', 'a-new-key-0123456', [])],
      }),
      { connections: none, clients: { added: ['new'], changed: ['app'], removed: ['gone'] } },
      name,
    )
  }
  const { app: server } = await serve([{ ...app, connections: ['acme', 'b'], digests: [digestOf('a'), digestOf('b')] }])
  const same = { ...app, connections: ['b', 'acme'], digests: [digestOf('b'), digestOf('a')], metrics: false }
  t.same(server.reconfigure({ connections: [connectionTo(origin)], clients: [same] }), unchanged, 'another order')
})

t.test('a secret file is read at the start, and again when it changes', async (t) => {
  const { file, applied, until } = inFiles(t, (file) =>
    file('anyats.json', acme(`\${file:${file('ashby.key', 'mounted-key\n')}}`)),
  )
  file('ashby.key', 'rotated-key\n')
  await until(() => applied.length > 0)
  t.same(applied, [['acme rotated-key']])
})

t.test('a missing secret file is reported with its path', async (t) => {
  const { file, text, reloading } = inFiles(t, (file) => file('anyats.json', acme('a-key')))
  file('anyats.json', acme('${file:/nowhere/ashby.key}'))
  reloading.reload()
  t.match(
    text(),
    /connections\[0\]\.credentials\.api_key.+the file \/nowhere\/ashby\.key, which cannot be read: there is no such file/,
  )
})

t.test('an internal error during a reload does not end the process', async (t) => {
  const { log, text } = readableLog()
  const reloading = watchConfig(
    { paths: ['/nowhere'], clients: [] },
    {
      load() {
        throw new TypeError('CANARYmessage')
      },
      apply: () => unchanged,
      log,
      metrics: createMetrics(),
    },
  )
  t.teardown(() => reloading.close())
  reloading.reload()
  t.match(text(), /"name":"TypeError".+configuration rejected/)
  t.notMatch(text(), /CANARYmessage/)
})

t.test('a running process applies a new configuration on SIGHUP and when the file changes', async (t) => {
  const origin = await echo(t)
  const path = join(t.testdir({}), 'anyats.json')
  const write = (ids: string[], key: string) =>
    writeFileSync(
      path,
      JSON.stringify({
        connections: ids.map((id) => ({ id, provider: 'ashby', credentials: { api_key: apiKey }, base_url: origin })),
        clients: [{ id: 'app', keys: [key], connections: ids }],
      }),
    )
  write(['a'], keys.app)
  const child = spawn(process.execPath, [...typescript, 'src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ANYATS_CONFIG: path, ANYATS_AUDIT: 'stdout' },
  })
  t.teardown(() => child.kill('SIGKILL'))
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  const waitForOutput = async (pattern: RegExp) => {
    for (let tries = 0; !pattern.test(out) && tries < 500; tries += 1)
      await new Promise((later) => setTimeout(later, 40))
    t.match(out, pattern)
  }
  await waitForOutput(/"msg":"started"/)
  const base = /http:\/\/[^"]+:\d+/.exec(out)?.[0] ?? ''
  const idsOf = async (key: string) =>
    (await get(base, '/connections', asKey(key))).body.data?.map(({ id }: { id: string }) => id)
  t.same(await idsOf(keys.app), ['a'])

  write(['a', 'b'], keys.other)
  child.kill('SIGHUP')
  await waitForOutput(
    /"connections":\{"added":\["b"\],"changed":\[\],"removed":\[\]\},"clients":\{"added":\[\],"changed":\["app"\],"removed":\[\]\},"msg":"configuration applied"/,
  )
  t.equal(await idsOf(keys.app), undefined, 'the key was exchanged')
  t.same(await idsOf(keys.other), ['a', 'b'])

  await new Promise((later) => setTimeout(later, 1500))
  write(['b'], keys.other)
  await waitForOutput(/"removed":\["a"\]/)
  t.same(await idsOf(keys.other), ['b'])
  t.match(
    out,
    /"event":"configuration","outcome":"applied","connections":\{"added":\["b"\],.+"clients":\{"added":\[\],"changed":\["app"\]/,
  )

  const { connections } = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ connections }))
  child.kill('SIGHUP')
  await waitForOutput(/must not be removed.+configuration rejected/)
  t.equal((await get(base, '/candidates')).status, 401, 'a file without clients does not open the server')
  t.notMatch(out, new RegExp(`${apiKey}|${keys.app}|${keys.other}`))
})
