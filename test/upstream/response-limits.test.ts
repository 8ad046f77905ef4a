import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { noLimits } from '../../src/connections/connection.js'
import { limitedWarnings, type Warning } from '../../src/model/responses.js'
import { Secret } from '../../src/secrets.js'
import { ResponseTooLarge } from '../../src/upstream/errors/response-too-large.js'
import { scannedFrom, structureOf } from '../../src/upstream/memory/response-size.js'
import { bodyOf, connectionTo, get, serving, upstream } from '../support/fixture.js'
import { counted } from '../support/scrape.js'

const list = (results: string, more = '') => `{"success":true,"results":${results},"moreDataAvailable":false${more}}`
const record = (field: string) => list(`[{"id":"a","name":"A",${field}}]`)
const repeated = (text: string, count: number) => text.repeat(count).slice(0, -1)
const people = (count: number, first = 0) =>
  Array.from({ length: count }, (_, at) => ({ id: `p${first + at}`, name: 'P' }))

/** Starts anyats with an ATS that sends `control.body`. */
async function before(t: Test, options: Parameters<typeof serving>[1]['upstream'] = {}) {
  const control = { body: '' }
  const origin = await upstream(t, (_, response) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    response.writeHead(200, headers).end(gzipSync(control.body))
  })
  const { base } = await serving(t, { connections: [connectionTo(origin)], upstream: options })
  const rejected = async (reason: string) =>
    counted((await get(base, '/metrics')).body, 'anyats_upstream_rejected_responses_total', { reason })
  const held = async () => counted((await get(base, '/metrics')).body, 'anyats_upstream_memory_bytes')
  return { control, base, rejected, held }
}

t.test('a response that is small on the wire and large in memory is rejected before it is parsed', async (t) => {
  const { control, base, rejected, held } = await before(t)
  for (const [reason, body] of [
    ['bytes', list(`[${repeated('{},', 11_000_000)}]`)],
    ['bytes', record(`"tags":["${'x'.repeat(16 * 2 ** 20)}"]`)],
    ['structure', list(`[${repeated('{},', 500_001)}]`)],
    ['structure', record(`"tags":[${repeated('"",', 1_000_001)}]`)],
    ['depth', list('['.repeat(8_000_000))],
    ['depth', record(`"deep":${'['.repeat(150_000)}${']'.repeat(150_000)}`)],
    ['records', list(`[${repeated('{},', 330_000)}]`)],
  ] as const) {
    const earlier = await rejected(reason)
    control.body = body
    t.match(await get(base, '/candidates'), { status: 502, body: { type: /upstream-failed/ } }, reason)
    t.equal(await rejected(reason), earlier + 1, 'once, without a retry')
    t.equal(await held(), 0, 'its memory is released')
  }
  control.body = list(JSON.stringify(people(100)), `,"ignored":"${'[{,'.repeat(400_000)}\\"${'[{,'.repeat(400_000)}"`)
  t.equal((await get(base, '/candidates?page_size=100')).status, 200, 'brackets and commas in a string are not counted')
})

t.test('structure is counted outside of strings, and only up to the limit', async (t) => {
  const limits = { maxStructure: 1000, maxDepth: 64 }
  const padding = ' '.repeat(scannedFrom)
  const count = (json: string, more = {}) => structureOf(Buffer.from(json + padding), { ...limits, ...more })
  t.equal(count('{"a":[1,2,{"b,[{\\"":"\\\\"}],"c":{}}'), 7)
  t.equal(count(`[${'1,'.repeat(998)}1]`), 999)
  t.throws(() => count(`[${'1,'.repeat(1000)}1]`), new ResponseTooLarge('structure'))
  t.equal(count(`${'['.repeat(64)}${']'.repeat(64)}`), 64)
  t.throws(() => count(`${'['.repeat(65)}`), new ResponseTooLarge('depth'))
  t.throws(() => count(`${'[{'.repeat(33)}`), new ResponseTooLarge('depth'))
  t.equal(structureOf(Buffer.from('['.repeat(1600)), limits), 100, 'a small body is not scanned')
})

t.test('a page has at most 100 records more than requested', async (t) => {
  const { control, base } = await before(t)
  control.body = list(JSON.stringify(people(105)))
  t.match(await get(base, '/candidates?page_size=5'), { status: 200 })
  control.body = list(JSON.stringify(people(106)))
  t.match(await get(base, '/candidates?page_size=5'), {
    status: 502,
    body: { detail: /records, more than were requested/ },
  })
})

t.test('a page names 100 warnings and counts the others', async (t) => {
  const { control, base } = await before(t)
  const unreadable = Array.from({ length: 90 }, () => ({ id: 7 }))
  control.body = list(
    JSON.stringify([...unreadable, ...people(110)]),
    `,"warnings":[${repeated('"a_code",', 500_000)}]`,
  )
  const { status, body } = await get(base, '/candidates?page_size=100')
  t.equal(status, 200)
  t.equal(body.warnings.length, 101)
  t.match(body.warnings.at(-1), { code: 'upstream-warning', count: 499_990 })
  const metrics = (await get(base, '/metrics')).body
  t.equal(counted(metrics, 'anyats_unreadable_records_total'), 90)
  const many: Warning[] = Array.from({ length: 250 }, (_, at) => ({
    code: at % 2 ? 'record-unreadable' : 'include-failed',
    detail: '',
  }))
  t.match(limitedWarnings(many).slice(100), [
    { code: 'include-failed', count: 75 },
    { code: 'record-unreadable', count: 75 },
  ])
})

t.test(
  'if a credential uses its share, its own largest response is rejected and no response of another credential',
  async (t) => {
    const mega = 2 ** 20
    const sent: { url: string; end(): void }[] = []
    const origin = await upstream(t, (request, response) => {
      const key = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString()
      const body = list(
        JSON.stringify(people(3)),
        `,"padding":"${'x'.repeat(key.startsWith('large') ? 2.5 * mega : 100)}"`,
      )
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(body.slice(0, -1))
      sent.push({ url: key, end: () => response.end(body.slice(-1)) })
    })
    const connections = ['large', 'small'].map((id) =>
      connectionTo(origin, { id, credentials: { api_key: new Secret(`${id}-0123456789abcdef`) }, limits: noLimits }),
    )
    const { base } = await serving(t, { connections, upstream: { memory: 16 * mega, maxInflatedBytes: 4 * mega } })
    const getPageOf = (id: string, size: number) => get(base, `/candidates?page_size=${size}`, { 'connection-id': id })
    const metric = async (name: string, labels = {}) => counted((await get(base, '/metrics')).body, name, labels)
    const held = () => metric('anyats_upstream_memory_bytes')
    t.equal(await metric('anyats_upstream_memory_limit_bytes'), 16 * mega)
    const small = getPageOf('small', 1)
    const first = getPageOf('large', 1)
    while ((await held()) < 2.5 * mega) await new Promise(setImmediate)
    const second = getPageOf('large', 2)
    const ended = await Promise.race([first, second])
    t.match(ended, { status: 503, body: { type: /overloaded/, retryable: true } })
    t.equal(ended.headers.get('retry-after'), '1')
    t.equal(await metric('anyats_upstream_rejected_responses_total', { reason: 'largest', connection: 'large' }), 1)
    for (const one of sent) one.end()
    t.same((await Promise.all([first, second])).map(({ status }) => status).sort(), [200, 503])
    t.equal((await small).status, 200)
    t.equal(await held(), 0)
  },
)

t.test('a response that needs more than the share of its credential is a permanent failure', async (t) => {
  const { control, base, rejected } = await before(t, { memory: 2 ** 20, maxInflatedBytes: 2 ** 18 })
  control.body = record(`"tags":[${repeated('"",', 60_000)}]`)
  t.match(await get(base, '/candidates'), { status: 502, body: { retryable: false, detail: /more memory/ } })
  t.equal(await rejected('memory'), 1)
})

t.test('the memory of an export page is counted until its client has read it, or the export ends', async (t) => {
  const origin = await upstream(t, async (request, response) => {
    const { cursor = '0' } = (await bodyOf(request)) as { cursor?: string }
    const note = 'x'.repeat(100_000)
    const rows = Array.from({ length: 100 }, (_, at) => ({ id: `p${cursor}-${at}`, name: 'P', note }))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({ success: true, results: rows, moreDataAvailable: true, nextCursor: `${+cursor + 1}` }),
    )
  })
  const { base } = await serving(t, { connections: [connectionTo(origin, { limits: noLimits })] })
  const held = async () => counted((await get(base, '/metrics')).body, 'anyats_upstream_memory_bytes')
  const reading = new AbortController()
  const response = await fetch(`${base}/export/candidates?include=raw`, { signal: reading.signal })
  await response.body?.getReader().read()
  // The client stops reading: the page in transfer and the next page are in memory.
  while ((await held()) < 15_000_000) await sleep(10)
  // Before this, the expected size of the second page may be a part of it.
  await sleep(500)
  const [bytes, size] = [await held(), 10_000_000]
  t.ok(bytes > 1.5 * size && bytes < 3 * size, `the memory of exactly two pages: ${bytes}`)
  reading.abort()
  while ((await held()) > 0) await sleep(10)
  t.equal(await held(), 0)
})
