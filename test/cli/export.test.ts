import { type ChildProcess, execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
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
import { downloadPages } from '../../src/cli/export/download.js'
import { run } from '../../src/cli/run.js'
import { exitCodes } from '../../src/cli/terminal/exit-codes.js'
import { problemType } from '../../src/problems.js'
import { anyats, build, root, shell, start } from '../support/build.js'
import { apiKey, bodyOf, get, sendJson, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'

t.before(build)
// Many processes, one after the other, on machines that may be busy.
t.setTimeout(300_000)

const key = 'key-of-the-command-0123456789'

// Lines of every type.
// biome-ignore lint/suspicious/noExplicitAny: a line is whatever the file holds
type AnyLine = any
const linesIn = (text: string): AnyLine[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
const read = (path: string) => readFileSync(path, 'utf8')
const idsIn = (text: string) => linesIn(text).flatMap(({ type, data }) => (type === 'record' ? [data.id] : []))
const csvIds = (text: string) =>
  text
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(',')[0])

/** The command in this very process, which is faster by far. Only with an output: standard output is the test's. */
async function within(t: Test, args: readonly string[]): Promise<{ code: number; err: string }> {
  const terminal = process.stderr.isTTY
  process.stderr.isTTY = false
  const said = t.capture(process.stderr, 'write', (_: string, done?: () => void) => {
    done?.()
    return true
  })
  try {
    const code = await run(args)
    return {
      code,
      err: said()
        .map((call) => String(call.args[0]))
        .join(''),
    }
  } finally {
    said.restore()
    process.stderr.isTTY = terminal
  }
}

/** An export server of its own, whose streams a test may spoil: page N of `pages` is asked with the token `page-N`. */
async function exporter(
  t: Test,
  {
    pages = 5,
    size = 3,
    instead = () => false,
  }: {
    pages?: number
    size?: number
    instead?: (page: number, time: number, response: ServerResponse) => boolean
  } = {},
) {
  const asked: { query: Record<string, string>; headers: IncomingMessage['headers'] }[] = []
  const base = await upstream(t, (request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams)
    const time = asked.push({ query, headers: request.headers })
    const connection = String(request.headers['connection-id'] ?? 'acme')
    const write = (line: object) => response.write(`${JSON.stringify(line)}\n`)
    for (let page = Number(query.page_token?.slice(5) ?? 1); page <= pages; page += 1) {
      if (instead(page, time, response)) return
      if (!response.headersSent)
        response.writeHead(200, { 'content-type': 'application/x-ndjson', 'connection-id': connection })
      for (let at = 1; at <= size; at += 1)
        write({ type: 'record', resource: 'candidates', data: { id: `p${page}-${at}`, name: 'Zoë\u2028"Ünlü"' } })
      const counts = { pages: page, records: page * size }
      if (page < pages) write({ type: 'checkpoint', page_token: `page-${page + 1}`, ...counts })
      else response.end(`${JSON.stringify({ type: 'end', ...counts, warnings: 0, delta_token: `since-${time}` })}\n`)
    }
  })
  const all = Array.from({ length: pages * size }, (_, at) => `p${Math.floor(at / size) + 1}-${(at % size) + 1}`)
  return { base, asked, all }
}

const problem = (slug: string, retryable: boolean, status = 503) => ({
  type: problemType(slug as never),
  title: 'It went wrong',
  status,
  retryable,
})
/** What was written goes out before it is gone. */
const dies = (response: ServerResponse) => {
  setTimeout(() => response.destroy(), 50)
  return true
}
const answerProblem = (response: ServerResponse, status: number, slug: string, retryable = false) => {
  sendJson(response, problem(slug, retryable, status), status)
  return true
}

const file = (t: Test, name = 'candidates.ndjson', content?: string) =>
  join(t.testdir(content === undefined ? {} : { [name]: content }), name)
const folderOf = (path: string) => readdirSync(join(path, '..')).sort()

t.test('an export to a file and to standard output is the same, complete, and its owner alone reads it', async (t) => {
  const { base } = await inSandbox(t, { key })
  const env = { ANYATS_URL: base, ANYATS_API_KEY: key }
  const path = file(t)
  const toFile = await anyats(t, ['export', 'candidates', '-o', path, '--connection', 'sandbox-lever'], env)
  t.same(toFile, { code: 0, out: '', err: '' })
  const text = read(path)
  const [first, ...rest] = linesIn(text)
  t.same(first, { type: 'export', version: 1, resource: 'candidates', connection: 'sandbox-lever', parameters: {} })
  t.match(rest.at(-1), { type: 'end' })
  t.equal(idsIn(text).length, rest.at(-1).records)
  t.equal(new Set(idsIn(text)).size, rest.at(-1).records)
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.same(folderOf(path), ['candidates.ndjson'])
  const toOutput = await anyats(t, ['export', 'candidates', '--connection', 'sandbox-lever'], env)
  t.same([toOutput.code, toOutput.err], [0, ''])
  t.same(idsIn(toOutput.out), idsIn(text))
  t.same(
    linesIn(toOutput.out).map(({ type }) => type),
    linesIn(text).map(({ type }) => type),
  )
})

t.test('CSV is what the server would give, whichever way it is asked for', async (t) => {
  const { base } = await inSandbox(t, { key })
  const env = { ANYATS_URL: base, ANYATS_API_KEY: key }
  const isLocal = (await get(base, '/export/candidates', { accept: 'text/csv', authorization: `Bearer ${key}` })).body
  const path = file(t, 'candidates.csv')
  t.same(await anyats(t, ['export', 'candidates', '--output', path], env), { code: 0, out: '', err: '' })
  t.equal(read(path), isLocal)
  t.same(folderOf(path), ['candidates.csv'])
  t.equal((await anyats(t, ['export', 'candidates', '--format', 'csv'], env)).out, isLocal)
})

t.test('filters, includes and the connection are those of the API', async (t) => {
  const { base, asked } = await exporter(t)
  const args = ['--created-after', '2026-01-01T00:00:00Z', '--job-id', 'j', '--include', 'raw', '--page-size', '7']
  const { code } = await within(t, [
    'export',
    'candidates',
    '-o',
    '/dev/null',
    '--connection',
    'x',
    '--order',
    'any',
    ...args,
    '--url',
    base,
  ])
  t.equal(code, 0)
  t.same(asked[0]?.query, {
    created_after: '2026-01-01T00:00:00Z',
    job_id: 'j',
    include: 'raw',
    page_size: '7',
    order: 'any',
  })
  t.equal(asked[0]?.headers['connection-id'], 'x')
  const sandbox = await inSandbox(t)
  const refused = await within(t, [
    'export',
    'candidates',
    '-o',
    '/dev/null',
    '--updated-after',
    '2026-01-01T00:00:00Z',
    '--url',
    sandbox.base,
  ])
  t.equal(refused.code, 2)
  t.match(refused.err, /cannot filter by updated_after\. Supported filters: created_after/)
})

t.test('what contradicts itself is refused, all of it at once, and nothing is touched', async (t) => {
  const path = file(t)
  const cases: [string[], RegExp][] = [
    [['export'], /a <resource> is missing/],
    [['export', 'people'], /there is no resource people, the resources are candidates/],
    [['export', 'candidate'], /there is no resource candidate, did you mean candidates\?/],
    [
      ['export', 'candidates', '--resume', '--format', 'xml', '--retries', 'many', '--on-expired', 'full'],
      /--format wants ndjson or csv; --resume wants the --output .*; --on-expired wants full.*; --retries wants a whole number/,
    ],
    [
      ['export', 'candidates', '--since', path, '--tag', 'x', '--format', 'csv'],
      /leave out --tag; --since wants --format ndjson/,
    ],
    [['export', 'candidates', '--output', path], /nothing is configured to export from.*--connection sandbox-ashby/],
    [
      ['export', 'candidates', '--resume', '--output', '/dev/null'],
      /--resume needs a file, and \/dev\/null is not a file\. Omit --resume/,
    ],
  ]
  for (const [args, message] of cases) {
    const { code, err } = await within(t, args)
    t.equal(code, 2, args.join(' '))
    t.match(err, message)
  }
  t.same(folderOf(path), [])
})

/** An Ashby of many small pages that takes its time, and what a command needs to export it by itself. */
async function slowAshby(t: Test, pages = 30, hold: (page: number) => Promise<unknown> | undefined = () => undefined) {
  const pause = 25
  const origin = await upstream(t, async (request, response) => {
    const page = Number(((await bodyOf(request)) as { cursor?: string }).cursor ?? 1)
    if (request.url === '/apiKey.info') {
      return sendJson(response, { success: true, results: { title: 'Key', scopes: ['candidates:read'] } })
    }
    await (hold(page) ?? later(pause))
    const results = Array.from({ length: 4 }, (_, at) => ({ id: `p${page}-${at}`, name: 'Somebody' }))
    const more = page < pages ? { moreDataAvailable: true, nextCursor: String(page + 1) } : { moreDataAvailable: false }
    sendJson(response, { success: true, results, ...more })
  })
  const config = join(t.testdir({}), 'anyats.json')
  const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: apiKey }, base_url: origin }]
  writeFileSync(config, JSON.stringify({ connections }))
  const all = Array.from({ length: pages * 4 }, (_, at) => `p${Math.floor(at / 4) + 1}-${at % 4}`)
  return { env: { ANYATS_CONFIG: config }, all, folder: join(config, '..') }
}

/** Waits until the file has grown past so many bytes, or is no more. */
async function grown(path: string, bytes: number, child: ChildProcess) {
  while (child.exitCode === null && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= bytes) await later(5)
}

for (const format of ['ndjson', 'csv']) {
  t.test(`killed again and again, an export to ${format} goes on and holds everybody once`, async (t) => {
    const { env, all, folder } = await slowAshby(t)
    const path = join(folder, `candidates.${format}`)
    const partial = `${path}.partial`
    const args = ['export', 'candidates', '--output', path, '--resume']
    let kills = 0
    for (;;) {
      const { child, ended } = start(t, args, env)
      const before = statSync(partial, { throwIfNoEntry: false })?.size ?? 0
      if (kills < 3) {
        await grown(partial, before + 400 + Math.random() * 2000, child)
        child.kill('SIGKILL')
      }
      const { code, err } = await ended
      if (code === 0) break
      t.equal(err, '')
      t.notOk(existsSync(path), 'nobody sees half of it')
      kills += 1
    }
    t.ok(kills >= 2, `${kills} kills`)
    t.same(format === 'csv' ? csvIds(read(path)) : idsIn(read(path)), all)
    t.same(folderOf(path), ['anyats.json', `candidates.${format}`])
  })
}

t.test('Ctrl-C and SIGTERM end it with a word on how to go on', async (t) => {
  const { env, all, folder } = await slowAshby(t)
  const path = join(folder, 'candidates.ndjson')
  const args = ['export', 'candidates', '--output', path, '--resume']
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    const { child, ended } = start(t, args, env)
    await grown(`${path}.partial`, statSync(`${path}.partial`, { throwIfNoEntry: false })?.size ?? 500, child)
    child.kill(signal)
    const got = await ended
    t.equal(got.code, code)
    t.match(
      got.err,
      /^anyats: interrupted\. What came so far is in .*candidates\.ndjson\.partial; .*--resume goes on from there\.\n$/,
    )
  }
  t.same(await anyats(t, args, env), { code: 0, out: '', err: '' })
  t.same(idsIn(read(path)), all)
})

t.test('a server that dies mid-export is asked again for what is missing, and for nothing else', async (t) => {
  const broken = (page: number, time: number, response: ServerResponse) => {
    if (page !== 3 || time > 2) return false
    // Two records and half a line of page 3 have gone out.
    response.write('{"type":"record","resource":"candidates","data":{"id":"p3-1"}}\n{"type":"record","resou')
    return dies(response)
  }
  for (const format of ['ndjson', 'csv']) {
    const { base, all, asked } = await exporter(t, { instead: broken })
    const path = file(t, `candidates.${format}`)
    const toFile = await within(t, ['export', 'candidates', '--output', path, '--url', base])
    t.same(toFile, { code: 0, err: '' })
    t.same(format === 'csv' ? csvIds(read(path)) : idsIn(read(path)), all)
    t.same(
      asked.map(({ query }) => query.page_token),
      [undefined, 'page-3', 'page-3'].slice(0, asked.length),
    )
  }
  const { base, all } = await exporter(t, { instead: broken })
  const toOutput = await anyats(t, ['export', 'candidates', '--url', base])
  t.same(idsIn(toOutput.out), all)
})

t.test('what is not worth another try, or was tried often enough, ends it; the rest is kept', async (t) => {
  const cases: [string, string[], number, RegExp][] = [
    [
      'upstream-timeout',
      ['--retries', '0'],
      75,
      /^anyats: It went wrong\. \(upstream-timeout\) What came so far is in/,
    ],
    ['upstream-timeout', ['--retries', '1'], 75, /What came so far/],
    ['credentials-rejected', [], 1, /\(credentials-rejected\) What came so far is in .*--resume goes on/],
  ]
  for (const [slug, args, code, message] of cases) {
    let well = false
    const { base, asked, all } = await exporter(t, {
      instead(page, _, response) {
        if (page !== 4 || well) return false
        const line = { type: 'problem', problem: problem(slug, code === 75) }
        if (response.headersSent)
          response.end(
            `${JSON.stringify({ type: 'waiting', reason: 'upstream', seconds: 15 })}\n${JSON.stringify(line)}\n`,
          )
        else answerProblem(response, 503, slug, code === 75)
        return true
      },
    })
    const path = file(t)
    const failed = await within(t, ['export', 'candidates', '--output', path, '--url', base, ...args])
    t.equal(failed.code, code)
    t.match(failed.err, message)
    t.equal(asked.length, 1 + Number(args[1] ?? 0))
    t.same(folderOf(path), ['candidates.ndjson.partial'])
    well = true
    t.equal((await within(t, ['export', 'candidates', '--output', path, '--url', base, '--resume'])).code, 0)
    t.equal(asked.at(-1)?.query.page_token, 'page-4')
    t.same(idsIn(read(path)), all)
  }
})

t.test('while nothing has come a failure is told at once, and leaves nothing behind', async (t) => {
  const { base, asked } = await exporter(t, {
    instead: (_, __, response) => answerProblem(response, 503, 'overloaded', true),
  })
  const path = file(t)
  const { code, err } = await within(t, ['export', 'candidates', '--output', path, '--url', base])
  t.same([code, err, asked.length], [75, 'anyats: It went wrong. (overloaded)\n', 1])
  t.same(folderOf(path), [])
  t.equal((await within(t, ['export', 'candidates', '--output', path, '--url', 'http://127.0.0.1:1'])).code, 75)
  const other = await upstream(t, (_, response) => response.end('hello\n'))
  t.match(await anyats(t, ['export', 'candidates', '--url', other]), { code: 1, err: /does not export as anyats does/ })
})

t.test('a server that falls silent is taken for dead', async (t) => {
  const { base, asked } = await exporter(t, {
    instead: (page, time) => page === 2 && time === 1,
  })
  const got: unknown[] = []
  const waits: string[] = []
  const server = { base, headers: {}, sandbox: false, isLocal: false, close: async () => {} }
  const end = await downloadPages(
    server,
    {
      path: '/export/candidates',
      query: {},
      connection: undefined,
      from: null,
      idleTimeout: 300,
      maxRetries: 3,
      signal: new AbortController().signal,
      onResponse: async () => {},
      onWait: (why) => waits.push(why),
    },
    async ({ lines }) => void got.push(...lines),
  )
  t.match(end, { type: 'end', pages: 5 })
  t.equal(got.length, 15)
  t.same(waits, ['to try again'])
  t.equal(asked.length, 2)
})

t.test('--resume goes on only with what it can go on with', async (t) => {
  const { base, asked, all } = await exporter(t)
  const whole = (await anyats(t, ['export', 'candidates', '--url', base])).out
  const cut = (mark: string) => whole.slice(0, whole.indexOf('\n', whole.indexOf(mark)) + 1)
  const head = whole.slice(0, whole.indexOf('\n') + 1)
  const two = cut('"page_token":"page-3"')
  const resume = (path: string, ...args: string[]) =>
    within(t, ['export', 'candidates', '--output', path, '--resume', '--url', base, ...args])

  t.test('from its last checkpoint, whatever stands below it', async (t) => {
    const half = whole.slice(0, whole.indexOf('"p4-2"'))
    const torn = whole.slice(0, whole.indexOf('"page-4"'))
    for (const [name, content, token] of [
      ['whole pages', two, 'page-3'],
      ['half a line', half, 'page-4'],
      ['half a checkpoint', torn, 'page-3'],
      ['an empty file', '', undefined],
      ['the first line alone', head, undefined],
      ['half of the first line', head.slice(0, 20), undefined],
      ['half of the first line, and more', head.slice(0, -9), undefined],
      ['a first page without its checkpoint', whole.slice(0, whole.indexOf('"p1-3"')), undefined],
    ] as const) {
      const path = file(t, 'c.ndjson')
      writeFileSync(`${path}.partial`, content)
      t.same(await resume(path), { code: 0, err: '' }, name)
      t.equal(asked.at(-1)?.query.page_token, token, name)
      t.same(idsIn(read(path)), all, name)
      t.same(folderOf(path), ['c.ndjson'])
    }
  })

  t.test('one that lacks its name alone gets it, without asking anybody', async (t) => {
    const path = file(t, 'c.ndjson')
    writeFileSync(`${path}.partial`, whole)
    const before = asked.length
    t.equal((await resume(path)).code, 0)
    t.equal(asked.length, before)
    t.equal(read(path), whole)
  })

  t.test('one that a shell has redirected is one like any other', async (t) => {
    const path = file(t, 'c.ndjson', two)
    t.equal((await resume(path)).code, 0)
    t.equal(asked.at(-1)?.query.page_token, 'page-3')
    t.same(idsIn(read(path)), all)
    t.equal((await resume(path)).code, 0, 'a complete one is exported anew')
    t.equal(asked.at(-1)?.query.page_token, undefined)
  })

  t.test('what is not an export stays as it is, under --resume and without it', async (t) => {
    for (const content of ['my thesis\n', '{"type":"record"}\n', 'x'.repeat(70_000)]) {
      const path = file(t, 'c.ndjson', content)
      const foreign = await resume(path)
      t.same([foreign.code, read(path)], [2, content])
      t.match(foreign.err, /c\.ndjson is not an export that could be gone on with, and it stays as it is/)
      const other = file(t, 'd.csv')
      writeFileSync(`${other}.partial`, content)
      for (const args of [['--resume'], []])
        t.equal((await within(t, ['export', 'candidates', '--output', other, '--url', base, ...args])).code, 2)
      t.equal(read(`${other}.partial`), content)
    }
  })

  t.test('another connection or question is refused by name', async (t) => {
    const path = file(t, 'c.ndjson')
    writeFileSync(`${path}.partial`, two)
    for (const [args, what] of [
      [['--connection', 'other'], 'connection'],
      [['--tag', 'golang', '--created-after', '2026-01-01T00:00:00Z'], 'created-after, tag'],
      [['--include', 'raw'], 'include'],
      [['--since', `${path}.since`], 'since'],
    ] as const) {
      const { code, err } = await resume(path, ...args)
      t.equal(code, 2)
      t.match(err, new RegExp(`is one of another ${what}\\. Ask as it was asked`))
      t.equal(read(`${path}.partial`), two)
    }
    t.equal((await resume(path, '--connection', 'acme')).code, 0)
  })

  t.test('CSV from the small file beside it', async (t) => {
    const path = file(t, 'c.csv')
    const partial = `${path}.partial`
    const rows = (await anyats(t, ['export', 'candidates', '--format', 'csv', '--url', base])).out
    const offset = Buffer.byteLength(rows.slice(0, rows.indexOf('p3-1')))
    const place = {
      ...JSON.parse(head),
      offset,
      checkpoint: { type: 'checkpoint', page_token: 'page-3', pages: 2, records: 6 },
    }
    const keep = (content: string, beside: object) => {
      writeFileSync(partial, content)
      writeFileSync(`${partial}.json`, JSON.stringify(beside))
    }
    for (const [content, beside, token] of [
      [rows.slice(0, rows.indexOf('p4-2') + 2), place, 'page-3'],
      [rows.slice(0, 50), { ...place, offset: 0, checkpoint: null }, undefined],
      ['', place, undefined],
    ] as const) {
      keep(content, beside)
      t.equal((await resume(path)).code, 0)
      t.equal(asked.at(-1)?.query.page_token, token)
      t.equal(read(path), rows)
      t.same(folderOf(path), ['c.csv'])
    }
    keep(rows, { ...place, connection: 'other' })
    t.match(await resume(path, '--connection', 'acme'), { code: 2, err: /another connection/ })
    t.equal(read(partial), rows)
  })
})

t.test('a checkpoint that is no longer known begins anew where that can be done', async (t) => {
  const { base, asked, all } = await exporter(t, {
    instead: (page, time, response) =>
      page === 3 && time < 3 && (time === 1 ? dies(response) : answerProblem(response, 410, 'page-token-expired')),
  })
  const path = file(t)
  const { code, err } = await within(t, ['export', 'candidates', '--output', path, '--url', base])
  t.same([code, err], [0, 'anyats: the place where this export stood is no longer known; it begins anew.\n'])
  t.same(idsIn(read(path)), all)
  t.same(linesIn(read(path)).filter(({ type }) => type === 'export').length, 1)
  t.same(
    asked.map(({ query }) => query.page_token),
    [undefined, 'page-3', undefined],
  )
  const other = await exporter(t, {
    instead: (page, time, response) =>
      page === 3 && (time === 1 ? dies(response) : answerProblem(response, 410, 'page-token-expired')),
  })
  const toOutput = await anyats(t, ['export', 'candidates', '--url', other.base])
  t.equal(toOutput.code, 1)
  t.match(toOutput.err, /\(page-token-expired\)/)
})

t.test('--since asks for what changed since the run before, and moves on only when all is safe', async (t) => {
  let well = true
  let taken = false
  const path = file(t)
  const state = `${path}.since`
  const { base, asked } = await exporter(t, {
    pages: 2,
    instead: (page, _, response) => {
      if (taken && page === 2) mkdirSync(path)
      return !well && page === 2 && dies(response)
    },
  })
  const changes = (...args: string[]) =>
    within(t, ['export', 'candidates', '--output', path, '--since', state, '--retries', '0', '--url', base, ...args])
  const kept = () => JSON.parse(read(state))
  t.same(await changes(), { code: 0, err: '' })
  t.same(asked.at(-1)?.query, {})
  t.same(kept(), { type: 'since', version: 1, resource: 'candidates', connection: 'acme', delta_token: 'since-1' })
  t.equal(statSync(state).mode & 0o777, 0o600)
  await changes('--on-expired', 'full')
  t.same(asked.at(-1)?.query, { delta_token: 'since-1', on_expired: 'full' })
  t.equal(asked.at(-1)?.headers['connection-id'], 'acme')
  t.equal(kept().delta_token, 'since-2')
  well = false
  t.equal((await changes()).code, 75)
  t.equal(kept().delta_token, 'since-2', 'what failed comes again')
  well = true
  t.equal((await changes('--resume')).code, 0)
  t.same(asked.at(-1)?.query, { page_token: 'page-2' })
  t.equal(kept().delta_token, 'since-4')
  // The name of the export cannot be had: the state stays.
  t.equal((await within(t, ['export', 'candidates', '-o', '/dev/full', '--since', state, '--url', base])).code, 1)
  t.equal(kept().delta_token, 'since-4')
  rmSync(path)
  taken = true
  t.equal((await changes()).code, 1, 'somebody took the name meanwhile')
  t.equal(kept().delta_token, 'since-4')
  taken = false
  t.match(await changes('--connection', 'other'), { code: 2, err: /is about another connection/ })
  for (const content of ['', '{}', 'notes']) {
    writeFileSync(state, content)
    t.match(await changes(), { code: 2, err: /is not a file that --since has written, and it stays as it is/ })
    t.equal(read(state), content)
  }
  writeFileSync(
    state,
    JSON.stringify({ ...JSON.parse('{"type":"since","version":1,"delta_token":"x"}'), resource: 'jobs' }),
  )
  t.match(await changes(), { code: 2, err: /is about jobs/ })
})

t.test('a walk that gives nothing to count from leaves the state as it is, and says so', async (t) => {
  const base = await upstream(t, (_, response) => {
    response.writeHead(200, { 'connection-id': 'acme' })
    response.end('{"type":"end","pages":1,"records":0,"warnings":2,"delta_token":null}\n')
  })
  const path = file(t)
  const { code, err } = await within(t, ['export', 'candidates', '-o', path, '--since', `${path}.since`, '--url', base])
  t.equal(code, 0)
  t.match(err, /gave nothing to count changes from, so .*\.since stays as it is\. The export itself is complete/)
  t.same(folderOf(path), ['candidates.ndjson'])
  const csv = await anyats(t, ['export', 'candidates', '--format', 'csv', '--url', base])
  t.match(csv, { code: 0, err: 'anyats: 2 warnings, which CSV has no room for: --format ndjson tells them.\n' })
})

t.test('where it cannot write it says why, and what there was is as it was', needs('bash'), async (t) => {
  const { base, all } = await exporter(t, { pages: 40, size: 20 })
  const ask = (path: string, ...args: string[]) =>
    within(t, ['export', 'candidates', '-o', path, '--url', base, ...args])
  const folder = t.testdir({ 'old.ndjson': 'the last good one\n', folder: {} })
  for (const [path, why] of [
    ['/dev/full', 'no space is left there'],
    [join(folder, 'nowhere/c.ndjson'), 'its folder does not exist'],
    [join(folder, 'folder'), 'it is a folder'],
    [join(folder, 'old.ndjson/c.ndjson'), 'its folder is a file'],
  ] as const) {
    const { code, err } = await ask(path)
    t.equal(code, 1)
    t.match(err, `anyats: cannot write to ${path}: ${why}`)
  }
  t.equal((await ask('/dev/null')).code, 0)
  // A file that may not grow past 32 KiB is a disk that is full for this one alone.
  const path = join(folder, 'old.ndjson')
  const line = `ulimit -f 32; NODE_OPTIONS= node dist/main.js export candidates -o ${path} --url ${base}`
  const full = await shell(t, line)
  t.equal(full.code, 1)
  t.match(
    full.err,
    /old\.ndjson: the file would grow larger than is allowed.*What came so far is in .*old\.ndjson\.partial/,
  )
  t.equal(read(path), 'the last good one\n')
  const partial = read(`${path}.partial`)
  t.ok(partial.length > 20_000)
  appendFileSync(`${path}.partial`, '{"type":"reco')
  truncateSync(`${path}.partial`, partial.length + 5)
  writeFileSync(path, '')
  t.equal((await ask(path, '--resume')).code, 0)
  t.same(idsIn(read(path)), all)
})

t.test('a file keeps its permissions, a link stays a link', async (t) => {
  const { base } = await exporter(t)
  const path = file(t, 'real.ndjson', 'old\n')
  execFileSync('chmod', ['640', path])
  const link = join(path, '..', 'link.ndjson')
  symlinkSync(path, link)
  t.equal((await within(t, ['export', 'candidates', '-o', link, '--url', base])).code, 0)
  t.equal(statSync(path).mode & 0o777, 0o640)
  t.match(read(path), /^\{"type":"export"/)
  t.same(folderOf(path), ['link.ndjson', 'real.ndjson'])
})

t.test('two exports do not write one file', async (t) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { env, all, folder } = await slowAshby(t, 5, (page) => (page === 4 ? held : undefined))
  const path = join(folder, 'c.ndjson')
  const args = ['export', 'candidates', '-o', path, '--resume']
  const first = start(t, args, env)
  await grown(`${path}.partial`, 200, first.child)
  const second = await anyats(t, args, env)
  t.equal(second.code, 75)
  t.match(
    second.err,
    new RegExp(`another export \\(process ${first.child.pid}\\) writes .*c\\.ndjson\\. .*c\\.ndjson\\.lock\\.1`),
  )
  release()
  t.equal((await first.ended).code, 0)
  t.same(idsIn(read(path)), all)
  // A process that was killed holds nothing.
  const killed = start(t, args, env)
  await grown(`${path}.partial`, 0, killed.child)
  killed.child.kill('SIGKILL')
  await killed.ended
  t.equal((await anyats(t, args, env)).code, 0)
  t.same(folderOf(path), ['anyats.json', 'c.ndjson'])
})

t.test('a pipe that closes early ends an export quietly', needs('bash'), async (t) => {
  const { base } = await exporter(t, { pages: 400, size: 50 })
  const line = `node dist/main.js export candidates --url ${base} | head -2 | tail -1; echo "\${PIPESTATUS[@]}"`
  const { out, err } = await shell(t, line)
  const [record, codes] = out.split('\n')
  t.equal(err, '')
  t.match(JSON.parse(record ?? ''), { type: 'record', data: { id: 'p1-1' } })
  t.equal(codes, '141 0 0')
})

t.test('the commands of the README do what it says, as written', needs('bash'), async (t) => {
  const readme = read(join(root, 'README.md'))
  const [, section = ''] = /## For a shell\n([\s\S]+?)\n## /.exec(readme) ?? []
  const lines = [...section.matchAll(/```sh\n([\s\S]+?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
  t.ok(lines.length >= 7)
  const { env, all, folder } = await slowAshby(t, 3)
  // As npm puts it there where the package is installed.
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  chmodSync(join(root, 'dist/main.js'), 0o755)
  symlinkSync(join(root, 'dist/main.js'), join(folder, 'node_modules/.bin/anyats'))
  for (const line of lines) {
    const audited = { ...env, HOME: process.env.HOME ?? '', ANYATS_AUDIT: 'audit.jsonl' }
    const { code, err } = await shell(t, `cd ${folder} && ${line}`, audited)
    t.equal(code, 0, line)
    if (!line.includes('--since')) t.equal(err, '', line)
  }
  t.same(idsIn(read(join(folder, 'candidates.ndjson'))), all)
  t.same(csvIds(read(join(folder, 'candidates.csv'))), all)
  t.ok(folderOf(join(folder, 'x')).some((name) => /^changes-\d{4}-\d\d-\d\d\.ndjson$/.test(name)))
  const codes = [...section.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, cell = '']) => cell.split(', ').map(Number))
  t.same(codes.sort(), Object.values(exitCodes).sort())
})
