import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const jobvite = registry.find(({ provider }) => provider.id === 'jobvite')
if (!jobvite) throw new Error('jobvite is not in the registry')

interface Attachment {
  id: string
  name: string | null
  application_id: string
}

/** The resumes of upstream rows, changed. */
const resumes = (change: (resume: Record<string, unknown>) => unknown) => ({
  changeBody: (body: unknown) =>
    JSON.parse(JSON.stringify(body), (key, value) => (key === 'resume' && value !== null ? change(value) : value)),
})

t.test('a resume is the text of its application, under an id of its own', async (t) => {
  const { listAll, getPath } = await startHarness(t, jobvite, { people: 40 })
  const rows: Attachment[] = await listAll('page_size=10', 'attachments')
  t.ok(rows.length > 20)
  for (const { id, application_id } of rows) t.equal(id, `${application_id}.resume`)
  const unnamed = rows.find(({ name }) => name === null)
  const named = rows.find(({ name }) => name !== null)
  const content = async (row: Attachment | undefined) => {
    const { status, headers, body } = await getPath(`/attachments/${row?.id}/content`)
    t.equal(status, 200)
    t.equal(headers.get('content-type'), 'text/plain; charset=utf-8')
    t.match(body, /^RESUME-TEXT of /)
    return headers.get('content-disposition')
  }
  t.match(await content(unnamed), 'attachment; filename="resume.txt"')
  t.match(await content(named), `attachment; filename="${named?.name}.txt"`)
  const candidate = (await getPath(`/candidates/${named?.application_id}`)).body.data
  t.match(candidate.attachments, [{ id: named?.id, name: named?.name, type: 'resume' }])
  for (const id of [`${named?.application_id}`, '.resume', `${named?.id}.resume`])
    t.match(await getPath(`/attachments/${id}/content`), { status: 404, body: { type: /not-found$/ } }, id)
})

t.test('the text is UTF-8, with its length', async (t) => {
  const harness = await startHarness(t, jobvite, { people: 10 })
  const [row]: Attachment[] = await harness.listAll('', 'attachments')
  const text = 'Ça va? Łucja, 東京 😀'
  harness.interception = resumes((resume) => ({ ...resume, content: text }))
  const { headers, body } = await harness.getPath(`/attachments/${row?.id}/content`)
  t.equal(body, text)
  t.equal(headers.get('content-length'), String(Buffer.byteLength(text)))
})

t.test('a row without a text has no attachment, and one with another value keeps its row', async (t) => {
  const harness = await startHarness(t, jobvite, { people: 20 })
  const rows: Attachment[] = await harness.listAll('', 'attachments')
  const contentOf = (id: string | undefined) => harness.getPath(`/attachments/${id}/content`)
  harness.interception = resumes((resume) => ({ ...resume, content: '' }))
  t.same((await harness.getPath('/attachments?page_size=99')).body.data, [])
  t.equal((await contentOf(rows[0]?.id)).status, 404)
  harness.interception = resumes((resume) => ({ ...resume, content: 7 }))
  t.equal((await harness.getPath('/attachments?page_size=98')).body.data.length, rows.length)
  t.equal((await contentOf(rows[0]?.id)).status, 404)
})
