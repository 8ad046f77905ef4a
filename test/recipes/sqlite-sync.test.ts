import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { Problem, type ProblemSlug } from '../../src/problems.js'
import { epoch } from '../../src/sandbox/steps.js'
import { build, type Ran, shell } from '../support/build.js'
import { upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { example, openDatabase } from './example.js'

t.before(build)

/** The sync script with its own database file, as often as it is called. */
function syncing(t: Test, base?: string) {
  const file = join(t.testdir({}), 'ats.db')
  const query = async (sql: string) => {
    const database = await openDatabase(file)
    const { result } = database.get(sql)
    database.close()
    return JSON.parse(String(result))
  }
  return {
    sync: (env: Record<string, string> = {}, resource = 'candidates'): Promise<Ran> =>
      shell(t, `node ${example}/sync.mjs ${file} ${resource}`, { ...(base && { ANYATS_URL: base }), ...env }),
    names: () => query(`SELECT json_group_object(id, name) AS result FROM (SELECT * FROM records ORDER BY id)`),
    state: () => query(`SELECT state AS result FROM states`),
  }
}

const summaryOf = ({ out }: Ran) => JSON.parse(out)

/** The ids of a complete list. */
async function idsOf(base: string, connection: string): Promise<string[]> {
  const response = await fetch(`${base}/export/candidates`, { headers: { 'connection-id': connection } })
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('{"type":"record"'))
  return [...new Set(lines.map((line): string => JSON.parse(line).data.id))].sort()
}

t.test('the sandbox is copied by a full export and by its changes an hour later', needs('bash'), async (t) => {
  const before = epoch + 40 * 86_400_000
  const [first, second] = [await inSandbox(t, { time: before }), await inSandbox(t, { time: before + 3_607_000 })]
  for (const connection of ['sandbox-ashby', 'sandbox-lever']) {
    const { sync, names } = syncing(t)
    const at = ({ base }: { base: string }) => ({ ANYATS_URL: base, CONNECTION_ID: connection })
    const full = summaryOf(await sync(at(first)))
    t.match(full, { mode: 'full', swept: 0 })
    t.same(Object.keys(await names()).sort(), await idsOf(first.base, connection))

    const changes = summaryOf(await sync(at(second)))
    t.match(changes, { mode: 'changes' })
    t.ok(changes.record > 10 && changes.record < full.record / 2, `${changes.record} changed rows`)
    t.equal(changes.deleted > 0, connection === 'sandbox-lever', 'Ashby reports no deletions')
    const current = await idsOf(second.base, connection)
    const stored = Object.keys(await names())
    t.same(
      current.filter((id) => !stored.includes(id)),
      [],
      'no row is missing',
    )

    const swept = summaryOf(await sync({ ...at(second), FULL_SYNC_DAYS: '0' }))
    t.match(swept, { mode: 'full', swept: stored.length - current.length })
    t.same(Object.keys(await names()).sort(), current)
  }
})

/** A row, as far as the script reads it. */
const record = (id: string, name: string) => ({
  type: 'record',
  data: { id, person_id: id, name, updated_at: null, emails: [] },
})
const checkpoint = (page_token: string) => ({ type: 'checkpoint', page_token })
const end = (delta_token: string | null) => ({ type: 'end', delta_token })
const unreadable = { type: 'warning', warning: { code: 'record-unreadable', detail: '' } }
const problem = (slug: ProblemSlug) => ({ type: 'problem', problem: new Problem(slug).toJSON() })

type Script = { [query: string]: readonly object[] | ProblemSlug }

/** A server with one export for each query. A list of lines without an end is cut off. */
async function scripted(t: Test) {
  let script: Script = {}
  const queries: string[] = []
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    const query = (request.url ?? '').split('?')[1] ?? ''
    queries.push(query)
    const lines = script[query]
    if (lines === undefined || typeof lines === 'string') {
      const body = new Problem(lines ?? 'not-found').toJSON()
      // The client does not wait that long.
      return response.writeHead(body.status, { 'retry-after': '600' }).end(JSON.stringify(body))
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    if (lines.some((line) => 'type' in line && (line.type === 'end' || line.type === 'problem'))) return response.end()
    return setTimeout(() => response.destroy(), 200)
  }
  const base = await upstream(t, respond)
  const { sync, ...database } = syncing(t, base)
  /** Runs the script against the exports; returns what it printed, and the queries that it sent. */
  const runWith = async (exports: Script, env: Record<string, string> = {}) => {
    script = exports
    queries.length = 0
    const ran = await sync(env)
    return { ...ran, queries: [...queries] }
  }
  return { runWith, ...database }
}

t.test(
  'a run that breaks continues from its last checkpoint, and its rows and state agree',
  needs('bash'),
  async (t) => {
    const { runWith, names, state } = await scripted(t)
    const broken = await runWith({
      '': [record('a', 'Ana'), checkpoint('p1'), record('b', 'Bo')],
      'page_token=p1': 'upstream-unavailable',
    })
    t.match(broken, { code: 75, out: '', queries: ['', 'page_token=p1'] })
    t.same(await names(), { a: 'Ana' }, 'rows after the last checkpoint are not written')
    t.match(await state(), { pageToken: 'p1', deltaToken: null })
    const ended = await runWith({ 'page_token=p1': [record('b', 'Bo'), record('c', 'Cy'), end('d1')] })
    t.match(ended, { code: 0, queries: ['page_token=p1'] })
    t.match(summaryOf(ended), { mode: 'full', swept: 0, rows: 3 })
    t.match(await state(), { pageToken: null, deltaToken: 'd1' })
  },
)

t.test('changes replace and delete rows, and a full export deletes the rest', needs('bash'), async (t) => {
  const { runWith, names, state } = await scripted(t)
  await runWith({ '': [record('a', 'Ana'), record('b', 'Bo'), record('c', 'Cy'), end('d1')] })
  const deleted = { type: 'deleted', id: 'a', deleted_at: null }
  const changes = await runWith({ 'delta_token=d1': [record('b', 'Bo Li'), deleted, end('d2')] })
  t.match(summaryOf(changes), { mode: 'changes', record: 1, deleted: 1, rows: 2 })
  t.same(await names(), { b: 'Bo Li', c: 'Cy' })

  const incomplete = await runWith({ '': [unreadable, record('b', 'Bo Li'), end('d3')] }, { FULL_SYNC_DAYS: '0' })
  t.match(summaryOf(incomplete), { mode: 'full', warning: 1, swept: 0, rows: 2 }, 'an unreadable row may be c')
  const full = await runWith({ '': [record('b', 'Bo Li'), end('d4')] }, { FULL_SYNC_DAYS: '0' })
  t.match(summaryOf(full), { mode: 'full', swept: 1, rows: 1 })

  const empty = await runWith({ '': [end('d5')] }, { FULL_SYNC_DAYS: '0' })
  t.match(empty, { code: 1, err: /does not contain 1 of 1 rows/ })
  t.match([await names(), (await state()).deltaToken], [{ b: 'Bo Li' }, 'd4'], 'nothing of the run is written')
  t.match(summaryOf(await runWith({ '': [end('d5')] }, { FULL_SYNC_DAYS: '0', FORCE: '1' })), { swept: 1, rows: 0 })
})

t.test('an expired token is replaced by a full export; other problems end the run', needs('bash'), async (t) => {
  const { runWith, names, state } = await scripted(t)
  const rows = [record('a', 'Ana'), record('b', 'Bo')]
  await runWith({ '': [...rows, end('d1')] })
  const expired = await runWith({ 'delta_token=d1': 'delta-token-expired', '': [...rows, end('d2')] })
  t.match(expired, { code: 0, queries: ['delta_token=d1', ''] })
  t.match(summaryOf(expired), { mode: 'full', rows: 2 })

  await runWith({
    'delta_token=d2': [record('a', 'Ana Li'), checkpoint('p1')],
    'page_token=p1': 'upstream-unavailable',
  })
  const restarted = await runWith({
    'page_token=p1': [problem('page-token-expired')],
    'delta_token=d2': [record('a', 'Ana Li'), end('d3')],
  })
  t.match(restarted, { code: 0, queries: ['page_token=p1', 'delta_token=d2'] })
  t.same(await names(), { a: 'Ana Li', b: 'Bo' })

  t.match(await runWith({ 'delta_token=d3': 'upstream-unavailable' }), { code: 75, err: /not available/ })
  t.match(await runWith({ 'delta_token=d3': [problem('permission-missing')] }), { code: 1, err: /permission/ })
  t.match(await state(), { deltaToken: 'd3' })
})
