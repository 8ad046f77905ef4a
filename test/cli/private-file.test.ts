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
import { anyats, build } from '../support/build.js'
import { upstream } from '../support/fixture.js'

t.before(build)
// Many processes, one after the other, on machines that may be busy.
t.setTimeout(300_000)

const modeOf = (path: string) => statSync(path).mode & 0o777
const read = (path: string) => readFileSync(path, 'utf8')
const checkpoint = { type: 'checkpoint', page_token: 'page-2', pages: 1, records: 1 }

/** A server that sends a page and then breaks off, or, when it is asked to go on, the second page and the end. */
async function exporter(t: Test, { breaks = true } = {}) {
  return upstream(t, (request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'connection-id': 'acme' })
    const write = (line: object) => response.write(`${JSON.stringify(line)}\n`)
    if (!request.url?.includes('page_token')) {
      write({ type: 'record', resource: 'candidates', data: { id: 'one' } })
      write(checkpoint)
      if (breaks) return response.end()
    }
    write({ type: 'record', resource: 'candidates', data: { id: 'two' } })
    write({ type: 'end', pages: 2, records: 2, warnings: 0, delta_token: 'since' })
    response.end()
  })
}

const exporting = (t: Test, url: string, path: string, ...args: string[]) =>
  anyats(t, ['export', 'candidates', '--output', path, '--retries', '0', '--url', url, ...args])

t.test(
  "partial files and state are their owner's alone, whatever mode they had and whatever the umask is",
  async (t) => {
    const breaking = await exporter(t)
    const whole = await exporter(t, { breaks: false })
    for (const umask of [0o000, 0o077, 0o277]) {
      const folder = t.testdir({})
      const before = process.umask(umask)
      t.teardown(() => process.umask(before))
      for (const name of ['c.ndjson', 'c.csv']) {
        const path = join(folder, name)
        const own = [`${path}.partial`, ...(name === 'c.csv' ? [`${path}.partial.json`] : [])]
        t.equal((await exporting(t, breaking, path)).code, 75)
        for (const file of own) t.equal(modeOf(file), 0o600, `${file} new, umask ${umask.toString(8)}`)
        for (const file of own) chmodSync(file, 0o666)
        t.equal((await exporting(t, breaking, path, '--resume')).code, 0)
        t.equal(modeOf(path), 0o600, 'resumed, the file had a wider mode')
        const state = `${path}.state`
        if (name === 'c.csv') continue
        for (let run = 0; run < 2; run += 1) {
          t.same((await exporting(t, whole, path, '--since', state)).code, 0)
          t.equal(modeOf(state), 0o600)
          chmodSync(state, 0o644)
        }
      }
      process.umask(before)
    }
  },
)

t.test("while a file that is shared is exported anew, the partial file is its owner's alone", async (t) => {
  const path = join(t.testdir({ 'c.ndjson': 'old\n' }), 'c.ndjson')
  chmodSync(path, 0o644)
  const breaking = await exporter(t)
  t.equal((await exporting(t, breaking, path)).code, 75)
  t.equal(modeOf(`${path}.partial`), 0o600)
  t.equal((await exporting(t, breaking, path, '--resume')).code, 0)
  t.equal(modeOf(path), 0o644, 'the complete file has the mode of the file that it replaces')
})

t.test('a symbolic link in the place of a file of the command is never followed', async (t) => {
  const breaking = await exporter(t)
  const whole = await exporter(t, { breaks: false })
  for (const there of [true, false]) {
    const folder = t.testdir(there ? { victim: 'precious\n' } : {})
    const victim = join(folder, 'victim')
    const untouched = () =>
      there ? t.same([read(victim), modeOf(victim)], ['precious\n', 0o640]) : t.notOk(existsSync(victim))
    if (there) chmodSync(victim, 0o640)
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
      const { code, err } = await exporting(t, whole, path, ...args)
      t.equal(code, 2, name)
      t.match(err, `${link} is a symbolic link, and the command does not write personal data there`)
      t.equal(readlinkSync(link), 'victim')
      untouched()
      execFileSync('rm', [link])
    }
    // A link that the user has named as the output is followed once, to its end.
    if (there) {
      symlinkSync('victim', join(folder, 'out.ndjson'))
      symlinkSync('elsewhere', join(folder, 'victim.partial'))
      t.match(await exporting(t, breaking, join(folder, 'out.ndjson')), {
        code: 2,
        err: /victim\.partial is a symbolic link/,
      })
      untouched()
    }
  }
})

t.test(
  'a link under the name of a new file is not followed, and no process that was killed leaves files',
  async (t) => {
    const folder = t.testdir({ victim: 'precious\n' })
    for (const write of [atomicWriteShared, atomicWrite]) {
      for (const name of ['state', 'state.new']) {
        rmSync(join(folder, name), { force: true })
        symlinkSync('victim', join(folder, name))
      }
      await write(join(folder, 'state'), 'new\n')
      t.equal(read(join(folder, 'victim')), 'precious\n')
      t.equal(read(join(folder, 'state')), 'new\n')
    }
    t.same(readdirSync(folder).sort(), ['state', 'victim'], 'the fixed name is taken away with what was left under it')
    mkdirSync(join(folder, 'folder'))
    for (const write of [atomicWriteShared, atomicWrite])
      await t.rejects(write(join(folder, 'folder'), 'new\n'), { code: 'EISDIR' })
    t.same(readdirSync(folder).sort(), ['folder', 'state', 'victim'], 'nothing is left of what failed')
  },
)

t.test('what is not a file of this user alone is refused', async (t) => {
  const folder = t.testdir({ 'hard.partial': 'x', 'mine.partial': 'x' })
  const at = (name: string) => join(folder, name)
  linkSync(at('hard.partial'), at('second'))
  execFileSync('mkfifo', [at('pipe.partial')])
  mkdirSync(at('folder.partial'))
  const cases: [string, RegExp][] = [
    ['hard.partial', /has a second name \(a hard link\)/],
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
