import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { atomicWrite, atomicWriteShared } from '../../src/cli/export/atomic-write.js'
import { openPrivate, readPrivate } from '../../src/cli/export/private-file.js'
import { build } from '../support/build.js'
import { commandRunner } from '../support/command-runner.js'
import { upstream } from '../support/fixture.js'

t.before(build)
// The test starts many processes one after the other, possibly on a busy machine.
t.setTimeout(300_000)

const modeOf = (path: string) => statSync(path).mode & 0o777
const read = (path: string) => readFileSync(path, 'utf8')
const checkpoint = { type: 'checkpoint', page_token: 'page-2', pages: 1, records: 1 }

/** A server that sends one page and ends the stream. A request with a page token gets the second page and the `end` line. */
async function exporter(t: Test, { incomplete = true } = {}) {
  return upstream(t, (request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'connection-id': 'acme' })
    const write = (line: object) => response.write(`${JSON.stringify(line)}\n`)
    if (!request.url?.includes('page_token')) {
      write({ type: 'record', resource: 'candidates', data: { id: 'one' } })
      write(checkpoint)
      if (incomplete) return response.end()
    }
    write({ type: 'record', resource: 'candidates', data: { id: 'two' } })
    write({ type: 'end', pages: 2, records: 2, warnings: 0, delta_token: 'since' })
    response.end()
  })
}

const command = commandRunner(t)
const exporting = (url: string, path: string, ...args: string[]) =>
  command(['export', 'candidates', '--output', path, '--retries', '0', '--url', url, ...args])

t.test('only the owner can read partial files and state files, with any previous mode and umask', async (t) => {
  const interrupted = await exporter(t)
  const complete = await exporter(t, { incomplete: false })
  for (const umask of [0o000, 0o077, 0o277]) {
    const folder = t.testdir({})
    const before = process.umask(umask)
    t.teardown(() => process.umask(before))
    for (const name of ['c.ndjson', 'c.csv']) {
      const path = join(folder, name)
      const files = [`${path}.partial`, ...(name === 'c.csv' ? [`${path}.partial.json`] : [])]
      t.equal((await exporting(interrupted, path)).code, 75)
      for (const file of files) t.equal(modeOf(file), 0o600, `${file} new, umask ${umask.toString(8)}`)
      for (const file of files) chmodSync(file, 0o666)
      t.equal((await exporting(interrupted, path, '--resume')).code, 0)
      t.equal(modeOf(path), 0o600, 'resumed, the file had a wider mode')
      const state = `${path}.state`
      if (name === 'c.csv') continue
      for (let run = 0; run < 2; run += 1) {
        t.same((await exporting(complete, path, '--since', state)).code, 0)
        t.equal(modeOf(state), 0o600)
        chmodSync(state, 0o644)
      }
    }
    process.umask(before)
  }
})

t.test('the partial file is private even if it replaces a file that others can read', async (t) => {
  const path = join(t.testdir({ 'c.ndjson': 'old\n' }), 'c.ndjson')
  chmodSync(path, 0o644)
  const interrupted = await exporter(t)
  t.equal((await exporting(interrupted, path)).code, 75)
  t.equal(modeOf(`${path}.partial`), 0o600)
  t.equal((await exporting(interrupted, path, '--resume')).code, 0)
  t.equal(modeOf(path), 0o644, 'the complete file has the mode of the file that it replaces')
})

t.test('a symbolic link at the path of a file of the command is never followed', async (t) => {
  const interrupted = await exporter(t)
  const complete = await exporter(t, { incomplete: false })
  for (const exists of [true, false]) {
    const folder = t.testdir(exists ? { victim: 'unchanged\n' } : {})
    const victim = join(folder, 'victim')
    const untouched = () =>
      exists ? t.same([read(victim), modeOf(victim)], ['unchanged\n', 0o640]) : t.notOk(existsSync(victim))
    if (exists) chmodSync(victim, 0o640)
    for (const [name, args] of [
      ['c.ndjson.partial', []],
      ['c.ndjson.partial', ['--resume']],
      ['c.csv.partial', []],
      ['c.csv.partial.json', []],
      ['state.json', ['--since', join(folder, 'state.json')]],
    ] as const) {
      const link = join(folder, name)
      symlinkSync('victim', link)
      const path = join(folder, name.startsWith('c.') ? name.slice(0, name.indexOf('.partial')) : 'd.ndjson')
      const { code, err } = await exporting(complete, path, ...args)
      t.equal(code, 2, name)
      t.match(err, `${link} is a symbolic link. The command does not write personal data there`)
      t.equal(readlinkSync(link), 'victim')
      untouched()
      execFileSync('rm', [link])
    }
    // A link that the user passes as --output is resolved once.
    if (exists) {
      symlinkSync('victim', join(folder, 'out.ndjson'))
      symlinkSync('elsewhere', join(folder, 'victim.partial'))
      t.match(await exporting(interrupted, join(folder, 'out.ndjson')), {
        code: 2,
        err: /victim\.partial is a symbolic link/,
      })
      untouched()
    }
  }
})

t.test('a link at the path of a new file is not followed, and no temporary files remain', async (t) => {
  const folder = t.testdir({ victim: 'unchanged\n' })
  for (const write of [atomicWriteShared, atomicWrite]) {
    for (const name of ['state', 'state.new']) {
      rmSync(join(folder, name), { force: true })
      symlinkSync('victim', join(folder, name))
    }
    await write(join(folder, 'state'), 'new\n')
    t.equal(read(join(folder, 'victim')), 'unchanged\n')
    t.equal(read(join(folder, 'state')), 'new\n')
  }
  t.same(readdirSync(folder).sort(), ['state', 'victim'], 'the temporary file with the fixed name is removed')
  mkdirSync(join(folder, 'folder'))
  for (const write of [atomicWriteShared, atomicWrite])
    await t.rejects(write(join(folder, 'folder'), 'new\n'), { code: 'EISDIR' })
  t.same(readdirSync(folder).sort(), ['folder', 'state', 'victim'], 'a failed write leaves no temporary file')
})

t.test('a file that other users or other paths share is rejected', async (t) => {
  const folder = t.testdir({ 'hard.partial': 'x', 'mine.partial': 'x' })
  const at = (name: string) => join(folder, name)
  linkSync(at('hard.partial'), at('second'))
  execFileSync('mkfifo', [at('pipe.partial')])
  mkdirSync(at('folder.partial'))
  const cases: [string, RegExp][] = [
    ['hard.partial', /has a second hard link/],
    ['pipe.partial', /is not a regular file/],
  ]
  if (process.getuid?.() === 0) {
    writeFileSync(at('other.partial'), '')
    chownSync(at('other.partial'), 12_345, 12_345)
    chmodSync(at('other.partial'), 0o666)
    cases.push(['other.partial', /belongs to another user/])
  }
  for (const [name, why] of cases) {
    await t.rejects(openPrivate(at(name)), { message: why })
    await t.rejects(readPrivate(at(name)), { message: why })
  }
  await t.rejects(openPrivate(at('folder.partial')), { code: 'EISDIR' })
  t.equal(await readPrivate(at('none')), undefined)
  t.equal(await readPrivate(at('mine.partial')), 'x')
  t.equal(modeOf(at('mine.partial')), 0o600)
})
