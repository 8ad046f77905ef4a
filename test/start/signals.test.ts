import { execFileSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build, countPrograms, program, type Started, start, terminal } from '../support/build.js'
import { apiKey, get, sendJson, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'

t.before(countPrograms)
t.before(build)
t.setTimeout(200_000)

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function until(condition: () => boolean, what: () => string): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 3000) throw new Error(`it did not happen: ${what()}`)
    await later(20)
  }
}

/** A configuration for an ATS that holds its responses until `release`, and the number of calls of that ATS. */
async function slowAts(t: Test) {
  let calls = 0
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const origin = await upstream(t, async (_, response) => {
    calls += 1
    await released
    sendJson(response, { success: true, results: [{ id: 'somebody' }], moreDataAvailable: false })
  })
  const limits = { rate_limits: [], concurrency: 16, max_queued: 50 }
  const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: apiKey }, base_url: origin, limits }]
  const path = join(t.testdir({}), 'anyats.json')
  writeFileSync(path, JSON.stringify({ connections }))
  return { path, text: JSON.stringify({ connections }), release, calls: () => calls }
}

/** Requests that the ATS holds. They differ, so that none of them shares a response. */
async function inFlight(server: Started, calls: () => number) {
  await until(
    () => /http:\/\/[^\s"]+:\d+/.test(server.out()),
    () => server.out() + server.err(),
  )
  const base = (/http:\/\/[^\s"]+:\d+/.exec(server.out())?.[0] ?? '').replace('localhost', '127.0.0.1')
  const responses = Promise.all(
    Array.from({ length: 8 }, (_, at) => get(base, `/candidates?page_size=${at + 1}`).then(({ status }) => status)),
  )
  responses.catch(() => {})
  await until(
    () => calls() === 8,
    () => `${calls()} calls`,
  )
  // In an object: an async function would await a bare promise.
  return { responses }
}
const all = Array(8).fill(200)

t.test('Ctrl-C at a terminal under `npm start`: requests in flight get a response', needs('script'), async (t) => {
  const { path, release, calls } = await slowAts(t)
  const server = terminal(t, 'exec npm start', { PORT: '0', ANYATS_CONFIG: path })
  const { responses } = await inFlight(server, calls)
  server.child.stdin?.write('\x03')
  await until(() => /"signal":"SIGINT"/.test(server.out()), server.out)
  // The second SIGINT, which npm passes on, has arrived by then.
  await later(500)
  release()
  t.same(await responses, all)
  t.equal((await server.ended).code, 0)
})

t.test('a second SIGTERM, and a SIGHUP after it, change nothing', async (t) => {
  const { path, release, calls } = await slowAts(t)
  const server = start(t, ['serve', '--port', '0'], { ANYATS_CONFIG: path })
  const { responses } = await inFlight(server, calls)
  server.child.kill('SIGTERM')
  await until(() => /"signal":"SIGTERM"/.test(server.out()), server.out)
  // Two SIGINT within a second are one Ctrl-C under `npm start`.
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGINT', 'SIGTERM'] as const) {
    server.child.kill(signal)
    await later(100)
  }
  release()
  t.same(await responses, all)
  t.equal((await server.ended).code, 0)
  t.notMatch(server.out(), /configuration applied/)
})

t.test('Ctrl-C pressed again after a second ends the server at once', needs('script'), async (t) => {
  const { path, calls } = await slowAts(t)
  const server = terminal(t, `exec node ${program().join(' ')} serve`, { PORT: '0', ANYATS_CONFIG: path })
  const { responses } = await inFlight(server, calls)
  server.child.stdin?.write('\x03')
  await until(() => /"signal":"SIGINT"/.test(server.out()), server.out)
  await later(1100)
  server.child.stdin?.write('\x03')
  t.equal((await server.ended).code, 130)
  await t.rejects(responses, 'no request got a response')
})

/** A server that is stopped during its start: its configuration is a pipe without a writer. */
async function starting(t: Test) {
  const { text, release } = await slowAts(t)
  release()
  const path = join(t.testdir({}), 'slow.json')
  execFileSync('mkfifo', [path])
  const server = start(t, ['serve', '--port', '0'], { ANYATS_CONFIG: path })
  // Resolves when the server has opened the other end.
  const pipe = await open(path, 'w')
  return {
    server,
    async goOn() {
      // For the second read, the pipe is replaced by a file.
      writeFileSync(`${path}.new`, text)
      renameSync(`${path}.new`, path)
      await pipe.writeFile(text)
      await pipe.close()
    },
  }
}

t.test('after a SIGHUP before the server listens, the configuration is read again once it listens', async (t) => {
  const { server, goOn } = await starting(t)
  server.child.kill('SIGHUP')
  await later(50)
  await goOn()
  await until(() => /"msg":"configuration applied"/.test(server.out()) || server.child.exitCode !== null, server.out)
  t.match(server.out(), /"msg":"started"[\s\S]+"msg":"configuration applied"/)
  server.child.kill('SIGTERM')
  t.equal((await server.ended).code, 0)
})

t.test('a SIGTERM before the server listens ends it normally', async (t) => {
  const { server, goOn } = await starting(t)
  server.child.kill('SIGTERM')
  await later(50)
  await goOn()
  const { code, out } = await server.ended
  t.equal(code, 0)
  t.match(out, /"signal":"SIGTERM"/)
})
