import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  linkSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { link } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { lock } from '../../src/cli/export/lock.js'
import { openSocket, probe } from '../../src/cli/export/lock-socket.js'
import { typescript, untracked } from '../support/build.js'

// The test starts real processes, possibly on a busy machine.
t.setTimeout(300_000)

// biome-ignore lint/suspicious/noExplicitAny: a message of a contender
type Message = any

/** A process that contends for locks, see lock-contender.ts. */
async function contender(t: Test) {
  const child = spawn(
    ...untracked(process.execPath, [...typescript, join(import.meta.dirname, '../support/lock-contender.ts')]),
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  t.teardown(() => child.kill('SIGKILL'))
  await once(child, 'message')
  const order = async (message: object): Promise<Message> => {
    child.send(message)
    const [response] = await once(child, 'message')
    if (response.error) throw new Error(response.error)
    return response
  }
  return { child, order, kill: () => killed(child) }
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Creates what a killed process leaves: a link to a socket that no process listens on. */
async function createStale(folder: string, link: string): Promise<void> {
  const socket = await openSocket(folder)
  linkSync(socket.path, link)
  await socket.close()
}

/** The path is short, because the system cuts the long path of a socket. */
function shortFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'anyats-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Each race starts with one of 105 sets of stale links, see below: four races for each. */
const races = 420

t.test(`exactly one of four processes gets the lock, in ${races} races`, async (t) => {
  const folder = t.testdir({})
  const contenders = await Promise.all(Array.from({ length: 4 }, () => contender(t)))
  const holders = new Set<number>()
  let wrong = 0
  for (let race = 0; race < races; race += 1) {
    const file = join(folder, `c${race % 7}.ndjson`)
    // Most races start with the stale links of killed processes, under one number or several.
    for (let stale = 0; stale < race % 3; stale += 1)
      await createStale(folder, `${file}.lock.${1 + stale * (1 + (race % 5))}`)
    const held = await Promise.all(contenders.map(({ order }) => order({ race: file })))
    if (held.filter((response) => response.held).length !== 1) wrong += 1
    else holders.add(held.findIndex((response) => response.held))
    await Promise.all(contenders.map(({ order }) => order({ release: true })))
    if (race % 100 === 0) t.same(readdirSync(folder), [], 'no files remain')
  }
  t.equal(wrong, 0, 'races without exactly one holder')
  t.ok(holders.size > 1, 'different processes got the lock')
  t.same(readdirSync(folder), [])
})

t.test('two processes never hold the lock together, also when holders are killed', async (t) => {
  const file = join(t.testdir({}), 'c.ndjson')
  let times = 0
  const steady = await Promise.all(Array.from({ length: 3 }, () => contender(t)))
  const working = steady.map(async ({ child }) => {
    child.send({ churn: file })
    for (;;) {
      const [response] = (await once(child, 'message')) as Message[]
      if (response.error) return t.fail(response.error)
      if (response.times !== undefined) {
        times += response.times
        return
      }
    }
  })
  for (let kills = 0; kills < 8; kills += 1) {
    const victim = await contender(t)
    while (!(await victim.order({ race: file })).held);
    await victim.kill()
  }
  for (const { child } of steady) child.send({ stop: true })
  await Promise.all(working)
  t.ok(times > 50, `${times} locks`)
  const free = await lock(file)
  await free()
  t.same(readdirSync(join(file, '..')), [])
})

t.test('kill -9 of the holder frees the lock, SIGSTOP does not', async (t) => {
  const file = join(t.testdir({}), 'c.ndjson')
  const holder = await contender(t)
  t.match(await holder.order({ race: file }), { held: true })
  const other = await contender(t)
  t.match(await other.order({ race: file }), { held: false })
  await t.rejects(lock(file), {
    exitCode: 75,
    message: new RegExp(`process ${holder.child.pid}\\) writes .*c\\.ndjson\\.`),
  })
  holder.child.kill('SIGSTOP')
  t.match(await other.order({ race: file }), { held: false })
  await t.rejects(lock(file), { exitCode: 75, message: /^anyats: another export writes/ })
  await holder.kill()
  t.same(readdirSync(join(file, '..')), ['c.ndjson.lock.1'])
  t.match(await other.order({ race: file }), { held: true })
  t.same(readdirSync(join(file, '..')), ['c.ndjson.lock.2'], 'the holder removes stale links')
  await other.order({ release: true })
  t.same(readdirSync(join(file, '..')), [])
})

t.test('a lock needs the highest number, and no process that listens on a lower one', async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'c.ndjson')
  const holder = await lock(file)
  // A process that was killed after it created its link, and before it read the other links.
  await createStale(folder, `${file}.lock.2`)
  await t.rejects(lock(file), { message: /another export/ })
  await holder()
  const next = await lock(file)
  t.same(readdirSync(folder), ['c.ndjson.lock.3'])
  await next()
})

t.test('only the owner can connect to a lock, and files that are not sockets are not changed', async (t) => {
  const folder = t.testdir({ 'c.ndjson.lock.1': 'notes\n', 'c.ndjson.lock.x': '', 'other.lock.9': '' })
  const file = join(folder, 'c.ndjson')
  symlinkSync('c.ndjson.lock.1', join(folder, 'c.ndjson.lock.2'))
  const before = process.umask(0)
  const release = await lock(file).finally(() => process.umask(before))
  t.equal(statSync(`${file}.lock.3`).mode & 0o777, 0o600)
  t.ok(statSync(`${file}.lock.3`).isSocket())
  await release()
  t.same(readdirSync(folder), ['c.ndjson.lock.1', 'c.ndjson.lock.2', 'c.ndjson.lock.x', 'other.lock.9'])
})

t.test('a socket that was never linked is removed when it is a minute old', async (t) => {
  const folder = t.testdir({})
  const [old, young] = ['.anyats-0123456789abcdef', '.anyats-fedcba9876543210'].map((name) => join(folder, name))
  for (const path of [old, young]) await createStale(folder, path as string)
  utimesSync(old as string, 0, 0)
  await (await lock(join(folder, 'c.ndjson')))()
  t.same(readdirSync(folder), ['.anyats-fedcba9876543210'])
})

t.test('paths that are longer than a socket can have', async (t) => {
  const folder = join(t.testdir({ ['d'.repeat(100)]: { ['e'.repeat(100)]: {} } }), 'd'.repeat(100), 'e'.repeat(100))
  const file = join(folder, `${'c'.repeat(200)}.ndjson`)
  const release = await lock(file)
  t.same(readdirSync(folder), [`${'c'.repeat(200)}.ndjson.lock.1`])
  t.match(await probe(`${file}.lock.1`), { state: 'held', process: String(process.pid) })
  await t.rejects(lock(file), { message: /another export/ })
  await release()
  await createStale(folder, `${file}.lock.1`)
  await (await lock(file))()
  t.same(readdirSync(folder), [])
})

t.test('a socket that accepts no more connections counts as held', async (t) => {
  const file = join(shortFolder(t), 'c.ndjson')
  const holder = await contender(t)
  t.match(await holder.order({ race: file }), { held: true })
  holder.child.kill('SIGSTOP')
  const waiting: Socket[] = []
  t.teardown(() => {
    for (const socket of waiting) socket.destroy()
  })
  // A stopped process accepts no connection, so its backlog fills.
  const isAccepted = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(`${file}.lock.1`, () => resolve(true)).on('error', () => resolve(false))
      waiting.push(socket)
    })
  while (await isAccepted()) if (waiting.length > 5000) throw new Error('the backlog does not fill')
  t.same(await probe(`${file}.lock.1`), { state: 'held', process: undefined })
  await t.rejects(lock(file), { exitCode: 75, message: /^anyats: another export writes/ })
})

t.test('a socket of another program counts as held, whatever it says', async (t) => {
  const file = join(shortFolder(t), 'c.ndjson')
  const server = createServer((socket) => socket.end('\u001b[31m not a number'))
  server.listen(`${file}.lock.1`)
  await once(server, 'listening')
  await t.rejects(lock(file), { exitCode: 75, message: /^anyats: another export writes/ })
  server.close()
})

t.test('a file system without sockets or without hard links is reported', async (t) => {
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
  const folder = t.testdir({})
  for (const [code, why] of [
    ['EOPNOTSUPP', /has no Unix sockets or no hard links, so the command cannot prevent two exports from writing/],
    ['EPERM', /has no Unix sockets or no hard links/],
    ['EACCES', /^EACCES$/],
  ] as const) {
    await t.rejects(lock(join(folder, 'c.ndjson'), { openSocket: failing(code), link }), { message: why })
    await t.rejects(lock(join(folder, 'c.ndjson'), { openSocket, link: failing(code) }), { message: why })
  }
  t.same(readdirSync(folder), [])
  await t.rejects(lock(join(folder, 'no/c.ndjson')), { code: 'ENOENT' })
  writeFileSync(join(folder, 'file'), '')
  await t.rejects(lock(join(folder, 'file/c.ndjson')), { code: 'ENOTDIR' })
  rmSync(join(folder, 'file'))
  rmdirSync(folder)
})
