import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { offers } from '../../../src/providers/lever/offers.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { get, serving } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

/** Four people with an offer, one of them confidential, and two without. */
const hiring = hiringProcess(company())
const withOffer = [...new Set(hiring.offers.map(({ application }) => application.person))]
const people = [
  ...withOffer.filter(({ isPrivate }) => isPrivate).slice(0, 1),
  ...withOffer.filter(({ isPrivate }) => !isPrivate).slice(0, 3),
  ...company()
    .people.filter((person) => !withOffer.includes(person))
    .slice(0, 2),
]
const small = { ...company(), people }

type Offer = Item<'offers'>
type Value = string | number | boolean | object | null

const opportunity = { id: 'opp', contact: 'con', application: 'app' }
const [sentAt, signedAt] = [Date.UTC(2026, 4, 4, 23, 30), Date.UTC(2026, 4, 9)]

const read = (record: object) => {
  const result = readRecord(offers, { id: 'off', opportunity, ...record })
  if ('unreadable' in result) throw new Error(result.unreadable)
  return { ...(result.value as Offer), lost: [...result.lost] }
}
const withFields = (values: { readonly [identifier: string]: Value }) =>
  read({ fields: Object.entries(values).map(([identifier, value]) => ({ identifier, text: 'A field', value })) })

t.test('the status has the words of the model, and Lever does not say who denied an offer', async (t) => {
  const words = ['draft', 'approval-sent', 'approved', 'sent', 'sent-manually', 'opened', 'signed', 'denied', 'on-ice']
  t.same(
    words.map((status) => read({ status }).status),
    ['draft', 'pending_approval', 'approved', 'sent', 'sent', 'sent', 'accepted', 'declined', null],
  )
  t.equal(read({ status: 'on-ice' }).status_raw, 'on-ice')
  const signatures = { candidate: { signedAt } }
  t.match(read({ status: 'signed', signatures, sentAt }), {
    sent_on: '2026-05-04',
    accepted_at: '2026-05-09T00:00:00.000Z',
    closed_at: '2026-05-09T00:00:00.000Z',
  })
  // The company did not sign yet.
  t.match(read({ status: 'opened', signatures }), { accepted_at: '2026-05-09T00:00:00.000Z', closed_at: null })
})

t.test('pay has an amount, a currency and an interval, and none of them is guessed', async (t) => {
  const pay = { type: 'salary', type_raw: null, amount: 61500.5, min: null, max: null }
  const all = { salary_amount: 61500.5, compensation_currency: 'NOK', salary_interval: 'per-month-salary' }
  t.same(withFields(all).compensation, [
    { ...pay, currency: 'NOK', interval: 'month', interval_raw: 'per-month-salary' },
  ])
  t.same(withFields({ ...all, salary_amount: '61500.5' }).compensation, withFields(all).compensation, 'as a text')
  const unknown = { ...pay, currency: null, interval: null, interval_raw: null }
  t.same(withFields({ salary_amount: 61500.5 }).compensation, [unknown])
  t.same(withFields({ salary_amount: 61500.5, salary_interval: 'per-dive' }).compensation, [
    { ...unknown, interval_raw: 'per-dive' },
  ])
  t.same(withFields({ salary_amount: null }).compensation, [])
  t.equal(withFields({ offered_equity: 5 }).compensation, null, 'a form without the field')
  for (const [name, value] of Object.entries({ salary_amount: 'about 60k', compensation_currency: 7 })) {
    const { lost, compensation } = withFields({ ...all, [name]: value })
    t.same(lost, ['/fields/*/value'])
    t.equal(name === 'salary_amount' ? compensation : compensation?.[0]?.currency, null)
  }
})

t.test('the first day of work is a day, whether Lever has a time or a text', async (t) => {
  const startDate = (value: Value) => withFields({ anticipated_start_date: value })
  t.equal(startDate(Date.UTC(2026, 8, 1)).start_date, '2026-09-01')
  t.equal(startDate('2026-09-01').start_date, '2026-09-01')
  for (const value of [null, '']) t.match(startDate(value), { start_date: null, lost: { length: 0 } })
  for (const value of ['in autumn', true, 1e20])
    t.match(startDate(value), { start_date: null, lost: ['/fields/*/value'] }, String(value))
})

t.test('fields of the company are custom fields', async (t) => {
  const values = {
    salary_amount: 1,
    custom_text: 'x',
    custom_number: 2,
    custom_flag: true,
    custom_rest: [1],
    custom_no: '',
  }
  t.same(
    withFields(values).custom_fields?.map(({ id, type, value }) => [id, type, value]),
    [
      ['custom_text', 'text', 'x'],
      ['custom_number', 'number', 2],
      ['custom_flag', 'boolean', true],
      ['custom_rest', 'other', [1]],
      ['custom_no', null, ''],
    ],
  )
  t.same(withFields({ team: null }).custom_fields, [])
  t.equal(read({ fields: [{ text: 'without an identifier' }] }).custom_fields, null)
  t.equal(read({}).custom_fields, null)
})

t.test('an offer has the files that were sent and signed, without an address', async (t) => {
  const sentDocument = { fileName: 'offer.pdf', uploadedAt: sentAt, downloadUrl: 'https://hire.lever.co/x' }
  const file = { type: 'offer_letter', type_raw: null, url: null }
  t.same(read({ sentDocument, signedDocument: { ...sentDocument, fileName: null } }).attachments, [
    { id: 'opp.offer.off.sent', name: 'offer.pdf', ...file },
    { id: 'opp.offer.off.signed', name: null, ...file },
  ])
  t.same(read({ sentDocument: null, signedDocument: null }).attachments, [])
  t.equal(read({}).attachments, null)
  t.equal(read({ sentDocument: 7, signedDocument: null }).attachments, null)
})

t.test('the application is the one of the opportunity, if there is only one', async (t) => {
  const applicationOf = (application: object) => read({ opportunity: { id: 'opp', contact: 'con', ...application } })
  t.match(applicationOf({ application: 'app' }), {
    application_id: 'opp.app',
    candidate: { id: 'opp', person_id: 'con' },
  })
  t.equal(applicationOf({ application: null }).application_id, 'opp')
  t.equal(applicationOf({}).application_id, null)
})

t.test('offers of applications are those of the list; each request says what cannot be read', async (t) => {
  const harness = await startHarness(t, registered, { company: small })
  const { getPath, listAll, requests } = harness
  const all: Offer[] = await listAll('page_size=100', 'offers')
  const [offer] = all
  if (!offer) return t.fail('no offers')
  const { raw: _, ...embedded } = offer
  requests.length = 0
  const one = await getPath(`/applications/${offer.application_id}?include=offers`)
  t.same(one.body.data.offers, [embedded])
  t.equal(requests.length, 3)
  requests.length = 0
  t.same((await getPath(`/offers?candidate_id=${offer.candidate?.id}`)).body.data, [offer])
  t.equal(requests.length, 2, 'the opportunity, which can be confidential, and its offers')
  t.same((await getPath(`/offers?application_id=${offer.application_id}`)).body.data, [offer])
  // No application, or an application of another candidate.
  t.same((await getPath(`/offers?application_id=${offer.candidate?.id}.x`)).body.data, [])
  for (const path of ['?candidate_id=x', '?application_id=x.y', '/x', `/${offer.candidate?.id}.x`, '/.x', `/x.y.z`])
    t.match(await getPath(`/offers${path}`), { status: 404, body: { type: /not-found/ } }, path)
  harness.interception = {
    before: ({ url }) => (url.includes('/offers') ? { status: 403, body: '{"code":"Forbidden"}' } : undefined),
  }
  t.match(await getPath('/offers'), { status: 424, body: { detail: /offers:read:admin/ } })
  t.match((await getPath(`/applications/${offer.application_id}?include=offers`)).body, {
    data: { offers: null },
    warnings: [{ code: 'include-failed', detail: /offers/ }],
  })
})

t.test(
  'offers of a confidential opportunity are as confidential, and those of a deleted one are no failure',
  async (t) => {
    const harness = await startHarness(t, registered, { company: small })
    const { base } = await serving(t, {
      connections: [{ ...harness.connection, options: { confidential: 'include' } }],
      providers: [registered.provider],
    })
    const everything: Offer[] = []
    for (let path = '/offers?page_size=100'; path !== ''; ) {
      const { data, next_page_token } = (await get(base, path)).body
      everything.push(...data)
      path = next_page_token === null ? '' : `/offers?page_token=${next_page_token}`
    }
    const listed = new Set((await harness.listAll('page_size=100', 'offers')).map(({ id }) => id))
    const hidden = everything.find(({ id }) => !listed.has(id))
    if (!hidden) return t.fail('no confidential offer')
    for (const path of [
      `/${hidden.id}`,
      `?candidate_id=${hidden.candidate?.id}`,
      `?application_id=${hidden.application_id}`,
    ])
      t.match(await harness.getPath(`/offers${path}`), { status: 404 }, path)
    t.match(await get(base, `/offers/${hidden.id}`), { status: 200, body: { data: { id: hidden.id } } })
    const [first] = everything
    const gone = `/opportunities/${first?.candidate?.id}/offers`
    harness.interception = {
      before: ({ url }) => (url.includes(gone) ? { status: 404, body: '{"code":"ResourceNotFound"}' } : undefined),
    }
    const rest = new Set((await harness.listAll('page_size=100', 'offers')).map(({ id }) => id))
    t.same(
      [...listed].filter((id) => !rest.has(id)),
      [first?.id],
    )
  },
)
