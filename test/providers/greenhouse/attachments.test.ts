import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { attachments } from '../../../src/providers/greenhouse/attachments.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Attachment = Item<'attachments'>
const people = 60
const whole = { ...company(), people: company().people.slice(0, people) }
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people, ...options })
const started = start(t)
/** The harness that tests share which need no other one. */
async function shared() {
  const harness = await started
  harness.requests.length = 0
  harness.interception = {}
  return harness
}

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await shared()
  await getPath('/attachments?candidate_id=1&application_id=2&updated_before=2020-01-01T00:00:00Z')
  t.same(Object.fromEntries(new URL(requests[0]?.url ?? '', 'http://x').searchParams), {
    per_page: '100',
    updated_at: 'lt|2020-01-01T00:00:00.000Z',
    candidate_ids: '1',
    application_ids: '2',
  })
  requests.length = 0
  for (const query of ['candidate_id=a', 'application_id=7.1'])
    t.match(
      await getPath(`/attachments?${query}`),
      { status: 200, body: { data: { length: 0 }, next_page_token: null } },
      query,
    )
  t.equal(requests.length, 0, 'no file has such a value')
})

t.test('words for the kinds of files', async (t) => {
  const types = {
    resume: 'resume',
    cover_letter: 'cover_letter',
    take_home_test: 'take_home_test',
    form_attachment: 'form',
    offer_packet: 'offer_letter',
    offer_letter: 'offer_letter',
    signed_offer_letter: 'offer_letter',
    midfunnel_agreement: 'other',
  }
  for (const [type, unified] of Object.entries(types))
    t.match(readRecord(attachments, { id: 1, type }), { value: { type: unified, type_raw: type } }, type)
  t.match(readRecord(attachments, { id: 1, candidate_id: 7, filename: '', url: '' }), {
    value: { candidate: { id: '7', person_id: '7' }, application_id: null, name: null, url: null },
  })
})

t.test('the files of people and of offers are those of applications, of candidates and of the list', async (t) => {
  const { listAll } = await shared()
  const listed: Attachment[] = await listAll('page_size=500', 'attachments')
  const expected = hiringProcess(whole).attachments
  t.same(listed.map(({ id }) => id).sort(), expected.map((file) => idOf('attachments', file)).sort())
  const applications: Item<'applications'>[] = await listAll('page_size=50&include=attachments', 'applications')
  for (const { id, attachments } of applications)
    t.same(
      attachments,
      listed.filter(({ application_id }) => application_id === id).map(({ raw: _, ...file }) => file),
    )
  t.ok(applications.some(({ attachments }) => attachments?.length === 0))
  t.ok(applications.some(({ attachments }) => attachments?.some(({ type }) => type === 'offer_letter')))
  const candidates: Item<'candidates'>[] = await listAll('page_size=50&include=attachments', 'candidates')
  const embedded = candidates.flatMap((candidate) => candidate.attachments ?? [])
  t.equal(embedded.length, listed.length)
  const byId = new Map(listed.map((file) => [file.id, file]))
  for (const { id, name, type, type_raw, url } of embedded) t.match(byId.get(id ?? ''), { name, type, type_raw, url })
})

t.test('an unreadable file is missing from its application, with a warning', async (t) => {
  const harness = await shared()
  const [file] = (await harness.getPath('/attachments')).body.data as Attachment[]
  const path = `/applications/${file?.application_id}?include=attachments`
  const { data } = (await harness.getPath(path)).body
  harness.interception = {
    changeBody: (body, { url }) =>
      url.startsWith('/v3/attachments')
        ? (body as { id: number }[]).map((row) => (String(row.id) === file?.id ? { ...row, id: null } : row))
        : body,
  }
  const { body } = await harness.getPath(path)
  t.match(body.warnings, [{ code: 'field-unreadable', id: file?.application_id, pointer: '/attachments/*' }])
  const others = data.attachments.filter(({ id }: Attachment) => id !== file?.id)
  t.same(body.data.attachments, others.length === 0 ? null : others)
})

t.test('files that the credential may not read are unknown', async (t) => {
  const { getPath } = await start(t, { simulator: { forbidden: new Set(['attachments']) } })
  for (const resource of ['applications', 'candidates']) {
    const { data, warnings } = (await getPath(`/${resource}?page_size=10&include=attachments`)).body
    t.match(warnings, [{ code: 'include-failed', detail: /attachments.+permission-missing/ }])
    t.ok(data.every(({ attachments }: { attachments: unknown }) => attachments === null))
  }
})
