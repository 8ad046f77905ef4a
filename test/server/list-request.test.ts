import t from 'tap'
import type { Client } from '../../src/connections/clients.js'
import type { ResourceName } from '../../src/model/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { assertIncludesAllowed, assertResourceAllowed } from '../../src/server/request/list-request.js'

const client = (more: Partial<Client> = {}): Client => ({
  id: 'app',
  connections: new Map(),
  defaultConnection: undefined,
  raw: true,
  metrics: false,
  sensitive: false,
  fields: undefined,
  resources: undefined,
  ...more,
})
const reading = (...resources: ResourceName[]) => client({ resources })
const listing = {
  includes: { owners: { fields: [], resource: 'users' }, notes: { fields: [] } },
} as unknown as Listing<'candidates'>

/** The detail of the problem that the work throws; null = none. */
function refusal(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    t.match(error, { slug: 'forbidden' })
    return (error as { members: { detail: string } }).members.detail
  }
}

t.test('a client reads only the resources that it has', async (t) => {
  t.equal(
    refusal(() => assertResourceAllowed('users', client())),
    null,
  )
  t.equal(
    refusal(() => assertResourceAllowed('users', reading('tags', 'users'))),
    null,
  )
  t.match(
    refusal(() => assertResourceAllowed('candidates', reading('tags', 'users'))),
    /may not read candidates/,
  )
})

t.test('an include needs the resource of its records', async (t) => {
  const included = (includes: string[], by: Client) =>
    refusal(() => assertIncludesAllowed(includes, { resource: 'candidates', listing }, by))
  t.equal(included(['owners', 'notes', 'raw'], client()), null)
  t.equal(included(['owners'], reading('candidates', 'users')), null)
  t.equal(included(['notes'], reading('candidates')), null)
  // The upstream record of a candidate has its applications.
  t.match(included(['raw'], reading('candidates')), /include=raw/)
  t.equal(included(['raw'], reading('candidates', 'applications', 'attachments')), null)
  t.match(included(['notes', 'owners'], reading('candidates')), /may not read users.*include=owners/)
  t.match(included(['raw'], client({ raw: false })), /include=raw/)
})
