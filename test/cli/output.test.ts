import { execFileSync } from 'node:child_process'
import { openSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout as later } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { escapeDeep, escapeLines, escapeText } from '../../src/cli/terminal/control-characters.js'
import { writeTo } from '../../src/cli/terminal/output.js'
import { boundedOutput, type Put } from '../../src/observability/log-output.js'
import { anyats, build, start } from '../support/build.js'
import { get, sendJson, upstream } from '../support/fixture.js'

t.before(build)
// Many processes, one after the other, on machines that may be busy.
t.setTimeout(300_000)

/** Clears the screen, sets a title, C1, DEL, a carriage return, another line, and text from right to left. */
const hostile = 'a\u001b[2Jb\u001b]0;title\u0007c\u009b31md\u007fe\rf\nanyats: all is well\u202eg\u2066h\u2028i\u061cj'
const harmless = (text: string) =>
  !/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(text.replaceAll('\n', ''))

/** A pipe that this process has open and never reads. */
function unread(t: Test): { path: string; fd: number } {
  const path = join(t.testdir({}), 'pipe')
  execFileSync('mkfifo', [path])
  return { path, fd: openSync(path, 'r+') }
}

t.test('no command prints control characters of a server', async (t) => {
  let answer: (path: string, response: ServerResponse) => void = () => {}
  const base = await upstream(t, (request, response) => answer(request.url ?? '', response))
  const problem = {
    type: `urn:anyats:problem:${hostile}`,
    title: hostile,
    detail: hostile,
    instance: hostile,
    provider: hostile,
    operation: hostile,
    upstream_status: hostile,
    status: 500,
  }
  const resource = {
    max_page_size: hostile,
    delta: true,
    filters: [[hostile]],
    includes: { [hostile]: 1 },
    fields: { [hostile]: 'never' },
  }
  const provider = {
    ...{ id: hostile, name: hostile, docs: hostile, identity: hostile, notes: [hostile], regions: [hostile] },
    credentials: { [hostile]: hostile },
    options: { [hostile]: { values: [hostile], description: hostile } },
    resources: { [hostile]: resource },
  }
  const answers: { [path: string]: unknown } = {
    '/connections': {
      data: [{ id: hostile, provider: hostile, resources: [hostile], options: { [hostile]: hostile } }],
    },
    '/providers': { data: [provider, { ...provider, id: 'known' }] },
    '/openapi.json': { info: hostile },
    [`/connections/${encodeURIComponent(hostile)}/check`]: {
      ...{ connection: hostile, provider: hostile, ok: true },
      findings: [{ subject: hostile, state: hostile, message: hostile, fix: hostile }],
    },
  }
  const fails = (_: string, response: ServerResponse) => sendJson(response, problem, 500)
  const works = (path: string, response: ServerResponse) =>
    path === '/metrics' ? response.end('') : sendJson(response, answers[path] ?? problem, answers[path] ? 200 : 500)
  const streams = (line: object) => (_: string, response: ServerResponse) => {
    response.writeHead(200, { 'connection-id': 'acme\u009b' })
    response.end(`${JSON.stringify({ type: 'waiting', reason: hostile, seconds: 1 })}\n${JSON.stringify(line)}\n`)
  }
  const output = join(t.testdir({}), 'c.ndjson')
  const cases: [string[], typeof answer, RegExp][] = [
    [['connections'], fails, /\\u001b\[2J/],
    [['connections'], works, /\\u001b\[2J/],
    [['connections', '--json'], works, /\\u009b/],
    [['check'], works, /\\u001b\[2J/],
    [['check', '--json'], works, /\\u202e/],
    [['check', 'other'], works, / are a\\u001b\[2J/],
    [['check'], (path, response) => (path === '/connections' ? works : fails)(path, response), /\\u001b\[2J/],
    [['providers'], works, /\\u001b\[2J/],
    [['providers', 'known'], works, /\\u001b\[2J/],
    [['providers', 'known', '--json'], works, /\\u007f/],
    [['providers', 'other'], works, / are a\\u001b\[2J/],
    [['openapi'], works, /\\u2066/],
    [['export', 'candidates'], fails, /\\u001b\[2J/],
    [['export', 'candidates', '--output', output], streams({ type: 'problem', problem }), /\\u001b\[2J/],
  ]
  for (const [args, how, shown] of cases) {
    answer = how
    const { out, err } = await anyats(t, [...args, '--url', base])
    t.ok(harmless(out + err), args.join(' '))
    t.notMatch(out + err, /^anyats: all is well/m, 'and no line of its own')
    t.match(out + err, shown)
    if (args.includes('--json') && out !== '')
      t.match(JSON.stringify(JSON.parse(out)), JSON.stringify(hostile).slice(1, -1))
  }
})

t.test('an escaped text of JSON is the same JSON', (t) => {
  t.same(JSON.parse(escapeLines(JSON.stringify({ [hostile]: [hostile] }, null, 2))), { [hostile]: [hostile] })
  t.equal(escapeText('a\u001b\n\t\u009f'), 'a\\u001b\\u000a\\u0009\\u009f')
  t.equal(escapeLines('a\r\n\tb\rc\u0000'), 'a\r\n\tb\\u000dc\\u0000')
  t.equal(escapeText('Zoë Ünlü 山田 🙂 👩\u200d🔬 שלום'), 'Zoë Ünlü 山田 🙂 👩\u200d🔬 שלום')
  t.same(escapeDeep({ a: [1, null, true, 'b\u0007'] }), { a: [1, null, true, 'b\\u0007'] })
  t.end()
})

/** A server whose export does not end, and how many bytes of it a client has taken. */
async function endless(t: Test) {
  const line = `${JSON.stringify({ type: 'record', resource: 'candidates', data: { id: 'x', name: 'n'.repeat(1000) } })}\n`
  const sent = { bytes: 0, stalled: false }
  const base = await upstream(t, async (_, response) => {
    response.setMaxListeners(0)
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'connection-id': 'acme' })
    for (let page = 1; !response.destroyed; page += 1) {
      const text = `${line.repeat(100)}${JSON.stringify({ type: 'checkpoint', page_token: 'x', pages: page, records: page })}\n`
      sent.bytes += text.length
      if (response.write(text)) continue
      sent.stalled = true
      await new Promise<void>((resolve) => {
        response.once('drain', resolve)
        response.once('close', resolve)
      })
      sent.stalled = false
    }
  })
  /** Until the client has taken nothing for a second. */
  async function untilStalled() {
    for (let before = -1; before !== sent.bytes || !sent.stalled; ) {
      before = sent.bytes
      await later(1000)
    }
  }
  return { base, sent, untilStalled }
}

for (const [place, signal, code] of [
  ['standard output', 'SIGTERM', 143],
  ['standard output', 'SIGINT', 130],
  ['a named pipe', 'SIGTERM', 143],
] as const) {
  t.test(`an export to ${place} that nobody reads takes no more, and ends on ${signal}`, async (t) => {
    const { base, sent, untilStalled } = await endless(t)
    const { path, fd } = unread(t)
    const args = place === 'a named pipe' ? ['--output', path] : []
    const { child, ended } = start(
      t,
      ['export', 'candidates', '--url', base, ...args],
      {},
      {
        stdio: ['ignore', fd, 'pipe'],
      },
    )
    await untilStalled()
    t.ok(sent.bytes < 32 * 1024 * 1024, `${sent.bytes} bytes were taken`)
    child.kill(signal)
    t.match(await ended, { code, err: /^anyats: interrupted\.\n$/ })
  })
}

t.test('a command whose error output nobody reads ends as well', async (t) => {
  const { fd } = unread(t)
  const { base, untilStalled } = await endless(t)
  const { child, ended } = start(t, ['export', 'candidates', '--url', base], {}, { stdio: ['ignore', fd, fd] })
  await untilStalled()
  child.kill('SIGTERM')
  t.equal((await ended).code, 143)
})

t.test('a server whose log nobody reads answers, and ends on SIGTERM', async (t) => {
  const { fd } = unread(t)
  const port = String(await (await import('../../bench/free-port.js')).freePort())
  const { child, ended } = start(t, ['serve'], { PORT: port, LOG_LEVEL: 'trace' }, { stdio: ['ignore', fd, 'pipe'] })
  const base = `http://127.0.0.1:${port}`
  const ask = () =>
    get(base, '/candidates?page_size=1').then(
      ({ status }) => status,
      () => 0,
    )
  while ((await ask()) === 0) await later(50)
  // A pipe holds 64 KiB, a line has more than 150 bytes.
  for (let round = 0; round < 20; round += 1) {
    const statuses = await Promise.all(Array.from({ length: 40 }, ask))
    t.same(new Set(statuses), new Set([200]))
  }
  await later(500)
  child.kill('SIGTERM')
  t.equal((await ended).code, 0)
})

t.test(
  'lines for a reader that has stopped are kept up to a limit, and the log says how many are missing',
  async (t) => {
    const taken: string[] = []
    let done: Parameters<Put>[1] = () => {}
    const output = boundedOutput((chunk, callback) => {
      taken.push(chunk.toString())
      done = callback
    })
    const line = `${'x'.repeat(1023)}\n`
    for (let at = 0; at < 20 * 1024; at += 1) output.write(line)
    t.equal(taken.length, 1)
    // 16 KiB are on their way, 8 MiB wait.
    const dropped = 20 * 1024 - 16 - 8 * 1024
    const drained = output.drain()
    done()
    t.equal(taken[1]?.length, 8 * 1024 * 1024 + ((taken[1]?.length ?? 0) % 1024))
    t.match(JSON.parse(taken[1]?.split('\n').at(-2) ?? ''), {
      level: 50,
      lines: dropped,
      msg: /log lines were dropped/,
    })
    done()
    await drained
    output.write('one\n')
    t.equal(output.rest(), 'one\n', 'a single line waits for others')
    while (taken.length === 2) await later(20)
    t.equal(taken[2], 'one\n')
    output.write('two\n')
    const began = performance.now()
    await output.drain()
    t.ok(performance.now() - began >= 900, 'a drain waits for a second at most')
    t.equal(output.rest(), '', 'what is on its way is not written twice')
  },
)

t.test('a chunk that cannot be written is written again, unless the reader has gone', async (t) => {
  const taken: string[] = []
  const errors = ['ENOSPC', 'EPIPE']
  const output = boundedOutput((chunk, done) => {
    taken.push(chunk.toString())
    const code = errors.shift()
    done(code ? Object.assign(new Error(code), { code }) : null)
  })
  output.write('one\n')
  void output.drain()
  // Keeps the process alive: the timer of the output does not.
  while (taken.length < 2) await later(20)
  t.same(taken, ['one\n', 'one\n'])
  output.write('two\n')
  await output.drain()
  t.equal(taken.length, 2, 'nobody reads any more')
})

t.test('what is written to a stream is waited for until it is taken, has failed, or is given up', async (t) => {
  let taken = () => {}
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _, callback) {
      chunks.push(String(chunk))
      taken = callback
    },
  })
  await t.rejects(writeTo(stream, 'nothing', AbortSignal.abort(new Error('given up'))), { message: 'given up' })
  const first = writeTo(stream, 'one')
  taken()
  await first
  const controller = new AbortController()
  const second = writeTo(stream, 'two', controller.signal)
  controller.abort(new Error('given up'))
  await t.rejects(second, { message: 'given up' })
  const third = writeTo(stream, 'three')
  stream.destroy(new Error('gone'))
  await t.rejects(third)
  t.same(chunks, ['one', 'two'])
})
