import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { type Harness, startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Attachment = Item<'attachments'>
type Handle = { id: string; name: string; handle: string }
type Owner = Record<string, unknown> & { fileHandles?: unknown; resumeFileHandle?: unknown }

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 60, ...options })
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const nobody = '00000000-0000-4000-8000-000000000000'
const sent = ({ requests }: Harness) => requests.map(({ url, body }) => [url, body])
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort()
const embedded = ({ raw: _, ...file }: Attachment) => file

t.test('the files of candidates come first, and then those of offers; a resume is one file', async (t) => {
  const harness = await start(t)
  const company = hiringProcess(harness.simulatedCompany).attachments
  const found: Attachment[] = await harness.listAll('page_size=20', 'attachments')
  t.same(idsOf(found), company.map(({ id, person, offer }) => `${(offer ?? person).id}.${id}`).sort())
  t.same(
    [...new Set(harness.requests.map(({ url, body }) => `${url} ${(body as { limit: number }).limit}`))],
    ['/candidate.list 20', '/offer.list 20'],
  )
  const ofOffers = found.filter(({ application_id }) => application_id !== null)
  t.ok(ofOffers.length > 3 && ofOffers.length < found.length)
  t.same(found.slice(-ofOffers.length), ofOffers)
  t.ok(ofOffers.every(({ type, candidate }) => type === 'offer_letter' && candidate === null))
  const resumes = company.filter(({ file }) => file.kind === 'resume')
  t.equal(found.filter(({ type }) => type === 'resume').length, resumes.length)
  t.ok(found.some(({ type, candidate }) => type === null && candidate !== null))
})

t.test('ids of files are those that candidates and offers have', async (t) => {
  const { listAll } = await start(t)
  const files: Attachment[] = await listAll('page_size=100', 'attachments')
  const candidates: Item<'candidates'>[] = await listAll('page_size=100', 'candidates')
  const offers: Item<'offers'>[] = await listAll('page_size=100', 'offers')
  const referred = [...candidates, ...offers].flatMap(({ attachments }) => attachments ?? [])
  t.same(idsOf(files), idsOf(referred as { id: string }[]))
})

t.test('a file is read from its candidate or its offer', async (t) => {
  const harness = await start(t)
  const all: Attachment[] = await harness.listAll('page_size=100', 'attachments')
  const [ofCandidate] = all
  const ofOffer = all.at(-1)
  const [candidateId, offerId] = [ofCandidate?.id.split('.')[0], ofOffer?.id.split('.')[0]]
  harness.requests.length = 0
  t.same((await harness.getPath(`/attachments/${ofCandidate?.id}`)).body.data, ofCandidate)
  t.same(sent(harness), [['/candidate.info', { id: candidateId }]])
  harness.requests.length = 0
  t.same((await harness.getPath(`/attachments/${ofOffer?.id}`)).body.data, ofOffer)
  t.same(sent(harness), [
    ['/candidate.info', { id: offerId }],
    ['/offer.info', { offerId, excludeFormDefinition: true }],
  ])
  const fileId = ofCandidate?.id.split('.')[1]
  for (const unknown of [`${candidateId}.${nobody}`, `${nobody}.${fileId}`, `${offerId}.${fileId}`, candidateId, 'x.y'])
    t.match(
      await harness.getPath(`/attachments/${unknown}`),
      { status: 404, body: { type: /not-found/ } },
      `${unknown}`,
    )
  harness.interception = { before: () => ({ status: 403, body: failure('missing_endpoint_permission') }) }
  const refused = await harness.getPath(`/attachments/${ofCandidate?.id}`)
  t.match(refused.body, { type: /permission-missing/, detail: /candidatesRead and offersRead/ })
})

t.test('the files of a candidate: one call; none of one without files; 404 for an id of another kind', async (t) => {
  const harness = await start(t)
  const all: Attachment[] = await harness.listAll('page_size=100', 'attachments')
  const { people } = harness.simulatedCompany
  const person = people.find(({ files }) => files.length > 1)
  harness.requests.length = 0
  const found: Attachment[] = await harness.listAll(`candidate_id=${person?.id}&page_size=1`, 'attachments')
  t.same(
    found,
    all.filter(({ candidate }) => candidate?.id === person?.id),
  )
  t.equal(found.length, person?.files.length)
  t.same(sent(harness), [['/candidate.info', { id: person?.id }]])
  const bare = people.find(({ files }) => files.length === 0)
  t.same(await harness.listAll(`candidate_id=${bare?.id}`, 'attachments'), [])
  for (const unknown of [nobody, 'x', person?.applications[0]?.id])
    t.match(await harness.getPath(`/attachments?candidate_id=${unknown}`), { status: 404, body: { type: /not-found/ } })
})

t.test('files that cannot be read are named; the type of the others is not guessed', async (t) => {
  const harness = await start(t)
  const person = harness.simulatedCompany.people.find(({ files }) => files.length === 2)
  const filesWith = async (change: (owner: Owner) => unknown) => {
    harness.interception = {
      changeBody: (body) => {
        change((body as { results: Owner }).results)
        return body
      },
    }
    const { status, body } = await harness.getPath(`/attachments?candidate_id=${person?.id}`)
    t.equal(status, 200)
    const warnings: { code: string }[] = body.warnings
    return [body.data.map(({ type }: Attachment) => type), warnings.map(({ code }) => code)]
  }
  t.same(await filesWith(() => {}), [['resume', null], []])
  const withoutResume = filesWith((owner) => (owner.fileHandles = (owner.fileHandles as Handle[]).slice(1)))
  t.same(await withoutResume, [['resume', null], []], 'a resume that is not among the files')
  t.same(await filesWith((owner) => (owner.resumeFileHandle = null)), [[null, null], []])
  const lost = ['field-unreadable', 'field-unreadable']
  t.same(await filesWith((owner) => (owner.resumeFileHandle = 'cv.pdf')), [[null, null], lost])
  t.same(await filesWith((owner) => (owner.fileHandles = null)), [['resume'], []])
  t.same(await filesWith((owner) => (owner.fileHandles = 'cv.pdf')), [['resume'], ['record-unreadable']])
  const one = filesWith((owner) => (owner.fileHandles = [(owner.fileHandles as Handle[])[0], 7]))
  t.same(await one, [['resume'], ['record-unreadable']])
})

t.test('an offer whose files cannot be read is named', async (t) => {
  const harness = await start(t)
  const [{ id }] = (await harness.listAll('page_size=100', 'attachments')).slice(-1)
  const [offerId] = id.split('.')
  const change = async (latestVersion: unknown) => {
    harness.interception = {
      changeBody: (body) => {
        for (const one of [(body as { results?: Owner[] }).results ?? []].flat())
          if (one.id === offerId) one.latestVersion = latestVersion
        return body
      },
    }
    harness.requests.length = 0
    const { body } = await harness.getPath(`/attachments/${id}`)
    return body
  }
  t.match(await change(null), { status: 404 })
  t.match(await change({ fileHandles: 7 }), { status: 404 })
  t.match(await change({ fileHandles: [{ id: id.split('.')[1], name: 7 }] }), { data: { id, name: null } })
  harness.interception = { before: ({ url }) => (url === '/offer.list' ? unreadable : undefined) }
  const page = { data: [] as Attachment[], warnings: [] as { code: string }[] }
  let path = '/attachments?page_size=100'
  for (;;) {
    const { body } = await harness.getPath(path)
    page.data.push(...body.data)
    page.warnings.push(...body.warnings)
    if (body.next_page_token === null) break
    path = `/attachments?page_token=${body.next_page_token}`
  }
  t.match(page.data.at(-1), { id: `${nobody}.f3`, name: null, application_id: nobody })
  t.equal(page.data.filter(({ candidate }) => candidate === null).length, 3)
  t.match(page.warnings, [{ code: 'record-unreadable' }, { code: 'record-unreadable' }])
})
const unreadable = {
  status: 200,
  body: JSON.stringify({
    success: true,
    results: [
      { id: 7 },
      { id: nobody, latestVersion: { fileHandles: 'letter.pdf' } },
      { id: nobody, applicationId: nobody, latestVersion: { fileHandles: ['f1', 'f2', 'f3'].map((id) => ({ id })) } },
    ],
    moreDataAvailable: false,
  }),
}

t.test('the attachments of an application are the files of its candidate and of its offers', async (t) => {
  const harness = await start(t)
  const all: Attachment[] = await harness.listAll('page_size=100', 'attachments')
  harness.requests.length = 0
  const page = (await harness.getPath('/applications?include=attachments&page_size=100')).body
  t.same([page.data.length, harness.requests.length], [4, 9], 'two calls for each application')
  const applications: Item<'applications'>[] = await harness.listAll('include=attachments', 'applications')
  for (const { id, candidate, attachments } of applications) {
    const own = all.filter((file) => file.application_id === id || file.candidate?.id === candidate?.id)
    t.same(attachments, own.map(embedded))
  }
  const id = all.at(-1)?.application_id
  harness.requests.length = 0
  const whole = await harness.getPath(`/applications/${id}?include=history,answers,offers,attachments`)
  t.same([whole.status, harness.requests.length], [200, 4])
  t.ok(whole.body.data.attachments.some(({ type }: Attachment) => type === 'offer_letter'))
  t.match(whole.body.data, { offers: [{ application_id: id }], history: Array, answers: Array })
})

t.test('attachments of an application that cannot be fetched are null, and the other includes stay', async (t) => {
  const harness = await start(t)
  const [{ application_id: id }] = (await harness.listAll('page_size=100', 'attachments')).slice(-1)
  const read = async () => (await harness.getPath(`/applications/${id}?include=offers,attachments`)).body
  const complete = (await read()).data
  harness.interception = {
    before: ({ url }) =>
      url === '/candidate.info' ? { status: 200, body: failure('candidate_not_found') } : undefined,
  }
  t.match(await read(), {
    data: { id, attachments: null, offers: complete.offers },
    warnings: [{ code: 'include-failed', detail: /attachments/ }],
  })
  harness.interception = {
    changeBody: (body, { url }) => {
      if (url === '/application.info') (body as { results: Owner }).results.candidate = null
      return body
    },
  }
  t.match(await read(), { data: { candidate: null, attachments: null } })
  harness.interception = {}
  t.equal((await harness.getPath(`/applications/${nobody}?include=attachments`)).status, 404)
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(JSON.stringify(body).replaceAll(`"applicationId":"${id}"`, `"applicationId":"${nobody}"`)),
  }
  const { data } = await read()
  t.equal(data.offers, null)
  t.ok(
    data.attachments.every(({ application_id }: Attachment) => application_id === null),
    'a file of another application',
  )
})
