import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { totalProgress } from '../../src/cli/export-all/progress.js'
import type { ResourceName } from '../../src/model/index.js'
import { Problem, type ProblemSlug } from '../../src/problems.js'
import { build, shell, start } from '../support/build.js'
import { sendJson, upstream } from '../support/fixture.js'
import { runInProcess } from '../support/in-process.js'
import { needs } from '../support/programs.js'

t.before(build)
t.setTimeout(120_000)

const pages = 3
const size = 2
/** In the order of the model, which is not the order of an export. */
const served: ResourceName[] = ['candidates', 'jobs', 'stages', 'departments', 'tags', 'users']
const inOrder = ['departments', 'tags', 'users', 'stages', 'jobs', 'candidates']

interface Exporter {
  resources?: readonly string[]
  connections?: readonly string[]
  /** Resources whose changes cannot be listed. */
  withoutDelta?: readonly string[]
  /** A resource with records of 2 KB. */
  long?: string
  /** Whether the lists are read in parallel time ranges, so that each is exported alone. */
  parallel_export?: boolean
  /** Replaces the response of a page; true = it has. */
  intercept?: (at: { resource: string; page: number; token: string | undefined }, response: ServerResponse) => boolean
}

/** A server with two connections. The page token of page N is `page-N`, the delta token of the Nth request `since-N`. */
async function exporter(t: Test, exporter: Exporter = {}) {
  const requests: { resource: string; query: Record<string, string>; connection: string }[] = []
  const base = await upstream(t, (request, response) => {
    const { resources = served, connections = ['acme', 'other'], withoutDelta = ['tags'], long, intercept } = exporter
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    const common = { provider: 'lever', options: {}, hidden: {}, sandbox: false, fault: null, resources }
    if (pathname === '/connections')
      return sendJson(response, { data: connections.map((id) => ({ id, default: id === 'acme', ...common })) })
    if (pathname === '/providers/lever') {
      const includes = { raw: { available: 'list' }, history: { available: 'one' } }
      const { parallel_export = true } = exporter
      const all = Object.fromEntries(served.map((name) => [name, { includes, parallel_export }]))
      const candidates = { includes: { ...includes, attachments: { available: 'list' } }, parallel_export: true }
      return sendJson(response, { data: { resources: { ...all, candidates } } })
    }
    const resource = pathname.replace('/export/', '')
    const query = Object.fromEntries(searchParams)
    const connection = String(request.headers['connection-id'])
    const time = requests.push({ resource, query, connection })
    const write = (line: object) => response.write(`${JSON.stringify(line)}\n`)
    for (let page = Number(query.page_token?.slice(5) ?? 1); page <= pages; page += 1) {
      if (intercept?.({ resource, page, token: query.delta_token }, response)) return
      if (!response.headersSent) response.writeHead(200, { 'connection-id': connection })
      for (let at = 1; at <= size; at += 1)
        write({
          type: 'record',
          resource,
          data: { id: `${resource}-${page}-${at}`, name: resource === long ? long.repeat(500) : 'Zoë' },
        })
      const counts = { pages: page, records: page * size }
      if (page < pages) write({ type: 'checkpoint', page_token: `page-${page + 1}`, ...counts })
      else {
        const delta_token = withoutDelta.includes(resource) ? null : `since-${time}`
        response.end(`${JSON.stringify({ type: 'end', ...counts, warnings: 1, delta_token })}\n`)
      }
    }
  })
  return { base, requests, exporter }
}

const refuse = (response: ServerResponse, slug: ProblemSlug) => {
  const { status, ...problem } = new Problem(slug, { detail: 'Because.' }).toJSON()
  if (response.headersSent) response.end(`${JSON.stringify({ type: 'problem', problem: { status, ...problem } })}\n`)
  else sendJson(response, { status, ...problem }, status)
  return true
}

/** A new folder, and the command that writes into it. */
function inFolder(t: Test, base: string) {
  const folder = join(t.testdir({}), 'ats')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const linesOf = (name: string) =>
    read(name)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  const manifest = () => JSON.parse(read('anyats-export.json'))
  return {
    folder,
    read,
    linesOf,
    manifest,
    entries: (): Record<string, Record<string, unknown>> => manifest().resources,
    files: () => readdirSync(folder).sort(),
    idsOf: (name: string) => linesOf(name).flatMap(({ type, data }) => (type === 'record' ? [data.id] : [])),
    path: (name: string) => join(folder, name),
    exportAll: (...args: string[]) =>
      runInProcess(t, ['export', 'all', '--folder', folder, '--url', base, '--retries', '0', ...args]),
  }
}

const ids = (resource: string) =>
  Array.from({ length: pages * size }, (_, at) => `${resource}-${Math.floor(at / size) + 1}-${(at % size) + 1}`)

t.test('every resource of the connection is exported into a folder, reference data first', async (t) => {
  const { base, requests } = await exporter(t)
  const { exportAll, files, idsOf, linesOf, manifest, folder } = inFolder(t, base)
  t.same(await exportAll(), { code: 0, err: '' })
  t.same(
    requests.map(({ resource }) => resource),
    inOrder,
  )
  t.same(
    requests.map(({ query, connection }) => [query, connection]),
    inOrder.map(() => [{ order: 'any' }, 'acme']),
  )
  t.same(files(), ['anyats-export.json', ...inOrder.map((name) => `${name}.ndjson`)].sort())
  const { connection, resources } = manifest()
  t.equal(connection, 'acme')
  t.same(Object.keys(resources), inOrder)
  for (const [at, resource] of inOrder.entries()) {
    t.same(idsOf(`${resource}.ndjson`), ids(resource))
    const { started_at, ...entry } = resources[resource]
    const file = `${resource}.ndjson`
    const delta_token = resource === 'tags' ? null : `since-${at + 1}`
    t.same(entry, { file, mode: 'full', state: 'complete', records: 6, delta_token })
    t.match(linesOf(file)[0], { type: 'export', resource, connection: 'acme', mode: 'full', started_at })
  }
  t.equal(statSync(folder).mode & 0o777, 0o700)
  t.equal(statSync(join(folder, 'anyats-export.json')).mode & 0o777, 0o600)
})

t.test('lists that use a part of the rate limit are exported three at once, in their order', async (t) => {
  const running = new Set<string>()
  const held: (() => void)[] = []
  let most = 0
  const { base, requests } = await exporter(t, {
    parallel_export: false,
    intercept({ resource, page }, response) {
      if (page > 1) return false
      running.add(resource)
      most = Math.max(most, running.size)
      if (resource === 'candidates') t.same([...running], ['candidates'], 'alone')
      held.push(() => {
        running.delete(resource)
        response.writeHead(200, { 'connection-id': 'acme' })
        response.end(`${JSON.stringify({ type: 'end', pages: 0, records: 0, warnings: 0, delta_token: null })}\n`)
      })
      return true
    },
  })
  const release = setInterval(() => {
    for (const end of held.splice(0).reverse()) end()
  }, 40)
  t.teardown(() => clearInterval(release))
  const { exportAll, entries } = inFolder(t, base)
  t.same(await exportAll(), { code: 0, err: '' })
  t.equal(most, 3)
  t.same(requests.map(({ resource }) => resource).sort(), [...inOrder].sort())
  t.same(
    // Three requests at once can arrive in any order.
    requests
      .slice(0, 3)
      .map(({ resource }) => resource)
      .sort(),
    inOrder.slice(0, 3).sort(),
  )
  t.ok(Object.values(entries()).every(({ state }) => state === 'complete'))
})

t.test('a problem of one list stops those beside it, and --resume continues all', async (t) => {
  let isDown = true
  const { base } = await exporter(t, {
    parallel_export: false,
    intercept: ({ resource, page }, response) =>
      isDown && resource === inOrder[1] && page === 2 && refuse(response, 'upstream-unavailable'),
  })
  const { exportAll, entries, idsOf } = inFolder(t, base)
  t.match(await exportAll(), { code: 75, err: /--resume/ })
  t.equal(entries()[inOrder[1] as string]?.state, 'partial')
  isDown = false
  t.same(await exportAll('--resume'), { code: 0, err: '' })
  for (const resource of inOrder) t.same(idsOf(`${resource}.ndjson`), ids(resource), resource)
})

t.test('--since exports changes where the manifest has a token; --full exports everything again', async (t) => {
  const { base, requests } = await exporter(t)
  const { exportAll, files, entries, linesOf, idsOf } = inFolder(t, base)
  t.equal((await exportAll('--since')).code, 0, 'the first run exports everything')
  t.ok(requests.every(({ query }) => query.delta_token === undefined))
  await exportAll('--since')
  t.same(
    requests.slice(inOrder.length).map(({ query }) => query.delta_token),
    ['since-1', undefined, 'since-3', 'since-4', 'since-5', 'since-6'],
  )
  const { jobs = {}, tags } = entries()
  const time = String(jobs.started_at).replace(/[-:.]/g, '')
  t.match(time, /^\d{8}T\d{9}Z$/)
  t.match(jobs, {
    file: `jobs.${time}.ndjson`,
    mode: 'changes',
    state: 'complete',
    records: 6,
    delta_token: 'since-11',
  })
  t.match(tags, { file: 'tags.ndjson', mode: 'full', delta_token: null })
  t.match(linesOf(String(jobs.file))[0], { mode: 'changes', started_at: jobs.started_at })
  t.same(idsOf(String(jobs.file)), ids('jobs'))
  t.ok(files().includes('jobs.ndjson'), 'the complete file stays')

  await exportAll('--since', '--full', '--resources', 'jobs,tags')
  t.same(
    requests.slice(2 * inOrder.length).map(({ resource, query }) => [resource, query.delta_token]),
    [
      ['tags', undefined],
      ['jobs', undefined],
    ],
  )
  t.match(entries().jobs, { file: 'jobs.ndjson', mode: 'full', state: 'complete', delta_token: 'since-14' })
  t.match(entries().users, { mode: 'changes', delta_token: 'since-9' }, 'other resources keep their entries')
})

t.test('an expired delta token is replaced by a complete export, and the first line says so', async (t) => {
  const { base } = await exporter(t, {
    intercept: ({ resource, page, token }, response) =>
      resource === 'jobs' && page === 2 && token !== undefined && refuse(response, 'delta-token-expired'),
  })
  const { exportAll, entries, files, linesOf } = inFolder(t, base)
  await exportAll('--resources', 'jobs,users')
  const { code, err } = await exportAll('--since', '--resources', 'jobs,users')
  t.equal(code, 0)
  t.match(err, /can no longer list the changes of jobs\. All records of jobs were exported\./)
  t.match(entries().jobs, { file: 'jobs.ndjson', mode: 'full', state: 'complete', delta_token: 'since-5' })
  t.equal(linesOf('jobs.ndjson')[0].mode, 'full')
  t.notOk(files().some((name) => name.startsWith('jobs.2') || name.endsWith('.partial')))
})

t.test('a resource that may not be read is named, the others are exported, and the exit code is 3', async (t) => {
  const { base, exporter: server } = await exporter(t, {
    intercept: ({ resource, page }, response) =>
      (resource === 'tags' && refuse(response, 'forbidden')) ||
      (resource === 'stages' && page === 2 && refuse(response, 'permission-missing')),
  })
  const { exportAll, entries, files } = inFolder(t, base)
  const { code, err } = await exportAll()
  t.equal(code, 3)
  t.match(err, /^anyats: tags was not exported: This API key may not do that\. Because\. \(forbidden\)\n/)
  t.match(err, /\nanyats: stages was not exported: The credentials lack a permission\./)
  t.match(entries(), { tags: { state: 'refused', records: 0 }, stages: { state: 'refused' } })
  t.match(entries(), { users: { state: 'complete' }, candidates: { state: 'complete' } })
  t.notOk(files().some((name) => /^(stages|tags)/.test(name)))
  server.intercept = () => false
  t.same(await exportAll('--resume'), { code: 0, err: '' }, 'a complete run is not resumed: everything is exported')
  t.match(entries(), { tags: { state: 'complete' }, stages: { state: 'complete' } })
})

t.test('a list that fails permanently does not prevent the others; a failure of the server ends the run', async (t) => {
  const {
    base,
    requests,
    exporter: server,
  } = await exporter(t, {
    intercept: ({ resource, page }, response) =>
      resource === 'users' && page === 3 && refuse(response, 'upstream-failed'),
  })
  const { exportAll, entries } = inFolder(t, base)
  const { code, err } = await exportAll()
  t.equal(code, 1)
  t.match(err, /^anyats: users: The response of the provider is not valid\. Because\. \(upstream-failed\)\n$/)
  t.match(entries(), { users: { state: 'partial', records: 0 }, candidates: { state: 'complete' } })

  server.intercept = ({ resource }, response) => resource === 'users' && refuse(response, 'upstream-unavailable')
  const unavailable = await exportAll('--resume')
  t.match(unavailable, { code: 75, err: /Run the same command with --resume to continue\.\n$/ })
  delete server.intercept
  const before = requests.length
  t.equal((await exportAll('--resume')).code, 0)
  t.same(
    requests.slice(before).map(({ resource, query }) => [resource, query.page_token]),
    [['users', 'page-3']],
    'only the missing page is requested',
  )
  t.match(entries().users, { state: 'complete', records: 6 })
})

t.test('a run that is killed with SIGKILL inside a resource continues at its last checkpoint', async (t) => {
  let blocked = true
  const { base, requests } = await exporter(t, {
    intercept: ({ resource, page }) => blocked && resource === 'stages' && page === 3,
  })
  const { exportAll, folder, path, entries, files, idsOf } = inFolder(t, base)
  const { child, ended } = start(t, ['export', 'all', '--folder', folder, '--url', base])
  const partial = path('stages.ndjson.partial')
  while (!existsSync(partial) || !readFileSync(partial, 'utf8').includes('"page-3"')) await later(10)
  const second = await exportAll()
  t.match(second, { code: 75, err: /another export \(process \d+\) writes .*anyats-export\.json/ })
  child.kill('SIGKILL')
  await ended
  blocked = false
  t.match(entries(), { users: { state: 'complete' }, stages: { state: 'partial' }, jobs: { state: 'partial' } })
  const startedAt = entries().jobs?.started_at
  // What a kill during the write of the manifest leaves.
  writeFileSync(path('anyats-export.json.new'), '{"type":"expo')
  const before = requests.length
  t.same(await exportAll('--resume'), { code: 0, err: '' })
  t.same(
    requests.slice(before).map(({ resource, query }) => [resource, query.page_token]),
    [
      ['stages', 'page-3'],
      ['jobs', undefined],
      ['candidates', undefined],
    ],
  )
  for (const resource of inOrder) t.same(idsOf(`${resource}.ndjson`), ids(resource))
  t.same(files(), ['anyats-export.json', ...inOrder.map((name) => `${name}.ndjson`)].sort())
  t.ok(Object.values(entries()).every((entry) => entry.started_at === startedAt && entry.state === 'complete'))
})

t.test('a run that is killed between a file and its entry does not export the file again', async (t) => {
  const { base, requests } = await exporter(t)
  const { exportAll, path, manifest, entries } = inFolder(t, base)
  await exportAll()
  const complete = manifest()
  const unsaved = (...names: string[]) => {
    const saved = structuredClone(complete)
    for (const name of names) Object.assign(saved.resources[name], { state: 'partial', records: 0, delta_token: null })
    writeFileSync(path('anyats-export.json'), JSON.stringify(saved))
    return requests.length
  }
  const before = unsaved('jobs', 'candidates')
  renameSync(path('candidates.ndjson'), path('candidates.ndjson.partial'))
  t.equal((await exportAll('--resume')).code, 0)
  t.equal(requests.length, before, 'no request: one file is complete, one lacks its name')
  t.same(manifest(), complete)

  unsaved('jobs')
  await exportAll('--resume', '--since')
  t.equal(requests.length, before + inOrder.length, 'a run of changes does not continue a complete one')
  t.match(entries().users, { mode: 'changes' })
  unsaved('jobs')
  await exportAll()
  t.equal(requests.length, before + 2 * inOrder.length, 'without --resume everything is exported')
  unsaved('jobs')
  t.match(await exportAll('--resume', '--include', 'raw'), { code: 2, err: /differs in: include\. Use the same/ })
})

t.test('without --resume, a new run does not continue the file of a stopped run', async (t) => {
  const {
    base,
    requests,
    exporter: server,
  } = await exporter(t, {
    intercept: ({ resource, page }, response) =>
      resource === 'jobs' && page === 2 && refuse(response, 'upstream-unavailable'),
  })
  const { exportAll, idsOf, files } = inFolder(t, base)
  t.equal((await exportAll()).code, 75)
  t.ok(files().includes('jobs.ndjson.partial'))
  delete server.intercept
  const before = requests.length
  t.equal((await exportAll()).code, 0)
  t.same(
    requests.slice(before).map(({ query }) => query.page_token),
    inOrder.map(() => undefined),
  )
  t.same(idsOf('jobs.ndjson'), ids('jobs'))
})

t.test('files of a stopped run that nothing continues are removed', async (t) => {
  const { base, exporter: server } = await exporter(t)
  const { exportAll, entries, files } = inFolder(t, base)
  await exportAll()
  server.intercept = ({ resource, page }, response) =>
    resource === 'jobs' && page === 2 && refuse(response, 'upstream-unavailable')
  await exportAll('--since')
  t.ok(files().some((name) => /^jobs\.2\d+T\d+Z\.ndjson\.partial$/.test(name)))
  t.equal(entries().jobs?.delta_token, 'since-5', 'the token of the last complete export')
  delete server.intercept
  await exportAll('--since')
  t.same(
    files().filter((name) => name.includes('partial')),
    [],
  )
  t.match(entries().jobs, { mode: 'changes', state: 'complete' })
})

t.test('CSV has the tables of all resources, and can be resumed', async (t) => {
  const { base, exporter: server } = await exporter(t, {
    intercept: ({ resource, page }, response) =>
      resource === 'jobs' && page === 2 && refuse(response, 'upstream-unavailable'),
  })
  const { exportAll, entries, files, read } = inFolder(t, base)
  t.equal((await exportAll('--format', 'csv')).code, 75)
  t.ok(files().includes('jobs.csv.partial.json'))
  delete server.intercept
  const { code, err } = await exportAll('--format', 'csv', '--resume')
  t.same([code, err], [0, 'anyats: 2 warnings omitted, because CSV cannot contain warnings. Use --format ndjson.\n'])
  t.same(
    read('jobs.csv')
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',')[0]),
    ids('jobs'),
  )
  t.match(entries().jobs, { file: 'jobs.csv', state: 'complete', records: 6 })
  t.same(files(), ['anyats-export.json', ...inOrder.map((name) => `${name}.csv`)].sort())
  t.equal((await exportAll('--format', 'csv', '--csv-bom')).code, 0, 'its own files are replaced')
  t.equal(read('tags.csv').charCodeAt(0), 0xfeff)
})

t.test('an include is sent to the resources that have it', async (t) => {
  const { base, requests } = await exporter(t)
  const { exportAll, linesOf } = inFolder(t, base)
  t.equal((await exportAll('--include', 'raw,attachments')).code, 0)
  const includes = Object.fromEntries(requests.map(({ resource, query }) => [resource, query.include]))
  t.match(includes, { jobs: 'raw', candidates: 'raw,attachments' })
  t.match(linesOf('jobs.ndjson')[0], { parameters: { include: 'raw,attachments' } })
  const { code, err } = await exportAll('--include', 'history')
  t.equal(code, 2)
  t.match(err, /no list has --include history\. The includes are raw, attachments\./)
})

t.test('invalid arguments and folders are rejected with what to change, and nothing is changed', async (t) => {
  const { base, requests, exporter: server } = await exporter(t)
  const { exportAll, folder, path, read, files } = inFolder(t, base)
  const rejected = async (args: string[], message: RegExp) => {
    const { code, err } = await exportAll(...args)
    t.equal(code, 2, args.join(' '))
    t.match(err, message)
  }
  t.match(await runInProcess(t, ['export', 'all']), { code: 2, err: /Missing option: --folder <folder>/ })
  t.match(await runInProcess(t, ['export', 'all', '--folder', folder, '--retries', 'many']), {
    code: 2,
    err: /--retries must be an integer from 0 to 999/,
  })
  await rejected(
    ['--format', 'xml', '--csv-bom', '--resources', 'job,x', '--since'],
    /--format must be ndjson or csv\. --csv-bom requires --format csv\. Unknown resource job\. Did you mean jobs\? Unknown resource x\. Resources: candidates/,
  )
  await rejected(
    ['--since', '--format', 'csv'],
    /--since requires --format ndjson, because CSV cannot contain deletions/,
  )
  await rejected(['--tag', 'x'], /Unknown option --tag/)
  await rejected(['--resources', 'offices'], /acme has no offices, or the key may not read it\. Remove it from --res/)
  await rejected(['--connection', 'none'], /there is no connection none\. Connections: acme, other\./)
  server.connections = ['one', 'two']
  await rejected([], /several connections\. Select one with --connection\. Connections: one, two\./)
  delete server.connections
  server.resources = []
  await rejected([], /may not read any resource of the connection acme/)
  delete server.resources
  t.same([requests.length, files()], [0, []])

  for (const content of ['notes', '{}', '{"type":"export-all","version":1,"connection":"acme"}']) {
    writeFileSync(path('anyats-export.json'), content)
    await rejected([], /anyats-export\.json was not written by this command, and was not changed\. Remove the file/)
    t.equal(read('anyats-export.json'), content)
  }
  rmSync(path('anyats-export.json'))
  writeFileSync(path('notes.txt'), 'mine')
  for (const [name, args] of [
    ['jobs.ndjson', []],
    ['jobs.csv', ['--format', 'csv']],
  ] as const) {
    writeFileSync(path(name), 'mine\n')
    await rejected([...args], new RegExp(`${name} is not a file of this export, and was not changed\\. Move the file`))
    t.equal(read(name), 'mine\n')
    rmSync(path(name))
  }
  mkdirSync(path('tags.ndjson'))
  await rejected([], /tags\.ndjson is not a file of this export/)
  rmSync(path('tags.ndjson'), { recursive: true })
  t.same(files(), ['notes.txt'], 'no manifest: nothing was started')

  t.equal((await exportAll()).code, 0)
  t.equal(read('notes.txt'), 'mine')
  const before = read('anyats-export.json')
  await rejected(
    ['--connection', 'other'],
    /ats has the export of another connection, acme\. Use another --folder, or --connection acme/,
  )
  t.equal(read('anyats-export.json'), before)
  const traversal = before.replace('"jobs.ndjson"', '"../jobs.ndjson"')
  writeFileSync(path('anyats-export.json'), traversal)
  await rejected([], /anyats-export\.json was not written by this command/)
  t.ok(existsSync(folder))
})

t.test('a connection that the manifest names is used again', async (t) => {
  const { base, requests } = await exporter(t)
  const { exportAll } = inFolder(t, base)
  await exportAll('--connection', 'other', '--resources', 'tags')
  await exportAll('--resources', 'tags')
  t.same(
    requests.map(({ connection }) => connection),
    ['other', 'other'],
  )
})

t.test('a resource that this version does not know is named', async (t) => {
  const { base } = await exporter(t, { resources: ['tags', '../../etc/passwd', 'moods'] })
  const { exportAll, files } = inFolder(t, base)
  const { code, err } = await exportAll()
  t.equal(code, 3)
  t.match(err, /not exported: \.\.\/\.\.\/etc\/passwd, moods\. This version of the command does not know them/)
  t.same(files(), ['anyats-export.json', 'tags.ndjson'])
})

t.test('a delta token of another account ends the run, and names --full', async (t) => {
  const { base } = await exporter(t, {
    intercept: ({ token }, response) => token !== undefined && refuse(response, 'delta-token-invalid'),
  })
  const { exportAll } = inFolder(t, base)
  await exportAll('--resources', 'jobs')
  t.match(await exportAll('--since', '--resources', 'jobs'), { code: 1, err: /Use --full to export everything again/ })
  t.equal((await exportAll('--full', '--resources', 'jobs')).code, 0)
})

t.test('a folder that cannot be written is an error with its cause', async (t) => {
  const { base } = await exporter(t)
  const root = t.testdir({ file: '' })
  for (const [folder, reason] of [
    [join(root, 'nowhere/ats'), 'the folder does not exist'],
    ['/proc/ats', 'the folder does not exist|permission is denied'],
  ] as const) {
    const { code, err } = await runInProcess(t, ['export', 'all', '--folder', folder, '--url', base])
    t.equal(code, 1)
    t.match(err, new RegExp(`anyats: cannot write to ${folder}: (${reason})`))
  }
  const file = await runInProcess(t, ['export', 'all', '--folder', join(root, 'file'), '--url', base])
  t.match(file, { code: 2, err: /file is not a folder\. Use another --folder/ })
})

t.test('a full disk ends the run, and --resume completes it', needs('bash'), async (t) => {
  const { base, requests } = await exporter(t, { long: 'jobs' })
  const { exportAll, folder, manifest, entries } = inFolder(t, base)
  // A limit of 8 KiB for each file simulates a full disk. The file of jobs would have 12 KB.
  const line = `ulimit -f 8; NODE_OPTIONS= node dist/main.js export all --folder ${folder} --url ${base}`
  const full = await shell(t, line)
  t.equal(full.code, 1)
  t.match(
    full.err,
    /jobs\.ndjson: the file would exceed the size limit.*Run the same command with --resume to continue/,
  )
  t.match(entries(), { stages: { state: 'complete' }, jobs: { state: 'partial' }, candidates: { state: 'partial' } })
  t.equal((await exportAll('--resume')).code, 0)
  t.ok(Object.values(manifest().resources as object).every(({ state }) => state === 'complete'))
  t.same(
    requests.slice(4).map(({ resource, query }) => [resource, query.page_token]),
    [
      ['jobs', undefined],
      ['jobs', 'page-2'],
      ['candidates', undefined],
    ],
  )
})

t.test('the progress of all resources is one line with their sum', async (t) => {
  const shown: unknown[] = []
  let noun = (): string => ''
  const { stderr } = process
  const before = { isTTY: stderr.isTTY, columns: stderr.columns, ci: process.env.CI, term: process.env.TERM }
  Object.assign(stderr, { isTTY: true, columns: 80 })
  delete process.env.CI
  process.env.TERM = 'xterm'
  const progress = await totalProgress(2, async (_, text) => {
    noun = text as () => string
    return { update: (...counts) => shown.push([noun(), ...counts]), onWait() {}, end: (text) => shown.push(text) }
  })
  Object.assign(stderr, { isTTY: before.isTTY, columns: before.columns })
  Object.assign(process.env, { TERM: before.term ?? '' }, before.ci === undefined ? {} : { CI: before.ci })
  const jobs = progress.of('jobs', 0)
  jobs.update(1, 10, 10)
  jobs.update(2, 15, 15)
  progress.of('candidates', 1).update(1, 100, 50)
  progress.end('done')
  t.same(shown, [
    ['records, jobs (1 of 2)', 1, 10, 10],
    ['records, jobs (1 of 2)', 2, 15, 15],
    ['records, candidates (2 of 2)', 3, 115, 65],
    'done',
  ])
})

t.test('a real server has the includes and the parallel lists that the command reads', async (t) => {
  const folder = join(t.testdir({}), 'ats')
  // EEO responses are open to a command that names them.
  const lists = 'departments,stages,jobs,eeocs'
  const ran = await runInProcess(t, [
    ...['export', 'all', '--connection', 'sandbox-lever', '--folder', folder],
    ...['--resources', lists, '--include', 'raw'],
  ])
  t.match(ran, { code: 0 })
  const { resources } = JSON.parse(readFileSync(join(folder, 'anyats-export.json'), 'utf8'))
  t.same(Object.keys(resources).sort(), lists.split(',').sort())
  const jobs = readFileSync(join(folder, 'jobs.ndjson'), 'utf8').trimEnd().split('\n')
  const records = jobs.map((line) => JSON.parse(line)).filter(({ type }) => type === 'record')
  t.ok(records.length >= 15 && records.every(({ data }) => data.raw.length === 1))
  t.match(readFileSync(join(folder, 'eeocs.ndjson'), 'utf8'), '"veteran_status":"protected"')
})

t.test('without a configuration, the sandbox is exported only by name', async (t) => {
  const { code, err } = await runInProcess(t, ['export', 'all', '--folder', join(t.testdir({}), 'ats')])
  t.equal(code, 2)
  t.match(err, /no ATS is configured.*--connection sandbox-ashby/)
})
