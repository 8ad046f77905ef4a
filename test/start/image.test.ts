import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { build, clean, root } from '../support/build.js'

/** The instructions of the last stage of the Dockerfile, by name and in order. */
const stage =
  readFileSync(join(root, 'Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .at(-1) ?? ''
const instructions = stage
  .replace(/\\\n/g, ' ')
  .split('\n')
  .flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Z]+) +(.+)$/.exec(line) ?? []
    return name ? [{ name, value }] : []
  })
const last = (name: string) => instructions.findLast((one) => one.name === name)?.value ?? ''
const entrypoint: string[] = JSON.parse(last('ENTRYPOINT'))

t.before(build)
t.setTimeout(120_000)

t.test('the arguments of `docker run` are the arguments of the command; the default is serve', async (t) => {
  t.equal(entrypoint[0], 'node')
  t.equal(entrypoint.at(-1), '/app/dist/main.js', 'absolute: commands run in another folder')
  t.same(JSON.parse(last('CMD')), ['serve'])
})

t.test('commands run in /data, which is a volume that the user of the image owns', async (t) => {
  t.equal(last('WORKDIR'), '/data')
  t.equal(last('VOLUME'), '/data')
  t.match(last('USER'), /^[1-9]\d*:[1-9]\d*$/)
  const owned = instructions.findIndex(
    ({ name, value }) => name === 'RUN' && value.includes(`chown ${last('USER')} /data`),
  )
  const volume = instructions.findIndex(({ name }) => name === 'VOLUME')
  t.ok(owned >= 0 && owned < volume, 'changes below a volume after its declaration are lost')
})

/** The arguments of the entry point, with the folders of the image replaced by folders of this machine. */
function inImage(data: string, argv: readonly string[]) {
  // Node 20 has another name for the permission model.
  const flag = Number(process.versions.node.split('.')[0]) < 24 ? '--experimental-permission' : '--permission'
  const args = entrypoint
    .slice(1)
    .map((one) => one.replace(/^--permission$/, flag))
    .map((one) => one.replace(/(=|^)\/app\b/, `$1${root}`).replace(/=\/data$/, `=${data}`))
  // The company of the sandbox changes, unless its time is fixed.
  const sandboxTime = { ANYATS_SANDBOX_TIME: '2026-11-01T00:00:00Z' }
  const env = { ...clean, HOST: '0.0.0.0', PORT: '3000', NODE_NO_WARNINGS: '1', ...sandboxTime }
  // `env -i` removes what tap adds to the environment of Node processes, because the permission model rejects it.
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const { status, stdout, stderr } = spawnSync('env', ['-i', ...variables, process.execPath, ...args, ...argv], {
    cwd: data,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

t.test('with the permissions of the image an export can be written under /data only', async (t) => {
  const folder = t.testdir({})
  const data = join(folder, 'data')
  mkdirSync(data)
  const written = inImage(data, ['export', 'candidates', '--connection', 'sandbox-ashby', '--output', 'candidates.csv'])
  t.match(written, { code: 0 })
  t.equal(readFileSync(join(data, 'candidates.csv'), 'utf8').trim().split('\n').length, 1201)
  const since = ['export', 'candidates', '--connection', 'sandbox-lever', '--since', 'lever.state', '--resume']
  t.match(inImage(data, [...since, '--output', 'first.ndjson']), { code: 0 })
  t.match(inImage(data, [...since, '--output', 'changes.ndjson']), { code: 0 })
  t.same(readdirSync(data).sort(), ['candidates.csv', 'changes.ndjson', 'first.ndjson', 'lever.state'])
  const outside = inImage(data, ['export', 'candidates', '--connection', 'sandbox-ashby', '--output', '../outside.csv'])
  t.not(outside.code, 0)
  t.match(outside.err, /^anyats: cannot write to .+ In the image, write under \/data\.\n$/)
  t.same(readdirSync(folder), ['data'])
})

t.test('with the permissions of the image the server does not start without clients', async (t) => {
  t.match(inImage(t.testdir({}), JSON.parse(last('CMD'))), { code: 1, err: /HOST: must be a loopback address/ })
})
