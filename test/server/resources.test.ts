import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { loadConfig } from '../../src/config/config.js'
import type { ConfigError } from '../../src/config/errors.js'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { providers, registry } from '../../src/providers/index.js'
import { epoch } from '../../src/sandbox/steps.js'
import { openSandbox } from '../../src/start/sandbox-server.js'
import { get, serving } from '../support/fixture.js'

const client = (id: string, more: Partial<ClientEntry> = {}): ClientEntry => ({
  id,
  digests: [digestOf(`key-of-${id}-0123456789`)],
  connections: 'all',
  defaultConnection: 'sandbox-ashby',
  raw: true,
  ...more,
})

t.test('a client reads only its resources, also with the tokens of another client', async (t) => {
  const sandbox = await openSandbox(registry, epoch)
  t.teardown(() => sandbox.close())
  const { base } = await serving(t, {
    connections: sandbox.connections,
    clients: [client('all'), client('some', { resources: ['users', 'tags'] }), client('no-raw', { raw: false })],
    cacheSeconds: 60,
  })
  const getAs = (id: string, path: string) => get(base, path, { authorization: `Bearer key-of-${id}-0123456789` })
  const { body } = await getAs('all', '/candidates?page_size=5')
  const lines = (await getAs('all', '/export/candidates?page_size=100')).body.trim().split('\n')
  const { delta_token } = JSON.parse(lines.at(-1))
  t.type(delta_token, 'string')
  for (const path of [
    '/candidates',
    `/candidates/${body.data[0].id}`,
    '/export/candidates',
    `/candidates?page_token=${body.next_page_token}`,
    `/export/candidates?page_token=${body.next_page_token}`,
    `/candidates?delta_token=${delta_token}`,
    '/departments',
  ]) {
    t.equal((await getAs('all', path)).status, 200, path)
    const { status, body: problem } = await getAs('some', path)
    t.match([status, problem.type], [403, 'urn:problem-type:anyats:forbidden'], path)
    t.match(problem.detail, /may not read (candidates|departments)/, path)
  }
  for (const path of ['/users', '/tags', '/export/users']) t.equal((await getAs('some', path)).status, 200, path)

  const one = `/candidates/${body.data[0].id}?include=raw`
  t.equal((await getAs('all', one)).status, 200)
  t.match(await getAs('no-raw', one), { status: 403, body: { detail: /include=raw/ } })

  const listed = async (id: string): Promise<string[]> => (await getAs(id, '/connections')).body.data[0].resources
  t.same((await listed('some')).sort(), ['tags', 'users'])
  t.same((await listed('all')).sort(), Object.keys(ashby.resources).sort())
})

t.test('resources are configured by name', async (t) => {
  const load = (resources: unknown) => {
    const path = join(t.testdir({}), 'anyats.json')
    const clients = [{ id: 'c', keys: ['0123456789abcdef'], connections: ['acme'], resources }]
    const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: 'k' } }]
    writeFileSync(path, JSON.stringify({ connections, clients }))
    try {
      return loadConfig({ ANYATS_CONFIG: path }, providers).clients[0]?.resources
    } catch (error) {
      return (error as ConfigError).issues
    }
  }
  t.same(load(['users', 'tags']), ['users', 'tags'])
  t.equal(load(undefined), undefined)
  t.match(load(['people']), [{ key: 'clients[0].resources[0]', message: /must be one of candidates, / }])
  t.match(load([]), [{ key: 'clients[0].resources', message: /at least one resource/ }])
})
