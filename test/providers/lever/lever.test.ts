import t, { type Test } from 'tap'
import type { AppOptions } from '../../../src/app.js'
import type { Candidate } from '../../../src/model/candidate.js'
import { lever } from '../../../src/providers/lever/index.js'
import { opportunityIdsOf, personIdOf } from '../../../src/providers/lever/simulator/index.js'
import { Secret } from '../../../src/secrets.js'
import { connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'
import { onStage } from '../../support/harness.js'

const simulation = { provider: lever, loadSimulator: () => import('../../../src/providers/lever/simulator/index.js') }

/** anyats before an upstream that answers just so. */
async function answering(t: Test, body: unknown, status = 200, options: Partial<AppOptions> = {}) {
  const origin = await upstream(t, (_, response) => sendJson(response, body, status))
  const connection = connectionTo(origin, { provider: lever, credentials: { api_key: new Secret('k'.repeat(10)) } })
  const { base } = await serving(t, { connections: [connection], ...options })
  return (path: string) => get(base, path)
}

t.test('a question goes out in the words of Lever, its offset encoded once more', async (t) => {
  const { ask, asked } = await onStage(t, simulation)
  const { body } = await ask(
    '/candidates?page_size=5&created_after=2023-01-01T00:00:00Z&created_before=2026-11-01T00:00:00Z',
  )
  t.equal((await ask(`/candidates?page_token=${body.next_page_token}`)).status, 200)
  const [first, second] = asked.map(({ url }) => url)
  const query = new URL(first ?? '', 'http://x').searchParams
  t.same(query.getAll('expand'), ['applications', 'stage', 'owner', 'sourcedBy'])
  t.same(
    [query.get('created_at_start'), query.get('created_at_end')],
    [String(Date.UTC(2023, 0, 1)), String(Date.UTC(2026, 10, 1) - 1)],
  )
  t.match(second, /offset=%255B[\w.%-]+%255D/, 'it looks encoded already, and is encoded all the same')
  t.same(
    new URL(second ?? '', 'http://x').searchParams.get('created_at_start'),
    query.get('created_at_start'),
    'filters are repeated',
  )
})

t.test('a row is an opportunity, and person_id the human behind it', async (t) => {
  const { walk, everybody } = await onStage(t, simulation)
  const rows: Candidate[] = await walk('page_size=100')
  const open = everybody.people.filter(({ isPrivate }) => !isPrivate)
  t.same(rows.map(({ id }) => id).sort(), open.flatMap(opportunityIdsOf).sort())
  t.same([...new Set(rows.map(({ person_id }) => person_id))].sort(), open.map(personIdOf).sort())
  t.ok(rows.length > open.length, 'some have several')
  const several = open.find(({ applications }) => applications.length === 2)
  const found: Candidate[] = await walk(`person_id=${several && personIdOf(several)}`)
  t.equal(found.length, 2)
})

t.test('confidential rows are left out, unless the connection takes them in', async (t) => {
  const stage = await onStage(t, simulation)
  const hidden = stage.everybody.people.find(({ isPrivate }) => isPrivate)
  const id = hidden && opportunityIdsOf(hidden)[0]
  t.match(await stage.ask(`/candidates/${id}`), { status: 404 }, 'nor read one by one')
  t.same((await stage.ask('/connections')).body.data[0].options, { confidential: 'exclude' })
  const { base } = await serving(t, {
    connections: [{ ...stage.connection, options: { confidential: 'include' } }],
    providers: [lever],
  })
  t.match(await get(base, `/candidates/${id}`), { status: 200, body: { data: { id, is_private: true } } })
  t.match((await get(base, '/connections')).body.data, [{ options: { confidential: 'include' } }])
  const refused = await onStage(t, simulation, { simulator: { confidentialAccess: false }, app: {} })
  t.equal((await refused.ask('/candidates')).status, 200)
})

t.test('an offset that Lever has forgotten is an expired page token', async (t) => {
  let forgotten = false
  const { ask } = await onStage(t, simulation, { simulator: { isExpired: () => forgotten } })
  const { body } = await ask('/candidates?page_size=5')
  forgotten = true
  t.match(await ask(`/candidates?page_token=${body.next_page_token}`), {
    status: 410,
    body: { type: /page-token-expired/, upstream_code: 'BadRequestError' },
  })
})

t.test('what is expanded is read as an object and as an id', async (t) => {
  const row = {
    id: 'a',
    contact: { id: 'c' },
    stage: 's',
    owner: 'u',
    sourcedBy: { id: 'v', name: 'Bo' },
    applications: ['p'],
    createdAt: 0,
  }
  const ask = await answering(t, { data: [row], hasNext: false })
  t.match((await ask('/candidates')).body.data, [
    {
      person_id: 'c',
      owner: { id: 'u', name: null, email: null },
      credited_to: { id: 'v', name: 'Bo', email: null },
      applications: [{ id: 'p', job: null, stage: { id: 's', name: null }, status: 'active' }],
      created_at: '1970-01-01T00:00:00.000Z',
    },
  ])
})

t.test('a sparse row and an archived one are told as they are', async (t) => {
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
  const ask = await answering(t, { data: [sparse, archived], hasNext: false })
  t.match((await ask('/candidates')).body.data, [
    {
      name: null,
      title: null,
      locations: [],
      emails: [],
      applications: [],
      updated_at: null,
      consent: null,
      tags: null,
    },
    {
      applications: [{ status: 'archived', status_raw: null, rejection_reason: { id: 'r', name: null } }],
      phones: [{ value: '1', type: null }],
    },
  ])
})

t.test('the end of a walk is said, and not guessed', async (t) => {
  t.match(await (await answering(t, { data: [] }))('/candidates'), { status: 502 }, 'no word about more')
  t.match(
    await (await answering(t, { data: [], hasNext: true }))('/candidates'),
    { status: 502 },
    'more without a token',
  )
  t.match(await (await answering(t, { code: 'BadRequestError', message: 'words of theirs' }, 400))('/candidates'), {
    status: 502,
  })
  t.match(await (await answering(t, { code: 'BadRequestError', message: 'not a uuid' }, 400))('/candidates/x'), {
    status: 404,
  })
  for (const createdAt of [1.5, 9e15, -9e15]) {
    t.match(
      await (await answering(t, { data: [{ id: 'a', contact: 'c', createdAt }], hasNext: false }))('/candidates'),
      { status: 502 },
      `${createdAt}`,
    )
  }
})
