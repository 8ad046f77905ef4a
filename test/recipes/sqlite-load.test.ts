import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { epoch } from '../../src/sandbox/steps.js'
import { shell } from '../support/build.js'
import { runInProcess } from '../support/in-process.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { example, openDatabase } from './example.js'

t.setTimeout(120_000)

/** An empty folder of an export, and the script that loads it into a database. */
function loading(t: Test) {
  const root = t.testdir({})
  const [file, folder] = [join(root, 'ats.db'), join(root, 'ats')]
  return {
    folder,
    /** The lines that the script prints. */
    async load(env: Record<string, string> = {}) {
      const { code, out, err } = await shell(t, `node ${example}/load.mjs ${file} ${folder}`, env)
      const loaded = out.split('\n').slice(0, -1)
      return { code, err, loaded: loaded.map((line) => JSON.parse(line)) }
    },
    async namesOf(resource: string): Promise<Record<string, string>> {
      const database = await openDatabase(file)
      const sql = 'SELECT json_group_object(id, name) AS result FROM records WHERE resource = ?'
      const { result } = database.get(sql, resource)
      database.close()
      return JSON.parse(String(result))
    },
  }
}

/** The ids of the records in a file. */
function idsIn(path: string): string[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"type":"record"'))
  return [...new Set(lines.map((line): string => JSON.parse(line).data.id))].sort()
}

t.test('the tables follow the sandbox: everything, then changes, then a complete export', needs('bash'), async (t) => {
  const before = epoch + 40 * 86_400_000
  const [first, second] = [await inSandbox(t, { time: before }), await inSandbox(t, { time: before + 3_607_000 })]
  const { folder, load, namesOf } = loading(t)
  const exported = (base: string, ...args: string[]) =>
    runInProcess(t, ['export', 'all', '--folder', folder, '--connection', 'sandbox-ashby', '--url', base, ...args])

  t.same(await exported(first.base), { code: 0, err: '' })
  const full = await load()
  t.match(full, { code: 0, err: '' })
  const resources: string[] = full.loaded.map(({ resource }) => resource)
  t.ok(resources.length >= 8, `${resources}`)
  for (const resource of resources)
    t.same(Object.keys(await namesOf(resource)).sort(), idsIn(join(folder, `${resource}.ndjson`)), resource)
  t.same((await load()).loaded, [], 'nothing is loaded twice')

  t.same(await exported(second.base, '--since'), { code: 0, err: '' })
  const changes = await load()
  t.match(
    changes.loaded.find(({ resource }) => resource === 'candidates'),
    { mode: 'changes', deleted: 0, swept: 0 },
  )
  await exported(second.base, '--full', '--resources', 'candidates')
  const current = idsIn(join(folder, 'candidates.ndjson'))
  const stored = Object.keys(await namesOf('candidates'))
  t.same(
    current.filter((id) => !stored.includes(id)),
    [],
    'the changes had every new row',
  )
  t.ok(stored.length > current.length, 'Ashby reports no deletions')
  const swept = await load()
  t.match(swept.loaded, [{ resource: 'candidates', mode: 'full', swept: stored.length - current.length }])
  t.equal(swept.loaded.length, 1)
  t.same(Object.keys(await namesOf('candidates')).sort(), current)
})

t.test('files are loaded in the order of their exports, and only complete ones', needs('bash'), async (t) => {
  const { folder, load, namesOf } = loading(t)
  mkdirSync(folder)
  const write = (name: string, mode: string, minute: number, ...lines: object[]) => {
    const started_at = `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`
    const all = [{ type: 'export', resource: 'jobs', mode, started_at }, ...lines, { type: 'end' }]
    writeFileSync(join(folder, name), all.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  const job = (id: string, name: string) => ({ type: 'record', data: { id, name, updated_at: null } })
  const deleted = (id: string) => ({ type: 'deleted', id })
  const checkpoint = { type: 'checkpoint', page_token: 'p' }

  t.match(await load(), { code: 1, err: /anyats-export\.json/ })
  writeFileSync(join(folder, 'anyats-export.json'), JSON.stringify({ connection: 'acme', resources: { jobs: {} } }))
  write('jobs.ndjson', 'full', 2, job('a', 'A'), checkpoint, job('b', 'B'), job('c', 'C'), job('d', 'D'))
  write('jobs.20261101T000100000Z.ndjson', 'changes', 1, job('a', 'older than the complete file'))
  write('jobs.20261101T000400000Z.ndjson', 'changes', 4, deleted('b'), job('e', 'E'))
  write('jobs.20261101T000300000Z.ndjson', 'changes', 3, job('b', 'B2'), job('c', 'C2'))
  write('jobs.20261101T000500000Z.ndjson.partial', 'changes', 5, job('x', 'not complete'))
  const { loaded } = await load()
  t.match(loaded, [
    { file: 'jobs.ndjson', mode: 'full', record: 4, rows: 4 },
    { file: /000300000Z/, mode: 'changes', record: 2, rows: 4 },
    { file: /000400000Z/, mode: 'changes', record: 1, deleted: 1, rows: 4 },
  ])
  t.same(await namesOf('jobs'), { a: 'A', c: 'C2', d: 'D', e: 'E' })

  const unreadable = { type: 'warning', warning: { code: 'record-unreadable' } }
  write('jobs.ndjson', 'full', 6, job('a', 'A'), unreadable, job('c', 'C3'), job('d', 'D'))
  t.match((await load()).loaded, [{ mode: 'full', warning: 1, swept: 0, rows: 4 }], 'the unreadable row may be e')
  write('jobs.ndjson', 'full', 7, job('a', 'A'))
  t.match(await load(), { code: 1, err: /does not contain 3 of 4 rows\. Set FORCE=1/, loaded: { length: 0 } })
  t.match((await load({ FORCE: '1' })).loaded, [{ swept: 3, rows: 1 }])
  t.same(await namesOf('jobs'), { a: 'A' })
})
