import t, { type Test } from 'tap'
import { embeddedApplication } from '../../../src/model/application.js'
import type { Item } from '../../../src/model/index.js'
import { lever } from '../../../src/providers/lever/index.js'
import { Secret } from '../../../src/secrets.js'
import { connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'

type Application = Item<'applications'>
type Body = Readonly<Record<string, unknown>>

const day = (number: number) => Date.UTC(2026, 0, number)
const iso = (number: number) => new Date(day(number)).toISOString()
const application = (id: string, more: Body = {}) => ({ id, type: 'posting', posting: `job-${id}`, ...more })
const opportunity = (id: string, ids: readonly string[], more: Body = {}) => ({
  id,
  contact: `contact-${id}`,
  name: 'Ingrid Vale',
  emails: ['ingrid@example.org', 'vale@example.org'],
  confidentiality: 'non-confidential',
  stage: { id: 'screen-1', text: 'Phone screen' },
  stageChanges: [
    { toStageId: 'lead-new', toStageIndex: 0, updatedAt: day(1) },
    { toStageId: 'screen-1', toStageIndex: 4, updatedAt: day(3), userId: 'usr-1' },
  ],
  archived: null,
  sources: ['Fair'],
  origin: 'sourced',
  applications: ids.map((one) => application(one)),
  createdAt: day(1),
  updatedAt: null,
  ...more,
})
const disposition = {
  data: {
    stages: [
      { id: 'lead-new', text: 'New Lead', pipeline: 'lead', rank: 1 },
      { id: 'screen-1', text: 'Phone screen', pipeline: 'screen', rank: 105.5 },
    ],
    archiveReasons: [
      { id: 'r-hired', text: 'Hired', type: 'hired' },
      { id: 'r-other', text: 'Not enough experience', type: null },
    ],
  },
}
const archived = (reason: string | null) => ({ archived: { reason, archivedAt: day(5) } })

interface Upstream {
  opportunities?: readonly Body[]
  /** Status and body of other paths; default: the lists of stages and reasons. */
  paths?: Readonly<Record<string, readonly [number, unknown]>>
  confidential?: 'include' | 'exclude'
}

/** Starts anyats with an upstream of these opportunities, two a page. */
async function start(t: Test, { opportunities = [], paths = {}, confidential = 'exclude' }: Upstream) {
  const requests: string[] = []
  const origin = await upstream(t, ({ url = '' }, response) => {
    requests.push(url)
    const { pathname, searchParams } = new URL(url, 'http://x')
    const own = paths[pathname] ?? (pathname === '/v1/disposition_stages' ? [200, disposition] : undefined)
    if (own) return sendJson(response, own[1], own[0])
    const one = opportunities.find(({ id }) => pathname === `/v1/opportunities/${id}`)
    if (one) return sendJson(response, { data: one })
    if (pathname !== '/v1/opportunities') return sendJson(response, { code: 'ResourceNotFound', message: 'none' }, 404)
    const wanted = searchParams.get('archived')
    const listed = opportunities.filter((each) => wanted === null || wanted === String(each.archived !== null))
    const from = Number(searchParams.get('offset') ?? 0)
    const data = listed.slice(from, from + 2)
    const hasNext = from + 2 < listed.length
    return sendJson(response, { data, hasNext, ...(hasNext ? { next: String(from + 2) } : {}) })
  })
  const connection = connectionTo(origin, {
    provider: lever,
    credentials: { api_key: new Secret('k'.repeat(10)) },
    options: { confidential },
  })
  const { base } = await serving(t, { connections: [connection], prefetch: false })
  const list = async (query = '') => (await get(base, `/applications${query}`)).body
  const listAll = async (query: string): Promise<Application[]> => {
    const rows: Application[] = []
    for (let page = await list(query); ; page = await list(`?page_token=${page.next_page_token}`)) {
      rows.push(...page.data)
      if (page.next_page_token === null) return rows
    }
  }
  return { requests, list, listAll, getPath: (path: string) => get(base, path) }
}

const several = [
  opportunity('a', ['1', '2', '3']),
  opportunity('b', []),
  opportunity('c', ['4'], { stage: 'lead-new' }),
  opportunity('d', ['5', '6'], archived('r-other')),
  opportunity('e', ['7'], archived('r-hired')),
]
const ids = ['a.1', 'a.2', 'a.3', 'b', 'c.4', 'd.5', 'd.6', 'e.7']

t.test('a page has all applications of its opportunities: it can be longer than requested', async (t) => {
  const { list, requests } = await start(t, { opportunities: several })
  const first = await list('?page_size=2')
  t.same(
    first.data.map(({ id }: Application) => id),
    ids.slice(0, 4),
  )
  t.equal(first.delta_token, null)
  t.ok(
    first.data.every(({ history }: Application) => history === null),
    'the history is an include',
  )
  const second = await list(`?page_token=${first.next_page_token}`)
  const third = await list(`?page_token=${second.next_page_token}`)
  t.same(
    [...second.data, ...third.data].map(({ id }: Application) => id),
    ids.slice(4),
  )
  t.type(third.delta_token, 'string')
  t.same(
    requests.map((url) => url.split('?')[0]),
    ['opportunities', 'disposition_stages', 'opportunities', 'opportunities'].map((path) => `/v1/${path}`),
    'one call for each page, and one for all pages',
  )
  const raw = (await list('?page_size=2&include=raw')).data
  t.same(
    raw.map(({ raw: [{ data }] }: { raw: [{ data: Body }] }) => data.applications),
    [...['1', '2', '3'].map((one) => [application(one)]), []],
    'raw is the opportunity with one application',
  )
})

t.test('an export has every application once, with its include, and can be resumed', async (t) => {
  const { getPath } = await start(t, { opportunities: several })
  const lines = async (query: string) =>
    ((await getPath(`/export/applications?${query}`)).body as string)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const all = await lines('page_size=2&include=history')
  const rows = all.filter(({ type }) => type === 'record')
  t.same(
    rows.map(({ data }) => data.id),
    ids,
  )
  t.ok(rows.every(({ data }) => data.history.length >= 2))
  t.match(all.at(-1), { type: 'end', records: ids.length, warnings: 0 })
  const checkpoint = all.find(({ type }) => type === 'checkpoint')
  const rest = await lines(`page_token=${checkpoint.page_token}`)
  t.same(
    rest.filter(({ type }) => type === 'record').map(({ data }) => data.id),
    ids.slice(4),
  )
})

t.test('status: archive reason, pipeline of the stage, or neither', async (t) => {
  const { listAll } = await start(t, { opportunities: [...several, opportunity('f', ['8'], archived(null))] })
  t.same(
    (await listAll('')).map(({ id, status }) => [id, status]),
    [
      ...['a.1', 'a.2', 'a.3', 'b'].map((id) => [id, 'active']),
      ['c.4', 'lead'],
      ['d.5', 'rejected'],
      ['d.6', 'rejected'],
      ['e.7', 'hired'],
      ['f.8', 'archived'],
    ],
  )
  const [rejected, hired] = (await listAll('?include=rejection_reason')).slice(-3)
  t.match(rejected, { rejected_at: iso(5), hired_at: null, rejection_reason: { id: 'r-other' } })
  t.equal(rejected?.rejection_reason?.name, 'Not enough experience')
  t.match(hired, { rejected_at: null, hired_at: iso(5), rejection_reason: null })
  const [first] = await listAll('?include=stage')
  t.match(first, {
    stage: { id: 'screen-1', name: 'Phone screen', type: 'screen', order: 105.5 },
    stage_entered_at: iso(3),
  })
})

t.test('without the list of stages, only hires and rejections are known, and no status is guessed', async (t) => {
  const reasons = { data: [{ id: 'r-hired', type: 'hired' }], hasNext: false }
  const refused = [403, { code: 'Forbidden' }] as const
  const { listAll, list, requests } = await start(t, {
    opportunities: several,
    paths: { '/v1/disposition_stages': refused, '/v1/archive_reasons': [200, reasons] },
  })
  t.same(
    (await listAll('')).map(({ status }) => status),
    [null, null, null, null, null, 'rejected', 'rejected', 'hired'],
  )
  t.ok(requests.some((url) => url.startsWith('/v1/archive_reasons?') && url.includes('type=hired')))
  t.equal((await list('?status=hired')).data.length, 1)
  t.match(await list('?status=active'), { status: 424, type: /permission-missing/, detail: /stages:read:admin/ })
  t.match(await list('?include=stage'), { warnings: [{ code: 'include-failed' }] })
  const neither = await start(t, {
    opportunities: several,
    paths: { '/v1/disposition_stages': refused, '/v1/archive_reasons': refused },
  })
  t.ok((await neither.listAll('')).every(({ status }) => status === null))
  t.match(await neither.list('?status=rejected'), { status: 424, type: /permission-missing/ })
})

t.test('filters by status ask for as little as Lever can select', async (t) => {
  const { list, listAll, requests } = await start(t, { opportunities: several })
  const sent = async (status: string, more = '') => {
    requests.length = 0
    const rows = await listAll(`?status=${status}${more}`)
    const { searchParams } = new URL(requests.find((url) => url.startsWith('/v1/opportunities')) ?? '', 'http://x')
    const names = ['archived', 'archive_reason_id', 'stage_id', 'posting_id', 'archived_posting_id']
    return [rows.map(({ id }) => id).join(), ...names.map((name) => searchParams.getAll(name).join())]
  }
  t.same(await sent('hired'), ['e.7', 'true', 'r-hired', '', '', ''])
  t.same(await sent('rejected'), ['d.5,d.6', 'true', '', '', '', ''])
  t.same(await sent('lead'), ['c.4', 'false', '', 'lead-new', '', ''])
  t.same(await sent('active'), ['a.1,a.2,a.3,b', 'false', '', '', '', ''])
  t.same(await sent('lead', '&stage_id=screen-1'), ['', 'false', '', 'screen-1', '', ''])
  t.same(await sent('rejected', '&job_id=job-6'), ['d.6', 'true', '', '', '', 'job-6'])
  t.same(await sent('active', '&job_id=job-2'), ['a.2', 'false', '', '', 'job-2', ''])
  requests.length = 0
  t.same((await list('?status=withdrawn')).data, [])
  t.same(requests, [], 'Lever has no such status')
  t.match(await list('?status=gone'), { status: 400, type: /invalid-request/ })
})

t.test('the applications of a job are its open ones and then its archived ones', async (t) => {
  const { list, requests } = await start(t, { opportunities: several })
  const first = await list('?job_id=job-6')
  t.same(first.data, [])
  const second = await list(`?page_token=${first.next_page_token}`)
  const third = await list(`?page_token=${second.next_page_token}`)
  t.same(
    [...second.data, ...third.data].map(({ id }: Application) => id),
    ['d.6'],
  )
  const parameters = requests
    .filter((url) => url.startsWith('/v1/opportunities'))
    .map((url) => /archived=\w+|(archived_)?posting_id=job-6/g[Symbol.match](url)?.join())
  t.same(parameters, [
    'archived=false,posting_id=job-6',
    'archived=false,posting_id=job-6',
    'archived=true,archived_posting_id=job-6',
  ])
})

t.test('an application is read by the id of its opportunity and its own; other ids are not found', async (t) => {
  const secret = opportunity('s', ['9'], { confidentiality: 'confidential' })
  const unreadable = opportunity('u', ['10'], { confidentiality: 7 })
  const opportunities = [...several, secret, unreadable]
  const { getPath, requests, listAll } = await start(t, { opportunities })
  t.match(await getPath('/applications/a.2'), { status: 200, body: { data: { id: 'a.2', job: { id: 'job-2' } } } })
  t.match(await getPath('/applications/b'), { status: 200, body: { data: { id: 'b', job: null, posting_id: null } } })
  for (const id of ['a', 'a.9', 'b.1', '4', 'x.1', 'a.2.3', 's.9', 'u.10'])
    t.match(await getPath(`/applications/${id}`), { status: 404, body: { type: /not-found/ } }, id)
  t.match(await getPath('/applications/s.9/history'), { status: 404, body: { type: /not-found/ } }, 'its history too')
  t.notOk((await listAll('')).some(({ id }) => id === 's.9' || id === 'u.10'))
  requests.length = 0
  t.match(await getPath('/applications/.1'), { status: 404 })
  t.same(requests, [], 'an id without an opportunity is not requested')
  const included = await start(t, { opportunities, confidential: 'include' })
  t.match(await included.getPath('/applications/s.9'), { status: 200, body: { data: { id: 's.9' } } })
})

t.test('the applications of a candidate are one call, and a candidate that does not exist is a problem', async (t) => {
  const secret = opportunity('s', ['9'], { confidentiality: 'confidential' })
  const { list, requests } = await start(t, { opportunities: [...several, secret] })
  t.same(
    (await list('?candidate_id=a&page_size=1')).data.map(({ id }: Application) => id),
    ['a.1', 'a.2', 'a.3'],
  )
  t.equal(requests.filter((url) => url.startsWith('/v1/opportunities')).length, 1)
  t.match((await list('?candidate_id=b')).data, [{ id: 'b', status: 'active' }])
  for (const id of ['x', 's', 'a.1']) t.match(await list(`?candidate_id=${id}`), { status: 404, type: /not-found/ }, id)
  t.match(await list('?candidate_id=a&status=active'), { status: 400, type: /unsupported-filter/ })
})

t.test('the history ends with what the application ended with; an application that vanished has none', async (t) => {
  const { getPath } = await start(t, { opportunities: several })
  const status = (name: string) => ({ type: 'status', from: null, to: { id: null, name }, actor: null, at: iso(5) })
  const stages = [
    { type: 'stage', from: null, to: { id: 'lead-new', name: null }, actor: null, at: iso(1) },
    {
      type: 'stage',
      from: { id: 'lead-new', name: null },
      to: { id: 'screen-1', name: null },
      actor: { id: 'usr-1', name: null },
      at: iso(3),
    },
  ]
  t.same((await getPath('/applications/a.1/history')).body.data, stages)
  t.same((await getPath('/applications/d.6/history')).body.data, [...stages, status('rejected')])
  t.same((await getPath('/applications/e.7/history')).body.data, [...stages, status('hired')])
  t.match(await getPath('/applications/a.7/history'), { status: 404, body: { type: /not-found/ } })
})

t.test('an application without an id is left out, and no id ends with the dot', async (t) => {
  const odd = { ...opportunity('o', []), applications: ['', '8'] }
  const { list, getPath } = await start(t, { opportunities: [odd, opportunity('p', ['9'])] })
  const page = await list('?page_size=100')
  t.same(
    page.data.map(({ id }: Application) => id),
    ['o.8', 'p.9'],
  )
  t.match(page.warnings, [{ code: 'record-unreadable' }])
  const { data, warnings } = (await getPath('/candidates?page_size=100')).body
  t.same(
    data.map(({ applications }: Item<'candidates'>) => applications?.map(({ id }) => id)),
    [['o.8'], ['p.9']],
  )
  t.match(warnings, [{ code: 'field-unreadable', id: 'o' }])
})

t.test('candidates have the same applications, with the same ids and status', async (t) => {
  const { listAll, getPath } = await start(t, { opportunities: several })
  const rows = (await listAll('?page_size=100')).map(embeddedApplication)
  const candidates = (await getPath('/candidates?page_size=100')).body
  const further = (await getPath(`/candidates?page_token=${candidates.next_page_token}`)).body
  const last = (await getPath(`/candidates?page_token=${further.next_page_token}`)).body
  const embedded = [candidates, further, last].flatMap(({ data }) =>
    data.flatMap((candidate: Item<'candidates'>) => candidate.applications),
  )
  t.same(embedded, rows)
  t.match((await getPath('/candidates/d')).body.data.applications, [{ id: 'd.5', status: 'rejected' }, { id: 'd.6' }])
})
