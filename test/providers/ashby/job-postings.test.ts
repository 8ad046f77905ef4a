import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { company } from '../../../src/sandbox/company.js'
import type { Posting } from '../../../src/sandbox/organization.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type JobPosting = Item<'job-postings'>

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 10, ...options })
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort()
const board = (isInternal: boolean, id: string) => ({ id, title: id, isInternal })
const { postings } = company()
const internalId = postings.find(({ isInternal }) => isInternal)?.id

t.test('the external board is asked first, then the internal one; both with drafts', async (t) => {
  const { listAll, requests } = await start(t)
  const found: JobPosting[] = await listAll('page_size=500', 'job-postings')
  t.same(
    requests.map(({ url }) => url),
    ['/jobPosting.list', '/jobBoard.list', '/jobPosting.list'],
  )
  t.same(requests[0]?.body, { includeUnpublishedJobPostings: true })
  t.match(requests[2]?.body, { includeUnpublishedJobPostings: true, jobBoardId: String })
  t.same(idsOf(found), idsOf(postings))
  for (const { id, is_internal, status, job } of found) {
    const posting = postings.find((one) => one.id === id) as Posting
    t.same([is_internal, job], [posting.isInternal, { id: posting.jobId, title: null }])
    t.equal(status, posting.status === 'published' ? 'published' : 'draft')
  }
  t.ok(found.some(({ is_internal }) => is_internal))
})

t.test('a posting on several boards comes once, and is internal only if no external board has it', async (t) => {
  const harness = await start(t)
  const [published, draft] = (['published', 'draft'] as const).map((status) =>
    postings.find((one) => one.status === status && !one.isInternal),
  ) as [Posting, Posting]
  const boards = [board(false, 'one'), board(false, 'two'), board(true, 'three')]
  const record = ({ id, name, jobId, status }: Posting) => ({
    id,
    title: name,
    jobId,
    status: status === 'draft' ? 'Draft' : 'Published',
  })
  const boardIds: unknown[] = []
  harness.interception = {
    before: ({ url, body }) => {
      const { jobBoardId } = JSON.parse(String(body))
      if (url === '/jobPosting.list') boardIds.push(jobBoardId)
      const results = url === '/jobBoard.list' ? boards : [record(published), record(draft)]
      return { status: 200, body: JSON.stringify({ success: true, results }) }
    },
  }
  const found: JobPosting[] = await harness.listAll('page_size=500', 'job-postings')
  t.same(boardIds, [undefined, 'one', 'two', 'three'], 'none of two external boards is known to be the primary one')
  t.same(idsOf(found), idsOf([published, draft]))
  t.match(
    found.find(({ id }) => id === published.id),
    { is_internal: false },
  )
  t.match(
    found.find(({ id }) => id === draft.id),
    { is_internal: null },
  )
})

t.test('more boards than a page may ask are a problem, and so is a board without an id', async (t) => {
  const harness = await start(t)
  let boards: unknown[] = Array.from({ length: 9 }, (_, at) => board(true, `board-${at}`))
  harness.interception = {
    changeBody: (body, { url }) => (url === '/jobBoard.list' ? { success: true, results: boards } : body),
    before: ({ body }) =>
      String(body).includes('board-') ? { status: 200, body: '{"success":true,"results":[]}' } : undefined,
  }
  t.match(await harness.getPath('/job-postings'), { status: 422, body: { type: /too-many-matches/, detail: /export/ } })
  boards = boards.slice(1)
  t.equal((await harness.getPath('/job-postings?page_size=400')).status, 200)
  boards = [{ title: 'No id' }]
  t.match(await harness.getPath('/job-postings?page_size=300'), { status: 502, body: { detail: /job board/ } })
})

t.test('a cursor is followed, where Ashby sends one', async (t) => {
  const harness = await start(t)
  const all = idsOf(await harness.listAll('page_size=500', 'job-postings'))
  const parts = new Map<string, unknown[]>()
  harness.requests.length = 0
  harness.interception = {
    // The simulator has no cursors.
    before: ({ url, body }) => {
      const { cursor } = JSON.parse(String(body))
      return url === '/jobPosting.list' && cursor
        ? { status: 200, body: JSON.stringify({ success: true, results: parts.get(cursor), moreDataAvailable: false }) }
        : undefined
    },
    changeBody: (body, { url, body: sent }) => {
      const { results } = body as { results: unknown[] }
      if (url !== '/jobPosting.list' || String(sent).includes('cursor')) return body
      const name = `c${parts.size}`
      parts.set(name, results.slice(1))
      return { success: true, results: results.slice(0, 1), moreDataAvailable: true, nextCursor: name }
    },
  }
  t.same(idsOf((await harness.getPath('/job-postings?page_size=499')).body.data), all)
  t.equal(harness.requests.length, 5)
})

t.test('a posting without a status is published if it has a day of publication', async (t) => {
  const harness = await start(t)
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(JSON.stringify(body), (key, value) => (key === 'status' || key === 'isListed' ? undefined : value)),
  }
  for (const { id, status, status_raw } of await harness.listAll('page_size=500', 'job-postings')) {
    const { publishedOn } = postings.find((one) => one.id === id) as Posting
    t.same([status, status_raw], [publishedOn === null ? null : 'published', null])
  }
})

t.test('filters are cut before the list is divided into pages', async (t) => {
  const { getPath, listAll, requests } = await start(t)
  const [posting] = postings
  const { body } = await getPath(`/job-postings?job_id=${posting?.jobId}&page_size=1`)
  t.same([idsOf(body.data), body.next_page_token], [[posting?.id], null])
  const drafts: JobPosting[] = await listAll('status=draft&page_size=3', 'job-postings')
  t.same(idsOf(drafts), idsOf(postings.filter(({ status }) => status !== 'published')))
  const published: JobPosting[] = await listAll('status=published&page_size=3', 'job-postings')
  t.same(idsOf(published), idsOf(postings.filter(({ status }) => status === 'published')))
  t.same((await getPath('/job-postings?status=archived')).body.data, [])
  requests.length = 0
  const unknown = await getPath('/job-postings?job_id=00000000-0000-4000-8000-000000000000')
  t.same([unknown.status, unknown.body.data], [200, []], 'a job that does not exist has no postings')
})

t.test(
  'a read by id adds the text, its parts, the pay and the questions; the board of an internal one is named',
  async (t) => {
    const { getPath, listAll, requests } = await start(t)
    const jobs = new Map(company().jobs.map((job) => [job.id, job]))
    for (const { id } of await listAll('page_size=500', 'job-postings')) {
      requests.length = 0
      const { data } = (await getPath(`/job-postings/${id}?include=questions`)).body
      const posting = postings.find((one) => one.id === id) as Posting
      const info = requests.at(-1)
      t.match(info, { url: '/jobPosting.info', body: { jobPostingId: id, includeUnpublishedJobPostings: true } })
      t.equal(JSON.stringify(info?.body).includes('jobBoardId'), posting.isInternal)
      const pay = jobs.get(posting.jobId)?.pay
      t.match(data, {
        description_text: posting.text,
        description_html: new RegExp(posting.text),
        sections: [
          { type: 'descriptionBody' },
          ...(posting.sections.length > 0 ? [{ type: 'descriptionClosing' }] : []),
        ],
        compensation: pay
          ? [{ type: 'salary', min: pay.min, max: pay.max, currency: pay.currency, interval: pay.interval }]
          : { length: 0 },
        is_internal: posting.isInternal,
      })
      t.same(
        data.questions.map((one: { id: string; title: string; type: string; is_required: boolean; order: number }) => [
          one.id,
          one.title,
          one.type,
          one.is_required,
          one.order,
        ]),
        posting.questions.map((one, at) => [one.id, one.text, one.type, one.isRequired, at + 1]),
      )
      for (const [at, { options }] of data.questions.entries()) t.same(options ?? [], posting.questions[at]?.options)
    }
  },
)

t.test('questions of a list are one call for each posting, within the calls of a page', async (t) => {
  const harness = await start(t)
  const { data, next_page_token } = (await harness.getPath('/job-postings?include=questions&page_size=100')).body
  t.same([data.length, harness.requests.length], [7, 10])
  t.ok(data.every(({ questions }: JobPosting) => (questions?.length ?? 0) > 0))
  t.type(next_page_token, 'string')
  const gone = data[2].id
  harness.interception = {
    before: ({ url, body }) =>
      url === '/jobPosting.info' && String(body).includes(gone)
        ? { status: 200, body: JSON.stringify({ success: false, errors: ['job_posting_not_found'] }) }
        : undefined,
  }
  const { body } = await harness.getPath('/job-postings?include=questions&page_size=50')
  t.equal(body.data[2].questions, null)
  t.match(body.warnings, [{ code: 'include-failed', detail: /questions/ }])
  t.equal((await harness.getPath(`/job-postings/${gone}/questions`)).status, 404)
})

t.test('without one of the questions, the positions of the others are unknown', async (t) => {
  const harness = await start(t)
  harness.interception = {
    changeBody: (body, { url }) => {
      if (url !== '/jobPosting.info') return body
      const { sections } = (body as { results: { applicationFormDefinition: { sections: { fields: object[] }[] } } })
        .results.applicationFormDefinition
      sections[0]?.fields.splice(2, 1, { isRequired: true, field: 7 })
      return body
    },
  }
  const { data } = (await harness.getPath(`/job-postings/${internalId}/questions`)).body
  t.ok(data.length > 0 && data.every(({ order }: { order: number | null }) => order === null))
})

t.test('postings of confidential jobs are missing where the key may not read them', async (t) => {
  const { listAll, simulatedCompany } = await start(t, { simulator: { confidential: false } })
  const secret = simulatedCompany.jobs.filter(({ isConfidential }) => isConfidential).map(({ id }) => id)
  const found: JobPosting[] = await listAll('page_size=500', 'job-postings')
  t.equal(found.length, postings.filter(({ jobId }) => !secret.includes(jobId)).length)
  t.ok(found.length < postings.length)
})
