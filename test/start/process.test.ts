import { type ChildProcess, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { faults } from '../../src/start/sandbox-faults.js'
import { build, countPrograms, program, root, start, terminal } from '../support/build.js'
import { apiKey, bodyOf, get, sendJson, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'

t.before(countPrograms)
t.before(build)
// The test starts many processes one after the other, possibly on a busy machine.
t.setTimeout(300_000)

/** Starts the built program in a process, and waits until it has printed its address or has ended. */
async function started(t: Test, environment: Record<string, string>) {
  const { child, out, err, ended: over } = start(t, ['serve'], environment)
  let hasEnded = false
  const ended = over.then(({ code }) => {
    hasEnded = true
    return code
  })
  while (!hasEnded && !/"address":/.test(out())) await new Promise((later) => setTimeout(later, 20))
  return { child, ended, out, err, base: /http:\/\/[^"]+:\d+/.exec(out())?.[0] ?? '' }
}

const end = async (child: ChildProcess, ended: Promise<number | null>) => {
  child.kill('SIGTERM')
  return ended
}

t.test(
  'with nothing configured a terminal shows the addresses of the API and the docs and a command to paste, and each works',
  needs('bash', 'curl', 'script'),
  async (t) => {
    const { out, child, ended } = terminal(t, `exec node ${program().join(' ')} serve --port 0`)
    while (!/^ {2}Try/m.test(out())) await new Promise((later) => setTimeout(later, 20))
    const base = /http:\/\/\S+:\d+/.exec(out())?.[0] ?? ''
    t.match(out(), /1,200 invented people/)
    t.notMatch(out(), /"address":/, 'the hint about logs is not shown at a terminal')
    const [api, docs, curl] = ['API', 'Docs', 'Try'].map(
      (word) => new RegExp(`^ {2}${word} +(.+?)\\r?$`, 'm').exec(out())?.[1] ?? '',
    )
    t.match(await get(api ?? '', ''), { status: 200, body: { data: { length: 100 } } })
    t.equal((await get(`${docs}/`, '')).status, 200)
    t.equal(JSON.parse(execFileSync('bash', ['-c', `${curl} -s`], { encoding: 'utf8' })).data.length, 2)
    const { data: connections } = (await get(base, '/connections')).body
    t.same(
      connections.map(({ id, sandbox, default: first }: { id: string; sandbox: boolean; default: boolean }) => [
        id,
        sandbox,
        first,
      ]),
      [
        ['sandbox-ashby', true, true],
        ['sandbox-greenhouse', true, false],
        ['sandbox-jobvite', true, false],
        ['sandbox-lever', true, false],
        ...faults.map(({ id }) => [id, true, false]),
      ],
    )
    for (const { id } of connections.slice(0, 4))
      t.equal((await get(base, '/candidates', { 'connection-id': id })).status, 200, id)
    child.stdin?.write('\x03')
    t.equal((await ended).code, 0)
    for (const line of out()
      .split(/\r?\n/)
      .filter((line) => line.startsWith('{')))
      t.doesNotThrow(() => JSON.parse(line))
  },
)

t.test('all issues of the configuration are printed, and the server does not start', async (t) => {
  const { ended, err, out } = await started(t, { PORT: '99999', LOG_LEVEL: 'loud', HOST: '0.0.0.0' })
  t.equal(await ended, 1)
  t.match(err(), /^anyats cannot start:\n {2}PORT: must be[\s\S]+LOG_LEVEL: must be[\s\S]+HOST: must be a loopback/m)
  t.equal(out(), '')
  const open = await started(t, { HOST: '0.0.0.0' })
  t.equal(await open.ended, 1)
  t.match(open.err(), /HOST: must be a loopback address[\s\S]+ANYATS_API_KEY/)
})

t.test('a start is one JSON line where standard output is no terminal, whatever the log level', async (t) => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const clients = [{ id: 'app', keys: ['key-of-the-app-0123456789'], connections: ['acme', 'b'] }]
  const entry = { provider: 'ashby', credentials: { api_key: apiKey } }
  const path = join(t.testdir({}), 'anyats.json')
  writeFileSync(path, JSON.stringify({ connections: ['acme', 'b'].map((id) => ({ id, ...entry })), clients }))
  for (const [environment, expected] of [
    [
      {},
      {
        sandbox: true,
        connections: [
          ...['sandbox-ashby', 'sandbox-greenhouse', 'sandbox-jobvite', 'sandbox-lever'],
          ...faults.map(({ id }) => id),
        ],
        clients: [],
      },
    ],
    [
      { ANYATS_CONFIG: path, LOG_LEVEL: 'silent' },
      { sandbox: false, connections: ['acme', 'b'], clients: ['app'] },
    ],
    [
      { ANYATS_SANDBOX: '1', ANYATS_API_KEY: 'key-of-the-app-0123456789' },
      { sandbox: true, clients: ['default'] },
    ],
  ] as const) {
    const { out, base, child, ended } = await started(t, { PORT: '0', ...environment })
    const [line = ''] = out().split('\n')
    t.match(JSON.parse(line), { level: 30, version, address: base, msg: /^started/, ...expected })
    t.equal((await get(base, '/livez')).status, 200)
    t.notMatch(out(), /Try|\n\n/, 'no banner')
    t.equal(await end(child, ended), 0)
  }
})

t.test('the options of serve replace HOST, PORT and ANYATS_SANDBOX, and issues name the options', async (t) => {
  const wrong = { PORT: 'none', HOST: '192.0.2.7', ANYATS_TOKEN_SECRET: 'a secret of more than thirty-two characters' }
  const server = start(t, ['serve', '--port', '0', '--host', '::1', '--sandbox'], wrong)
  while (!/"address":/.test(server.out())) await new Promise((later) => setTimeout(later, 20))
  const base = /http:\/\/\[::1\]:\d+/.exec(server.out())?.[0] ?? ''
  t.match(await get(base, '/candidates'), { status: 200 })
  server.child.kill('SIGTERM')
  t.equal((await server.ended).code, 0)
  const rejected = await start(t, ['serve', '--port', '70000', '--host', '0.0.0.0']).ended
  t.match(rejected, { code: 1, err: /--port: must be a port number[\s\S]+--host: must be a loopback address/ })
})

t.test('a port that is in use is reported with advice', async (t) => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  t.teardown(() => other.close())
  const { port } = other.address() as { port: number }
  const { ended, err } = await started(t, { PORT: String(port) })
  t.equal(await ended, 1)
  t.match(err(), `port ${port} on 127.0.0.1 is in use`)
  t.notMatch(err(), /at .+\.js/, 'no stack trace')
})

t.test('a page token is valid in a restarted process', async (t) => {
  const first = await started(t, { PORT: '0' })
  const { body } = await get(first.base, '/candidates?page_size=5')
  t.equal(await end(first.child, first.ended), 0)
  const second = await started(t, { PORT: '0' })
  const got = await get(second.base, `/candidates?page_token=${body.next_page_token}`)
  t.equal(got.status, 200)
  t.equal(got.body.data.length, 5)
  t.notSame(got.body.data, body.data)
})

t.test('a configured connection is called with its key, and its data is returned', async (t) => {
  let authorization: string | undefined
  const origin = await upstream(t, async (request, response) => {
    await bodyOf(request)
    authorization = request.headers.authorization
    sendJson(response, { success: true, results: [{ id: 'real' }], moreDataAvailable: false })
  })
  const file = join(t.testdir({}), 'anyats.json')
  const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: '${ACME_KEY}' }, base_url: origin }]
  writeFileSync(
    file,
    JSON.stringify({ connections, clients: [{ id: 'app', keys: ['${APP_KEY}'], connections: ['acme'] }] }),
  )
  const key = 'key-of-the-app-0123456789'
  const { base, out } = await started(t, {
    PORT: '0',
    ANYATS_CONFIG: file,
    ACME_KEY: apiKey,
    APP_KEY: key,
    LOG_LEVEL: 'trace',
  })
  t.match((await get(base, '/candidates', { authorization: `Bearer ${key}` })).body, { data: [{ id: 'real' }] })
  t.equal((await get(base, '/candidates')).status, 401)
  t.equal(authorization, `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`)
  await new Promise((later) => setTimeout(later, 400))
  t.match(
    out(),
    /"route":"\/candidates","status":200,"ms":[\d.]+,"headers_ms":[\d.]+,"client":"app","connection":"acme","provider":"ashby","upstream_calls":1/,
  )
  t.notOk(out().includes(apiKey) || out().includes(key))
})

t.test(
  'on SIGTERM fifty requests in flight all get a response, and the process ends within two seconds after the last one',
  async (t) => {
    const origin = await upstream(t, (_, response) => {
      setTimeout(() => sendJson(response, { success: true, results: [], moreDataAvailable: false }), 800)
    })
    const file = join(t.testdir({}), 'anyats.json')
    writeFileSync(
      file,
      JSON.stringify({
        connections: [
          {
            id: 'acme',
            provider: 'ashby',
            credentials: { api_key: apiKey },
            base_url: origin,
            limits: { rate_limits: [], concurrency: 16, max_queued: 50 },
          },
        ],
      }),
    )
    const { base, child, ended } = await started(t, { PORT: '0', ANYATS_CONFIG: file })
    // More requests than concurrent upstream calls: the others are queued, and are in flight too.
    const responses = Array.from({ length: 50 }, () => get(base, '/candidates').then(({ status }) => status))
    await new Promise((later) => setTimeout(later, 400))
    child.kill('SIGTERM')
    t.same(await Promise.all(responses), Array(50).fill(200))
    const last = Date.now()
    t.equal(await ended, 0)
    t.ok(Date.now() - last < 2000, `${Date.now() - last} ms`)
  },
)

t.test(
  'on SIGTERM an export ends after a page, in time, and its last checkpoint continues in another process',
  async (t) => {
    const origin = await upstream(t, async (request, response) => {
      const { cursor = '1' } = (await bodyOf(request)) as { cursor?: string }
      const page = Number(cursor)
      const results = [{ id: `p${page}` }]
      const more = page < 40 ? { moreDataAvailable: true, nextCursor: String(page + 1) } : { moreDataAvailable: false }
      setTimeout(() => sendJson(response, { success: true, results, ...more }), 50)
    })
    const file = join(t.testdir({}), 'anyats.json')
    const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: apiKey }, base_url: origin }]
    writeFileSync(file, JSON.stringify({ connections }))
    const configured = { PORT: '0', ANYATS_CONFIG: file }
    const linesOf = async (base: string, query: string, each: () => void) => {
      let text = ''
      const { body } = await fetch(`${base}/export/candidates${query}`)
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk
        each()
      }
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    }
    const first = await started(t, configured)
    let chunks = 0
    const lines = await linesOf(first.base, '', () => {
      chunks += 1
      if (chunks === 3) first.child.kill('SIGTERM')
    })
    const lastLineAt = Date.now()
    t.equal(await first.ended, 0)
    t.ok(Date.now() - lastLineAt < 2000, `out ${Date.now() - lastLineAt} ms after the last line`)
    t.match(lines.at(-1), { type: 'problem', problem: { type: /overloaded/, retryable: true } })
    t.match(lines.at(-2), { type: 'checkpoint' })
    const second = await started(t, configured)
    const rest = await linesOf(second.base, `?page_token=${lines.at(-2).page_token}`, () => {})
    const ids = [...lines, ...rest].filter(({ type }) => type === 'record').map(({ data }) => data.id)
    t.same(
      ids,
      Array.from({ length: 40 }, (_, at) => `p${at + 1}`),
    )
    t.match(rest.at(-1), { type: 'end', pages: 40, records: 40 })
  },
)
