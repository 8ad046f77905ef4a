import type { ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { type Change, type ClientOptions, createClient, type ExportLine } from '../../src/client/index.js'
import { failureOf } from '../support/failure.js'
import { bodyOf, connectionTo, sendJson, serving, upstream } from '../support/fixture.js'

const size = 20
const pages = 5
const name = 'Zoë Ünlü 🦉'
const all = Array.from({ length: pages * size }, (_, at) => `p${Math.floor(at / size) + 1}-${at % size}`)

/** The server with an Ashby of five pages. */
async function server(t: Test) {
  const origin = await upstream(t, async (request, response) => {
    const page = Number(((await bodyOf(request)) as { cursor?: string }).cursor ?? 1)
    const results = Array.from({ length: size }, (_, at) => ({ id: `p${page}-${at}`, name }))
    const next = page < pages ? { moreDataAvailable: true, nextCursor: String(page + 1) } : { moreDataAvailable: false }
    sendJson(response, { success: true, results, ...next })
  })
  return (await serving(t, { connections: [connectionTo(origin)] })).base
}

type Forward = (bytes: Buffer, response: ServerResponse) => void

/** A proxy in front of the server. `forward[n]` sends the response of request n; the others arrive as they are. */
async function behindProxy(
  t: Test,
  forward: readonly Forward[],
  options: Partial<ClientOptions> & { base?: string } = {},
) {
  const base = options.base ?? (await server(t))
  const requests: string[] = []
  const url = await upstream(t, async (request, response) => {
    const send = forward[requests.push(request.url ?? '') - 1]
    const original = await fetch(base + request.url, { headers: { accept: request.headers.accept ?? '*/*' } })
    const bytes = Buffer.from(await original.arrayBuffer())
    response.writeHead(original.status, { 'content-type': original.headers.get('content-type') ?? '' })
    if (send) send(bytes, response)
    else response.end(bytes)
  })
  return { requests, client: createClient({ url, ...options }) }
}

/** Sends a part of the response, and breaks the connection. */
const broken =
  (share: number): Forward =>
  (bytes, response) =>
    void response.write(bytes.subarray(0, Math.floor(bytes.length * share)), () =>
      setTimeout(() => response.socket?.destroy(), 20),
    )

/** Ends the response regularly, without its last lines. */
const shortened =
  (lines: number): Forward =>
  (bytes, response) =>
    void response.end(`${bytes.toString().trimEnd().split('\n').slice(0, -lines).join('\n')}\n`)

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const value of values) collected.push(value)
  return collected
}

const idsIn = (lines: readonly ExportLine<'candidates'>[]) =>
  lines.flatMap((line) => (line.type === 'record' ? [line.data.id] : []))

t.test('a broken export continues at its last checkpoint, and no record comes twice', async (t) => {
  const base = await server(t)
  const interrupt = async (share: number) => {
    const { client, requests } = await behindProxy(t, [broken(share), broken(share)], { base })
    return { share, requests, lines: await collect(client.export('candidates', { page_size: size })) }
  }
  const shares = [0, 0.001, 0.19, 0.2, 0.21, 0.5, 0.77, 0.999]
  for (const { share, requests, lines } of await Promise.all(shares.map(interrupt))) {
    t.same(idsIn(lines), all, `broken after ${share} of the response`)
    t.same(lines.at(-1), { type: 'end', pages, records: all.length, warnings: 0, delta_token: null })
    t.equal(lines.filter(({ type }) => type === 'checkpoint').length, pages - 1)
    t.equal(requests.length, 3)
    t.match(requests[0], /^\/export\/candidates\?page_size=20$/)
    if (share > 0.3) t.match(requests[1], /^\/export\/candidates\?page_token=[^&]+$/)
  }
})

t.test('a character and a line can arrive in two parts', async (t) => {
  const inParts: Forward = async (bytes, response) => {
    const insideCharacter = bytes.indexOf('ö') + 1
    const insideEmoji = bytes.indexOf('🦉', 2000) + 2
    const insideLine = bytes.lastIndexOf('"type"') + 3
    const ends = [insideCharacter, insideEmoji, insideLine, bytes.length]
    for (const [at, end] of ends.entries()) {
      response.write(bytes.subarray(ends[at - 1] ?? 0, end))
      await new Promise((next) => setTimeout(next, 50))
    }
    response.end()
  }
  const { client, requests } = await behindProxy(t, [inParts])
  const lines = await collect(client.export('candidates'))
  t.same(idsIn(lines), all)
  t.same([...new Set(lines.flatMap((line) => (line.type === 'record' ? [line.data.name] : [])))], [name])
  t.equal(requests.length, 1)
})

t.test('an export without its last line is not complete', async (t) => {
  const resumed = await behindProxy(t, [shortened(1), shortened(2)])
  t.same(idsIn(await collect(resumed.client.export('candidates'))), all)
  const never = await behindProxy(t, [shortened(1), shortened(1), shortened(1)], { maxRetries: 1 })
  const received: string[] = []
  await t.rejects(
    (async () => {
      for await (const line of never.client.export('candidates'))
        if (line.type === 'record') received.push(line.data.id)
    })(),
    { name: 'ConnectionError', message: /without its last line/ },
  )
  t.same(received, all.slice(0, -size), 'what was delivered is complete up to a checkpoint')
  t.equal(never.requests.length, 2)
})

/** A server that sends fixed lines, one list for each request. */
async function lines(t: Test, responses: readonly (readonly unknown[])[], options: Partial<ClientOptions> = {}) {
  const requests: string[] = []
  const url = await upstream(t, (request, response) => {
    const own = responses[requests.push(request.url ?? '') - 1] ?? []
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.end(own.map((line) => `${JSON.stringify(line)}\n`).join(''))
  })
  return { requests, client: createClient({ url, ...options }) }
}

const record = (id: string) => ({ type: 'record', resource: 'candidates', data: { id } })
const checkpoint = (page_token: string) => ({ type: 'checkpoint', page_token, pages: 1, records: 1 })
const end = { type: 'end', pages: 2, records: 2, warnings: 0, delta_token: 'next' }
const waiting = { type: 'waiting', reason: 'upstream', seconds: 15 }
const problem = (retryable: boolean) => ({
  type: 'problem',
  problem: {
    type: `urn:problem-type:anyats:${retryable ? 'upstream-timeout' : 'credentials-rejected'}`,
    ...{ title: 'A title', status: retryable ? 504 : 424, retryable },
  },
})

t.test('a problem line is thrown, or the export continues if the problem is temporary', async (t) => {
  const temporary = await lines(t, [
    [record('a'), checkpoint('one'), waiting, record('b'), problem(true)],
    [record('b'), end],
  ])
  const received = await collect(temporary.client.export('candidates'))
  t.same(received, [record('a'), checkpoint('one'), waiting, record('b'), end])
  t.same(temporary.requests, ['/export/candidates', '/export/candidates?page_token=one'])
  const permanent = await lines(t, [[record('a'), checkpoint('one'), problem(false)]])
  const before: string[] = []
  await t.rejects(
    (async () => {
      for await (const line of permanent.client.export('candidates')) before.push(line.type)
    })(),
    { name: 'ApiProblem', type: 'credentials-rejected', status: 424, detail: 'A title' },
  )
  t.same(before, ['record', 'checkpoint'])
  t.equal(permanent.requests.length, 1)
})

t.test('lines of a type that the client does not know are ignored; other text is not an export', async (t) => {
  const newer = await lines(t, [[record('a'), { type: 'invented', value: 1 }, record('b'), end]])
  t.same(await collect(newer.client.export('candidates')), [record('a'), record('b'), end])
  for (const text of [null, 'text', [], { data: [] }]) {
    const { client, requests } = await lines(t, [[text]])
    t.match(await failureOf(client.export('candidates').next()), { type: 'unexpected-response' })
    t.equal(requests.length, 1)
  }
})

t.test('changes are records, deletions and the next delta token', async (t) => {
  const deleted = { id: 'd', deleted_at: '2026-11-23T12:00:00.000Z' }
  const warning = { code: 'full-sync', detail: 'Everything is listed.' }
  const { client, requests } = await lines(t, [
    [{ type: 'warning', warning }, record('a'), { type: 'deleted', resource: 'candidates', ...deleted }, end],
    [end],
  ])
  const warnings: unknown[] = []
  const query = { on_expired: 'full', include: 'raw' } as const
  const changes: Change<'candidates'>[] = await collect(
    client.changes('candidates', 'token', query, { onWarning: (given) => void warnings.push(given) }),
  )
  t.same(changes, [{ record: { id: 'a' } }, { deleted }, { delta_token: 'next' }])
  t.same(warnings, [warning])
  t.same(await collect(client.changes('candidates', null, query)), [{ delta_token: 'next' }])
  t.same(requests, [
    '/export/candidates?include=raw&delta_token=token&on_expired=full',
    // The server accepts on_expired with a delta token only.
    '/export/candidates?include=raw',
  ])
})

t.test('an export that is left or aborted closes its connection', async (t) => {
  const closed: string[] = []
  const url = await upstream(t, (request, response) => {
    response.on('close', () => closed.push(request.url ?? ''))
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write([record('a'), record('b'), checkpoint('one')].map((line) => `${JSON.stringify(line)}\n`).join(''))
  })
  const client = createClient({ url })
  for await (const line of client.export('candidates')) {
    t.match(line, record('a'))
    break
  }
  const reason = new Error('stopped by the test')
  const inPage = new AbortController()
  const whileWaiting = new AbortController()
  const received: string[] = []
  const read = async (controller: AbortController, stopAt: string) => {
    for await (const line of client.export('tags', {}, { signal: controller.signal })) {
      received.push(line.type)
      if (line.type === stopAt) controller.abort(reason)
    }
  }
  await t.rejects(read(inPage, 'record'), reason)
  t.same(received.splice(0), ['record'], 'no line comes after the abort')
  setTimeout(() => whileWaiting.abort(reason), 200)
  await t.rejects(read(whileWaiting, 'never'), reason)
  t.same(received, ['record', 'record', 'checkpoint'])
  for (let tries = 200; closed.length < 3 && tries > 0; tries -= 1) await new Promise((next) => setTimeout(next, 10))
  t.same(closed, ['/export/candidates', '/export/tags', '/export/tags'])
})
