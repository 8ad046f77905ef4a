import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t, { type Test } from 'tap'
import type { AppOptions } from '../src/app.js'
import { digestOf } from '../src/connections/clients.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from './fixture.js'

// Lines of every type.
// biome-ignore lint/suspicious/noExplicitAny: a line is whatever the server writes
type AnyLine = any

const linesIn = (text: string): AnyLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
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
  const document = JSON.parse(readFileSync(join(import.meta.dirname, '../openapi/openapi.json'), 'utf8'))
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
