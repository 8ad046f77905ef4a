import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { attachments } from '../../../src/providers/lever/attachments.js'
import { opportunityIdsOf } from '../../../src/providers/lever/simulator/ids.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

type Attachment = Item<'attachments'>

const uploadedAt = Date.UTC(2026, 2, 3)
const time = '2026-03-03T00:00:00.000Z'

const read = (attachment: string, record: object) => {
  const result = readRecord(attachments, { attachment, opportunity: { id: 'o', application: 'a' }, ...record })
  if ('unreadable' in result) throw new Error(result.unreadable)
  return { ...(result.value as Attachment), lost: [...result.lost] }
}

t.test('each kind of file has its name, size and time; a file without a kind is no guess', async (t) => {
  const file = { name: 'cv.pdf', ext: 'pdf', uploadedAt, size: 812, downloadUrl: 'https://hire.lever.co/x' }
  const whole = { name: 'cv.pdf', size: 812, created_at: time, url: null, application_id: 'o.a', lost: [] }
  t.match(read('resume.r', { id: 'r', file }), { ...whole, id: 'o.resume.r', type: 'resume' })
  t.match(read('file.f', { id: 'f', ...file }), { ...whole, id: 'o.file.f', type: null })
  t.match(read('offer.x.sent', { document: { fileName: 'cv.pdf', uploadedAt } }), {
    ...whole,
    id: 'o.offer.x.sent',
    type: 'offer_letter',
    size: null,
  })
})

t.test('times and sizes can be texts; what is neither is left out alone', async (t) => {
  t.match(read('file.f', { uploadedAt: String(uploadedAt), size: '812' }), {
    size: 812,
    created_at: time,
    lost: { length: 0 },
  })
  for (const value of ['', null, undefined])
    t.match(read('file.f', { uploadedAt: value, size: value }), { size: null, created_at: null, lost: { length: 0 } })
  for (const value of ['1 KB', 1.5, 1e20])
    t.match(read('file.f', { name: 'x', size: value }), { name: 'x', size: null, lost: ['/size'] }, String(value))
})

t.test('a resume without a file has its own time; one with an unreadable file has none', async (t) => {
  for (const file of [null, undefined, { name: 'cv.pdf' }])
    t.equal(read('resume.r', { createdAt: uploadedAt, file }).created_at, time)
  for (const file of [7, { uploadedAt: 'never' }])
    t.equal(read('resume.r', { createdAt: uploadedAt, file }).created_at, null)
})

t.test('files of a candidate are in three lists, which a filter reads with one call each', async (t) => {
  const { offers } = hiringProcess(company())
  const { application } = offers.find(({ letter, application: { person } }) => letter && person.files.length > 1) ?? {}
  if (!application) return t.fail('the company has no such offer')
  const { person } = application
  const other = company().people.find(({ files, isPrivate }) => files.length === 0 && !isPrivate)
  const people = [person, ...(other ? [other] : [])]
  const harness = await startHarness(t, registered, { company: { ...company(), people } })
  const { getPath, requests } = harness
  const candidate = opportunityIdsOf(person)[application.at]
  const list = async (query: string): Promise<Attachment[]> => (await getPath(`/attachments?${query}`)).body.data
  const all = await list('page_size=100')
  t.same(all.map(({ type }) => type).sort(), [null, 'offer_letter', 'resume'])
  requests.length = 0
  t.same(await list(`candidate_id=${candidate}`), all)
  t.equal(requests.length, 4, 'the opportunity, which can be confidential, and three lists')
  t.same(await list(`application_id=${candidate}.${application.id}`), all)
  t.same(await list(`candidate_id=${opportunityIdsOf(other ?? person)[0]}`), [])

  const path = `/applications/${candidate}.${application.id}?include=history,stage,rejection_reason,offers,attachments`
  requests.length = 0
  const { body } = await getPath(path)
  t.same(
    body.data.attachments,
    all.map(({ raw: _, ...embedded }) => embedded),
  )
  t.ok(requests.length <= 9, `${requests.length} calls`)
  t.same(
    body.data.offers[0].attachments.map(({ id }: { id: string }) => id),
    all.filter(({ type }) => type === 'offer_letter').map(({ id }) => id),
  )

  for (const { id } of all) t.equal((await getPath(`/attachments/${id}`)).body.data.id, id)
  const [resume, file] = ['resume', 'file'].map((kind) => all.find(({ id }) => id.includes(`.${kind}.`))?.id ?? '')
  const wrong = [
    `${candidate}.resume.${file?.split('.').at(-1)}`,
    `${candidate}.file.${resume?.split('.').at(-1)}`,
    `${candidate}.offer.x.sent`,
    ...['resume.', 'toString.x', 'offer.x'].map((rest) => `${candidate}.${rest}`),
  ]
  for (const id of wrong) t.match(await getPath(`/attachments/${id}`), { status: 404, body: { type: /not-found/ } }, id)

  harness.interception = {
    before: ({ url }) => (url.includes('/files') ? { status: 403, body: '{}' } : undefined),
  }
  t.match((await getPath(path)).body, { data: { attachments: null }, warnings: [{ code: 'include-failed' }] })
  // Some of the files are not all of them.
  t.match(await getPath(`/attachments?candidate_id=${candidate}`), {
    status: 424,
    body: { detail: /files:read:admin/ },
  })
})

t.test('a list of files can have pages, and a file without a readable id is named without the others', async (t) => {
  const person = company().people.find(({ applications, isPrivate }) => applications.length === 1 && !isPrivate)
  if (!person) return t.fail('the company has no such person')
  const harness = await startHarness(t, registered, { company: { ...company(), people: [person] } })
  const [candidate] = opportunityIdsOf(person)
  const pageOf = (data: readonly unknown[], next?: string) =>
    JSON.stringify({ data, hasNext: next !== undefined, ...(next === undefined ? {} : { next }) })
  let unreadable: readonly unknown[] = []
  harness.interception = {
    before({ url }) {
      if (url.includes('/files')) {
        const isSecond = url.includes('offset=more')
        return { status: 200, body: isSecond ? pageOf([{ id: 'b' }]) : pageOf([{ id: 'a' }, ...unreadable], 'more') }
      }
      if (/\/(resumes|offers)/.test(url))
        return { status: 200, body: pageOf(url.includes('/offers') ? unreadable : []) }
      return undefined
    },
  }
  const ids = [`${candidate}.file.a`, `${candidate}.file.b`]
  t.same(
    (await harness.listAll(`candidate_id=${candidate}`, 'attachments')).map(({ id }) => id),
    ids,
  )
  const path = `/applications/${candidate}.${person.applications[0]?.id}?include=attachments`
  const { body } = await harness.getPath(path)
  t.same(
    body.data.attachments.map(({ id }: Attachment) => id),
    ids,
  )

  unreadable = [7, { sentDocument: { fileName: 'x' } }]
  const rows: string[] = []
  const codes: string[] = []
  for (let query = `page_size=50&candidate_id=${candidate}`; query !== ''; ) {
    const { data, warnings, next_page_token: next } = (await harness.getPath(`/attachments?${query}`)).body
    rows.push(...data.map(({ id }: Attachment) => id))
    codes.push(...warnings.map(({ code }: { code: string }) => code))
    query = next === null ? '' : `page_token=${next}`
  }
  t.same(rows, ids)
  t.same(codes, Array(4).fill('record-unreadable'), 'two in each list')
  t.match((await harness.getPath(path)).body, { data: { attachments: null }, warnings: [{ code: 'include-failed' }] })
})
