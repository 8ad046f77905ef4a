import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { offers } from '../../../src/providers/greenhouse/offers.js'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Offer as Entry } from '../../../src/sandbox/offers.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Offer = Item<'offers'>
type Application = Item<'applications'>
const people = 200
const whole = { ...company(), people: company().people.slice(0, people) }
const entries = hiringProcess(whole).offers
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people, ...options })
const started = start(t)
/** The harness that tests share which need no other one. */
async function shared() {
  const harness = await started
  harness.requests.length = 0
  harness.interception = {}
  return harness
}
const parametersOf = ({ url }: { url: string } = { url: '' }) =>
  Object.fromEntries(new URL(url, 'http://x').searchParams)
const pathsOf = (requests: readonly { url: string }[]) => requests.map(({ url }) => url.split('?')[0])

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await shared()
  await getPath('/offers?application_id=1&candidate_id=2&job_id=3&status=declined&updated_after=2020-01-01T00:00:00Z')
  t.same(parametersOf(requests[0]), {
    per_page: '100',
    current_only: 'true',
    updated_at: 'gte|2020-01-01T00:00:00.000Z',
    application_ids: '1',
    candidate_ids: '2',
    job_ids: '3',
    status: 'Rejected',
  })
  requests.length = 0
  for (const query of ['status=approved', 'status=withdrawn', 'application_id=7.1', 'candidate_id=a', 'job_id=REQ-1'])
    t.match(
      await getPath(`/offers?${query}`),
      { status: 200, body: { data: { length: 0 }, next_page_token: null } },
      query,
    )
  t.match(await getPath('/offers/5f0c.9a'), { status: 404, body: { type: /not-found/ } })
  t.equal(requests.length, 0, 'no offer has such a value')
  t.match(
    await getPath('/offers?application_id=71'),
    { status: 200, body: { data: { length: 0 } } },
    'an unknown application',
  )
})

t.test('a draft and an offer that was sent have the same word at Greenhouse, and each has its filter', async (t) => {
  const { getPath, requests } = await shared()
  const all = (await getPath('/offers?page_size=500')).body.data as Offer[]
  t.equal(all.length, entries.length)
  for (const status of ['draft', 'sent'] as const) {
    requests.length = 0
    const { data } = (await getPath(`/offers?page_size=500&status=${status}`)).body
    t.match(parametersOf(requests[0]), { status: 'Created' })
    t.same(
      data,
      all.filter((offer) => offer.status === status),
    )
    t.ok(data.length > 0)
  }
})

t.test('the status follows from the word, and from the day on which the offer was sent', async (t) => {
  const read = (record: object) => readRecord(offers, { id: 1, resolved_at: '2026-05-02T10:00:00Z', ...record })
  const at = '2026-05-02T10:00:00Z'
  t.match(read({ status: 'Created' }), { value: { status: 'draft', sent_on: null, closed_at: at } })
  t.match(read({ status: 'Created', sent_on: '2026-05-01' }), { value: { status: 'sent', sent_on: '2026-05-01' } })
  t.match(read({ status: 'Created', sent_on: '2026-05-01T08:00:00.000Z' }), { value: { sent_on: '2026-05-01' } })
  t.match(read({ status: 'Created', sent_on: 'soon' }), { value: { status: null, sent_on: null } }, 'either')
  t.match(read({ status: 'Accepted' }), { value: { status: 'accepted', accepted_at: at, declined_at: null } })
  t.match(read({ status: 'Rejected' }), { value: { status: 'declined', accepted_at: null, declined_at: at } })
  t.match(read({ status: 'Held' }), { value: { status: null, status_raw: 'Held', accepted_at: null, closed_at: at } })
})

t.test('pay is a field of the company: money without a currency has none', async (t) => {
  const { getPath } = await shared()
  const all = (await getPath('/offers?page_size=500')).body.data as Offer[]
  const byId = new Map(all.map((offer) => [offer.id, offer]))
  for (const entry of entries)
    t.match(byId.get(idOf('offers', entry)), {
      compensation: null,
      custom_fields: [
        {
          id: 'base_salary',
          type: 'money',
          value: entry.pay && { amount: entry.pay.amount, currency: entry.pay.currency },
        },
      ],
    })
  t.ok(entries.some(({ pay }) => pay?.currency === null) && entries.some(({ pay }) => pay === null))
})

t.test('a replaced version is neither in the list nor found by id, and is reported as deleted', async (t) => {
  const noon = Date.UTC(2026, 10, 23, 12)
  let now = noon
  const at = new Date(noon + 3_600_000).toISOString()
  const [old] = entries as [Entry]
  const { letter, replaced, ...version } = old
  const entry = {
    ...version,
    letter,
    number: old.number + 1,
    version: old.version + 1,
    replaced: [...replaced, old],
    createdAt: at,
    updatedAt: at,
  }
  const { getPath, requests, listAll } = await start(t, {
    timeline: [{ at: Date.parse(at), list: 'offers', entry }],
    simulator: { now: () => now },
    app: { now: () => now, prefetch: false },
  })
  const oldId = idOf('offers', old)
  t.match(await getPath(`/offers/${oldId}`), { status: 200, body: { data: { version: old.version } } })
  const full = (await getPath('/offers?page_size=500')).body
  t.same(full.deleted, [])
  now += 7_200_000
  requests.length = 0
  const first = (await getPath(`/offers?delta_token=${full.delta_token}`)).body
  const second = (await getPath(`/offers?page_token=${first.next_page_token}`)).body
  t.match([...first.data, ...second.data], [{ id: idOf('offers', entry), version: entry.version }])
  t.same([...first.deleted, ...second.deleted], [{ id: oldId, deleted_at: at }])
  const [changed, removed] = requests.map(parametersOf)
  t.match(changed, { current_only: 'true', updated_at: /^gte\|.+\|lt\|/ })
  t.match(removed, { status: 'Deprecated', updated_at: /^gte\|.+\|lt\|/ })
  t.notOk('current_only' in (removed ?? {}), 'replaced versions are not the current one')
  t.match(await getPath(`/offers/${oldId}`), { status: 404, body: { type: /not-found/ } })
  t.equal((await listAll('page_size=500', 'offers')).length, entries.length)
})

t.test('an application without a current version has no offer', async (t) => {
  const harness = await shared()
  const [first] = (await harness.getPath('/offers')).body.data as Offer[]
  harness.interception = {
    changeBody: (body, { url }) =>
      url.startsWith('/v3/offers')
        ? (body as { id: number }[]).map((row) =>
            String(row.id) === first?.id ? { ...row, status: 'Deprecated' } : row,
          )
        : body,
  }
  const { data } = (await harness.getPath('/offers?page_size=500')).body
  t.equal(data.length, entries.length - 1)
  t.notOk(data.some(({ id }: Offer) => id === first?.id))
  t.match(await harness.getPath(`/offers/${first?.id}`), { status: 404 })
  t.same((await harness.getPath(`/applications/${first?.application_id}?include=offers`)).body.data.offers, [])
})

t.test(
  'an offer inside of its application equals that of the list; an application without offers has none',
  async (t) => {
    const { getPath, listAll, requests } = await shared()
    const listed: Offer[] = await listAll('page_size=500', 'offers')
    requests.length = 0
    const applications: Application[] = await listAll('page_size=50&include=offers', 'applications')
    t.same([...new Set(pathsOf(requests))], ['/v3/applications', '/v3/offers'])
    const ofApplication = new Map(listed.map(({ raw: _, ...offer }) => [offer.application_id, offer]))
    for (const { id, offers } of applications) t.same(offers, ofApplication.has(id) ? [ofApplication.get(id)] : [])
    t.equal(applications.flatMap(({ offers }) => offers ?? []).length, listed.length)
    const { raw } = (await getPath(`/applications/${listed[0]?.application_id}?include=offers,raw`)).body.data
    t.match(raw, [
      { operation: 'applications.list' },
      { operation: 'offers.list', data: [{ id: Number(listed[0]?.id) }] },
    ])
  },
)

t.test('an offer has the letters of its application, the name of its opening, and the names of the list', async (t) => {
  const { listAll, requests } = await shared()
  const listed: Offer[] = await listAll('page_size=50&include=attachments,opening,candidate,job', 'offers')
  t.same(
    [...new Set(pathsOf(requests))],
    ['/v3/offers', '/v3/candidates', '/v3/jobs', '/v3/openings', '/v3/attachments'],
  )
  const byId = new Map(listed.map((offer) => [offer.id, offer]))
  for (const entry of entries) {
    const offer = byId.get(idOf('offers', entry))
    t.match(offer?.job, { title: entry.application.job.name })
    t.equal(offer?.candidate?.email, entry.application.person.emails[0]?.value ?? null)
    t.same(
      offer?.attachments?.map(({ name, type }) => [name, type]),
      entry.letter ? [[entry.letter.name, 'offer_letter']] : [],
    )
  }
  t.ok(listed.some(({ opening }) => opening?.name))
  t.ok(listed.some(({ attachments }) => attachments?.[0]?.type_raw === 'signed_offer_letter'))
})

t.test('files whose kind cannot be read may be letters: an offer without letters has unknown files', async (t) => {
  const harness = await shared()
  harness.interception = {
    changeBody: (body, { url }) =>
      url.startsWith('/v3/attachments') ? (body as object[]).map((row) => ({ ...row, type: 7 })) : body,
  }
  const { data, warnings } = (await harness.getPath('/offers?page_size=50&include=attachments')).body
  t.ok(data.length > 0 && data.every(({ attachments }: Offer) => attachments === null || attachments.length === 0))
  t.ok(data.some(({ attachments }: Offer) => attachments === null))
  const ids = new Set(data.map(({ id }: Offer) => id))
  t.match(warnings, [{ code: 'field-unreadable', pointer: '/attachments/*/type' }])
  t.ok(ids.has(warnings[0].id), 'the warning names the offer')
})

t.test('offers that cannot be fetched are unknown', async (t) => {
  const { getPath } = await start(t, { simulator: { forbidden: new Set(['offers']) } })
  const { data, warnings } = (await getPath('/applications?page_size=20&include=offers')).body
  t.match(warnings, [{ code: 'include-failed', detail: /offers.+permission-missing/ }])
  t.ok(data.every(({ offers }: Application) => offers === null))
  t.match(await getPath('/offers'), { status: 424, body: { detail: /harvest:offers:list/ } })
})
