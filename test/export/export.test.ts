import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t, { type Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { digestOf } from '../../src/connections/clients.js'
import { csvColumns } from '../../src/export/csv.js'
import { linesOf } from '../../src/export/export-lines.js'
import { withHeartbeat } from '../../src/export/heartbeat.js'
import { fieldsOf, resources } from '../../src/model/index.js'
import type { PageToken } from '../../src/pagination/token-sealer.js'
import { Problem } from '../../src/problems.js'
import { virtualClock } from '../support/clock.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'

const candidateExample = resources.candidates.example

// Lines of every type.
// biome-ignore lint/suspicious/noExplicitAny: a line is whatever the server writes
type AnyLine = any

const linesIn = (text: string): AnyLine[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
const of = (type: string, lines: AnyLine[]) => lines.filter((line) => line.type === type)
const idsIn = (lines: AnyLine[]) => of('record', lines).map(({ data }) => data.id)

interface Company {
  pages?: number
  size?: number
  /** Bytes that are added to each record. */
  weight?: number
  /** Replaces the response of a page, counted from 1; false: the usual response. */
  replacement?: (page: number, response: ServerResponse) => boolean | Promise<boolean>
}

/** An Ashby whose pages a test can hold back or replace. */
async function company(t: Test, { pages = 5, size = 10, weight = 0, replacement = () => false }: Company = {}) {
  const requestedPages: number[] = []
  const aborted: number[] = []
  const origin = await upstream(t, async (request, response) => {
    const body = (await bodyOf(request)) as { cursor?: string }
    const page = Number(body.cursor ?? 1)
    requestedPages.push(page)
    response.on('close', () => response.writableFinished || aborted.push(page))
    if (await replacement(page, response)) return
    const results = Array.from({ length: size }, (_, at) => ({
      id: `p${page}-${at}`,
      name: at === 0 ? 'Zoë Ünlü' : `N${'x'.repeat(weight)}`,
    }))
    sendJson(response, {
      success: true,
      results,
      ...(page < pages ? { moreDataAvailable: true, nextCursor: String(page + 1) } : { moreDataAvailable: false }),
    })
  })
  const all = Array.from({ length: pages * size }, (_, at) => `p${Math.floor(at / size) + 1}-${at % size}`)
  return { origin, requestedPages, aborted, all }
}

async function exporting(t: Test, setting: Company = {}, options: Partial<AppOptions> = {}) {
  const { origin, ...rest } = await company(t, setting)
  const { base, app, logText } = await serving(t, { connections: [connectionTo(origin)], ...options })
  const getExport = (query = '', headers = {}) => get(base, `/export/candidates${query}`, headers)
  return { ...rest, base, app, logText, getExport, lines: async (query = '') => linesIn((await getExport(query)).body) }
}

t.test('every candidate is exported once, with a checkpoint after each page and an end line', async (t) => {
  const { getExport, all, requestedPages } = await exporting(t)
  const { status, headers, body } = await getExport()
  t.equal(status, 200)
  t.equal(headers.get('content-type'), 'application/x-ndjson')
  t.equal(headers.get('cache-control'), 'no-store')
  t.equal(headers.get('connection-id'), 'acme')
  t.equal(headers.get('x-accel-buffering'), 'no')
  t.equal(headers.get('content-encoding'), null)
  t.match(headers.get('x-request-id'), /\S/)
  const lines = linesIn(body)
  t.same(idsIn(lines), all)
  t.same(
    of('checkpoint', lines).map(({ pages, records }) => [pages, records]),
    [
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
    ],
  )
  t.same(lines.at(-1), { type: 'end', pages: 5, records: 50, warnings: 0, delta_token: null })
  t.equal(lines[0].resource, 'candidates')
  t.match(lines[0].data, { name: 'Zoë Ünlü', raw: null })
  t.same(requestedPages, [1, 2, 3, 4, 5])
})

t.test('every checkpoint, and every page token of a list, continues to the same end', async (t) => {
  const { lines, all, base } = await exporting(t)
  const whole = await lines()
  const upTo = (checkpoint: AnyLine) => idsIn(whole.slice(0, whole.indexOf(checkpoint)))
  for (const checkpoint of of('checkpoint', whole)) {
    const rest = await lines(`?page_token=${checkpoint.page_token}`)
    t.same([...upTo(checkpoint), ...idsIn(rest)], all)
    t.same(rest.at(-1), whole.at(-1), 'counts are of the complete export')
  }
  const { body } = await get(base, '/candidates?page_size=7')
  t.match((await lines(`?page_token=${body.next_page_token}`)).at(-1), { type: 'end', pages: 5, records: 50 })
  const [first] = of('checkpoint', whole)
  t.same(
    (await get(base, `/candidates?page_token=${first.page_token}`)).body.data.map(({ id }: { id: string }) => id),
    all.slice(10, 20),
    'a checkpoint is valid for a list too',
  )
})

t.test('each line matches the schema of the OpenAPI document', async (t) => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi/openapi.json'), 'utf8'))
  const valid = ajv.compile({
    ...document,
    $ref: '#/components/schemas/CandidateExportLine',
  })
  const { lines } = await exporting(t, {
    replacement: (page, response) => {
      if (page === 2)
        sendJson(response, {
          success: true,
          results: [{ id: 'ok' }, { nobody: 1 }, { id: 'too' }],
          moreDataAvailable: true,
          nextCursor: '3',
        })
      if (page === 3) sendJson(response, 'no JSON', 200)
      return page === 2 || page === 3
    },
  })
  const exampleLines = [
    ...(await lines()),
    { type: 'waiting', reason: 'upstream', seconds: 15 },
    { type: 'deleted', resource: 'candidates', id: 'x', deleted_at: null },
    { type: 'end', pages: 1, records: 1, warnings: 0, delta_token: null },
  ]
  t.same([...new Set(exampleLines.map(({ type }) => type))].sort(), [
    'checkpoint',
    'deleted',
    'end',
    'problem',
    'record',
    'waiting',
    'warning',
  ])
  for (const line of exampleLines) t.ok(valid(line), `${line.type}: ${JSON.stringify(valid.errors?.[0])}`)
  t.notOk(valid({ type: 'record', resource: 'candidates' }))
  t.notOk(valid({ type: 'checkpoint', pages: 1, records: 1 }))
})

t.test('a failure before the first page is a problem response, a later failure a line', async (t) => {
  const failing = (from: number): Company => ({
    replacement: (page, response) => {
      if (page >= from) sendJson(response, { success: false, errors: ['whatever'] }, 403)
      return page >= from
    },
  })
  const early = await exporting(t, failing(1))
  t.match(await early.getExport(), { status: 424, body: { type: /credentials-rejected/, provider: 'ashby' } })
  t.match(await early.getExport('', { accept: 'text/csv' }), { status: 424 })
  const late = await exporting(t, failing(3))
  const { status, body, headers } = await late.getExport()
  t.equal(status, 200)
  const lines = linesIn(body)
  t.equal(of('record', lines).length, 20)
  t.same(of('end', lines), [])
  t.match(lines.at(-1), {
    type: 'problem',
    problem: {
      type: 'urn:problem-type:anyats:credentials-rejected',
      status: 424,
      instance: headers.get('x-request-id'),
      provider: 'ashby',
      operation: 'candidate.list',
      upstream_status: 403,
      retryable: false,
    },
  })
  t.equal(lines.at(-2).type, 'checkpoint', 'everything before it is delivered')
})

t.test('parameters are validated as in a list', async (t) => {
  const { getExport, requestedPages, base } = await exporting(t)
  for (const [query, slug] of [
    ['?nonsense=1', 'invalid-request'],
    ['?page_size=0', 'invalid-request'],
    ['?tag=x', 'unsupported-filter'],
    ['?include=everything', 'unsupported-include'],
    ['?page_token=nonsense', 'page-token-invalid'],
  ] as const)
    t.match(await getExport(query), { status: 400, body: { type: new RegExp(slug) } }, query)
  t.same(requestedPages, [])
  t.match(linesIn((await getExport('?include=raw&page_size=3')).body)[0].data.raw, [{ operation: 'candidate.list' }])
  t.match(await get(base, '/export/nothing'), { status: 404 })
  const key = 'a-key-of-sixteen-characters'
  const client = {
    id: 'app',
    digests: [digestOf(key)],
    connections: 'all' as const,
    defaultConnection: undefined,
    raw: false,
    metrics: false,
  }
  const guarded = await exporting(t, {}, { clients: [client] })
  t.match(await guarded.getExport(), { status: 401 })
  const authorization = `Bearer ${key}`
  t.match(await guarded.getExport('?include=raw', { authorization }), { status: 403, body: { type: /forbidden/ } })
  t.equal((await guarded.getExport('', { authorization })).status, 200)
})

t.test('HEAD does not run an export, and other methods are rejected', async (t) => {
  const { base, requestedPages } = await exporting(t)
  for (const method of ['HEAD', 'POST', 'DELETE']) {
    const response = await fetch(`${base}/export/candidates`, { method })
    t.equal(response.status, 405, method)
    t.equal(response.headers.get('allow'), 'GET')
  }
  t.same(requestedPages, [])
})

t.test('the media type is chosen by the Accept header', async (t) => {
  const { getExport } = await exporting(t, { pages: 1 })
  const typeFor = async (accept: string) => (await getExport('', { accept })).headers.get('content-type')
  const csv = 'text/csv; charset=utf-8; header=present'
  const lines = 'application/x-ndjson'
  for (const [accept, type] of [
    ['*/*', lines],
    ['application/*', lines],
    ['text/csv', csv],
    ['TEXT/CSV; charset=utf-8', csv],
    ['text/*', csv],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', lines],
    ['text/csv, application/x-ndjson', lines],
    ['application/x-ndjson;q=0.4, text/csv;q=0.6', csv],
    ['text/csv;q=0, */*', lines],
    ['application/json, text/plain, */*', lines],
  ] as const)
    t.equal(await typeFor(accept), type, accept)
  for (const accept of ['application/json', 'image/*', 'text/csv;q=0', 'nonsense', 'text/csv;q=high'])
    t.match(
      await getExport('', { accept }),
      { status: 406, body: { type: /not-acceptable/, supported: ['application/x-ndjson', 'text/csv'] } },
      accept,
    )
})

/** A request over a plain socket, to see what a client library would hide. */
function bare(t: Test, base: string, head: string): { socket: Socket; text: () => string; over: Promise<string> } {
  const socket = connect(Number(new URL(base).port), '127.0.0.1')
  t.teardown(() => socket.destroy())
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  const over = new Promise<string>((resolve) => {
    socket.once('error', (error: Error & { code?: string }) => resolve(error.code ?? 'error'))
    socket.once('end', () => resolve('end'))
  })
  socket.write(head)
  return { socket, text: () => text, over }
}

const until = async (what: () => boolean, limit = 10_000) => {
  const end = Date.now() + limit
  while (!what() && Date.now() < end) await later(10)
  return what()
}

t.test('a client that stops reading stops the export, and gets the rest when it reads again', async (t) => {
  const { base, requestedPages, all } = await exporting(t, { pages: 60, size: 100, weight: 10_000 })
  const { socket, text, over } = bare(
    t,
    base,
    'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  )
  socket.pause()
  await until(() => requestedPages.length > 2)
  let before = -1
  while (before !== requestedPages.length) {
    before = requestedPages.length
    await later(500)
  }
  // The socket buffers of the kernel are not under our control: some 10 MB here, and a page is one.
  t.ok(requestedPages.length < 20, `${requestedPages.length} pages were requested`)
  socket.resume()
  t.equal(await over, 'end')
  t.equal(requestedPages.length, 60)
  t.equal(text().match(/"type":"record"/g)?.length, all.length)
  t.match(text(), /"type":"end","pages":60/)
})

t.test('while a page is sent the next one is fetched, and only that one', async (t) => {
  const requestedPages: number[] = []
  const page = (number: number) => ({
    rows: [candidateExample],
    summary: { recordCount: 1, empty: false, fingerprint: null, unreadableIds: [], timeline: null },
    warnings: [],
    deleted: [],
    next: { page: number + 1 } as PageToken,
    delta: null,
  })
  const lines = await linesOf({
    resource: 'candidates',
    next: async () => {
      requestedPages.push(requestedPages.length + 1)
      return page(requestedPages.length)
    },
    seal: { page: () => 'token', delta: () => 'token' },
    checkAccess: () => undefined,
    counts: { pages: 0, records: 0, warnings: 0 },
    shutdownSignal: new AbortController().signal,
    clock: virtualClock(),
  })
  for (const number of [2, 3, 4]) {
    await lines.next()
    await later(20)
    t.equal(requestedPages.at(-1), number)
  }
  await lines.return()
})

t.test('a client that disconnects stops the upstream call within a second', async (t) => {
  for (const accept of ['application/x-ndjson', 'text/csv']) {
    const { base, requestedPages, aborted, logText } = await exporting(t, { replacement: (page) => page === 3 })
    const controller = new AbortController()
    const response = await fetch(`${base}/export/candidates`, { signal: controller.signal, headers: { accept } })
    t.equal(response.status, 200)
    t.ok(await until(() => requestedPages.includes(3)))
    controller.abort()
    t.ok(await until(() => aborted.includes(3), 1000), 'the call in flight is aborted')
    t.ok(await until(() => logText().includes('"outcome":"disconnected"')))
    t.same(requestedPages, [1, 2, 3])
    t.notMatch(logText(), /"level":[4-6]0/, 'nothing is logged as an error')
  }
})

t.test('a client that disconnects before the first page stops the upstream call too', async (t) => {
  const { base, requestedPages, aborted } = await exporting(t, { replacement: () => true })
  const { socket } = bare(t, base, 'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await until(() => requestedPages.length === 1)
  socket.destroy()
  t.ok(await until(() => aborted.length === 1, 1000))
})

t.test('a repeated cursor is a problem, not a loop', async (t) => {
  const { lines, requestedPages } = await exporting(t, {
    replacement: (page, response) => {
      if (page !== 4) return false
      sendJson(response, { success: true, results: [{ id: 'again' }], moreDataAvailable: true, nextCursor: '3' })
      return true
    },
  })
  t.match((await lines()).at(-1), {
    type: 'problem',
    problem: { type: /upstream-failed/, detail: /never end/, attempts: 1 },
  })
  t.same(requestedPages, [1, 2, 3, 4])
})

t.test('a page that hangs ends at its own deadline, and the export has no deadline', async (t) => {
  const slow = await exporting(
    t,
    {
      pages: 6,
      replacement: async () => {
        await later(60)
        return false
      },
    },
    { deadline: 250 },
  )
  t.match((await slow.lines()).at(-1), { type: 'end', pages: 6 })
  const stuck = await exporting(t, { replacement: (page) => page === 3 }, { deadline: 250 })
  t.match((await stuck.lines()).at(-1), { type: 'problem', problem: { type: /upstream-timeout/, retryable: true } })
})

t.test('after every 15 seconds of silence there is a waiting line', async (t) => {
  const clock = virtualClock()
  const held: ServerResponse[] = []
  const { base } = await exporting(
    t,
    { pages: 2, replacement: (page, response) => page === 2 && held.push(response) > 0 },
    { clock, deadline: 100_000 },
  )
  const { text } = bare(t, base, 'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const waits = () => of('waiting', linesIn(text()))
  // The timer of the waiting line and the deadline of the page.
  const waited = () => until(() => held.length === 1 && clock.pendingTimers() === 2)
  t.ok(await waited())
  await clock.advance(14_000)
  await later(50)
  t.same(waits(), [])
  for (const [milliseconds, seconds] of [
    [1_000, 15],
    [15_000, 30],
    [15_000, 45],
  ] as const) {
    t.ok(await waited())
    await clock.advance(milliseconds)
    t.ok(await until(() => waits().at(-1)?.seconds === seconds), `${seconds} s`)
  }
  t.same(
    waits().map(({ reason }) => reason),
    ['upstream', 'upstream', 'upstream'],
  )
  for (const response of held)
    sendJson(response, { success: true, results: [{ id: 'late' }], moreDataAvailable: false })
  t.ok(await until(() => text().includes('{"type":"end","pages":2,"records":11')))
  t.equal(clock.pendingTimers(), 0, 'no timer is left')
})

t.test('a wait for a rate limit is reported at once, with the remaining time', async (t) => {
  const clock = virtualClock()
  const controller = new AbortController()
  let waiting = (_: number) => {}
  let done = (_: string) => {}
  const output = withHeartbeat<string>(
    (onWait) => {
      waiting = onWait
      return new Promise((resolve) => {
        done = resolve
      })
    },
    { shutdownSignal: controller.signal, clock },
  )
  waiting(0.2)
  let next = output()
  waiting(20)
  t.same(await next, { reason: 'rate_limit', seconds: 20 })
  next = output()
  await clock.advance(15_000)
  t.same(await next, { reason: 'rate_limit', seconds: 5 })
  next = output()
  await clock.advance(15_000)
  t.same(await next, { reason: 'upstream', seconds: 30 })
  next = output()
  done('page')
  t.same(await next, { value: 'page' })
  controller.abort()
  await t.rejects(output(), Problem)
  t.equal(clock.pendingTimers(), 0)
})

t.test('at shutdown an export ends after a page and can be continued', async (t) => {
  let hold = true
  const { app, base, requestedPages, all, logText } = await exporting(t, { replacement: (page) => page === 3 && hold })
  const { text, over } = bare(t, base, 'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await until(() => requestedPages.includes(3))
  const drained = app.drain(5_000)
  await until(() => text().includes('"type":"problem"'))
  await drained
  t.equal(await over, 'end')
  const lines = linesIn(text())
  t.match(lines.at(-1), { type: 'problem', problem: { type: /overloaded/, status: 503, retryable: true } })
  t.match(lines.at(-2), { type: 'checkpoint', pages: 2, records: 20 })
  t.match(logText(), /"pages":2,"records":20,"outcome":"problem","problem":"overloaded"/)
  hold = false
  const next = await exporting(t)
  t.same([...idsIn(lines), ...idsIn(await next.lines(`?page_token=${lines.at(-2).page_token}`))], all)
})

t.test('any number of concurrent exports causes no process warning', async (t) => {
  const held: (() => void)[] = []
  const hold = () => new Promise<boolean>((go) => held.push(() => go(false)))
  const keys = ['key-of-the-first-0123456789', 'key-of-the-second-0123456789']
  const clients = keys.map((key, at) => ({
    id: `client-${at}`,
    digests: [digestOf(key)],
    connections: 'all' as const,
    defaultConnection: undefined,
    raw: true,
  }))
  const { getExport } = await exporting(t, { pages: 1, replacement: hold }, { clients })
  const warnings: string[] = []
  const warned = ({ name }: Error) => warnings.push(name)
  process.on('warning', warned)
  t.teardown(() => process.off('warning', warned))
  // The parameters differ, because a client has at most eight equal exports.
  const all = Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      getExport(`?name=person-${at}`, { authorization: `Bearer ${keys[at % 2]}` }).then(({ body }) => linesIn(body)),
    ),
  )
  await until(() => held.length === 12)
  for (const go of held) go()
  for (const one of await all) t.match(one.at(-1), { type: 'end', records: 10 })
  t.same(warnings, [])
})

t.test('the log has the number of records and the outcome of an export, and no personal data', async (t) => {
  const { lines, logText, getExport } = await exporting(t)
  const whole = await lines()
  await lines(`?page_token=${of('checkpoint', whole)[1].page_token}`)
  await getExport('', { accept: 'text/csv' })
  t.ok(await until(() => logText().split('"outcome"').length === 4))
  t.match(
    logText(),
    /"route":"\/export\/candidates","status":200.+"upstream_calls":5,"pages":5,"records":50,"outcome":"complete"/,
  )
  t.match(logText(), /"upstream_calls":3,"pages":3,"records":30,"outcome":"complete"/)
  t.notMatch(logText(), /Zoë|p1-0/)
})

t.test('a CSV has a header and a line for each record', async (t) => {
  const { getExport, all } = await exporting(t)
  const { body, headers } = await getExport('', { accept: 'text/csv' })
  t.match(headers.get('content-disposition'), /attachment; filename="candidates.csv"/)
  const rows = (body as string).split('\r\n')
  t.equal(rows.pop(), '', 'the last line ends like every line')
  t.equal(
    rows[0],
    csvColumns('candidates')
      .map(({ name }) => name)
      .join(),
  )
  t.same(
    rows.slice(1).map((row) => row.split(',')[0]),
    all,
  )
  t.match(rows[1], /^p1-0,p1-0,Zoë Ünlü,,/)
  const none = await exporting(t, { pages: 1, size: 0 })
  t.equal((await none.getExport('', { accept: 'text/csv' })).body, `${rows[0]}\r\n`, 'an empty list is a header alone')
})

t.test('changes cannot be exported as CSV, which cannot contain deletions', async (t) => {
  const { getExport } = await exporting(t, {
    replacement: (_, response) => {
      sendJson(response, { success: true, results: [{ id: 'a' }], moreDataAvailable: false, syncToken: 'sync-1' })
      return true
    },
  })
  const { delta_token: token } = linesIn((await getExport()).body).at(-1)
  t.match(linesIn((await getExport(`?delta_token=${token}`)).body).at(-1), { type: 'end' })
  t.match(await getExport(`?delta_token=${token}`, { accept: 'text/csv' }), {
    status: 406,
    body: { type: /not-acceptable/, detail: /deleted/ },
  })
})

t.test('a wait for a rate limit of the provider is reported', async (t) => {
  let refused = 0
  const { lines } = await exporting(t, {
    replacement: (page, response) => {
      if (page !== 3 || refused > 0) return false
      refused += 1
      sendJson(response, { success: false }, 429, { 'retry-after': '2' })
      return true
    },
  })
  const received = await lines()
  t.match(of('waiting', received)[0], { reason: 'rate_limit' })
  t.ok(of('waiting', received)[0].seconds >= 2)
  t.match(received.at(-1), { type: 'end', pages: 5, records: 50 })
})

t.test('a long wait before the first page is reported before there is any page', async (t) => {
  const clock = virtualClock()
  const setting = (seconds: string, then: Company['replacement']): Company => {
    let refused = false
    return {
      replacement: (page, response) => {
        if (refused) return then?.(page, response) ?? false
        refused = true
        sendJson(response, { success: false }, 429, { 'retry-after': seconds })
        return true
      },
    }
  }
  const forbidden: Company['replacement'] = (_, response) => {
    sendJson(response, { success: false, errors: ['whatever'] }, 403)
    return true
  }
  const exportWithPrefer = async (seconds: string, then?: Company['replacement'], accept = '*/*') => {
    const { base } = await exporting(t, setting(seconds, then), { clock, deadline: 1_000_000 })
    const { text } = bare(t, base, `GET /export/candidates HTTP/1.1\r\nHost: localhost\r\nAccept: ${accept}\r\n\r\n`)
    t.ok(await until(() => clock.pendingTimers() > 0 && (Number(seconds) < 10 || text() !== '')), 'the export waits')
    const before = text()
    const over = () => /"type":"(end|problem)"|"status":\d|,p5-9,/.test(text())
    // The rejection arrives over a real socket: time advances until then, and afterwards for the requested wait.
    for (let attempts = 1000; attempts > 0 && !over(); attempts -= 1) {
      await clock.advance(Number(seconds) * 100)
      await later(20)
    }
    t.ok(over(), 'the export has ended')
    return { before, after: text() }
  }
  const long = await exportWithPrefer('60')
  t.match(long.before, /^HTTP\/1.1 200 /)
  t.match(linesIn(long.before), [{ type: 'waiting', reason: 'rate_limit' }])
  t.ok(linesIn(long.before)[0].seconds >= 60)
  t.match(linesIn(long.after).at(-1), { type: 'end', pages: 5, records: 50 })
  const failing = await exportWithPrefer('60', forbidden)
  t.match(linesIn(failing.after).at(-1), { type: 'problem', problem: { type: /credentials-rejected/ } })
  const csv = await exportWithPrefer('60', undefined, 'text/csv')
  t.match(csv.before, /^HTTP\/1.1 200 [\s\S]+\r\nid,person_id,/)
  t.match(csv.after, /p5-9,/)
  const short = await exportWithPrefer('4', forbidden)
  t.equal(short.before, '', 'after a short wait a problem response is still possible')
  t.match(short.after, /^HTTP\/1.1 424 /)
})

t.test('a CSV that fails is aborted, and every client detects it', needs('curl'), async (t) => {
  const { base, logText } = await exporting(t, {
    replacement: (page, response) => {
      if (page === 3) sendJson(response, 'no JSON', 200)
      return page === 3
    },
  })
  const exportWithPrefer = (version: string) =>
    `GET /export/candidates HTTP/${version}\r\nHost: localhost\r\nAccept: text/csv\r\n\r\n`
  const chunked = bare(t, base, exportWithPrefer('1.1'))
  t.equal(await chunked.over, 'end')
  t.match(chunked.text(), /p2-9,/, 'the valid part is delivered')
  t.notMatch(chunked.text(), /\r\n0\r\n\r\n$/, 'the last chunk is missing')
  const old = bare(t, base, exportWithPrefer('1.0'))
  t.equal(await old.over, 'ECONNRESET', 'where a body ends with the connection, the connection is reset')
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) =>
    execFile('curl', ['-sS', '-H', 'Accept: text/csv', `${base}/export/candidates`], (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    ),
  )
  t.equal(code, 18)
  t.match(stdout, /p2-9,/)
  await t.rejects(
    fetch(`${base}/export/candidates`, { headers: { accept: 'text/csv' } }).then((response) => response.text()),
  )
  t.match(logText(), /"outcome":"problem","problem":"upstream-failed"/)
})

t.test('the columns of a CSV are derived from the model', async (t) => {
  const columns = csvColumns('candidates')
  const cells = Object.fromEntries(
    columns.map(({ name, field, cell }) => [name, cell(candidateExample[field as keyof typeof candidateExample])]),
  )
  t.match(cells, {
    id: candidateExample.id,
    email: 'ines@example.org',
    emails: 'ines@example.org',
    linkedin_url: null,
    links: 'https://github.com/ines-example',
    location: 'Uppsala, Uppsala County, Sweden',
    tags: 'Silver medalist',
    source_name: 'Employee referral',
    owner_name: 'Bo Haruki',
    application_ids: candidateExample.applications?.[0]?.id,
    application_jobs: 'Platform Engineer',
    custom_fields: 'Expected pay: 82000 EUR',
    consent_store: null,
    raw: null,
  })
  t.equal(new Set(columns.map(({ name }) => name)).size, columns.length)
  t.same([...new Set(columns.map(({ field }) => field))], fieldsOf('candidates'))
  for (const { description, name } of columns) t.ok(description.length > 3, name)
  const field = (value: unknown, label: string | string[] | null = null) => ({
    ...(candidateExample.custom_fields?.[0] ?? never()),
    value,
    label,
  })
  const columnTexts = columns
    .find(({ name }) => name === 'custom_fields')
    ?.cell([
      field({ min: 1, max: 2 }),
      field({ min: 1, max: null, currency: 'EUR', interval: 'year' }),
      field({ other: true }),
      field([1, 'b']),
      field(true),
      field(null),
      field('x1', ['A', 'B']),
    ])
  t.equal(
    columnTexts,
    [
      'Expected pay: 1-2',
      'Expected pay: 1- EUR year',
      'Expected pay: {"other":true}',
      'Expected pay: 1, b',
      'Expected pay: true',
      'Expected pay: ',
      'Expected pay: A, B',
    ].join(' | '),
  )
  const emails = [
    { value: 'a@x.example', type: null, type_raw: null, is_primary: false },
    { value: 'b@x.example', type: null, type_raw: null, is_primary: true },
  ]
  t.equal(columns.find(({ name }) => name === 'email')?.cell(emails), 'b@x.example')
  t.equal(
    columns
      .find(({ name }) => name === 'application_jobs')
      ?.cell([
        { ...candidateExample.applications?.[0], job: { id: '1', title: 'Cook' } },
        { ...candidateExample.applications?.[0], job: null },
      ]),
    'Cook | ',
  )
})

const never = (): never => {
  throw new Error('the example has one')
}

t.test('later pages of an export are not rejected by a full queue, and are not counted in it', async (t) => {
  const held: (() => void)[] = []
  const { origin } = await company(t, {
    pages: 4,
    replacement: async () => {
      await new Promise<void>((release) => held.push(release))
      return false
    },
  })
  const { base } = await serving(t, {
    connections: [connectionTo(origin, { limits: { rateLimits: [], concurrency: 1, maxQueued: 1 } })],
  })
  let over = 0
  const exporting = async () => {
    const response = await fetch(`${base}/export/candidates`)
    const text = await response.text()
    over += 1
    return { status: response.status, lines: linesIn(text) }
  }
  const calls = async (count: number) => {
    while (held.length < count) await later(5)
  }
  const first = exporting()
  await calls(1)
  held.shift()?.()
  await calls(1)
  // The second page of the first export is in flight: one of these waits, and the queue is full.
  const two = [exporting(), exporting()]
  while (over < 1) await later(5)
  held.shift()?.()
  await calls(1)
  const last = exporting()
  while (over < 4) {
    held.shift()?.()
    await later(5)
  }
  const others = await Promise.all(two)
  t.same(others.map(({ status }) => status).sort(), [200, 503])
  const served = [await first, await last, ...others.filter(({ status }) => status === 200)]
  for (const { status, lines } of served) t.match([status, lines.at(-1)], [200, { type: 'end', records: 40 }])
})
