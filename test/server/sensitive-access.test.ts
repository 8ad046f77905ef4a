import t from 'tap'
import { type ClientEntry, digestOf } from '../../src/connections/clients.js'
import { createConnectionRegistry } from '../../src/connections/registry.js'
import { type AccessName, mayRead } from '../../src/model/access.js'
import { hiddenFields, hideableFields, mayReadRaw, visibleFields } from '../../src/model/field-access.js'
import { type ResourceName, resourceNames } from '../../src/model/index.js'
import { registry } from '../../src/providers/index.js'
import { clientOfAll, connectionTo, get, serving } from '../support/fixture.js'

const clientOf = (id: string, resources?: readonly AccessName[]) => ({
  ...{ id, digests: [digestOf(id)], connections: 'all' as const, defaultConnection: undefined, raw: true },
  ...(resources && { resources }),
})
const access = (resources?: readonly AccessName[], sensitive = false) => ({ resources, fields: undefined, sensitive })

t.test('the contents of files are closed unless they are named, or the data is invented', async (t) => {
  t.equal(mayRead(access(), 'candidates'), true)
  t.equal(mayRead(access(), 'attachment-contents'), false)
  t.equal(mayRead(access(undefined, true), 'attachment-contents'), true)
  t.equal(mayRead(access(['attachments']), 'attachment-contents'), false)
  t.equal(mayRead(access(['attachments'], true), 'attachment-contents'), false)
  t.equal(mayRead(access(['attachment-contents']), 'attachment-contents'), true)
})

t.test('EEO responses are closed in every route unless they are named', async (t) => {
  const { provider } = registry.find(({ provider }) => provider.resources.eeocs) ?? {}
  if (!provider) throw new Error('no provider has EEO responses')
  const { base } = await serving(t, {
    connections: [connectionTo('http://127.0.0.1:1', { provider })],
    clients: [clientOf('all'), clientOf('named', ['eeocs'])],
  })
  const getAs = (id: string, path: string) => get(base, path, { authorization: `Bearer ${id}` })
  for (const path of ['/eeocs', '/eeocs/1', '/eeocs/export', '/eeocs?application_id=1'])
    t.match(await getAs('all', path), { status: 403, body: { type: /forbidden$/, detail: /eeocs/ } }, path)
  t.match(await getAs('named', '/eeocs?include=raw'), { status: 403 }, 'names and addresses of candidates are hidden')
  t.match(await getAs('named', '/candidates'), { status: 403 })
  t.match(await getAs('named', '/eeocs'), { status: 503 }, 'the provider is called')
  t.same((await getAs('named', '/connections')).body.data[0].resources, ['eeocs'])
  t.notOk((await getAs('all', '/connections')).body.data[0].resources.includes('eeocs'))
})

t.test('without clients, contents are open if the whole server is a sandbox', async (t) => {
  const real = connectionTo('http://127.0.0.1:1')
  const invented = { ...real, id: 'sandbox', sandbox: true }
  const clientOf = (connections: (typeof real)[], clients: ClientEntry[] = []) => {
    const { anonymousClient, clients: configured } = createConnectionRegistry({ connections, clients }).current
    return anonymousClient ?? configured.authenticate('Bearer k')
  }
  const mayReadContents = (...given: Parameters<typeof clientOf>) => {
    const client = clientOf(...given)
    return client && mayRead(client, 'attachment-contents')
  }
  t.equal(mayReadContents([real]), false)
  t.equal(mayReadContents([invented, real]), false)
  t.equal(mayReadContents([]), false)
  t.equal(mayReadContents([invented]), true)
  t.equal(mayReadContents([invented], [clientOfAll]), false)
  t.equal(mayReadContents([real], [{ ...clientOfAll, resources: ['attachment-contents'] }]), true)
})

t.test('without contents, addresses of files are hidden wherever they are', async (t) => {
  const hidden = (resource: ResourceName, given = access()) => hiddenFields(resource, visibleFields(resource, given))
  t.same(hidden('attachments'), ['url'])
  t.same(hidden('candidates'), ['attachments.url'])
  t.same(hidden('offers'), ['attachments.url'])
  t.same([...hidden('applications')].sort(), ['attachments.url', 'offers.attachments.url'])
  t.same(hidden('jobs'), [])
  t.same(hidden('candidates', access(['candidates', 'applications', 'attachments', 'attachment-contents'])), [])
  t.same(hidden('attachments', access(undefined, true)), [])
})

t.test('raw records are refused where they can have hidden fields of another resource', async (t) => {
  const all = (resource: ResourceName) => hideableFields(resource)
  const given = (candidates: string[]) => ({
    ...access(undefined, true),
    fields: Object.fromEntries(resourceNames.map((name) => [name, name === 'candidates' ? candidates : all(name)])),
  })
  t.equal(mayReadRaw('applications', given(all('candidates'))), true)
  const withoutPhones = given(all('candidates').filter((field) => field !== 'phones'))
  t.equal(mayReadRaw('applications', withoutPhones), false, 'Jobvite and Lever have the phones in the same record')
  t.equal(mayReadRaw('eeocs', withoutPhones), false)
  t.equal(mayReadRaw('departments', withoutPhones), true)
})

t.test('without contents, raw records of attachments are refused, and no others', async (t) => {
  t.equal(mayReadRaw('attachments', access()), false)
  t.equal(mayReadRaw('attachments', access(undefined, true)), true)
  t.equal(mayReadRaw('candidates', access()), true)
  t.equal(mayReadRaw('candidates', access(['candidates'])), false, 'applications are hidden')
  t.equal(mayReadRaw('candidates', { ...access(), fields: { candidates: ['name'] } }), false)
})
