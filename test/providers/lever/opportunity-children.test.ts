import t from 'tap'
import { childrenOf } from '../../../src/providers/lever/opportunity-children.js'
import { keyOf, parentOf } from '../../../src/providers/lever/opportunity-parent.js'
import type { Call } from '../../../src/providers/port/call.js'
import { type Body, idsOf, interview, opportunity, start } from './opportunity-upstream.js'

const notFound = { status: 404, body: { type: /not-found/ } }

t.test('a list takes one call for each opportunity, and a record gets the ids of its opportunity', async (t) => {
  const { getPath, requests } = await start(t, {
    opportunities: [
      opportunity('a', ['1']),
      opportunity('b', []),
      opportunity('c', ['3', '4']),
      opportunity('d', ['5'], { confidentiality: 'confidential' }),
    ],
    children: {
      'a/interviews': [interview('x'), interview('y')],
      'b/interviews': [interview('z')],
      'c/interviews': [interview('w')],
    },
  })
  const { body } = await getPath('/interviews?include=raw')
  t.same(requests, [
    'opportunities?limit=12&confidentiality=non-confidential',
    ...['a', 'b', 'c'].map((id) => `opportunities/${id}/interviews?limit=100&expand=user&expand=stage`),
  ])
  const candidate = (id: string) => ({ id, person_id: `contact-${id}`, name: null, email: null })
  t.match(body.data, [
    { id: 'a.x', application_id: 'a.1', candidate: candidate('a') },
    { id: 'a.y', application_id: 'a.1' },
    { id: 'b.z', application_id: 'b', candidate: candidate('b') },
    // One of two applications.
    { id: 'c.w', application_id: null, candidate: candidate('c') },
  ])
  t.same(body.data[0].raw, [
    {
      operation: 'interviews.list',
      data: { ...interview('x'), opportunity: { id: 'a', contact: 'contact-a', application: '1' } },
    },
  ])
  t.equal(body.next_page_token, null)
})

t.test('a filter selects one opportunity, and what belongs to another application is cut', async (t) => {
  const { getPath, requests } = await start(t, {
    opportunities: [opportunity('a', ['1']), opportunity('b', [])],
    children: { 'a/interviews': [interview('x')], 'b/interviews': [interview('z')] },
  })
  t.same(idsOf(await getPath('/interviews?candidate_id=a')), ['a.x'])
  t.same(requests.splice(0), ['opportunities/a', 'opportunities/a/interviews?limit=100&expand=user&expand=stage'])
  t.same(idsOf(await getPath('/interviews?application_id=a.1')), ['a.x'])
  t.equal(requests.splice(0).length, 2)
  t.same(idsOf(await getPath('/interviews?application_id=a.2')), [], 'an application that vanished')
  t.same(idsOf(await getPath('/interviews?application_id=a')), [], 'it has an application')
  t.same(idsOf(await getPath('/interviews?application_id=b')), ['b.z'], 'it has none')
  for (const query of ['candidate_id=c', 'application_id=c.1', 'application_id=.1'])
    t.match(await getPath(`/interviews?${query}`), notFound, query)
})

t.test('what belongs to a confidential opportunity is as confidential', async (t) => {
  const confidential = {
    opportunities: [opportunity('a', ['1'], { confidentiality: 'confidential' })],
    children: { 'a/interviews': [interview('x')] },
  }
  const excluded = await start(t, confidential)
  for (const path of ['/interviews?candidate_id=a', '/interviews?application_id=a.1', '/interviews/a.x'])
    t.match(await excluded.getPath(path), notFound, path)
  t.notOk(
    excluded.requests.some((url) => url.includes('/interviews')),
    'not even requested',
  )
  t.same(idsOf(await excluded.getPath('/interviews')), [])
  const included = await start(t, { ...confidential, confidential: 'include' })
  t.same(idsOf(await included.getPath('/interviews')), ['a.x'])
  t.match(await included.getPath('/interviews/a.x'), { status: 200, body: { data: { id: 'a.x' } } })
  const unknown = { confidentiality: { of: 'tomorrow' } }
  const unreadable = await start(t, { ...confidential, opportunities: [opportunity('a', ['1'], unknown)] })
  t.same(idsOf(await unreadable.getPath('/interviews')), [], 'a confidentiality that cannot be read')
})

t.test('a read by id needs both ids', async (t) => {
  const { getPath, requests } = await start(t, {
    opportunities: [opportunity('a', ['1']), opportunity('b', ['2'])],
    children: { 'a/interviews': [interview('x')] },
  })
  t.match(await getPath('/interviews/a.x'), { status: 200, body: { data: { id: 'a.x', application_id: 'a.1' } } })
  requests.length = 0
  for (const id of ['x', 'a.', '.x']) t.match(await getPath(`/interviews/${id}`), notFound, id)
  t.same(requests, [])
  for (const id of ['b.x', 'a.z', 'c.x']) t.match(await getPath(`/interviews/${id}`), notFound, id)
})

t.test('deleted feedback stays in the list of Lever: it is in `deleted`, and neither listed nor read', async (t) => {
  const form = (id: string, more: Body) => ({ id, fields: [], completedAt: 1, ...more })
  const { getPath } = await start(t, {
    opportunities: [opportunity('a', ['1'])],
    children: {
      'a/feedback': [form('x', { deletedAt: null }), form('y', { deletedAt: 5 }), form('z', { deletedAt: 'odd' })],
    },
  })
  t.same(idsOf(await getPath('/scorecards')), ['a.x'])
  for (const path of ['/scorecards', '/scorecards?candidate_id=a'])
    t.same((await getPath(path)).body.deleted, [
      { id: 'a.y', deleted_at: '1970-01-01T00:00:00.005Z' },
      { id: 'a.z', deleted_at: null },
    ])
  t.same(idsOf(await getPath('/scorecards?candidate_id=a')), ['a.x'])
  t.match(await getPath('/scorecards/a.x'), { status: 200 })
  for (const id of ['a.y', 'a.z']) t.match(await getPath(`/scorecards/${id}`), notFound, id)
  t.same(idsOf({ body: { data: (await getPath('/applications/a.1?include=scorecards')).body.data.scorecards } }), [
    'a.x',
  ])
})

t.test('a deleted opportunity has nothing; a list that Lever rejects is no empty list', async (t) => {
  const opportunities = [opportunity('a', ['1']), opportunity('b', ['2'])]
  const children = { 'b/interviews': [interview('y')] }
  const listWith = async (status: number) => {
    const path = [status, { code: 'BadRequestError', message: 'user is not expandable' }] as const
    const { getPath } = await start(t, { opportunities, children, paths: { 'opportunities/a/interviews': path } })
    return getPath('/interviews')
  }
  t.same(idsOf(await listWith(404)), ['b.y'])
  t.match(await listWith(400), { status: 502, body: { type: /upstream-failed/ } })
  t.match(await listWith(403), { status: 424, body: { type: /permission-missing/, detail: /interviews:read:admin/ } })
})

t.test('one record of a collection without a path for it is found on any page of the list', async (t) => {
  const requests: unknown[] = []
  const call = (async ({ query }: { query: { offset?: string } }) => {
    requests.push(query.offset)
    const body = query.offset
      ? { data: [{ id: 'y' }], hasNext: false }
      : { data: [{ id: 'x' }], hasNext: true, next: '2' }
    return { status: 200, headers: {}, body }
  }) as unknown as Call
  const { one } = childrenOf({ collection: 'offers', readsById: false })
  t.match(await one('a', 'y', call), { record: { id: 'y' }, operation: 'offers.list' })
  t.same(requests, [undefined, '2'])
  t.equal(await one('a', 'z', call), null)
})

t.test('the key of an opportunity has its ids, and says what is unknown', async (t) => {
  const keys: readonly [unknown, string, object][] = [
    [opportunity('a', ['1']), 'a.contact-a.1', { id: 'a', contact: 'contact-a', application: '1' }],
    [opportunity('a', []), 'a.contact-a.', { id: 'a', contact: 'contact-a', application: null }],
    [opportunity('a', ['1', '2']), 'a.contact-a.?', { id: 'a', contact: 'contact-a' }],
    [{ id: 7, contact: null, applications: null }, '7..?', { id: '7', contact: null }],
    [{ id: 'a', applications: [{}] }, 'a..?', { id: 'a', contact: null }],
  ]
  for (const [from, key, parent] of keys) {
    t.equal(keyOf(from), key)
    t.same(parentOf(key), parent)
  }
  for (const from of [null, 'a', {}, { id: 2 ** 60 }, { id: {} }]) t.equal(keyOf(from), '')
})
