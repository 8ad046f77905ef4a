import t, { type Test } from 'tap'
import type { AppOptions } from '../../../src/app.js'
import type { Candidate } from '../../../src/model/candidate.js'
import { lever } from '../../../src/providers/lever/index.js'
import { opportunityIdsOf, personIdOf } from '../../../src/providers/lever/simulator/index.js'
import { Secret } from '../../../src/secrets.js'
import { connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const registered = { provider: lever, loadSimulator: () => import('../../../src/providers/lever/simulator/index.js') }

/** Starts anyats with an upstream server that always sends the same response. */
async function serveResponse(t: Test, body: unknown, status = 200, options: Partial<AppOptions> = {}) {
  const origin = await upstream(t, (_, response) => sendJson(response, body, status))
  const connection = connectionTo(origin, { provider: lever, credentials: { api_key: new Secret('k'.repeat(10)) } })
  const { base } = await serving(t, { connections: [connection], ...options })
  return (path: string) => get(base, path)
}

t.test('a list request has the query parameters of Lever, and the offset is percent-encoded once more', async (t) => {
  const { getPath, requests } = await startHarness(t, registered)
  const { body } = await getPath(
    '/candidates?page_size=5&created_after=2023-01-01T00:00:00Z&created_before=2026-11-01T00:00:00Z',
  )
  t.equal((await getPath(`/candidates?page_token=${body.next_page_token}`)).status, 200)
  const [first, second] = requests.map(({ url }) => url).filter((url) => url.startsWith('/v1/opportunities'))
  const query = new URL(first ?? '', 'http://x').searchParams
  t.same(query.getAll('expand'), ['applications', 'stage', 'owner', 'sourcedBy'])
  t.same(
    [query.get('created_at_start'), query.get('created_at_end')],
    [String(Date.UTC(2023, 0, 1)), String(Date.UTC(2026, 10, 1) - 1)],
  )
  t.match(second, /offset=%255B[\w.%-]+%255D/, 'the offset is percent-encoded although it already contains escapes')
  t.same(
    new URL(second ?? '', 'http://x').searchParams.get('created_at_start'),
    query.get('created_at_start'),
    'filters are repeated',
  )
})

t.test('a record is an opportunity, and person_id is the contact', async (t) => {
  const { listAll, simulatedCompany } = await startHarness(t, registered)
  const records: Candidate[] = await listAll('page_size=100')
  const publicPeople = simulatedCompany.people.filter(({ isPrivate }) => !isPrivate)
  t.same(records.map(({ id }) => id).sort(), publicPeople.flatMap(opportunityIdsOf).sort())
  t.same([...new Set(records.map(({ person_id }) => person_id))].sort(), publicPeople.map(personIdOf).sort())
  t.ok(records.length > publicPeople.length, 'some contacts have several opportunities')
  const several = publicPeople.find(({ applications }) => applications.length === 2)
  const opportunities: Candidate[] = await listAll(`person_id=${several && personIdOf(several)}`)
  t.equal(opportunities.length, 2)
})

t.test('a tag and a source of a candidate have the ids of their lists, which are their texts', async (t) => {
  const { listAll } = await startHarness(t, registered, { people: 60 })
  const idsOf = async (resource: 'tags' | 'sources') => new Set((await listAll('', resource)).map(({ id }) => id))
  const [tags, sources] = [await idsOf('tags'), await idsOf('sources')]
  const candidates: Candidate[] = await listAll('page_size=100')
  const carried = candidates.flatMap((candidate) => candidate.tags ?? [])
  t.ok(carried.length > 20 && carried.every(({ id, name }) => id === name && tags.has(id)))
  const named = candidates.flatMap(({ source }) => source?.id ?? [])
  t.ok(named.length > 20 && named.every((id) => sources.has(id)))
  const several = { id: 'a', contact: 'c', sources: ['Fair', 'Referral'], tags: ['x'] }
  const getPath = await serveResponse(t, { data: [several], hasNext: false })
  t.match((await getPath('/candidates')).body.data, [{ source: { id: null, name: 'Fair, Referral' } }])
})

t.test('confidential opportunities are excluded, unless the connection includes them', async (t) => {
  const harness = await startHarness(t, registered)
  const privatePerson = harness.simulatedCompany.people.find(({ isPrivate }) => isPrivate)
  const id = privatePerson && opportunityIdsOf(privatePerson)[0]
  t.match(await harness.getPath(`/candidates/${id}`), { status: 404 }, 'not readable by id either')
  t.same((await harness.getPath('/connections')).body.data[0].options, { confidential: 'exclude' })
  const { base } = await serving(t, {
    connections: [{ ...harness.connection, options: { confidential: 'include' } }],
    providers: [lever],
  })
  t.match(await get(base, `/candidates/${id}`), { status: 200, body: { data: { id, is_private: true } } })
  t.match((await get(base, '/connections')).body.data, [{ options: { confidential: 'include' } }])
  const withoutAccess = await startHarness(t, registered, { simulator: { confidentialAccess: false }, app: {} })
  t.equal((await withoutAccess.getPath('/candidates')).status, 200)
})

t.test('an expired offset is an expired page token', async (t) => {
  let expired = false
  const { getPath } = await startHarness(t, registered, { simulator: { isExpired: () => expired } })
  const { body } = await getPath('/candidates?page_size=5')
  expired = true
  t.match(await getPath(`/candidates?page_token=${body.next_page_token}`), {
    status: 410,
    body: { type: /page-token-expired/, upstream_code: 'BadRequestError' },
  })
})

t.test('expanded properties are read as an object or as an id', async (t) => {
  const record = {
    id: 'a',
    contact: { id: 'c' },
    stage: 's',
    owner: 'u',
    sourcedBy: { id: 'v', name: 'Bo' },
    applications: ['p'],
    createdAt: 0,
  }
  const getPath = await serveResponse(t, { data: [record], hasNext: false })
  t.match((await getPath('/candidates')).body.data, [
    {
      person_id: 'c',
      owner: { id: 'u', name: null, email: null },
      credited_to: { id: 'v', name: 'Bo', email: null },
      applications: [{ id: 'a.p', job: null, stage: { id: 's', name: null }, status: null }],
      created_at: '1970-01-01T00:00:00.000Z',
    },
  ])
})

t.test('sparse and archived opportunities are mapped correctly', async (t) => {
  const sparse = {
    id: 'a',
    contact: 'c',
    name: '',
    headline: '',
    location: '',
    phones: [],
    emails: [],
    links: [],
    applications: [],
    updatedAt: null,
    stage: 'lead-new',
  }
  const archived = {
    id: 'b',
    contact: 'c',
    archived: { reason: 'r', archivedAt: 1 },
    applications: [{ id: 'p' }],
    phones: [{ value: '1' }],
  }
  const getPath = await serveResponse(t, { data: [sparse, archived], hasNext: false })
  t.match((await getPath('/candidates')).body.data, [
    {
      name: null,
      title: null,
      locations: { length: 0 },
      emails: { length: 0 },
      applications: [{ id: 'a', job: null }],
      updated_at: null,
      consent: null,
      tags: null,
    },
    {
      applications: [{ status: 'rejected', status_raw: null, rejection_reason: { id: 'r', name: null } }],
      phones: [{ value: '1', type: null }],
    },
  ])
})

t.test('the end of the list must be explicit', async (t) => {
  t.match(await (await serveResponse(t, { data: [] }))('/candidates'), { status: 502 }, 'no hasNext')
  t.match(
    await (await serveResponse(t, { data: [], hasNext: true }))('/candidates'),
    { status: 502 },
    'hasNext without a token',
  )
  t.match(await (await serveResponse(t, { code: 'BadRequestError', message: 'upstream text' }, 400))('/candidates'), {
    status: 502,
  })
  t.match(await (await serveResponse(t, { code: 'BadRequestError', message: 'not a uuid' }, 400))('/candidates/x'), {
    status: 404,
  })
})

t.test('a time that is not possible is null, with a warning', async (t) => {
  for (const createdAt of [1.5, 9e15, -9e15]) {
    t.match(
      await (await serveResponse(t, { data: [{ id: 'a', contact: 'c', createdAt }], hasNext: false }))('/candidates'),
      {
        status: 200,
        body: {
          data: [{ id: 'a', person_id: 'c', created_at: null }],
          warnings: [{ code: 'field-unreadable', id: 'a', pointer: '/createdAt' }],
        },
      },
      `${createdAt}`,
    )
  }
})
