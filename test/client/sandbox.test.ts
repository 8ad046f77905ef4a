import t from 'tap'
import { committed, openApiPath } from '../../openapi/generate.js'
import { ApiProblem, type Change, createClient, type ResourceName } from '../../src/client/index.js'
import { providers } from '../../src/providers/index.js'
import { failureOf } from '../support/failure.js'
import { get } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

const key = 'k'.repeat(32)

/** The resources of the document, as a client sees them. */
const resources = Object.keys(JSON.parse(await committed(openApiPath)).paths).flatMap((path) => {
  const [, name] = /^\/export\/(.+)$/.exec(path) ?? []
  return name === undefined ? [] : [name as ResourceName]
})

const isUnderCandidates = (way: unknown) =>
  typeof way === 'object' && way !== null && 'each' in way && /^(candidate|opportunity)$/.test(String(way.each))

async function inside(t: Parameters<typeof inSandbox>[0]) {
  const { base } = await inSandbox(t, { key })
  const client = createClient({ url: `${base}/`, apiKey: key })
  const { body } = await get(base, '/connections', { authorization: `Bearer ${key}` })
  // The other connections of the sandbox fail on purpose.
  const usual = providers.map(({ id }) => `sandbox-${id}`)
  const connections: { id: string; provider: string; resources: string[] }[] = body.data
  return { base, client, connections: connections.filter(({ id }) => usual.includes(id)) }
}

t.test('a list has every record exactly once, for every resource of every provider', async (t) => {
  const { client, connections } = await inside(t)
  t.ok(resources.length >= 4)
  for (const { id: connection, provider, resources: supported } of connections) {
    const { resources: listings = {} } = providers.find(({ id }) => id === provider) ?? {}
    // A list under each of 1,200 candidates takes seconds: the conformance suite reads it for fewer.
    const isShort = (name: ResourceName) => !isUnderCandidates(listings[name]?.way)
    for (const resource of resources.filter((name) => supported.includes(name) && isShort(name))) {
      const listed: string[] = []
      for await (const { id } of client.list(resource, { page_size: 100 }, { connection })) listed.push(id)
      t.equal(new Set(listed).size, listed.length, `${connection} ${resource}: each once`)
      const exported: string[] = []
      let records = -1
      for await (const line of client.export(resource, {}, { connection })) {
        if (line.type === 'record') exported.push(line.data.id)
        if (line.type === 'end') records = line.records
      }
      t.ok(records > 0 && exported.length === records, `${connection} ${resource}: ${records} records`)
      t.same(new Set(listed), new Set(exported), `${connection} ${resource}: list and export are equal`)
    }
  }
})

t.test('filters, include and the connection of the client are sent', async (t) => {
  const { base, client } = await inside(t)
  const all = await client.page('candidates', { page_size: 100 })
  const times = all.data.map(({ created_at }) => created_at ?? '').sort()
  const middle = times[50] ?? ''
  let count = 0
  for await (const { created_at, raw } of client.list('candidates', { created_after: middle, include: 'raw' })) {
    t.ok((created_at ?? '') >= middle && raw !== null)
    if (++count === 10) break
  }
  const lever = createClient({ url: base, apiKey: key, connection: 'sandbox-lever' })
  const { data, next_page_token } = await lever.page('candidates', { page_size: 3, include: undefined as never })
  t.equal(data.length, 3)
  const next = await lever.page('candidates', { page_token: next_page_token ?? '' })
  t.notSame(next.data[0]?.id, data[0]?.id)
  t.same(await lever.get('candidates', data[0]?.id ?? ''), data[0])
  t.same(await client.get('candidates', data[0]?.id ?? '', {}, { connection: 'sandbox-lever' }), data[0])
  const withRaw = await lever.get('candidates', data[0]?.id ?? '', { include: 'raw' })
  t.not(withRaw.raw, null)
})

t.test('changes begin with every record, and go on with the delta token', async (t) => {
  const { client } = await inside(t)
  const read = async (token: string | null) => {
    const changes: Change<'candidates'>[] = []
    for await (const change of client.changes('candidates', token, { on_expired: 'full' })) changes.push(change)
    return changes
  }
  const everything = await read(null)
  const last = everything.at(-1)
  const token = last && 'delta_token' in last ? last.delta_token : null
  t.equal(everything.length, 1201)
  t.match(token, /^\S{20,}$/)
  const since = await read(token)
  t.ok(since.length >= 1 && since.length < 100, `${since.length - 1} changes`)
  t.match(Object.keys(since.at(-1) ?? {}), ['delta_token'])
})

t.test('a problem of the server is an ApiProblem', async (t) => {
  const { base, client } = await inside(t)
  const failure = await failureOf(client.get('candidates', 'nobody'))
  t.ok(failure instanceof ApiProblem)
  t.match(failure, { name: 'ApiProblem', status: 404, type: 'not-found', retryable: false, retryAfter: undefined })
  t.match(failure, { detail: /./, message: /^not-found: /, problem: { instance: /./, title: 'Not found' } })
  const stranger = createClient({ url: base })
  for (const call of [stranger.page('candidates'), stranger.export('candidates').next()])
    t.match(await failureOf(call), { status: 401, type: 'unauthorized' })
  t.match(await failureOf(client.get('candidates', 'a/b c')), { status: 400, type: 'invalid-request' }, 'one segment')
  t.match(await failureOf(client.list('candidates', { tag: ' ' }).next()), { type: 'invalid-request', detail: /tag/ })
  t.match(await failureOf(client.changes('candidates', 'nonsense').next()), { type: 'delta-token-invalid' })
})
