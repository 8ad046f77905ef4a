import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config/config.js'
import type { ConfigError } from '../../src/config/errors.js'
import { type ClientEntry, digestOf, toClient } from '../../src/connections/clients.js'
import { hideableFields } from '../../src/model/field-access.js'
import { fieldsOf, type ResourceName } from '../../src/model/index.js'
import { providers, registry } from '../../src/providers/index.js'
import { epoch } from '../../src/sandbox/steps.js'
import { openSandbox } from '../../src/start/sandbox-server.js'
import { get, serving } from '../support/fixture.js'

const visible = ['name', 'tags', 'created_at']
const client = (id: string, more: Partial<ClientEntry> = {}): ClientEntry => ({
  id,
  digests: [digestOf(`key-of-${id}-0123456789`)],
  connections: 'all',
  defaultConnection: 'sandbox-greenhouse',
  raw: true,
  ...more,
})

async function app(t: Test) {
  const sandbox = await openSandbox(registry, epoch)
  t.teardown(() => sandbox.close())
  const applications = ['candidate', 'status']
  const clients = [
    client('all'),
    client('some', { fields: { candidates: visible } }),
    client('ids', { fields: {} }),
    client('embedded', { fields: { candidates: ['name', 'applications'], applications } }),
    client('people', { resources: ['candidates', 'jobs'] }),
    client('cases', { resources: ['applications'] }),
  ]
  const { base } = await serving(t, { connections: sandbox.connections, clients, cacheSeconds: 60 })
  return (id: string, path: string, headers = {}) =>
    get(base, path, { authorization: `Bearer key-of-${id}-0123456789`, ...headers })
}

const holding = (row: Record<string, unknown>) => Object.keys(row).filter((field) => row[field] !== null)
const outside = (rows: Record<string, unknown>[], fields: readonly string[]) =>
  rows.flatMap(holding).filter((field) => !fields.includes(field))

t.test('a part of a record is refused where its field is hidden', async (t) => {
  const getAs = await app(t)
  const { body } = await getAs('all', '/jobs?page_size=5&include=openings')
  const [{ id, openings }] = body.data
  t.ok(openings.length > 0)
  t.match(await getAs('all', `/jobs/${id}/openings`), { status: 200, body: { data: openings } })
  t.match(await getAs('some', `/jobs/${id}/openings`), {
    status: 403,
    body: { type: 'urn:problem-type:anyats:forbidden', detail: /may not read openings/ },
  })
})

t.test(
  'a client sees only its fields and ids; all fields are present, also in a page that another client has cached',
  async (t) => {
    const getAs = await app(t)
    const may = { all: fieldsOf('candidates'), some: ['id', 'person_id', ...visible], ids: ['id', 'person_id'] }
    for (const client of ['all', 'some', 'ids', 'some', 'all'] as const) {
      const { body } = await getAs(client, '/candidates?page_size=50')
      t.equal(body.data.length, 50)
      t.same([...new Set(body.data.flatMap(Object.keys))], fieldsOf('candidates'), client)
      t.same(outside(body.data, may[client]), [], client)
      const one = (await getAs(client, `/candidates/${body.data[0].id}`)).body.data
      t.same(one, body.data[0], `${client}: one record`)
    }
    t.ok(
      (await getAs('all', '/candidates?page_size=50')).body.data.some(
        ({ emails }: { emails: unknown[] }) => emails?.length,
      ),
    )
    t.ok((await getAs('some', '/candidates?page_size=50')).body.data.every(({ name }: { name: string }) => name))
    const { body } = await getAs('some', '/candidates?page_size=50')
    const next = (await getAs('some', `/candidates?page_token=${body.next_page_token}`)).body.data
    t.same(outside(next, may.some), [], 'the next page')
  },
)

t.test('an export and its CSV hide the same fields', async (t) => {
  const getAs = await app(t)
  const lines: string[] = (await getAs('some', '/export/candidates')).body.trim().split('\n')
  const rows = lines.map((line) => JSON.parse(line)).flatMap(({ type, data }) => (type === 'record' ? data : []))
  t.equal(rows.length, 1200)
  t.same(outside(rows, ['id', 'person_id', ...visible]), [])
  const csv = (await getAs('some', '/export/candidates', { accept: 'text/csv' })).body as string
  t.notMatch(csv, /@/)
  t.match((await getAs('all', '/export/candidates', { accept: 'text/csv' })).body, /@/)
})

t.test('a hidden field is not revealed by a filter, a token or a raw record', async (t) => {
  const getAs = await app(t)
  const { body } = await getAs('all', '/candidates?email=a@example.org&page_size=1')
  t.equal(body.data.length <= 1, true)
  for (const path of ['/candidates', '/export/candidates'])
    for (const query of ['email=a@example.org', 'updated_after=2026-01-01T00:00:00Z', 'tag=golang&email=a@example.org'])
      t.match(
        await getAs('some', `${path}?${query}`),
        { status: 403, body: { type: /forbidden/, detail: /email|updated/ } },
        query,
      )
  t.equal((await getAs('some', '/candidates?tag=golang')).status, 200)
  t.equal((await getAs('ids', '/candidates?tag=golang')).status, 403)
  const { body: first } = await getAs('all', '/candidates?updated_after=2020-01-01T00:00:00Z&page_size=5')
  t.match(
    await getAs('some', `/candidates?page_token=${first.next_page_token}`),
    { status: 403 },
    "another client's token",
  )
  t.equal((await getAs('all', `/candidates?page_token=${first.next_page_token}`)).status, 200)
  for (const path of ['/candidates?include=raw', '/candidates/1?include=raw', '/export/candidates?include=raw'])
    t.match(await getAs('some', path), { status: 403 }, path)
})

t.test('a client with fields has no upstream records, not even where the fields are all', async (t) => {
  const entry = { id: 'a', digests: [], connections: 'all' as const, defaultConnection: undefined, raw: true }
  t.equal(toClient(entry, []).raw, true)
  t.equal(toClient({ ...entry, fields: { tags: hideableFields('tags') } }, []).raw, false)
})

t.test('records inside of other records, and references to candidates, obey their own resource', async (t) => {
  const getAs = await app(t)
  const rows = async (client: string, path: string, connection = 'sandbox-lever') => {
    const { status, body } = await getAs(client, path, { 'connection-id': connection })
    t.equal(status, 200, `${client} ${path}`)
    return [body.data].flat()
  }
  const [ours] = await rows('all', '/applications?page_size=5', 'sandbox-ashby')
  t.match(ours.candidate, { name: /./, email: /@/ })
  for (const application of [
    ...(await rows('embedded', '/applications?page_size=5', 'sandbox-ashby')),
    ...(await rows('embedded', `/applications/${ours.id}`, 'sandbox-ashby')),
  ]) {
    t.match(application, { candidate: { id: /./, name: /./, email: null }, status: /./ })
    t.same(holding(application).sort(), ['candidate', 'id', 'status'])
  }
  for (const { applications, ...person } of await rows('embedded', '/candidates?page_size=20')) {
    t.same(outside([person], ['id', 'person_id', 'name']), [])
    t.same(outside(applications, ['id', 'candidate', 'status']), [])
    for (const { candidate } of applications) t.equal(candidate.email, null)
  }
  const people = await rows('people', '/candidates?page_size=20')
  t.ok(people.every(({ applications, emails }) => applications === null && emails !== null))
  const cases = await rows('cases', '/applications?page_size=20', 'sandbox-ashby')
  t.ok(cases.every(({ candidate }) => candidate.id && candidate.name === null && candidate.email === null))
  const csv = (await getAs('cases', '/export/applications', { accept: 'text/csv', 'connection-id': 'sandbox-ashby' }))
    .body
  t.notMatch(csv.split('\n')[1], /@example/)
  t.match(csv, /candidate_email/)
})

t.test('a raw record is refused where it has data of a resource that the client may not read', async (t) => {
  const getAs = await app(t)
  for (const [client, path] of [
    ['people', '/candidates'],
    ['cases', '/applications'],
    ['cases', '/export/applications'],
  ] as const)
    t.match(await getAs(client, `${path}?include=raw`), { status: 403, body: { detail: /include=raw/ } }, path)
  t.equal((await getAs('all', '/applications?include=raw&page_size=1')).status, 200)
  t.same((await getAs('people', '/connections')).body.data[0].hidden, {
    candidates: ['applications', 'attachments'],
    jobs: ['stages', 'postings'],
  })
  const { hidden } = (await getAs('cases', '/connections')).body.data[0]
  const hiringProcess = ['interviews', 'offers', 'scorecards', 'attachments']
  t.same(hidden, { applications: [...hiringProcess, 'candidate.name', 'candidate.email'] })
  t.match((await getAs('embedded', '/connections')).body.data[0].hidden.candidates, /applications\.candidate\.email/)
})

t.test('GET /connections lists the hidden fields', async (t) => {
  const getAs = await app(t)
  const hidden = async (client: string) => (await getAs(client, '/connections')).body.data[0].hidden
  // The addresses of files must be allowed by name.
  const addresses = Object.values(await hidden('all')).flat()
  t.ok(addresses.includes('attachments.url'))
  for (const path of addresses) t.match(path, /^(.+\.attachments\.|attachments\.)?url$/)
  const every = Object.fromEntries(
    Object.keys(providers[0]?.resources ?? {}).map((name) => [name, hideableFields(name as ResourceName)]),
  )
  t.same(await hidden('some'), {
    ...every,
    candidates: hideableFields('candidates').filter((field) => !visible.includes(field)),
  })
  t.same(await hidden('ids'), every)
  t.notOk(hideableFields('candidates').some((field) => ['id', 'person_id'].includes(field)))
})

t.test('fields are configured by name, and cannot be combined with raw', async (t) => {
  const load = (more: object) => {
    const path = join(t.testdir({}), 'anyats.json')
    const clients = [{ id: 'c', keys: ['0123456789abcdef'], connections: ['acme'], ...more }]
    const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: 'k' } }]
    writeFileSync(path, JSON.stringify({ connections, clients }))
    try {
      return loadConfig({ ANYATS_CONFIG: path }, providers).clients[0]
    } catch (error) {
      return (error as ConfigError).issues
    }
  }
  t.match(load({ fields: { candidates: ['name'] } }), { fields: { candidates: ['name'] }, raw: false })
  t.match(load({ fields: { candidates: ['nome'] } }), [
    { key: 'clients[0].fields.candidates[0]', message: /must be one of name, / },
  ])
  t.match(load({ fields: { candidates: ['raw'] } }), [{ key: 'clients[0].fields.candidates[0]' }])
  t.match(load({ fields: { people: [] } }), [{ key: 'clients[0].fields.people', message: /not a known key/ }])
  t.match(load({ fields: {}, raw: true }), [{ key: 'clients[0].raw', message: /together with fields/ }])
})
