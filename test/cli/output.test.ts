import { execFileSync } from 'node:child_process'
import { openSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout as later } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { escapeDeep, escapeLines, escapeText } from '../../src/cli/terminal/control-characters.js'
import { writeTo } from '../../src/cli/terminal/output.js'
import { boundedOutput, type WriteChunk } from '../../src/observability/log-output.js'
import { build, countPrograms, start } from '../support/build.js'
import { commandRunner } from '../support/command-runner.js'
import { get, sendJson, upstream } from '../support/fixture.js'

t.before(countPrograms)
t.before(build)
// The test starts many processes one after the other, possibly on a busy machine.
t.setTimeout(300_000)

/** Clears the screen, sets a title, and contains C1, DEL, a carriage return, a second line and right-to-left text. */
const hostile = 'a\u001b[2Jb\u001b]0;title\u0007c\u009b31md\u007fe\rf\nanyats: complete\u202eg\u2066h\u2028i\u061cj'
const hasNoControls = (text: string) =>
  !/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(text.replaceAll('\n', ''))

/** Opens a pipe that no process reads. */
function openUnreadPipe(t: Test): { path: string; fd: number } {
  const path = join(t.testdir({}), 'pipe')
  execFileSync('mkfifo', [path])
  return { path, fd: openSync(path, 'r+') }
}

t.test('no command prints control characters of a server', async (t) => {
  const command = commandRunner(t)
  let respond: (path: string, response: ServerResponse) => void = () => {}
  const base = await upstream(t, (request, response) => respond(request.url ?? '', response))
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
  const bodies: { [path: string]: unknown } = {
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
  const respondWithProblem = (_: string, response: ServerResponse) => sendJson(response, problem, 500)
  const respondWithBody = (path: string, response: ServerResponse) =>
    path === '/metrics' ? response.end('') : sendJson(response, bodies[path] ?? problem, bodies[path] ? 200 : 500)
  const respondWithStream = (line: object) => (_: string, response: ServerResponse) => {
    response.writeHead(200, { 'connection-id': 'acme\u009b' })
    response.end(`${JSON.stringify({ type: 'waiting', reason: hostile, seconds: 1 })}\n${JSON.stringify(line)}\n`)
  }
  const output = join(t.testdir({}), 'c.ndjson')
  const cases: [string[], typeof respond, RegExp][] = [
    [['connections'], respondWithProblem, /\\u001b\[2J/],
    [['connections'], respondWithBody, /\\u001b\[2J/],
    [['connections', '--json'], respondWithBody, /\\u009b/],
    [['check'], respondWithBody, /\\u001b\[2J/],
    [['check', '--json'], respondWithBody, /\\u202e/],
    [['check', 'other'], respondWithBody, /s: a\\u001b\[2J/],
    [
      ['check'],
      (path, response) => (path === '/connections' ? respondWithBody : respondWithProblem)(path, response),
      /\\u001b\[2J/,
    ],
    [['providers'], respondWithBody, /\\u001b\[2J/],
    [['providers', 'known'], respondWithBody, /\\u001b\[2J/],
    [['providers', 'known', '--json'], respondWithBody, /\\u007f/],
    [['providers', 'other'], respondWithBody, /s: a\\u001b\[2J/],
    [['openapi'], respondWithBody, /\\u2066/],
    [['export', 'candidates'], respondWithProblem, /\\u001b\[2J/],
    [['export', 'candidates', '--output', output], respondWithStream({ type: 'problem', problem }), /\\u001b\[2J/],
  ]
  for (const [args, handler, shown] of cases) {
    respond = handler
    const { out, err } = await command([...args, '--url', base])
    t.ok(hasNoControls(out + err), args.join(' '))
    t.notMatch(out + err, /^anyats: complete/m, 'no forged line')
    t.match(out + err, shown)
    if (args.includes('--json') && out !== '')
      t.match(JSON.stringify(JSON.parse(out)), JSON.stringify(hostile).slice(1, -1))
  }
})

t.test('escaped JSON has the same value', (t) => {
  t.same(JSON.parse(escapeLines(JSON.stringify({ [hostile]: [hostile] }, null, 2))), { [hostile]: [hostile] })
  t.equal(escapeText('a\u001b\n\t\u009f'), 'a\\u001b\\u000a\\u0009\\u009f')
  t.equal(escapeLines('a\r\n\tb\rc\u0000'), 'a\r\n\tb\\u000dc\\u0000')
  t.equal(escapeText('Zoë Ünlü 山田 🙂 👩\u200d🔬 שלום'), 'Zoë Ünlü 山田 🙂 👩\u200d🔬 שלום')
  t.same(escapeDeep({ a: [1, null, true, 'b\u0007'] }), { a: [1, null, true, 'b\\u0007'] })
  t.end()
})

/** A server with an endless export, and the number of bytes that the client has read. */
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
  /** Resolves when the client has read nothing for one second. */
  async function untilStalled() {
    for (let before = -1; before !== sent.bytes || !sent.stalled; ) {
      before = sent.bytes
      await later(1000)
    }
  }
  return { base, sent, untilStalled }
}

for (const [target, signal, code] of [
  ['standard output', 'SIGTERM', 143],
  ['standard output', 'SIGINT', 130],
  ['a named pipe', 'SIGTERM', 143],
] as const) {
  t.test(`an export to ${target} without a reader stops downloading, and ends on ${signal}`, async (t) => {
    const { base, sent, untilStalled } = await endless(t)
    const { path, fd } = openUnreadPipe(t)
    const args = target === 'a named pipe' ? ['--output', path] : []
    const { child, ended } = start(
      t,
      ['export', 'candidates', '--url', base, ...args],
      {},
      {
        stdio: ['ignore', fd, 'pipe'],
      },
    )
    await untilStalled()
    t.ok(sent.bytes < 32 * 1024 * 1024, `${sent.bytes} bytes were read`)
    child.kill(signal)
    t.match(await ended, { code, err: /^anyats: interrupted\.\n$/ })
  })
}

t.test('a command without a reader of standard error ends on SIGTERM', async (t) => {
  const { fd } = openUnreadPipe(t)
  const { base, untilStalled } = await endless(t)
  const { child, ended } = start(t, ['export', 'candidates', '--url', base], {}, { stdio: ['ignore', fd, fd] })
  await untilStalled()
  child.kill('SIGTERM')
  t.equal((await ended).code, 143)
})

t.test('a server without a reader of its log responds, and ends on SIGTERM', async (t) => {
  const { fd } = openUnreadPipe(t)
  const port = String(await (await import('../../bench/free-port.js')).freePort())
  const { child, ended } = start(t, ['serve'], { PORT: port, LOG_LEVEL: 'trace' }, { stdio: ['ignore', fd, 'pipe'] })
  const base = `http://127.0.0.1:${port}`
  const request = () =>
    get(base, '/candidates?page_size=1').then(
      ({ status }) => status,
      () => 0,
    )
  while ((await request()) === 0) await later(50)
  // A pipe holds 64 KiB, a line has more than 150 bytes.
  for (let round = 0; round < 20; round += 1) {
    const statuses = await Promise.all(Array.from({ length: 40 }, request))
    t.same(new Set(statuses), new Set([200]))
  }
  await later(500)
  child.kill('SIGTERM')
  t.equal((await ended).code, 0)
})

t.test(
  'log lines for a stopped reader are buffered up to a limit, and the log contains the number of dropped lines',
  async (t) => {
    const written: string[] = []
    let done: Parameters<WriteChunk>[1] = () => {}
    const output = boundedOutput((chunk, callback) => {
      written.push(chunk.toString())
      done = callback
    })
    const line = `${'x'.repeat(1023)}\n`
    for (let at = 0; at < 20 * 1024; at += 1) output.write(line)
    t.equal(written.length, 1)
    // 16 KiB are being written, 8 MiB are buffered.
    const dropped = 20 * 1024 - 16 - 8 * 1024
    const drained = output.flush()
    done()
    t.equal(written[1]?.length, 8 * 1024 * 1024 + ((written[1]?.length ?? 0) % 1024))
    t.match(JSON.parse(written[1]?.split('\n').at(-2) ?? ''), {
      level: 50,
      lines: dropped,
      msg: /log lines were dropped/,
    })
    done()
    await drained
    output.write('one\n')
    t.equal(output.rest(), 'one\n', 'a single line is buffered')
    while (written.length === 2) await later(20)
    t.equal(written[2], 'one\n')
    output.write('two\n')
    const startedAt = performance.now()
    await output.flush()
    t.ok(performance.now() - startedAt >= 900, 'a drain waits at most one second')
    t.equal(output.rest(), '', 'lines that are being written are not written twice')
  },
)

t.test('a failed chunk is written again, unless the reader was closed', async (t) => {
  const written: string[] = []
  const errors = ['ENOSPC', 'EPIPE']
  const output = boundedOutput((chunk, done) => {
    written.push(chunk.toString())
    const code = errors.shift()
    done(code ? Object.assign(new Error(code), { code }) : null)
  })
  output.write('one\n')
  void output.flush()
  // The timer of the output does not keep the process alive.
  while (written.length < 2) await later(20)
  t.same(written, ['one\n', 'one\n'])
  output.write('two\n')
  await output.flush()
  t.equal(written.length, 2, 'no retry after EPIPE')
})

t.test('writeTo waits until the stream accepts the text, fails, or the signal is aborted', async (t) => {
  let written = () => {}
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _, callback) {
      chunks.push(String(chunk))
      written = callback
    },
  })
  await t.rejects(writeTo(stream, 'nothing', AbortSignal.abort(new Error('aborted'))), { message: 'aborted' })
  const first = writeTo(stream, 'one')
  written()
  await first
  const controller = new AbortController()
  const second = writeTo(stream, 'two', controller.signal)
  controller.abort(new Error('aborted'))
  await t.rejects(second, { message: 'aborted' })
  const third = writeTo(stream, 'three')
  stream.destroy(new Error('closed'))
  await t.rejects(third)
  t.same(chunks, ['one', 'two'])
})
