import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { contentKey, contentName } from '../../src/cli/export/content-name.js'
import { Problem, type ProblemSlug } from '../../src/problems.js'
import { build, start } from '../support/build.js'
import { bytesOf, servingFiles } from '../support/file-provider.js'
import { clientOfAll, get, sendJson, upstream } from '../support/fixture.js'
import { runInProcess } from '../support/in-process.js'
import { inSandbox } from '../support/sandbox.js'
import { until } from '../support/scripted-upstream.js'

t.before(build)
t.setTimeout(120_000)

interface Row {
  id: string
  name?: string | null
  size?: number | null
  updated_at?: string | null
}
type Content = Buffer | ((request: IncomingMessage, response: ServerResponse, time: number) => unknown)

/**
 * A server with a list of attachments and their contents. The page token of page N is `page-N`. `deleted`: ids that the
 * list of changes has.
 */
async function archive(t: Test, pages: Row[][], contents: Record<string, Content>) {
  const state = { pages, contents, deleted: [] as string[], connection: 'acme', expired: '' }
  const lists: Record<string, string>[] = []
  const files: { id: string; range: string | undefined; headers: IncomingMessage['headers'] }[] = []
  const base = await upstream(t, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    const [, id] = /^\/attachments\/(.+)\/content$/.exec(pathname)?.map(decodeURIComponent) ?? []
    if (id !== undefined) {
      files.push({ id, range: request.headers.range, headers: request.headers })
      const content = state.contents[id]
      if (content === undefined) return refuse(response, 'not-found', 'The provider has no file with this id.')
      if (typeof content !== 'function') return send(response, content)
      return content(request, response, files.filter((file) => file.id === id).length)
    }
    lists.push(Object.fromEntries(searchParams))
    if (searchParams.get('page_token') === state.expired) return refuse(response, 'page-token-expired')
    response.writeHead(200, { 'connection-id': state.connection })
    const write = (line: object) => response.write(`${JSON.stringify(line)}\n`)
    let page = Number(searchParams.get('page_token')?.slice(5) ?? 1)
    for (; page <= state.pages.length; page += 1) {
      for (const data of state.pages[page - 1] ?? []) write({ type: 'record', resource: 'attachments', data })
      for (const id of state.deleted) write({ type: 'deleted', resource: 'attachments', id })
      const counts = { pages: page, records: state.pages.slice(0, page).flat().length }
      if (page < state.pages.length) write({ type: 'checkpoint', page_token: `page-${page + 1}`, ...counts })
      else write({ type: 'end', ...counts, warnings: 0, delta_token: `since-${lists.length}` })
    }
    response.end()
  })
  return Object.assign(state, { base, lists, files, fetched: () => files.map(({ id }) => id).sort() })
}

const send = (response: ServerResponse, bytes: Buffer, headers: Record<string, string> = {}) =>
  response.writeHead(200, { 'content-length': bytes.length, ...headers }).end(bytes)

const refuse = (response: ServerResponse, slug: ProblemSlug, detail = 'Because.', retryAfter?: string) => {
  const problem = new Problem(slug, { detail })
  sendJson(response, problem.toJSON(), problem.status, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
}

/** The paths of a run, and the command that writes there. */
function saving(t: Test, base: string, name = 'list.ndjson') {
  const list = join(t.testdir({}), name)
  const folder = join(list, '..', 'files')
  const path = (file: string) => join(folder, file)
  const index = () =>
    readFileSync(path('anyats-contents.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  const args = ['export', 'attachments', '--output', list, '--content', folder, '--url', base]
  return {
    ...{ list, folder, path, index, args },
    run: (...more: string[]) => runInProcess(t, [...args, '--retries', '0', ...more]),
    /** Content by name, without the index. */
    saved: () =>
      Object.fromEntries(
        readdirSync(folder)
          .filter((file) => file !== 'anyats-contents.ndjson')
          .map((file) => [file, readFileSync(path(file), 'utf8')]),
      ),
    entryOf: (id: string) => index().find((entry) => entry.id === id),
    idsOfList: () =>
      readFileSync(list, 'utf8')
        .split('\n')
        .flatMap((line) => (line.startsWith('{"type":"record"') ? [JSON.parse(line).data.id] : [])),
  }
}

const text = (value: string) => Buffer.from(value)
const three = { a: text('first'), b: text('second'), c: text('third') }
const threeRows = [
  [
    { id: 'a', name: 'cv.pdf' },
    { id: 'b', name: 'cv.pdf' },
  ],
  [{ id: 'c', name: null }],
]
const threeNames = {
  [contentName('a', 'cv.pdf')]: 'first',
  [contentName('b', 'cv.pdf')]: 'second',
  [contentName('c', null)]: 'third',
}

t.test('the files are saved with the list, and a second run fetches none of them', async (t) => {
  for (const name of ['list.ndjson', 'list.csv']) {
    const server = await archive(t, threeRows, { ...three })
    const { run, saved, index, folder, path, list } = saving(t, server.base, name)
    t.same(await run(), { code: 0, err: '' })
    t.same(saved(), threeNames)
    const [header, ...entries] = index()
    t.match(header, { type: 'contents', version: 1, id: /^[0-9a-f]{16}$/, connection: 'acme' })
    t.match(
      entries.sort((a, b) => a.id.localeCompare(b.id)),
      [
        { id: 'a', file: contentName('a', 'cv.pdf'), bytes: 5, state: 'complete', problem: null },
        { id: 'b', bytes: 6 },
        { id: 'c', file: `${contentKey('c')}-file` },
      ],
    )
    t.equal(statSync(folder).mode & 0o777, 0o700)
    for (const file of readdirSync(folder)) t.equal(statSync(path(file)).mode & 0o777, 0o600, file)
    t.match(readFileSync(list, 'utf8'), name.endsWith('csv') ? /^id,/ : `"parameters":{"content":"${header.id}"}`)
    t.match(server.files[0]?.headers, { 'connection-id': 'acme', prefer: 'wait=60' })
    t.same(await run(), { code: 0, err: '' })
    t.equal(server.files.length, 3, 'nothing is fetched again')
    // A file that is not as it was saved, or whose record has changed, is fetched again.
    truncateSync(path(contentName('a', 'cv.pdf')), 2)
    rmSync(path(contentName('b', 'cv.pdf')))
    symlinkSync('nowhere', path(contentName('b', 'cv.pdf')))
    server.contents.c = text('third, new')
    server.pages = [threeRows[0] ?? [], [{ id: 'c', name: 'renamed.pdf', updated_at: '2026-01-01T00:00:00.000Z' }]]
    t.same(await run(), { code: 0, err: '' })
    t.same(server.fetched(), ['a', 'a', 'b', 'b', 'c', 'c'])
    t.same(saved(), { ...threeNames, [contentName('c', null)]: 'third, new' }, 'a file keeps its name')
    t.equal(index().length, 4, 'each file has one line')
  }
})

t.test('the files of a candidate of the sandbox are saved, from a running server and without one', async (t) => {
  // A server without a time of its own has the people of now.
  const { base } = await inSandbox(t, { time: Date.now() })
  const lever = { 'connection-id': 'sandbox-lever' }
  const { data } = (await get(base, '/attachments?page_size=5', lever)).body
  const { id } = data[0].candidate
  const expected = (await get(base, `/attachments?candidate_id=${id}`, lever)).body.data
  t.ok(expected.length > 0)
  const { args, list, folder, idsOfList, saved, index } = saving(t, base)
  const command = [...args, '--connection', 'sandbox-lever', '--candidate-id', id]
  for (const remote of [true, false]) {
    t.same(await runInProcess(t, remote ? command : command.filter((arg) => arg !== '--url' && arg !== base)), {
      code: 0,
      err: '',
    })
    t.same(
      idsOfList(),
      expected.map((file: Row) => file.id),
    )
    t.equal(index().length, expected.length + 1)
    for (const [, content] of Object.entries(saved())) t.match(content, /^%PDF-/)
    rmSync(list)
    rmSync(folder, { recursive: true })
  }
})

t.test('a name is safe everywhere, and no two ids share one', async (t) => {
  const names = [
    '../../../etc/passwd',
    'a\0b\r\n\u202efdp.exe',
    'x'.repeat(300),
    `${'é'.repeat(300)}.pdf`,
    'CON',
    'nul.txt',
    'cv.pdf. . ',
    'C:\\cv.pdf',
    '...',
    null,
  ]
  const ids = ['a', 'A', '\u00e9', 'e\u0301', '\ud800', '\ud801', 'a/../b', 'con', 'a\nb', 'z'.repeat(5000)]
  const made = new Set<string>()
  for (const id of ids)
    for (const name of names) {
      const file = contentName(id, name)
      t.match(file, /^[0-9a-f]{32}-/)
      t.notMatch(file, /[/\\:*?"<>|\p{C}]|[. ]$/u, JSON.stringify([id, name]))
      t.ok(Buffer.byteLength(file) <= 255)
      made.add(file.slice(0, 32))
    }
  t.equal(made.size, ids.length)
  const rows = ids.map((id, at) => ({ id, name: names[at] ?? null }))
  const server = await archive(t, [rows], Object.fromEntries(ids.map((id) => [id, text(id)])))
  const { run, saved, entryOf } = saving(t, server.base)
  const { code, err } = await run()
  // The server refuses these: an address cannot have them.
  t.equal(code, 3)
  t.match(err, /attachment \S+ is missing/)
  const refused = ['\ud800', '\ud801']
  for (const id of ids) t.equal(entryOf(id).state, refused.includes(id) ? 'missing' : 'complete', JSON.stringify(id))
  t.equal(Object.keys(saved()).length, ids.length - refused.length)
})

t.test('a file that cannot be fetched is named, and the others are saved', async (t) => {
  const slugs: ProblemSlug[] = ['file-too-large', 'file-processing', 'upstream-failed', 'permission-missing']
  const refusing = slugs.map((slug): [string, Content] => [slug, (_, response) => refuse(response, slug)])
  const encoded: Content = (_, response) => send(response, text('zip'), { 'content-encoding': 'gzip' })
  const rows = [...slugs, 'gone', 'encoded', 'a'].map((id) => ({ id, name: id }))
  const server = await archive(t, [rows, [{ id: 'b', name: 'b' }]], {
    ...three,
    ...Object.fromEntries(refusing),
    encoded,
  })
  const { run, saved, entryOf, idsOfList, list, path } = saving(t, server.base)
  const { code, err } = await run('--since', `${list}.since`)
  t.equal(code, 3)
  t.same(Object.values(saved()).sort(), ['first', 'second'])
  t.equal(idsOfList().length, 8, 'the list is complete')
  for (const [id, problem] of [
    ...slugs.map((slug) => [slug, slug]),
    ['gone', 'not-found'],
    ['encoded', 'content-encoding'],
  ]) {
    t.match(entryOf(id ?? ''), { state: 'missing', problem, bytes: null })
    t.match(err, `anyats: the file of attachment ${id} is missing: `)
  }
  t.match(err, /not-found.*\n.*anyats: 6 files are missing\. .*anyats-contents\.ndjson has them/s)
  // The next run has no records of these. It fetches what can have passed.
  Object.assign(server, { pages: [[]], deleted: ['b', 'unknown'] })
  server.contents['file-processing'] = text('processed')
  t.equal((await run('--since', `${list}.since`)).code, 3)
  t.equal(server.lists.at(-1)?.delta_token, 'since-1')
  t.match(entryOf('file-processing'), { state: 'complete', bytes: 9 })
  t.match(entryOf('b'), { state: 'deleted' })
  t.ok(existsSync(path(entryOf('b').file)), 'no file is removed')
  for (const slug of ['permission-missing', 'upstream-failed']) server.contents[slug] = text('now')
  server.files.length = 0
  t.same(await run('--since', `${list}.since`), { code: 0, err: '' })
  t.same(
    server.fetched(),
    ['permission-missing', 'upstream-failed'],
    'what is gone or too large is not requested again',
  )
})

t.test('the bytes are those of the response, and the record only causes a message', async (t) => {
  const cut: Content = (_, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half')
    setTimeout(() => response.destroy(), 20)
  }
  const chunked: Content = (_, response) => response.writeHead(200).end('unknown')
  const rows = [
    { id: 'cut', name: 'cut', size: 10 },
    { id: 'a', name: 'a', size: 5 },
    { id: 'b', name: 'b', size: 7 },
    { id: 'chunked', name: 'chunked' },
  ]
  const server = await archive(t, [rows], { ...three, cut, chunked })
  const { run, saved, entryOf } = saving(t, server.base)
  const { code, err } = await run()
  t.equal(code, 3)
  t.match(err, /attachment cut is missing: the transfer ended before the end of the file/)
  t.match(err, /the file of attachment b has 6 bytes, but its record says 7\./)
  t.notMatch(err, /attachment a /)
  t.same(Object.values(saved()).sort(), ['first', 'second', 'unknown'], 'nothing is left of a file that was cut')
  t.match(entryOf('cut'), { state: 'missing', problem: 'incomplete' })
  t.match(entryOf('b'), { bytes: 6, size: 7 })
})

t.test('a transfer that was cut continues, if it is still the same file', async (t) => {
  const whole = bytesOf(1000)
  const first = (response: ServerResponse, headers: Record<string, string>) => {
    response.writeHead(200, { 'content-length': 1000, ...headers }).write(whole.subarray(0, 400))
    setTimeout(() => response.destroy(), 30)
  }
  const answers =
    (etag: string, second: Content): Content =>
    (request, response, time) =>
      time === 1
        ? first(response, { etag })
        : typeof second === 'function'
          ? second(request, response, time)
          : send(response, second)
  const rest =
    (range: string): Content =>
    (_, response, time) => {
      if (time > 2) return send(response, whole)
      return response.writeHead(206, { 'content-range': range, 'content-length': 600 }).end(whole.subarray(400))
    }
  const changed = bytesOf(700)
  const contents = {
    same: answers('"1"', rest('bytes 400-999/1000')),
    changed: answers('"1"', changed),
    weak: answers('W/"1"', whole),
    'other-range': answers('"1"', rest('bytes 300-899/1000')),
    shorter: answers('"1"', (_, response, time) =>
      time === 2 ? refuse(response, 'range-not-satisfiable') : send(response, changed),
    ),
    short: answers('"1"', (_, response) =>
      response
        .writeHead(206, { 'content-range': 'bytes 400-999/1000', 'content-length': 500 })
        .end(whole.subarray(0, 500)),
    ),
    unasked: ((_, response) => response.writeHead(206, { 'content-range': 'bytes 0-1/4' }).end('ab')) as Content,
  }
  const ids = Object.keys(contents)
  const server = await archive(t, [ids.slice(0, -2).map((id) => ({ id, name: id }))], contents)
  const { args, path } = saving(t, server.base)
  t.same(await runInProcess(t, [...args, '--retries', '1']), { code: 0, err: '' })
  const rangesOf = (id: string) => server.files.filter((file) => file.id === id).map(({ range }) => range)
  const bytes = (id: string) => readFileSync(path(contentName(id, id)))
  for (const [id, content, ranges] of [
    ['same', whole, [undefined, 'bytes=400-']],
    ['changed', changed, [undefined, 'bytes=400-']],
    ['weak', whole, [undefined, undefined]],
    ['other-range', whole, [undefined, 'bytes=400-', undefined]],
    ['shorter', changed, [undefined, 'bytes=400-', undefined]],
  ] as const) {
    t.ok(bytes(id).equals(content), id)
    t.same(rangesOf(id), ranges, id)
  }
  t.equal(server.files.find(({ range }) => range !== undefined)?.headers['if-range'], '"1"')
  server.pages = [[{ id: 'short' }]]
  const short = await runInProcess(t, [...args, '--retries', '1'])
  t.match(short, { code: 3, err: /attachment short is missing: the transfer ended before the end/ })
  server.pages = [[{ id: 'unasked' }]]
  t.match(await runInProcess(t, args), { code: 1, err: /is not an anyats server/ })
})

t.test('a run that is killed continues inside of a file, and between the files and the list', async (t) => {
  const large = bytesOf(10 * 2 ** 20)
  let healthy = false
  const hanging: Content = (_, response) => {
    if (healthy) return send(response, text('late'))
    return response.writeHead(200, { 'content-length': 4 }).flushHeaders()
  }
  const big: Content = ({ headers }, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
    const head = { etag: '"1"', 'content-length': large.length - from }
    if (from === 0) return response.writeHead(200, head).write(large.subarray(0, 5 * 2 ** 20))
    return response
      .writeHead(206, { ...head, 'content-range': `bytes ${from}-${large.length - 1}/${large.length}` })
      .end(large.subarray(from))
  }
  const pages = [
    [{ id: 'a', name: 'a' }],
    [
      { id: 'b', name: 'b' },
      { id: 'big', name: 'big' },
      { id: 'late', name: 'late' },
    ],
    [],
  ]
  for (const name of ['list.ndjson', 'list.csv']) {
    healthy = false
    const server = await archive(t, pages, { ...three, big, late: hanging })
    const { run, args, path, list, folder } = saving(t, server.base, name)
    const { child, ended } = start(t, [...args, '--resume'])
    const states = () =>
      existsSync(path('anyats-contents.ndjson')) ? readFileSync(path('anyats-contents.ndjson'), 'utf8') : ''
    const isInside = () => states().includes('"partial"') && states().split('"complete"').length === 3
    while (child.exitCode === null && !isInside()) await later(10)
    const checkpoints = `${list}.partial${name.endsWith('csv') ? '.json' : ''}`
    await until(() => readFileSync(checkpoints, 'utf8').includes('page-2'))
    t.match(await runInProcess(t, args), { code: 75, err: /another export/ })
    const other = args.map((arg) => (arg === list ? `${list}.other` : arg))
    t.match(await runInProcess(t, other), { code: 75, err: /another export .* writes .*anyats-contents\.ndjson/ })
    child.kill('SIGKILL')
    await ended
    t.notOk(existsSync(list))
    healthy = true
    server.files.length = 0
    t.same(await run('--resume'), { code: 0, err: '' })
    t.equal(server.lists.at(-1)?.page_token, 'page-2')
    t.same(server.fetched(), ['big', 'late'], 'the complete files are not fetched again')
    t.match(
      server.files.find(({ id }) => id === 'big')?.range,
      /^bytes=4\d{6}-$/,
      'a transfer continues after what was on the disk',
    )
    t.ok(readFileSync(path(contentName('big', 'big'))).equals(large))
    t.same(readdirSync(folder).length, 5)
    if (name.endsWith('csv')) continue
    // Killed before the list got its name.
    renameSync(list, `${list}.partial`)
    const before = server.lists.length
    t.same(await run('--resume'), { code: 0, err: '' })
    t.equal(server.lists.length, before)
    t.ok(existsSync(list))
  }
})

t.test('another folder, or none, does not continue a list', async (t) => {
  let healthy = false
  const c: Content = (_, response) =>
    healthy ? send(response, three.c) : setTimeout(() => refuse(response, 'rate-limited', 'Wait.', '1'), 100)
  const server = await archive(t, threeRows, { ...three, c })
  const { run, args, folder, list, saved, path } = saving(t, server.base)
  t.match(await run(), { code: 75, err: /rate-limited.*--resume to continue/ })
  const without = args.filter((arg) => arg !== '--content' && arg !== folder)
  t.match(await runInProcess(t, [...without, '--resume', '--retries', '0']), { code: 2, err: /differs in: content\./ })
  const elsewhere = args.map((arg) => (arg === folder ? `${folder}2` : arg))
  t.match(await runInProcess(t, [...elsewhere, '--resume', '--retries', '0']), {
    code: 2,
    err: /differs in: content\./,
  })
  healthy = true
  server.connection = 'other'
  t.match(await run('--connection', 'other'), {
    code: 2,
    err: /has the files of another connection, acme\. Use another --content/,
  })
  server.connection = 'acme'
  renameSync(folder, `${folder}.moved`)
  renameSync(`${folder}.moved`, folder)
  t.equal((await run()).code, 0)
  t.same(saved(), threeNames)
  for (const content of ['notes\n', 'notes']) {
    writeFileSync(path('anyats-contents.ndjson'), content)
    t.match(await run(), { code: 2, err: /was not written by this command, and was not changed/ })
    t.equal(readFileSync(path('anyats-contents.ndjson'), 'utf8'), content)
  }
  t.match(
    await runInProcess(
      t,
      args.map((arg) => (arg === folder ? list : arg)),
    ),
    { code: 2, err: /is not a folder/ },
  )
  t.match(
    await runInProcess(
      t,
      args.map((arg) => (arg === folder ? join(folder, 'x', 'y') : arg)),
    ),
    {
      code: 1,
      err: /the folder does not exist/,
    },
  )
})

t.test('changes are saved only into the folder that has the files before them', async (t) => {
  const server = await archive(t, threeRows, { ...three })
  const { run, args, folder, list, saved } = saving(t, server.base)
  const since = ['--since', `${list}.since`]
  const without = args.filter((arg) => arg !== '--content' && arg !== folder)
  t.equal((await run(...since)).code, 0)
  rmSync(folder, { recursive: true })
  const refused = { code: 2, err: /list\.ndjson\.since is the state of exports without this --content/ }
  t.match(await run(...since), refused, 'the folder was removed')
  rmSync(`${list}.since`)
  t.equal((await run(...since)).code, 0)
  server.pages = [[{ id: 'd', name: 'd' }]]
  server.contents.d = text('fourth')
  server.files.length = 0
  t.equal((await run(...since)).code, 0)
  t.same(server.lists.at(-1), { delta_token: `since-${server.lists.length - 1}` })
  t.same(server.fetched(), ['d'])
  t.same(saved(), { ...threeNames, [contentName('d', 'd')]: 'fourth' })
  t.equal((await runInProcess(t, [...without, ...since])).code, 0)
  t.match(await run(...since), refused, 'the files of the changes before were not saved')
})

t.test('an index that a power failure has cut is continued', async (t) => {
  const server = await archive(t, threeRows, { ...three })
  const { run, path, index, saved, list } = saving(t, server.base)
  await run()
  const indexPath = path('anyats-contents.ndjson')
  const whole = readFileSync(indexPath, 'utf8')
  const [header = '', ...entries] = whole.trimEnd().split('\n')
  const entry = JSON.parse(entries[0] ?? '')
  const outside = JSON.stringify({ ...entry, file: `${contentKey(entry.id)}-/../../x` })
  for (const content of [
    '',
    header.slice(0, 20),
    `${header.slice(0, -4)}`,
    `${header}\n${entries[0]?.slice(0, 30)}`,
    `${header}\n${outside}\n`,
  ]) {
    writeFileSync(indexPath, content)
    t.same(await run(), { code: 0, err: '' }, content)
    t.equal(index().length, 4, content)
    t.same(saved(), threeNames)
    t.same(readdirSync(join(list, '..')).sort(), ['files', 'list.ndjson'])
  }
})

t.test('a link in the folder is not followed', async (t) => {
  const server = await archive(t, [[{ id: 'a', name: 'a' }]], { ...three })
  const { run, folder, path } = saving(t, server.base)
  mkdirSync(folder)
  const victim = join(folder, '..', 'victim')
  writeFileSync(victim, 'unchanged')
  for (const name of ['anyats-contents.ndjson', `${contentKey('a')}.partial`]) {
    symlinkSync(victim, path(name))
    t.match(await run(), { code: 2, err: /is a symbolic link/ }, name)
    t.equal(readlinkSync(path(name)), victim)
    rmSync(path(name))
  }
  symlinkSync(victim, path(contentName('a', 'a')))
  t.same(await run(), { code: 0, err: '' })
  t.equal(readFileSync(path(contentName('a', 'a')), 'utf8'), 'first')
  t.equal(readFileSync(victim, 'utf8'), 'unchanged')
})

t.test('the disk and the server end a run; one file that fails does so once', async (t) => {
  const slow: Content = (_, response) => refuse(response, 'upstream-timeout')
  const server = await archive(t, [[{ id: 'slow', name: 's' }], [{ id: 'a', name: 'a' }]], { ...three, slow })
  const { run, saved, entryOf, path } = saving(t, server.base)
  t.match(await run(), { code: 75, err: /upstream-timeout/ })
  t.match(entryOf('slow'), { state: 'missing', problem: 'upstream-timeout' })
  t.match(await run('--resume'), { code: 3, err: /attachment slow is missing/ })
  t.same(Object.values(saved()), ['first'])
  // Others are served meanwhile: it is the fault of the file.
  const later: Content = (_, response, time) =>
    time === 1 ? refuse(response, 'upstream-unavailable', '', '1') : send(response, three.b)
  Object.assign(server, {
    pages: [
      [
        { id: 'later', name: 'l' },
        { id: 'c', name: 'c' },
      ],
    ],
  })
  server.contents.later = later
  t.match(await runInProcess(t, [...saving(t, server.base).args, '--retries', '1']), { code: 0 })
  mkdirSync(path(contentName('d', 'd')))
  server.pages = [[{ id: 'd', name: 'd' }]]
  server.contents.d = text('d')
  t.match(await run(), { code: 1, err: /cannot write to .*files: the path is a folder/ })
})

t.test('a list that has a file twice fetches it once', async (t) => {
  const slowly: Content = (_, response) => setTimeout(() => send(response, three.a), 50)
  const a = { id: 'a', name: 'a' }
  const server = await archive(t, [[a, a], [a]], { a: slowly })
  const { run, idsOfList } = saving(t, server.base)
  t.same(await run(), { code: 0, err: '' })
  t.same(server.fetched(), ['a'])
  t.same(idsOfList(), ['a', 'a', 'a'])
})

t.test('a list that has expired starts again, its files do not', async (t) => {
  let healthy = false
  const c: Content = (_, response) => {
    if (healthy) send(response, three.c)
    else setTimeout(() => refuse(response, 'rate-limited', 'Wait.', '1'), 100)
  }
  const server = await archive(t, threeRows, { ...three, c })
  const { run, saved, idsOfList } = saving(t, server.base)
  t.equal((await run()).code, 75)
  Object.assign(server, { expired: 'page-2' })
  healthy = true
  server.files.length = 0
  t.match(await run('--resume'), { code: 0, err: /starts again from the beginning/ })
  t.same(server.fetched(), ['c'])
  t.same(saved(), threeNames)
  t.same(idsOfList(), ['a', 'b', 'c'])
})

t.test('three files are fetched at once, and the pages of the list stay in order', async (t) => {
  let open = 0
  let most = 0
  const contents: Record<string, Content> = {}
  const ids = Array.from({ length: 30 }, (_, at) => `f${at}`)
  for (const [at, id] of ids.entries())
    contents[id] = (_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(
        () => {
          open -= 1
          send(response, text(id))
        },
        at % 3 === 0 ? 20 : 2,
      )
    }
  // Pages without records wait for those before them.
  const server = await archive(
    t,
    ids.flatMap((id) => [[{ id, name: 'f' }], [], [], []]),
    contents,
  )
  const { run, idsOfList } = saving(t, server.base)
  t.same(await run(), { code: 0, err: '' })
  t.equal(most, 3)
  t.same(idsOfList(), ids)
})

t.test('a hundred files are named, and the index has all of them', async (t) => {
  const rows = Array.from({ length: 600 }, (_, at) => ({ id: `f${at}`, name: 'f' }))
  const { run, index, list } = saving(t, (await archive(t, [rows], {})).base)
  for (let round = 0; round < 2; round += 1) {
    const { code, err } = await run()
    t.equal(code, 3)
    t.equal(err.split(' is missing: ').length, 101)
    t.match(err, /\nanyats: 500 more messages .*\nanyats: 600 files are missing\. /)
    t.equal(index().length, 601)
  }
  renameSync(list, `${list}.partial`)
  t.match(await run('--resume'), { code: 3, err: /^anyats: 600 files are missing\. / }, 'of the run that is continued')
})

t.test('a client that may not read contents ends the run at once, with the reason', async (t) => {
  const files = await servingFiles(t, { app: { clients: [{ ...clientOfAll, resources: ['attachments'] }] } })
  files.routes['/files'] = (_, response) =>
    sendJson(response, { data: [{ id: '1', name: 'a', url: 'https://a.example' }] })
  const { run, list } = saving(t, files.base)
  process.env.ANYATS_API_KEY = 'k'
  t.teardown(() => {
    delete process.env.ANYATS_API_KEY
  })
  const { code, err } = await run()
  t.equal(code, 1)
  t.match(err, /may not read the contents of attachments\. The `resources` of the client must name attachment-contents/)
  t.notOk(existsSync(list))
})

t.test('the option is for attachments and needs a file', async (t) => {
  const folder = join(t.testdir({}), 'files')
  for (const [args, message] of [
    [['export', 'jobs', '--output', 'x', '--content', folder], /--content saves the files of attachments: use it with/],
    [['export', 'attachments', '--content', folder], /--content requires --output, because/],
  ] as const) {
    t.match(await runInProcess(t, args), { code: 2, err: message })
    t.notOk(existsSync(folder))
  }
})
