import t from 'tap'
import type { ClientEntry } from '../../src/connections/clients.js'
import { createConnectionRegistry } from '../../src/connections/registry.js'
import { type AccessName, mayRead } from '../../src/model/access.js'
import { hiddenFields, mayReadRaw, visibleFields } from '../../src/model/field-access.js'
import type { ResourceName } from '../../src/model/index.js'
import { clientOfAll, connectionTo } from '../support/fixture.js'

const access = (resources?: readonly AccessName[], sensitive = false) => ({ resources, fields: undefined, sensitive })

t.test('the contents of files are closed unless they are named, or the data is invented', async (t) => {
  t.equal(mayRead(access(), 'candidates'), true)
  t.equal(mayRead(access(), 'attachment-contents'), false)
  t.equal(mayRead(access(undefined, true), 'attachment-contents'), true)
  t.equal(mayRead(access(['attachments']), 'attachment-contents'), false)
  t.equal(mayRead(access(['attachments'], true), 'attachment-contents'), false)
  t.equal(mayRead(access(['attachment-contents']), 'attachment-contents'), true)
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
  t.same(hidden('applications').sort(), ['attachments.url', 'offers.attachments.url'])
  t.same(hidden('jobs'), [])
  t.same(hidden('candidates', access(['candidates', 'applications', 'attachments', 'attachment-contents'])), [])
  t.same(hidden('attachments', access(undefined, true)), [])
})

t.test('without contents, raw records of attachments are refused, and no others', async (t) => {
  t.equal(mayReadRaw('attachments', access()), false)
  t.equal(mayReadRaw('attachments', access(undefined, true)), true)
  t.equal(mayReadRaw('candidates', access()), true)
  t.equal(mayReadRaw('candidates', access(['candidates'])), false, 'applications are hidden')
  t.equal(mayReadRaw('candidates', { ...access(), fields: { candidates: ['name'] } }), false)
})
