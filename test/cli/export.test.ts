import { type ChildProcess, execFileSync } from 'node:child_process'
import {
  appendFileSync,
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
import { problemType } from '../../src/problems.js'
import { anyats, build, shell, start } from '../support/build.js'
import { apiKey, bodyOf, get, sendJson, upstream } from '../support/fixture.js'
import { runInProcess } from '../support/in-process.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'

t.before(build)
// The test starts many processes one after the other, possibly on a busy machine.
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

/** An export server. `intercept` can replace the response of a page. The page token of page N is `page-N`. */
async function exporter(
  t: Test,
  {
    pages = 5,
    size = 3,
    intercept = () => false,
  }: {
    pages?: number
    size?: number
    intercept?: (page: number, time: number, response: ServerResponse) => boolean
  } = {},
) {
  const requests: { query: Record<string, string>; headers: IncomingMessage['headers'] }[] = []
  const base = await upstream(t, (request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams)
    const time = requests.push({ query, headers: request.headers })
    const connection = String(request.headers['connection-id'] ?? 'acme')
    const write = (line: object) => response.write(`${JSON.stringify(line)}\n`)
    for (let page = Number(query.page_token?.slice(5) ?? 1); page <= pages; page += 1) {
      if (intercept(page, time, response)) return
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
  return { base, requests, all }
}

const problem = (slug: string, retryable: boolean, status = 503) => ({
  type: problemType(slug as never),
  title: 'Something failed',
  status,
  retryable,
})
/** Closes the connection after the written bytes have been sent. */
const disconnectLater = (response: ServerResponse) => {
  setTimeout(() => response.destroy(), 50)
  return true
}
const sendProblem = (response: ServerResponse, status: number, slug: string, retryable = false) => {
  sendJson(response, problem(slug, retryable, status), status)
  return true
}

const file = (t: Test, name = 'candidates.ndjson', content?: string) =>
  join(t.testdir(content === undefined ? {} : { [name]: content }), name)
const folderOf = (path: string) => readdirSync(join(path, '..')).sort()

t.test(
  'an export to a file equals the export to standard output; the file is complete and readable by its owner only',
  async (t) => {
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
  },
)

t.test('CSV output equals the CSV of the server, with --format csv and with a .csv file', async (t) => {
  const { base } = await inSandbox(t, { key })
  const env = { ANYATS_URL: base, ANYATS_API_KEY: key }
  const expected = (await get(base, '/export/candidates', { accept: 'text/csv', authorization: `Bearer ${key}` })).body
  const path = file(t, 'candidates.csv')
  t.same(await anyats(t, ['export', 'candidates', '--output', path], env), { code: 0, out: '', err: '' })
  t.equal(read(path), expected)
  t.same(folderOf(path), ['candidates.csv'])
  t.equal((await anyats(t, ['export', 'candidates', '--format', 'csv'], env)).out, expected)
  const marked = await anyats(t, ['export', 'candidates', '--format', 'csv', '--csv-bom'], env)
  t.equal(marked.out, `\ufeff${expected}`)
})

t.test('options become the parameters and the connection header of the API', async (t) => {
  const { base, requests } = await exporter(t)
  const args = ['--created-after', '2026-01-01T00:00:00Z', '--job-id', 'j', '--include', 'raw', '--page-size', '7']
  const { code } = await runInProcess(t, [
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
  t.same(requests[0]?.query, {
    created_after: '2026-01-01T00:00:00Z',
    job_id: 'j',
    include: 'raw',
    page_size: '7',
    order: 'any',
  })
  t.equal(requests[0]?.headers['connection-id'], 'x')
  const sandbox = await inSandbox(t)
  const unsupported = await runInProcess(t, [
    'export',
    'candidates',
    '-o',
    '/dev/null',
    '--updated-after',
    '2026-01-01T00:00:00Z',
    '--url',
    sandbox.base,
  ])
  t.equal(unsupported.code, 2)
  t.match(unsupported.err, /cannot filter candidates by updated_after\. Supported filters: created_after/)
})

t.test('contradicting options are rejected, every error at once, and no file is changed', async (t) => {
  const path = file(t)
  const cases: [string[], RegExp][] = [
    [['export'], /Missing argument: <resource>\./],
    [['export', 'people'], /Unknown resource people\. Resources: candidates/],
    [['export', 'candidate'], /Unknown resource candidate\. Did you mean candidates\?/],
    [
      ['export', 'candidates', '--resume', '--format', 'xml', '--retries', 'many', '--on-expired', 'full'],
      /--format must be ndjson or csv\. --resume requires --output\. --on-expired must be full.* --retries must be an integer/,
    ],
    [
      ['export', 'candidates', '--since', path, '--tag', 'x', '--format', 'csv'],
      /omit --tag\. --since requires --format ndjson/,
    ],
    [['export', 'candidates', '--csv-bom'], /--csv-bom requires --format csv/],
    [['export', 'candidates', '--output', path], /no ATS is configured.*--connection sandbox-ashby/],
    [
      ['export', 'candidates', '--resume', '--output', '/dev/null'],
      /--resume needs a file, and \/dev\/null is not a file\. Omit --resume/,
    ],
  ]
  for (const [args, message] of cases) {
    const { code, err } = await runInProcess(t, args)
    t.equal(code, 2, args.join(' '))
    t.match(err, message)
  }
  t.same(folderOf(path), [])
})

/** A slow Ashby with many small pages, and the environment in which a command exports from it. */
async function slowAshby(
  t: Test,
  pages = 30,
  blockPage: (page: number) => Promise<unknown> | undefined = () => undefined,
) {
  const pause = 25
  const origin = await upstream(t, async (request, response) => {
    const page = Number(((await bodyOf(request)) as { cursor?: string }).cursor ?? 1)
    if (request.url === '/apiKey.info') {
      return sendJson(response, { success: true, results: { title: 'Key', scopes: ['candidates:read'] } })
    }
    await (blockPage(page) ?? later(pause))
    const results = Array.from({ length: 4 }, (_, at) => ({ id: `p${page}-${at}`, name: 'Zoë Ünlü' }))
    const more = page < pages ? { moreDataAvailable: true, nextCursor: String(page + 1) } : { moreDataAvailable: false }
    sendJson(response, { success: true, results, ...more })
  })
  const config = join(t.testdir({}), 'anyats.json')
  const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: apiKey }, base_url: origin }]
  writeFileSync(config, JSON.stringify({ connections }))
  const all = Array.from({ length: pages * 4 }, (_, at) => `p${Math.floor(at / 4) + 1}-${at % 4}`)
  return { env: { ANYATS_CONFIG: config }, all, folder: join(config, '..') }
}

/** Waits until the file is larger than `bytes`, or until the process ends. */
async function waitForSize(path: string, bytes: number, child: ChildProcess) {
  while (child.exitCode === null && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= bytes) await later(5)
}

for (const format of ['ndjson', 'csv']) {
  t.test(`an export to ${format} that is killed several times resumes, and contains every record once`, async (t) => {
    const { env, all, folder } = await slowAshby(t)
    const path = join(folder, `candidates.${format}`)
    const partial = `${path}.partial`
    const args = ['export', 'candidates', '--output', path, '--resume']
    let kills = 0
    for (;;) {
      const { child, ended } = start(t, args, env)
      const before = statSync(partial, { throwIfNoEntry: false })?.size ?? 0
      if (kills < 3) {
        await waitForSize(partial, before + 400 + Math.random() * 2000, child)
        child.kill('SIGKILL')
      }
      const { code, err } = await ended
      if (code === 0) break
      t.equal(err, '')
      t.notOk(existsSync(path), 'no incomplete file is visible')
      kills += 1
    }
    t.ok(kills >= 2, `${kills} kills`)
    t.same(format === 'csv' ? csvIds(read(path)) : idsIn(read(path)), all)
    t.same(folderOf(path), ['anyats.json', `candidates.${format}`])
  })
}

t.test('Ctrl-C, SIGTERM and SIGHUP end an export with a hint how to resume it', async (t) => {
  const { env, all, folder } = await slowAshby(t)
  const path = join(folder, 'candidates.ndjson')
  const args = ['export', 'candidates', '--output', path, '--resume']
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    const { child, ended } = start(t, args, env)
    await waitForSize(`${path}.partial`, statSync(`${path}.partial`, { throwIfNoEntry: false })?.size ?? 500, child)
    child.kill(signal)
    const result = await ended
    t.equal(result.code, code)
    t.match(
      result.err,
      /^anyats: interrupted\. The unfinished export is in .*candidates\.ndjson\.partial\. .*--resume to continue\.\n$/,
    )
  }
  t.same(await anyats(t, args, env), { code: 0, out: '', err: '' })
  t.same(idsIn(read(path)), all)
})

t.test('after a lost connection only the missing pages are requested again', async (t) => {
  const broken = (page: number, time: number, response: ServerResponse) => {
    if (page !== 3 || time > 2) return false
    // Sends one record and an incomplete line of page 3.
    response.write('{"type":"record","resource":"candidates","data":{"id":"p3-1"}}\n{"type":"record","resou')
    return disconnectLater(response)
  }
  for (const format of ['ndjson', 'csv']) {
    const { base, all, requests } = await exporter(t, { intercept: broken })
    const path = file(t, `candidates.${format}`)
    const toFile = await runInProcess(t, ['export', 'candidates', '--output', path, '--url', base])
    t.same(toFile, { code: 0, err: '' })
    t.same(format === 'csv' ? csvIds(read(path)) : idsIn(read(path)), all)
    t.same(
      requests.map(({ query }) => query.page_token),
      [undefined, 'page-3', 'page-3'].slice(0, requests.length),
    )
  }
  const { base, all } = await exporter(t, { intercept: broken })
  const toOutput = await anyats(t, ['export', 'candidates', '--url', base])
  t.same(idsIn(toOutput.out), all)
})

t.test('a permanent failure, or the last retry, ends the export; --resume continues it', async (t) => {
  const cases: [string, string[], number, RegExp][] = [
    [
      'upstream-timeout',
      ['--retries', '0'],
      75,
      /^anyats: Something failed\. \(upstream-timeout\) The unfinished export is in/,
    ],
    ['upstream-timeout', ['--retries', '1'], 75, /The unfinished export/],
    ['credentials-rejected', [], 1, /\(credentials-rejected\) The unfinished export is in .*--resume to continue/],
  ]
  for (const [slug, args, code, message] of cases) {
    let healthy = false
    const { base, requests, all } = await exporter(t, {
      intercept(page, _, response) {
        if (page !== 4 || healthy) return false
        const line = { type: 'problem', problem: problem(slug, code === 75) }
        if (response.headersSent)
          response.end(
            `${JSON.stringify({ type: 'waiting', reason: 'upstream', seconds: 15 })}\n${JSON.stringify(line)}\n`,
          )
        else sendProblem(response, 503, slug, code === 75)
        return true
      },
    })
    const path = file(t)
    const failed = await runInProcess(t, ['export', 'candidates', '--output', path, '--url', base, ...args])
    t.equal(failed.code, code)
    t.match(failed.err, message)
    t.equal(requests.length, 1 + Number(args[1] ?? 0))
    t.same(folderOf(path), ['candidates.ndjson.partial'])
    healthy = true
    t.equal((await runInProcess(t, ['export', 'candidates', '--output', path, '--url', base, '--resume'])).code, 0)
    t.equal(requests.at(-1)?.query.page_token, 'page-4')
    t.same(idsIn(read(path)), all)
  }
})

t.test('a failure before the first page is reported immediately, and leaves no file', async (t) => {
  const { base, requests } = await exporter(t, {
    intercept: (_, __, response) => sendProblem(response, 503, 'overloaded', true),
  })
  const path = file(t)
  const { code, err } = await runInProcess(t, ['export', 'candidates', '--output', path, '--url', base])
  t.same([code, err, requests.length], [75, 'anyats: Something failed. (overloaded)\n', 1])
  t.same(folderOf(path), [])
  t.equal((await runInProcess(t, ['export', 'candidates', '--output', path, '--url', 'http://127.0.0.1:1'])).code, 75)
  const other = await upstream(t, (_, response) => response.end('hello\n'))
  t.match(await anyats(t, ['export', 'candidates', '--url', other]), { code: 1, err: /is not an export of anyats/ })
})

t.test('a connection without data for the idle timeout is retried', async (t) => {
  const { base, requests } = await exporter(t, {
    intercept: (page, time) => page === 2 && time === 1,
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
  t.same(waits, ['for the next retry'])
  t.equal(requests.length, 2)
})

t.test('--resume continues an unfinished export only', async (t) => {
  const { base, requests, all } = await exporter(t)
  const complete = (await anyats(t, ['export', 'candidates', '--url', base])).out
  const endingAfter = (text: string) => complete.slice(0, complete.indexOf('\n', complete.indexOf(text)) + 1)
  const head = complete.slice(0, complete.indexOf('\n') + 1)
  const twoPages = endingAfter('"page_token":"page-3"')
  const resume = (path: string, ...args: string[]) =>
    runInProcess(t, ['export', 'candidates', '--output', path, '--resume', '--url', base, ...args])

  t.test('from the last checkpoint, with any content below it', async (t) => {
    const half = complete.slice(0, complete.indexOf('"p4-2"'))
    const torn = complete.slice(0, complete.indexOf('"page-4"'))
    for (const [name, content, token] of [
      ['whole pages', twoPages, 'page-3'],
      ['half a line', half, 'page-4'],
      ['half a checkpoint', torn, 'page-3'],
      ['an empty file', '', undefined],
      ['the first line alone', head, undefined],
      ['half of the first line', head.slice(0, 20), undefined],
      ['half of the first line, and more', head.slice(0, -9), undefined],
      ['a first page without its checkpoint', complete.slice(0, complete.indexOf('"p1-3"')), undefined],
    ] as const) {
      const path = file(t, 'c.ndjson')
      writeFileSync(`${path}.partial`, content)
      t.same(await resume(path), { code: 0, err: '' }, name)
      t.equal(requests.at(-1)?.query.page_token, token, name)
      t.same(idsIn(read(path)), all, name)
      t.same(folderOf(path), ['c.ndjson'])
    }
  })

  t.test('a complete partial file is renamed without a request', async (t) => {
    const path = file(t, 'c.ndjson')
    writeFileSync(`${path}.partial`, complete)
    const before = requests.length
    t.equal((await resume(path)).code, 0)
    t.equal(requests.length, before)
    t.equal(read(path), complete)
  })

  t.test('an unfinished file of a shell redirection is resumed too', async (t) => {
    const path = file(t, 'c.ndjson', twoPages)
    t.equal((await resume(path)).code, 0)
    t.equal(requests.at(-1)?.query.page_token, 'page-3')
    t.same(idsIn(read(path)), all)
    t.equal((await resume(path)).code, 0, 'a complete file is exported again')
    t.equal(requests.at(-1)?.query.page_token, undefined)
  })

  t.test('a file that is not an export is not changed, with --resume and without it', async (t) => {
    for (const content of ['other content\n', '{"type":"record"}\n', 'x'.repeat(70_000)]) {
      const path = file(t, 'c.ndjson', content)
      const foreign = await resume(path)
      t.same([foreign.code, read(path)], [2, content])
      t.match(foreign.err, /c\.ndjson is not an export that can be resumed, and was not changed/)
      const other = file(t, 'd.csv')
      writeFileSync(`${other}.partial`, content)
      for (const args of [['--resume'], []])
        t.equal((await runInProcess(t, ['export', 'candidates', '--output', other, '--url', base, ...args])).code, 2)
      t.equal(read(`${other}.partial`), content)
    }
  })

  t.test('another connection or other parameters are rejected by name', async (t) => {
    const path = file(t, 'c.ndjson')
    writeFileSync(`${path}.partial`, twoPages)
    for (const [args, difference] of [
      [['--connection', 'other'], 'connection'],
      [['--tag', 'golang', '--created-after', '2026-01-01T00:00:00Z'], 'created-after, tag'],
      [['--include', 'raw'], 'include'],
      [['--since', `${path}.since`], 'since'],
    ] as const) {
      const { code, err } = await resume(path, ...args)
      t.equal(code, 2)
      t.match(err, new RegExp(`differs in: ${difference}\\. Use the same arguments`))
      t.equal(read(`${path}.partial`), twoPages)
    }
    t.equal((await resume(path, '--connection', 'acme')).code, 0)
  })

  t.test('CSV is resumed from the sidecar file', async (t) => {
    const path = file(t, 'c.csv')
    const partial = `${path}.partial`
    const rows = (await anyats(t, ['export', 'candidates', '--format', 'csv', '--url', base])).out
    const offset = Buffer.byteLength(rows.slice(0, rows.indexOf('p3-1')))
    const sidecar = {
      ...JSON.parse(head),
      offset,
      checkpoint: { type: 'checkpoint', page_token: 'page-3', pages: 2, records: 6 },
    }
    const writePartial = (content: string, checkpoint: object) => {
      writeFileSync(partial, content)
      writeFileSync(`${partial}.json`, JSON.stringify(checkpoint))
    }
    for (const [content, checkpoint, token] of [
      [rows.slice(0, rows.indexOf('p4-2') + 2), sidecar, 'page-3'],
      [rows.slice(0, 50), { ...sidecar, offset: 0, checkpoint: null }, undefined],
      ['', sidecar, undefined],
    ] as const) {
      writePartial(content, checkpoint)
      t.equal((await resume(path)).code, 0)
      t.equal(requests.at(-1)?.query.page_token, token)
      t.equal(read(path), rows)
      t.same(folderOf(path), ['c.csv'])
    }
    writePartial(rows, { ...sidecar, connection: 'other' })
    t.match(await resume(path, '--connection', 'acme'), { code: 2, err: /differs in: connection/ })
    t.equal(read(partial), rows)
  })
})

t.test('after an expired checkpoint, an export to a file starts again from the beginning', async (t) => {
  const { base, requests, all } = await exporter(t, {
    intercept: (page, time, response) =>
      page === 3 &&
      time < 3 &&
      (time === 1 ? disconnectLater(response) : sendProblem(response, 410, 'page-token-expired')),
  })
  const path = file(t)
  const { code, err } = await runInProcess(t, ['export', 'candidates', '--output', path, '--url', base])
  t.same(
    [code, err],
    [0, 'anyats: the checkpoint of this export has expired. The export starts again from the beginning.\n'],
  )
  t.same(idsIn(read(path)), all)
  t.same(linesIn(read(path)).filter(({ type }) => type === 'export').length, 1)
  t.same(
    requests.map(({ query }) => query.page_token),
    [undefined, 'page-3', undefined],
  )
  const other = await exporter(t, {
    intercept: (page, time, response) =>
      page === 3 && (time === 1 ? disconnectLater(response) : sendProblem(response, 410, 'page-token-expired')),
  })
  const toOutput = await anyats(t, ['export', 'candidates', '--url', other.base])
  t.equal(toOutput.code, 1)
  t.match(toOutput.err, /\(page-token-expired\)/)
})

t.test(
  '--since exports the changes since the previous run, and updates the state only after the export is on the disk',
  async (t) => {
    let healthy = true
    let blocked = false
    const path = file(t)
    const state = `${path}.since`
    const { base, requests } = await exporter(t, {
      pages: 2,
      intercept: (page, _, response) => {
        if (blocked && page === 2) mkdirSync(path)
        return !healthy && page === 2 && disconnectLater(response)
      },
    })
    const changes = (...args: string[]) =>
      runInProcess(t, [
        'export',
        'candidates',
        '--output',
        path,
        '--since',
        state,
        '--retries',
        '0',
        '--url',
        base,
        ...args,
      ])
    const readState = () => JSON.parse(read(state))
    t.same(await changes(), { code: 0, err: '' })
    t.same(requests.at(-1)?.query, {})
    t.same(readState(), {
      type: 'since',
      version: 1,
      resource: 'candidates',
      connection: 'acme',
      delta_token: 'since-1',
    })
    t.equal(statSync(state).mode & 0o777, 0o600)
    await changes('--on-expired', 'full')
    t.same(requests.at(-1)?.query, { delta_token: 'since-1', on_expired: 'full' })
    t.equal(requests.at(-1)?.headers['connection-id'], 'acme')
    t.equal(readState().delta_token, 'since-2')
    healthy = false
    t.equal((await changes()).code, 75)
    t.equal(readState().delta_token, 'since-2', 'after a failure the next run exports the same changes')
    healthy = true
    t.equal((await changes('--resume')).code, 0)
    t.same(requests.at(-1)?.query, { page_token: 'page-2' })
    t.equal(readState().delta_token, 'since-4')
    // If the export cannot be written or renamed, the state does not change.
    t.equal(
      (await runInProcess(t, ['export', 'candidates', '-o', '/dev/full', '--since', state, '--url', base])).code,
      1,
    )
    t.equal(readState().delta_token, 'since-4')
    rmSync(path)
    blocked = true
    t.equal((await changes()).code, 1, 'the path of the export is blocked by a folder')
    t.equal(readState().delta_token, 'since-4')
    blocked = false
    t.match(await changes('--connection', 'other'), { code: 2, err: /is the state of another connection/ })
    for (const content of ['', '{}', 'notes']) {
      writeFileSync(state, content)
      t.match(await changes(), { code: 2, err: /is not a state file of --since, and was not changed/ })
      t.equal(read(state), content)
    }
    writeFileSync(
      state,
      JSON.stringify({ ...JSON.parse('{"type":"since","version":1,"delta_token":"x"}'), resource: 'jobs' }),
    )
    t.match(await changes(), { code: 2, err: /is the state of another resource, jobs\./ })
  },
)

t.test('an export without a delta token does not change the state, and reports that', async (t) => {
  const base = await upstream(t, (_, response) => {
    response.writeHead(200, { 'connection-id': 'acme' })
    response.end('{"type":"end","pages":1,"records":0,"warnings":2,"delta_token":null}\n')
  })
  const path = file(t)
  const { code, err } = await runInProcess(t, [
    'export',
    'candidates',
    '-o',
    path,
    '--since',
    `${path}.since`,
    '--url',
    base,
  ])
  t.equal(code, 0)
  t.match(err, /returned no delta token, so .*\.since was not changed\. The export itself is complete/)
  t.same(folderOf(path), ['candidates.ndjson'])
  const csv = await anyats(t, ['export', 'candidates', '--format', 'csv', '--url', base])
  t.match(csv, {
    code: 0,
    err: 'anyats: 2 warnings omitted, because CSV cannot contain warnings. Use --format ndjson.\n',
  })
})

t.test('a write error is reported with its cause, and the existing file does not change', needs('bash'), async (t) => {
  const { base, all } = await exporter(t, { pages: 40, size: 20 })
  const exportTo = (path: string, ...args: string[]) =>
    runInProcess(t, ['export', 'candidates', '-o', path, '--url', base, ...args])
  const folder = t.testdir({ 'old.ndjson': 'previous export\n', folder: {} })
  for (const [path, why] of [
    ['/dev/full', 'the disk is full'],
    [join(folder, 'nowhere/c.ndjson'), 'the folder does not exist'],
    [join(folder, 'folder'), 'the path is a folder'],
    [join(folder, 'old.ndjson/c.ndjson'), 'the parent folder is a file'],
  ] as const) {
    const { code, err } = await exportTo(path)
    t.equal(code, 1)
    t.match(err, `anyats: cannot write to ${path}: ${why}`)
  }
  t.equal((await exportTo('/dev/null')).code, 0)
  // A file size limit of 32 KiB simulates a full disk.
  const path = join(folder, 'old.ndjson')
  const line = `ulimit -f 32; NODE_OPTIONS= node dist/main.js export candidates -o ${path} --url ${base}`
  const full = await shell(t, line)
  t.equal(full.code, 1)
  t.match(
    full.err,
    /old\.ndjson: the file would exceed the size limit.*The unfinished export is in .*old\.ndjson\.partial/,
  )
  t.equal(read(path), 'previous export\n')
  const partial = read(`${path}.partial`)
  t.ok(partial.length > 20_000)
  appendFileSync(`${path}.partial`, '{"type":"reco')
  truncateSync(`${path}.partial`, partial.length + 5)
  writeFileSync(path, '')
  t.equal((await exportTo(path, '--resume')).code, 0)
  t.same(idsIn(read(path)), all)
})

t.test('a replaced file keeps its mode, and a symbolic link remains', async (t) => {
  const { base } = await exporter(t)
  const path = file(t, 'real.ndjson', 'old\n')
  execFileSync('chmod', ['640', path])
  const link = join(path, '..', 'link.ndjson')
  symlinkSync(path, link)
  t.equal((await runInProcess(t, ['export', 'candidates', '-o', link, '--url', base])).code, 0)
  t.equal(statSync(path).mode & 0o777, 0o640)
  t.match(read(path), /^\{"type":"export"/)
  t.same(folderOf(path), ['link.ndjson', 'real.ndjson'])
})

t.test('two exports cannot write the same file', async (t) => {
  let release = () => {}
  const blocked = new Promise<void>((resolve) => {
    release = resolve
  })
  const { env, all, folder } = await slowAshby(t, 5, (page) => (page === 4 ? blocked : undefined))
  const path = join(folder, 'c.ndjson')
  const args = ['export', 'candidates', '-o', path, '--resume']
  const first = start(t, args, env)
  await waitForSize(`${path}.partial`, 200, first.child)
  const second = await anyats(t, args, env)
  t.equal(second.code, 75)
  t.match(
    second.err,
    new RegExp(`another export \\(process ${first.child.pid}\\) writes .*c\\.ndjson\\. .*c\\.ndjson\\.lock\\.1`),
  )
  release()
  t.equal((await first.ended).code, 0)
  t.same(idsIn(read(path)), all)
  // A killed process does not hold the lock.
  const killed = start(t, args, env)
  await waitForSize(`${path}.partial`, 0, killed.child)
  killed.child.kill('SIGKILL')
  await killed.ended
  t.equal((await anyats(t, args, env)).code, 0)
  t.same(folderOf(path), ['anyats.json', 'c.ndjson'])
})

t.test('a closed pipe ends an export without a message', needs('bash'), async (t) => {
  const { base } = await exporter(t, { pages: 400, size: 50 })
  const line = `node dist/main.js export candidates --url ${base} | head -2 | tail -1; echo "\${PIPESTATUS[@]}"`
  const { out, err } = await shell(t, line)
  const [record, codes] = out.split('\n')
  t.equal(err, '')
  t.match(JSON.parse(record ?? ''), { type: 'record', data: { id: 'p1-1' } })
  t.equal(codes, '141 0 0')
})
