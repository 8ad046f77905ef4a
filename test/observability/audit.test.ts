import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { auditToFile, openAudit } from '../../src/observability/audit/audit.js'
import {
  type AuditEntry,
  digestOf as digestOfLine,
  genesisHash,
  lineOf,
  verify,
} from '../../src/observability/audit/chain.js'
import { openAuditFile } from '../../src/observability/audit/file.js'
import { readHead } from '../../src/observability/audit/head.js'
import { createMetrics } from '../../src/observability/metrics.js'
import { traceIdOf } from '../../src/server/plugins/trace-context.js'
import { apiKey, connectionTo, get, readableLog, sendJson, serving, upstream } from '../support/fixture.js'

const now = () => Date.UTC(2026, 10, 24)
const turn = () => new Promise((later) => setTimeout(later, 20))
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean)
const entriesIn = (path: string) => linesOf(path).map((line) => JSON.parse(line) as AuditEntry & { prev: string })
const fileIn = (t: Test) => join(t.testdir({}), 'audit.jsonl')

function audited(t: Test, path = fileIn(t)) {
  const { log, text, learnSecret, redact } = readableLog([apiKey, 'CANARYsecret'])
  const metrics = createMetrics()
  const audit = openAudit(path, { log, write: log.write, redact, metrics, now })
  return { path, log, text, learnSecret, metrics, audit }
}

const key = 'CANARYclient-key-0123456789'
const client: ClientEntry = {
  id: 'billing',
  digests: [digestOf(key)],
  connections: ['acme'],
  defaultConnection: undefined,
  raw: true,
}

t.test('a line has the client, the route, the number of records and the outcome, and no personal data', async (t) => {
  const { path, audit } = audited(t)
  const origin = await upstream(t, (request, response) => {
    const person = { id: 'CANARYid', name: 'Canaryname', primaryEmailAddress: { value: 'canary@example.org' } }
    const results = request.url === '/candidate.info' ? person : [person, { ...person, id: 'x' }]
    sendJson(response, { success: true, results, moreDataAvailable: false })
  })
  const { base, app } = await serving(t, { connections: [connectionTo(origin)], clients: [client], audit })
  const request = (path: string, headers = {}) => get(base, path, { authorization: `Bearer ${key}`, ...headers })
  await request('/candidates?email=canary@example.org', { 'x-request-id': 'r-1' })
  await request('/candidates/CANARYid')
  await request('/candidates?page_size=CANARYsize')
  await request('/export/candidates')
  await get(base, '/candidates', { authorization: 'Bearer CANARYwrong-key-0123456789' })
  await request('/candidates', { 'connection-id': 'CANARYconnection' })
  await get(base, '/livez')
  await app.close()
  const entries = entriesIn(path)
  t.match(entries, [
    { event: 'start' },
    {
      event: 'request',
      request_id: 'r-1',
      client: 'billing',
      connection: 'acme',
      provider: 'ashby',
      method: 'GET',
      route: '/candidates',
      status: 200,
      records: 2,
      outcome: 'complete',
    },
    { route: '/candidates/:id', status: 200, records: 1 },
    { status: 400, records: null, outcome: 'invalid-request' },
    { route: '/export/candidates', status: 200, records: 2, outcome: 'complete' },
    { client: null, connection: null, status: 401, outcome: 'unauthorized' },
    { client: 'billing', connection: null, status: 404, outcome: 'not-found' },
    { event: 'stop' },
  ])
  t.equal(entries.length, 8, 'requests without a client, such as /livez, have no line')
  t.notMatch(readFileSync(path, 'utf8'), /canary/i)
  t.match(await verify(linesOf(path)), { lines: 8, follows: genesisHash, broken: null })
  t.equal(statSync(path).mode & 0o077, 0, 'only the owner can read the file')
})

t.test('a changed, removed, inserted or moved line is detected', async (t) => {
  const { path, audit } = audited(t)
  for (let at = 0; at < 9; at += 1) audit.record({ event: 'request', records: at })
  audit.close()
  const lines = linesOf(path)
  t.match(await verify(lines), { lines: 11, broken: null })
  const without = (at: number) => [...lines.slice(0, at), ...lines.slice(at + 1)]
  const changed = lines.map((line, at) => (at === 4 ? line.replace('"records":3', '"records":0') : line))
  t.match(await verify(changed), { broken: { line: 6, reason: /does not follow/ } })
  t.match(await verify(without(4)), { broken: { line: 5 } })
  t.match(await verify([...lines.slice(0, 4), lines[4] ?? '', ...lines.slice(4)]), { broken: { line: 6 } })
  t.match(await verify([lines[0], lines[2], lines[1], ...lines.slice(3)] as string[]), { broken: { line: 2 } })
  t.match(await verify([...lines.slice(0, 4), 'nonsense', ...lines.slice(4)]), {
    broken: { line: 6, reason: /incomplete/ },
  })
  t.match(await verify([...lines, '{"event":"req']), { broken: { line: 12, reason: /incomplete/ } })
  t.match(
    await verify(without(0), genesisHash),
    { broken: { line: 1 } },
    'with the digest of the previous file, the first line must follow that file',
  )
  t.same(await verify([]), { lines: 0, follows: null, last: null, broken: null })
})

t.test('the chain continues after a restart, after a rotation, and after a line that a crash truncated', async (t) => {
  const { path, audit } = audited(t)
  audit.record({ event: 'request', records: 1 })
  audit.close()
  const second = audited(t, path)
  second.audit.record({ event: 'request', records: 2 })
  await turn()
  t.match(await verify(linesOf(path)), { lines: 5, broken: null })

  renameSync(path, `${path}.1`)
  second.audit.record({ event: 'request', records: 3 })
  await turn()
  const before = await verify(linesOf(`${path}.1`))
  t.match(await verify(linesOf(path), before.last), { lines: 1, broken: null })

  const head = readFileSync(`${path}.head`)
  second.audit.record({ event: 'request', records: 4 })
  await turn()
  truncateSync(path, statSync(path).size - 20)
  // A process that ends in the middle of a line has not stored the line in the head.
  writeFileSync(`${path}.head`, head)
  const third = audited(t, path)
  third.audit.close()
  t.match(await verify(linesOf(path), before.last), { lines: 5, broken: null })
  t.same(
    linesOf(path).flatMap((line) => /"event":"(\w+)".+\}$/.exec(line)?.[1] ?? 'truncated line'),
    ['request', 'truncated line', 'resumed', 'start', 'stop'],
  )
})

t.test('a second process that writes to the same file continues from the last line', async (t) => {
  const { path, audit } = audited(t)
  const other = audited(t, path)
  for (let at = 0; at < 3; at += 1) {
    audit.record({ event: 'request', records: at })
    await turn()
    other.audit.record({ event: 'request', records: at })
    await turn()
  }
  t.match(await verify(linesOf(path)), { lines: 8, broken: null })
})

t.test(
  'while the disk is full the server continues and logs an error, and writes the pending entries later',
  async (t) => {
    const { log, text } = readableLog()
    const metrics = createMetrics()
    const written: string[] = []
    let isFull = false
    const file: ReturnType<typeof openAuditFile> = {
      write(entries) {
        if (isFull) throw Object.assign(new Error('CANARYpath'), { code: 'ENOSPC' })
        written.push(...entries.splice(0).map(({ entry }) => `${entry.event} ${entry.records ?? entry.entries ?? ''}`))
        return false
      },
      close() {},
    }
    const audit = auditToFile(file, { log, metrics, now })
    isFull = true
    for (let at = 0; at < 10_003; at += 1) audit.record({ event: 'request', records: at })
    await turn()
    t.match(text(), /"code":"ENOSPC".+cannot be written/)
    t.notMatch(text(), /CANARYpath/)
    isFull = false
    for (let tries = 0; written.length === 0 && tries < 200; tries += 1) await turn()
    t.equal(written.length, 10_001)
    t.same(written.slice(0, 2), ['lost 3', 'request 3'])
    t.equal(written.at(-1), 'request 10002')
    t.match(text(), /can be written again/)
    const scrape = await metrics.text()
    t.match(scrape, 'anyats_audit_lines_total{outcome="dropped"} 3')
    t.match(scrape, 'anyats_audit_lines_total{outcome="written"} 10001')
    t.match(scrape, /anyats_audit_failures_total [12]\n/)
  },
)

t.test(
  'when the disk becomes full in the middle of a line the chain is intact, and no line is written twice',
  async (t) => {
    const path = fileIn(t)
    let freeBytes = 16_384
    const file = openAuditFile(path, now, (descriptor, bytes, from) => {
      if (freeBytes === 0) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
      const written = writeSync(descriptor, bytes, from, Math.min(bytes.length - from, freeBytes))
      freeBytes -= written
      return written
    })
    const pending = Array.from({ length: 300 }, (_, at) => ({
      entry: { event: 'request', records: at } as const,
      at: now(),
    }))
    t.throws(() => file.write(pending), { code: 'ENOSPC' })
    t.ok(pending.length > 0 && pending.length < 300)
    for (const addedBytes of [0, 1, 30, 400]) {
      freeBytes = addedBytes
      t.throws(() => file.write(pending), { code: 'ENOSPC' })
    }
    freeBytes = Number.POSITIVE_INFINITY
    file.write(pending)
    file.close()
    const lines = linesOf(path)
    t.match(await verify(lines), { broken: null })
    const records = lines.flatMap((line) => /"records":(\d+),"prev":"[0-9a-f]{64}"\}$/.exec(line)?.[1] ?? [])
    t.same(
      records.map(Number),
      Array.from({ length: 300 }, (_, at) => at),
    )
  },
)

t.test('a file that cannot be opened is a configuration error', async (t) => {
  const { log } = readableLog()
  for (const path of [t.testdir({}), '/nowhere/audit.jsonl'])
    t.throws(
      () => openAudit(path, { log, write: log.write, redact: (text) => text, metrics: createMetrics() }),
      /ANYATS_AUDIT: must be.+file that can be written/,
    )
  t.notOk(existsSync('/nowhere'))
})

t.test('other content of the file is not overwritten, and is not accepted as a chain', async (t) => {
  const path = fileIn(t)
  writeFileSync(path, 'something else\n')
  audited(t, path).audit.close()
  t.equal(linesOf(path)[0], 'something else')
  t.match(await verify(linesOf(path)), { broken: { line: 2 } })
})

t.test('on standard output the audit lines are between the log lines', async (t) => {
  const { log, text, redact } = readableLog()
  const audit = openAudit('stdout', { log, write: log.write, redact, metrics: createMetrics(), now })
  log.info('a line of the log')
  audit.record({ event: 'configuration', outcome: 'applied', connections: { added: ['acme'] } })
  audit.close()
  const lines = text().split('\n').filter(Boolean)
  t.equal(lines.length, 4)
  t.match(await verify(lines.filter((line) => line.includes('"prev"'))), {
    lines: 3,
    follows: genesisHash,
    broken: null,
  })
  t.match(text(), /"event":"configuration","outcome":"applied","connections":\{"added":\["acme"\]\}/)
})

t.test('a valid traceparent is logged, and is not forwarded', async (t) => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const good = `00-${traceId}-00f067aa0ba902b7-01`
  t.equal(traceIdOf(good), traceId)
  t.equal(traceIdOf(`01${good.slice(2)}`), traceId, 'a later version')
  t.equal(traceIdOf(`cc${good.slice(2)}-more`), traceId, 'a later version with more to it')
  for (const bad of [
    `ff${good.slice(2)}`,
    `${good}-more`,
    `${good}0`,
    good.slice(0, -1),
    good.toUpperCase(),
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `cc${good.slice(2)}more`,
    `${good}, ${good}`,
    ` ${good}`,
    '',
    `cc${good.slice(2)}-${'x'.repeat(600)}`,
  ])
    t.equal(traceIdOf(bad), null, bad)
  let sent: unknown
  const server = createServer((request, response) => {
    sent = request.headers
    sendJson(response, { success: true, results: [], moreDataAvailable: false })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => server.close())
  const { port } = server.address() as { port: number }
  const { base, logText } = await serving(t, { connections: [connectionTo(`http://127.0.0.1:${port}`)] })
  const { headers } = await get(base, '/candidates', { traceparent: good })
  await get(base, '/candidates', { traceparent: `ff${good.slice(2)}` })
  t.equal(logText().match(new RegExp(`"trace_id":"${traceId}"`, 'g'))?.length, 1)
  t.equal(headers.get('traceparent'), null)
  t.notMatch(JSON.stringify(sent), /traceparent/)
})

const shorten = (path: string, lines: number) => {
  const remaining = linesOf(path).slice(0, -lines)
  truncateSync(path, Buffer.byteLength(remaining.map((line) => `${line}\n`).join('')))
}

t.test(
  'lines that are removed from the end while the server runs are detected, and the chain shows the gap',
  async (t) => {
    const { path, audit, text, metrics } = audited(t)
    for (let at = 0; at < 5; at += 1) audit.record({ event: 'request', records: at })
    await turn()
    shorten(path, 2)
    const cut = readFileSync(path, 'utf8')
    t.match(await verify(linesOf(path), undefined, readHead(path)?.last), {
      broken: { line: 4, reason: /these lines are missing/ },
    })
    audit.record({ event: 'request', records: 5 })
    await turn()
    t.match(await verify(linesOf(path)), { broken: { line: 5, reason: /earlier lines are missing/ } })
    t.match(text(), /"level":50.+lines at the end of the audit file are missing/)
    t.match(await metrics.text(), 'anyats_audit_truncations_total 1')
    audit.close()
    t.match(await metrics.text(), 'anyats_audit_truncations_total 1', 'counted once')
    t.ok(readFileSync(path, 'utf8').startsWith(cut), 'the remaining lines are unchanged')
  },
)

t.test('lines at the end that are replaced by a valid chain are detected', async (t) => {
  const { path, audit } = audited(t)
  for (let at = 0; at < 3; at += 1) audit.record({ event: 'request', records: at })
  await turn()
  shorten(path, 1)
  let last = digestOfLine(linesOf(path).at(-1) ?? '')
  for (let at = 0; at < 3; at += 1) {
    const line = lineOf({ event: 'request', records: 100 + at }, now(), last)
    last = digestOfLine(line)
    appendFileSync(path, `${line}\n`)
  }
  audit.close()
  t.match(await verify(linesOf(path)), { broken: { line: 7, reason: /earlier lines are missing/ } })
})

t.test('lines that are removed while no server runs are detected at the next start', async (t) => {
  const first = audited(t)
  first.audit.record({ event: 'request', records: 1 })
  first.audit.close()
  shorten(first.path, 2)
  const { audit, text } = audited(t, first.path)
  audit.close()
  t.match(await verify(linesOf(first.path)), { broken: { line: 2, reason: /earlier lines are missing/ } })
  t.match(text(), /at the end of the audit file are missing/)
})

t.test('after a rotation while no server runs the chain continues, and no gap is reported', async (t) => {
  const first = audited(t)
  first.audit.close()
  renameSync(first.path, `${first.path}.1`)
  const { audit, text } = audited(t, first.path)
  audit.close()
  const before = await verify(linesOf(`${first.path}.1`))
  t.match(await verify(linesOf(first.path), before.last, readHead(first.path)?.last), { lines: 2, broken: null })
  t.notMatch(text(), /are missing/)
})

t.test('a long last line at a restart is not reported as a gap, with and without the head', async (t) => {
  for (const head of [true, false]) {
    const { path, audit } = audited(t)
    const ids = Array.from({ length: 10_000 }, (_, at) => `connection-of-a-tenant-${at}`)
    audit.record({ event: 'configuration', outcome: 'applied', connections: { added: ids } })
    await turn()
    if (!head) rmSync(`${path}.head`)
    const second = audited(t, path)
    second.audit.close()
    t.match(await verify(linesOf(path), genesisHash, readHead(path)?.last), { lines: 4, broken: null })
    t.notMatch(second.text(), /are missing/)
  }
})

t.test('a secret in an entry is redacted before its line is hashed', async (t) => {
  const { path, audit } = audited(t)
  audit.record({ event: 'request', route: 'CANARYsecret' })
  audit.close()
  t.match(entriesIn(path)[1], { route: '[secret]' })
  t.match(await verify(linesOf(path)), { lines: 3, broken: null })
})
