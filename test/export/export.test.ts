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
import { csvColumns, csvOf } from '../../src/export/csv.js'
import { linesOf } from '../../src/export/export-lines.js'
import { withHeartbeat } from '../../src/export/heartbeat.js'
import { candidateExample } from '../../src/model/examples.js'
import { fieldsOf } from '../../src/model/index.js'
import type { PageToken } from '../../src/pagination/token-sealer.js'
import { Problem } from '../../src/problems.js'
import { virtualClock } from '../support/clock.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'

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
  /** Bytes that each record is made heavier by. */
  weight?: number
  /** Answers a page, counted from 1, in its own way; false = as usual. */
  instead?: (page: number, response: ServerResponse) => boolean | Promise<boolean>
}

/** An Ashby whose pages a test may hold back or spoil. */
async function company(t: Test, { pages = 5, size = 10, weight = 0, instead = () => false }: Company = {}) {
  const asked: number[] = []
  const aborted: number[] = []
  const origin = await upstream(t, async (request, response) => {
    const body = (await bodyOf(request)) as { cursor?: string }
    const page = Number(body.cursor ?? 1)
    asked.push(page)
    response.on('close', () => response.writableFinished || aborted.push(page))
    if (await instead(page, response)) return
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
  return { origin, asked, aborted, all }
}

async function exporting(t: Test, setting: Company = {}, options: Partial<AppOptions> = {}) {
  const { origin, ...rest } = await company(t, setting)
  const { base, app, logText } = await serving(t, { connections: [connectionTo(origin)], ...options })
  const ask = (query = '', headers = {}) => get(base, `/export/candidates${query}`, headers)
  return { ...rest, base, app, logText, ask, lines: async (query = '') => linesIn((await ask(query)).body) }
}

t.test('everybody comes once, with a checkpoint after each page and an end', async (t) => {
  const { ask, all, asked } = await exporting(t)
  const { status, headers, body } = await ask()
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
  t.same(asked, [1, 2, 3, 4, 5])
})

t.test('every checkpoint, and every page token of a list, goes on to the same end', async (t) => {
  const { lines, all, base } = await exporting(t)
  const whole = await lines()
  const upTo = (checkpoint: AnyLine) => idsIn(whole.slice(0, whole.indexOf(checkpoint)))
  for (const checkpoint of of('checkpoint', whole)) {
    const rest = await lines(`?page_token=${checkpoint.page_token}`)
    t.same([...upTo(checkpoint), ...idsIn(rest)], all)
    t.same(rest.at(-1), whole.at(-1), 'counts are of the whole walk')
  }
  const { body } = await get(base, '/candidates?page_size=7')
  t.match((await lines(`?page_token=${body.next_page_token}`)).at(-1), { type: 'end', pages: 5, records: 50 })
  const [first] = of('checkpoint', whole)
  t.same(
    (await get(base, `/candidates?page_token=${first.page_token}`)).body.data.map(({ id }: { id: string }) => id),
    all.slice(10, 20),
    'a checkpoint goes on as a list too',
  )
})

t.test('each line is as the OpenAPI document has it', async (t) => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi/openapi.json'), 'utf8'))
  const valid = ajv.compile({
    ...document,
    $ref: '#/components/schemas/CandidateExportLine',
  })
  const { lines } = await exporting(t, {
    instead: (page, response) => {
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
  const told = [
    ...(await lines()),
    { type: 'waiting', reason: 'upstream', seconds: 15 },
    { type: 'deleted', resource: 'candidates', id: 'x', deleted_at: null },
    { type: 'end', pages: 1, records: 1, warnings: 0, delta_token: null },
  ]
  t.same([...new Set(told.map(({ type }) => type))].sort(), [
    'checkpoint',
    'deleted',
    'end',
    'problem',
    'record',
    'waiting',
    'warning',
  ])
  for (const line of told) t.ok(valid(line), `${line.type}: ${JSON.stringify(valid.errors?.[0])}`)
  t.notOk(valid({ type: 'record', resource: 'candidates' }))
  t.notOk(valid({ type: 'checkpoint', pages: 1, records: 1 }))
})

t.test('what fails before the first page is a problem, and what fails later a line', async (t) => {
  const failing = (from: number): Company => ({
    instead: (page, response) => {
      if (page >= from) sendJson(response, { success: false, errors: ['whatever'] }, 403)
      return page >= from
    },
  })
  const early = await exporting(t, failing(1))
  t.match(await early.ask(), { status: 424, body: { type: /credentials-rejected/, provider: 'ashby' } })
  t.match(await early.ask('', { accept: 'text/csv' }), { status: 424 })
  const late = await exporting(t, failing(3))
  const { status, body, headers } = await late.ask()
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

t.test('a question is read as a list reads it', async (t) => {
  const { ask, asked, base } = await exporting(t)
  for (const [query, slug] of [
    ['?nonsense=1', 'invalid-request'],
    ['?page_size=0', 'invalid-request'],
    ['?tag=x', 'unsupported-filter'],
    ['?include=everything', 'unsupported-include'],
    ['?page_token=nonsense', 'page-token-invalid'],
  ] as const)
    t.match(await ask(query), { status: 400, body: { type: new RegExp(slug) } }, query)
  t.same(asked, [])
  t.match(linesIn((await ask('?include=raw&page_size=3')).body)[0].data.raw, [{ operation: 'candidate.list' }])
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
  t.match(await guarded.ask(), { status: 401 })
  const authorization = `Bearer ${key}`
  t.match(await guarded.ask('?include=raw', { authorization }), { status: 403, body: { type: /forbidden/ } })
  t.equal((await guarded.ask('', { authorization })).status, 200)
})

t.test('HEAD runs nothing, and other methods are refused', async (t) => {
  const { base, asked } = await exporting(t)
  for (const method of ['HEAD', 'POST', 'DELETE']) {
    const answer = await fetch(`${base}/export/candidates`, { method })
    t.equal(answer.status, 405, method)
    t.equal(answer.headers.get('allow'), 'GET')
  }
  t.same(asked, [])
})

t.test('the type of the answer is the one that is accepted', async (t) => {
  const { ask } = await exporting(t, { pages: 1 })
  const typeFor = async (accept: string) => (await ask('', { accept })).headers.get('content-type')
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
      await ask('', { accept }),
      { status: 406, body: { type: /not-acceptable/, supported: ['application/x-ndjson', 'text/csv'] } },
      accept,
    )
})

/** A request over a bare socket, for what a client library would hide. */
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

t.test('a client that does not read stops the walk, and one that reads on gets it all', async (t) => {
  const { base, asked, all } = await exporting(t, { pages: 60, size: 100, weight: 10_000 })
  const { socket, text, over } = bare(
    t,
    base,
    'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  )
  socket.pause()
  await until(() => asked.length > 2)
  let before = -1
  while (before !== asked.length) {
    before = asked.length
    await later(500)
  }
  // What the kernel takes for both ends is not ours to bound: some 10 MB here, and a page is one.
  t.ok(asked.length < 20, `${asked.length} pages were asked for`)
  socket.resume()
  t.equal(await over, 'end')
  t.equal(asked.length, 60)
  t.equal(text().match(/"type":"record"/g)?.length, all.length)
  t.match(text(), /"type":"end","pages":60/)
})

t.test('while a page is taken the next one is under way, and no more than that', async (t) => {
  const asked: number[] = []
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
      asked.push(asked.length + 1)
      return page(asked.length)
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
    t.equal(asked.at(-1), number)
  }
  await lines.return()
})

t.test('a client that leaves stops upstream within a second', async (t) => {
  for (const accept of ['application/x-ndjson', 'text/csv']) {
    const { base, asked, aborted, logText } = await exporting(t, { instead: (page) => page === 3 })
    const leaving = new AbortController()
    const answer = await fetch(`${base}/export/candidates`, { signal: leaving.signal, headers: { accept } })
    t.equal(answer.status, 200)
    t.ok(await until(() => asked.includes(3)))
    leaving.abort()
    t.ok(await until(() => aborted.includes(3), 1000), 'the call under way is cut off')
    t.ok(await until(() => logText().includes('"outcome":"disconnected"')))
    t.same(asked, [1, 2, 3])
    t.notMatch(logText(), /"level":[4-6]0/, 'nothing is wrong with that')
  }
})

t.test('a client that leaves before the first page stops upstream too', async (t) => {
  const { base, asked, aborted } = await exporting(t, { instead: () => true })
  const { socket } = bare(t, base, 'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await until(() => asked.length === 1)
  socket.destroy()
  t.ok(await until(() => aborted.length === 1, 1000))
})

t.test('a cursor that comes back is a problem and not a loop', async (t) => {
  const { lines, asked } = await exporting(t, {
    instead: (page, response) => {
      if (page !== 4) return false
      sendJson(response, { success: true, results: [{ id: 'again' }], moreDataAvailable: true, nextCursor: '3' })
      return true
    },
  })
  t.match((await lines()).at(-1), {
    type: 'problem',
    problem: { type: /upstream-failed/, detail: /never end/, attempts: 1 },
  })
  t.same(asked, [1, 2, 3, 4])
})

t.test('a stuck page ends by its own deadline, and the whole has none', async (t) => {
  const slow = await exporting(
    t,
    {
      pages: 6,
      instead: async () => {
        await later(60)
        return false
      },
    },
    { deadline: 250 },
  )
  t.match((await slow.lines()).at(-1), { type: 'end', pages: 6 })
  const stuck = await exporting(t, { instead: (page) => page === 3 }, { deadline: 250 })
  t.match((await stuck.lines()).at(-1), { type: 'problem', problem: { type: /upstream-timeout/, retryable: true } })
})

t.test('after 15 seconds of silence it says that it waits, again and again', async (t) => {
  const clock = virtualClock()
  const held: ServerResponse[] = []
  const { base } = await exporting(
    t,
    { pages: 2, instead: (page, response) => page === 2 && held.push(response) > 0 },
    { clock, deadline: 100_000 },
  )
  const { text } = bare(t, base, 'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const waits = () => of('waiting', linesIn(text()))
  // The wait of the lines and the deadline of the page.
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

t.test('what a limit holds up is said at once, with the time that it still takes', async (t) => {
  const clock = virtualClock()
  const leaving = new AbortController()
  let waiting = (_: number) => {}
  let done = (_: string) => {}
  const news = withHeartbeat<string>(
    (told) => {
      waiting = told
      return new Promise((resolve) => {
        done = resolve
      })
    },
    { shutdownSignal: leaving.signal, clock },
  )
  waiting(0.2)
  let next = news()
  waiting(20)
  t.same(await next, { reason: 'rate_limit', seconds: 20 })
  next = news()
  await clock.advance(15_000)
  t.same(await next, { reason: 'rate_limit', seconds: 5 })
  next = news()
  await clock.advance(15_000)
  t.same(await next, { reason: 'upstream', seconds: 30 })
  next = news()
  done('page')
  t.same(await next, { value: 'page' })
  leaving.abort()
  await t.rejects(news(), Problem)
  t.equal(clock.pendingTimers(), 0)
})

t.test('when the instance shuts down an export ends at the edge of a page and can go on', async (t) => {
  let hold = true
  const { app, base, asked, all, logText } = await exporting(t, { instead: (page) => page === 3 && hold })
  const { text, over } = bare(t, base, 'GET /export/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await until(() => asked.includes(3))
  const gone = app.drain(5_000)
  await until(() => text().includes('"type":"problem"'))
  await gone
  t.equal(await over, 'end')
  const lines = linesIn(text())
  t.match(lines.at(-1), { type: 'problem', problem: { type: /overloaded/, status: 503, retryable: true } })
  t.match(lines.at(-2), { type: 'checkpoint', pages: 2, records: 20 })
  t.match(logText(), /"pages":2,"records":20,"outcome":"problem","problem":"overloaded"/)
  hold = false
  const next = await exporting(t)
  t.same([...idsIn(lines), ...idsIn(await next.lines(`?page_token=${lines.at(-2).page_token}`))], all)
})

t.test('any number of exports at once is nothing to be warned of', async (t) => {
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
  const { ask } = await exporting(t, { pages: 1, instead: hold }, { clients })
  const warnings: string[] = []
  const warned = ({ name }: Error) => warnings.push(name)
  process.on('warning', warned)
  t.teardown(() => process.off('warning', warned))
  // Each asks something of its own; a client has eight at most.
  const all = Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      ask(`?name=person-${at}`, { authorization: `Bearer ${keys[at % 2]}` }).then(({ body }) => linesIn(body)),
    ),
  )
  await until(() => held.length === 12)
  for (const go of held) go()
  for (const one of await all) t.match(one.at(-1), { type: 'end', records: 10 })
  t.same(warnings, [])
})

t.test('the log tells how far an export came and how it ended, and nobody in it', async (t) => {
  const { lines, logText, ask } = await exporting(t)
  const whole = await lines()
  await lines(`?page_token=${of('checkpoint', whole)[1].page_token}`)
  await ask('', { accept: 'text/csv' })
  t.ok(await until(() => logText().split('"outcome"').length === 4))
  t.match(
    logText(),
    /"route":"\/export\/candidates","status":200.+"upstream_calls":5,"pages":5,"records":50,"outcome":"complete"/,
  )
  t.match(logText(), /"upstream_calls":3,"pages":3,"records":30,"outcome":"complete"/)
  t.notMatch(logText(), /Zoë|p1-0/)
})

t.test('a CSV has a header and a row each', async (t) => {
  const { ask, all } = await exporting(t)
  const { body, headers } = await ask('', { accept: 'text/csv' })
  t.match(headers.get('content-disposition'), /attachment; filename="candidates.csv"/)
  const rows = (body as string).split('\r\n')
  t.equal(rows.pop(), '', 'the last row ends as every row')
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
  t.equal((await none.ask('', { accept: 'text/csv' })).body, `${rows[0]}\r\n`, 'nobody is a header alone')
})

t.test('changes since are no CSV, which has no place for what was deleted', async (t) => {
  const { ask } = await exporting(t, {
    instead: (_, response) => {
      sendJson(response, { success: true, results: [{ id: 'a' }], moreDataAvailable: false, syncToken: 'sync-1' })
      return true
    },
  })
  const { delta_token: token } = linesIn((await ask()).body).at(-1)
  t.match(linesIn((await ask(`?delta_token=${token}`)).body).at(-1), { type: 'end' })
  t.match(await ask(`?delta_token=${token}`, { accept: 'text/csv' }), {
    status: 406,
    body: { type: /not-acceptable/, detail: /deleted/ },
  })
})

t.test('a limit of the provider is waited for, and said', async (t) => {
  let refused = 0
  const { lines } = await exporting(t, {
    instead: (page, response) => {
      if (page !== 3 || refused > 0) return false
      refused += 1
      sendJson(response, { success: false }, 429, { 'retry-after': '2' })
      return true
    },
  })
  const told = await lines()
  t.match(of('waiting', told)[0], { reason: 'rate_limit' })
  t.ok(of('waiting', told)[0].seconds >= 2)
  t.match(told.at(-1), { type: 'end', pages: 5, records: 50 })
})

t.test('a limit that holds up the first page for long is said before there is any', async (t) => {
  const clock = virtualClock()
  const setting = (seconds: string, then: Company['instead']): Company => {
    let refused = false
    return {
      instead: (page, response) => {
        if (refused) return then?.(page, response) ?? false
        refused = true
        sendJson(response, { success: false }, 429, { 'retry-after': seconds })
        return true
      },
    }
  }
  const forbidden: Company['instead'] = (_, response) => {
    sendJson(response, { success: false, errors: ['whatever'] }, 403)
    return true
  }
  const asks = async (seconds: string, then?: Company['instead'], accept = '*/*') => {
    const { base } = await exporting(t, setting(seconds, then), { clock, deadline: 1_000_000 })
    const { text } = bare(t, base, `GET /export/candidates HTTP/1.1\r\nHost: localhost\r\nAccept: ${accept}\r\n\r\n`)
    t.ok(await until(() => clock.pendingTimers() > 0 && (Number(seconds) < 10 || text() !== '')), 'it waits')
    const before = text()
    const over = () => /"type":"(end|problem)"|"status":\d|,p5-9,/.test(text())
    // The refusal comes by a real socket: time goes on until it is there, and then for as long as it says.
    for (let left = 1000; left > 0 && !over(); left -= 1) {
      await clock.advance(Number(seconds) * 100)
      await later(20)
    }
    t.ok(over(), 'it is over')
    return { before, after: text() }
  }
  const long = await asks('60')
  t.match(long.before, /^HTTP\/1.1 200 /)
  t.match(linesIn(long.before), [{ type: 'waiting', reason: 'rate_limit' }])
  t.ok(linesIn(long.before)[0].seconds >= 60)
  t.match(linesIn(long.after).at(-1), { type: 'end', pages: 5, records: 50 })
  const failing = await asks('60', forbidden)
  t.match(linesIn(failing.after).at(-1), { type: 'problem', problem: { type: /credentials-rejected/ } })
  const csv = await asks('60', undefined, 'text/csv')
  t.match(csv.before, /^HTTP\/1.1 200 [\s\S]+\r\nid,person_id,/)
  t.match(csv.after, /p5-9,/)
  const short = await asks('4', forbidden)
  t.equal(short.before, '', 'a short wait leaves room for an answer of its own')
  t.match(short.after, /^HTTP\/1.1 424 /)
})

t.test('a CSV that fails is cut off, and every client sees it', needs('curl'), async (t) => {
  const { base, logText } = await exporting(t, {
    instead: (page, response) => {
      if (page === 3) sendJson(response, 'no JSON', 200)
      return page === 3
    },
  })
  const asks = (version: string) =>
    `GET /export/candidates HTTP/${version}\r\nHost: localhost\r\nAccept: text/csv\r\n\r\n`
  const chunked = bare(t, base, asks('1.1'))
  t.equal(await chunked.over, 'end')
  t.match(chunked.text(), /p2-9,/, 'what was good is there')
  t.notMatch(chunked.text(), /\r\n0\r\n\r\n$/, 'and the last chunk is not')
  const old = bare(t, base, asks('1.0'))
  t.equal(await old.over, 'ECONNRESET', 'where a body ends by closing, it is reset')
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) =>
    execFile('curl', ['-sS', '-H', 'Accept: text/csv', `${base}/export/candidates`], (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    ),
  )
  t.equal(code, 18)
  t.match(stdout, /p2-9,/)
  await t.rejects(
    fetch(`${base}/export/candidates`, { headers: { accept: 'text/csv' } }).then((answer) => answer.text()),
  )
  t.match(logText(), /"outcome":"problem","problem":"upstream-failed"/)
})

t.test('no cell runs in a spreadsheet, and every cell can be read back', async (t) => {
  const { row } = csvOf('candidates')
  const at = csvColumns('candidates').findIndex(({ name }) => name === 'name')
  const cellOf = (name: string) => {
    const cells: string[] = []
    for (const [, quoted, plain] of row({ ...candidateExample, name }).matchAll(
      /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(?:,|\r\n)/g,
    ))
      cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    return cells[at]
  }
  for (const [name, cell] of [
    ['=1+1', "'=1+1"],
    ['+46 70', "'+46 70"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['  =1', "'  =1"],
    ['\uff1d1', "'\uff1d1"],
    ['x;=cmd', "x;'=cmd"],
    ['x\n@y', "x\n'@y"],
    ['"=1"', '"=1"'],
    ['a-b = c + d', 'a-b = c + d'],
    ['Smith, "Jo"\r\nJr', 'Smith, "Jo"\r\nJr'],
    ['Zoë 🦉', 'Zoë 🦉'],
    ['', ''],
  ] as const)
    t.equal(cellOf(name), cell, JSON.stringify(name))
})

t.test('the columns of a CSV come of the model', async (t) => {
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
    owner_name: null,
    application_ids: 'd2b95e07-18cc-47aa-8f3d-96e1c4a70b58',
    application_jobs: null,
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
  const said = columns
    .find(({ name }) => name === 'custom_fields')
    ?.cell([
      field({ min: 1, max: 2 }),
      field({ min: 1, max: null, currency: 'EUR', interval: 'year' }),
      field({ odd: true }),
      field([1, 'b']),
      field(true),
      field(null),
      field('x1', ['A', 'B']),
    ])
  t.equal(
    said,
    [
      'Expected pay: 1-2',
      'Expected pay: 1- EUR year',
      'Expected pay: {"odd":true}',
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
        { ...candidateExample.applications?.[0] },
      ]),
    'Cook | ',
  )
})

const never = (): never => {
  throw new Error('the example has one')
}

t.test('pages of an export that has begun are not refused for a full queue, and take no place in it', async (t) => {
  const held: (() => void)[] = []
  const { origin } = await company(t, {
    pages: 4,
    instead: async () => {
      await new Promise<void>((release) => held.push(release))
      return false
    },
  })
  const { base } = await serving(t, {
    connections: [connectionTo(origin, { limits: { rateLimits: [], concurrency: 1, maxQueued: 1 } })],
  })
  let over = 0
  const exporting = async () => {
    const answer = await fetch(`${base}/export/candidates`)
    const text = await answer.text()
    over += 1
    return { status: answer.status, lines: linesIn(text) }
  }
  const calls = async (count: number) => {
    while (held.length < count) await later(5)
  }
  const first = exporting()
  await calls(1)
  held.shift()?.()
  await calls(1)
  // The second page of the first export is under way: one of these waits, and the queue is full.
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
