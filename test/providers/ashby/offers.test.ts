import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Offer as CompanyOffer } from '../../../src/sandbox/offers.js'
import { type Harness, startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Offer = Item<'offers'>
type Application = Item<'applications'>
type Raw = Record<string, unknown> & { latestVersion: Record<string, unknown> }

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 60, ...options })
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const nobody = '00000000-0000-4000-8000-000000000000'
const sent = ({ requests }: Harness) => requests.map(({ url, body }) => [url, body])
const entriesOf = ({ simulatedCompany }: Harness) =>
  new Map(hiringProcess(simulatedCompany).offers.map((offer): [string, CompanyOffer] => [offer.id, offer]))

t.test('an offer is one record with its latest version; a read by id counts the versions in one call', async (t) => {
  const harness = await start(t)
  const entries = entriesOf(harness)
  const found: Offer[] = await harness.listAll('page_size=100', 'offers')
  t.equal(found.length, entries.size)
  t.ok([...entries.values()].some(({ replaced }) => replaced.length > 0))
  for (const { id, version, compensation, creator, custom_fields, ...times } of found) {
    const { pay, version: count, creator: maker, status, decidedAt } = entries.get(id) as CompanyOffer
    t.equal(times.accepted_at, status === 'accepted' ? decidedAt : null)
    t.equal(times.declined_at, status === 'declined' ? decidedAt : null)
    t.equal(times.closed_at, decidedAt)
    t.equal(version, null)
    const money = { amount: pay?.amount, currency: pay?.currency ?? null, interval: null }
    if (pay) t.match(compensation, [{ ...money, type: 'salary', min: null, max: null }])
    else t.equal(compensation, null, 'unknown: the key may lack access to it')
    t.same(creator, { id: maker.id, name: `${maker.firstName} ${maker.lastName}`, email: maker.email })
    t.ok(custom_fields?.every(({ value, type }) => type === 'boolean' && typeof value === 'boolean'))
    harness.requests.length = 0
    t.equal((await harness.getPath(`/offers/${id}`)).body.data.version, count)
    t.same(sent(harness), [['/offer.info', { offerId: id, excludeFormDefinition: true }]])
  }
  t.ok(
    found.some(({ compensation }) => compensation?.[0]?.currency === null),
    'money without a currency',
  )
  for (const unknown of [nobody, 'x', found[0]?.application_id])
    t.match(await harness.getPath(`/offers/${unknown}`), { status: 404, body: { type: /not-found/ } })
})

t.test('a status is requested in the words of Ashby; drafts are cut from all offers', async (t) => {
  const harness = await start(t, { people: 120 })
  const all: Offer[] = await harness.listAll('page_size=100', 'offers')
  for (const [status, word] of [
    ['pending_approval', 'WaitingOnOfferApproval'],
    ['sent', 'WaitingOnCandidateResponse'],
    ['accepted', 'CandidateAccepted'],
    ['declined', 'CandidateRejected'],
    ['withdrawn', 'OfferCancelled'],
    ['draft', undefined],
  ] as const) {
    harness.requests.length = 0
    const found: Offer[] = await harness.listAll(`status=${status}&page_size=100`, 'offers')
    t.same(sent(harness)[0], ['/offer.list', { limit: 100, ...(word === undefined ? {} : { offerStatus: [word] }) }])
    const expected = all.filter((offer) => offer.status === status)
    t.same(found, expected, status)
    t.ok(found.length > 0 && found.length < all.length, `${found.length} ${status}`)
  }
  harness.requests.length = 0
  t.same(await harness.listAll('status=approved', 'offers'), [])
  t.equal(harness.requests.length, 0)
})

t.test('a draft whose status only newer documents name is a draft', async (t) => {
  const harness = await start(t)
  const id = (await harness.listAll('page_size=100', 'offers'))[0]?.id
  harness.interception = { changeBody: changed(id, (offer) => (offer.offerStatus = 'WaitingOnOfferCreation')) }
  const drafts: Offer[] = await harness.listAll('status=draft&page_size=100', 'offers')
  t.match(
    drafts.find((offer) => offer.id === id),
    { status_raw: 'WaitingOnOfferCreation' },
  )
})

/** Changes one offer of a response. */
const changed = (id: string | undefined, change: (offer: Raw) => unknown) => (body: unknown) => {
  const offers = [(body as { results: Raw | Raw[] }).results].flat()
  for (const offer of offers) if (offer.id === id) change(offer)
  return body
}

t.test('odd values of an offer are null or kept, never guessed', async (t) => {
  const harness = await start(t)
  const [{ id }] = await harness.listAll('page_size=1', 'offers')
  const read = async (change: (offer: Raw) => unknown) => {
    harness.interception = { changeBody: changed(id, change) }
    const { status, body } = await harness.getPath(`/offers/${id}`)
    t.equal(status, 200)
    return body
  }
  const salary = (value: unknown) => (offer: Raw) => (offer.latestVersion.salary = value)
  t.match((await read(salary({ value: 5 }))).data.compensation, [{ amount: 5, currency: null }])
  t.match((await read(salary({ value: 5, currencyCode: 7 }))).data.compensation, [{ amount: 5, currency: null }])
  for (const value of [null, {}, { currencyCode: 'EUR' }, { currencyCode: 'EUR', value: 'much' }])
    t.equal((await read(salary(value))).data.compensation, null)
  const withoutVersion = (await read((offer) => (offer.latestVersion = null as never))).data
  t.match(withoutVersion, { compensation: null, attachments: null, custom_fields: null, creator: null, opening: null })
  t.equal((await read((offer) => (offer.versions = []))).data.version, null)
  const early = await read((offer) => (offer.latestVersion.startDate = '1999-01-01'))
  t.equal(early.data.start_date, '1999-01-01', 'before the offer: as stored')
  const wrong = await read((offer) => (offer.decidedAt = 'soon'))
  t.equal(wrong.data.closed_at, null)
  t.match(wrong.warnings, [{ code: 'field-unreadable', pointer: '/decidedAt' }])
  const isPrivate = await read((offer) => {
    offer.latestVersion.customFields = [{ id: 'one', isPrivate: 'maybe', value: 'x' }]
  })
  t.match(isPrivate.data.custom_fields, [{ id: 'one', is_private: true }], 'fails closed')
})

t.test('the offers of an application: one call; none of an id of another kind or of a vanished one', async (t) => {
  const harness = await start(t)
  const all: Offer[] = await harness.listAll('page_size=100', 'offers')
  const id = all[3]?.application_id
  harness.requests.length = 0
  t.same(
    await harness.listAll(`application_id=${id}`, 'offers'),
    all.filter((offer) => offer.application_id === id),
  )
  t.equal(harness.requests.length, 1)
  t.match(sent(harness)[0], ['/offer.list', { applicationId: id }])
  harness.requests.length = 0
  t.same(await harness.listAll('application_id=x', 'offers'), [], 'not a UUID')
  t.equal(harness.requests.length, 0)
  t.same(await harness.listAll(`application_id=${nobody}`, 'offers'), [])
  // Whether Ashby refuses an unknown id is not documented.
  harness.interception = { before: () => ({ status: 200, body: failure('application_not_found') }) }
  const vanished = await harness.getPath(`/offers?application_id=${nobody}`)
  t.same([vanished.status, vanished.body.data], [200, []])
})

t.test('the offers of an application that an include has are those of the list', async (t) => {
  const harness = await start(t)
  const all: Offer[] = await harness.listAll('page_size=100', 'offers')
  const expected = (id: string) =>
    all.filter(({ application_id }) => application_id === id).map(({ raw: _, ...offer }) => offer)
  harness.requests.length = 0
  const page = (await harness.getPath('/applications?include=offers&page_size=100')).body
  t.same([page.data.length, harness.requests.length], [9, 10], 'one call for each application')
  const listed: Application[] = await harness.listAll('include=offers&page_size=100', 'applications')
  for (const { id, offers } of listed) t.same(offers, expected(id))
  t.ok(listed.filter(({ offers }) => offers?.length).length > 10)
  t.ok(
    listed.some(({ offers }) => offers?.length === 0),
    'an application without offers',
  )
  const [owner] = all
  harness.requests.length = 0
  const one = await harness.getPath(`/applications/${owner?.application_id}?include=offers,history,answers`)
  t.same(one.body.data.offers, expected(owner?.application_id ?? ''))
  t.equal(harness.requests.length, 2)
})

t.test('offers of an application that cannot be fetched are null, with a warning', async (t) => {
  const harness = await start(t)
  const [{ application_id: id }] = await harness.listAll('page_size=1', 'offers')
  const one = async (before: () => { status: number; body: string }) => {
    harness.interception = { before: ({ url }) => (url === '/offer.list' ? before() : undefined) }
    return (await harness.getPath(`/applications/${id}?include=offers`)).body
  }
  const refused = await one(() => ({ status: 403, body: failure('missing_endpoint_permission') }))
  t.match(refused, { data: { id, offers: null }, warnings: [{ code: 'include-failed' }] })
  const endless = await one(() => ({
    status: 200,
    body: JSON.stringify({ success: true, results: [], moreDataAvailable: true, nextCursor: `${Math.random()}` }),
  }))
  t.match(endless, { data: { id, offers: null }, warnings: [{ code: 'include-failed' }] })
  const unreadable = await one(() => ({
    status: 200,
    body: JSON.stringify({ success: true, results: [{ id: 7 }], moreDataAvailable: false }),
  }))
  t.equal(unreadable.data.offers, null)
  const foreign = await one(() => ({
    status: 200,
    body: JSON.stringify({
      success: true,
      results: [{ id: nobody, applicationId: nobody }],
      moreDataAvailable: false,
    }),
  }))
  t.equal(foreign.data.offers, null, 'an offer of another application: the list would look complete')
})

t.test('a candidate with many applications: a page with offers keeps its number of calls', async (t) => {
  const [person] = company().people
  const many = Array.from({ length: 12 }, (_, at) => ({
    ...person?.applications[0],
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  }))
  const harness = await start(t, { company: { ...company(), people: [{ ...person, applications: many }] } })
  const { data } = (await harness.getPath(`/applications?candidate_id=${person?.id}&include=offers`)).body
  t.same([data.length, harness.requests.length], [4, 9])
})

t.test('offers of confidential jobs and private fields are missing where the key may not read them', async (t) => {
  const jobs = company().jobs.map((job, at) => ({ ...job, isConfidential: at === 0 }))
  const whole = { ...company(), jobs, people: company().people.slice(0, 60) }
  const { listAll } = await start(t, { company: whole, simulator: { confidential: false } })
  const all = hiringProcess(whole).offers
  const visible = all.filter(({ application }) => !application.entry.isConfidential)
  t.ok(visible.length < all.length)
  const found: Offer[] = await listAll('page_size=100', 'offers')
  t.same(found.map(({ id }) => id).sort(), visible.map(({ id }) => id).sort())
  t.ok(found.every(({ custom_fields }) => custom_fields?.every(({ is_private }) => is_private === false)))
})
