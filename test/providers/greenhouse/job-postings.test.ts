import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { jobPostings } from '../../../src/providers/greenhouse/job-postings.js'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Posting = Item<'job-postings'>
const whole = company()
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people: 5, ...options })
const parametersOf = ({ url }: { url: string } = { url: '' }) =>
  Object.fromEntries(new URL(url, 'http://x').searchParams)

/** The postings of the company with those of the list. */
async function pairs(t: Test, include: string, options?: HarnessOptions) {
  const { getPath, requests } = await start(t, options)
  const { body } = await getPath(`/job-postings?include=${include}`)
  const byId = new Map((body.data as Posting[]).map((posting) => [posting.id, posting]))
  t.equal(byId.size, whole.postings.length, 'without deleted ones')
  const both = whole.postings.flatMap((posting) => {
    const item = byId.get(idOf('job-postings', posting))
    const job = whole.jobs.find(({ id }) => id === posting.jobId)
    return item && job ? [{ posting, job, item }] : []
  })
  t.equal(both.length, byId.size)
  return { both, warnings: body.warnings, paths: requests.map(({ url }) => url.split('?')[0]) }
}

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await start(t)
  await getPath('/job-postings?job_id=7&status=published&created_before=2020-01-01T00:00:00Z')
  t.same(parametersOf(requests[0]), {
    per_page: '100',
    created_at: 'lt|2020-01-01T00:00:00.000Z',
    active: 'true',
    job_ids: '7',
    live: 'true',
  })
  await getPath('/job-postings?status=draft')
  t.match(parametersOf(requests[1]), { live: 'false' })
  requests.length = 0
  for (const query of ['status=closed', 'status=archived', 'status=pending', 'job_id=REQ-1'])
    t.match(await getPath(`/job-postings?${query}`), { status: 200, body: { data: { length: 0 } } }, query)
  t.equal(requests.length, 0, 'no posting has such a value')
  t.match(await getPath('/job-postings?job_id=7'), { status: 200, body: { data: { length: 0 } } }, 'an unknown job')
})

t.test('postings that Greenhouse lists beyond a filter are not returned', async (t) => {
  const harness = await start(t)
  harness.interception = { replay: 1 }
  const all = (await harness.getPath('/job-postings')).body.data as Posting[]
  const jobId = all[3]?.job?.id
  for (const [query, has] of [
    [`job_id=${jobId}`, ({ job }: Posting) => job?.id === jobId],
    ['status=draft', ({ status }: Posting) => status === 'draft'],
  ] as const) {
    const { data } = (await harness.getPath(`/job-postings?${query}`)).body
    t.same(data, all.filter(has), query)
    t.ok(data.length > 0 && data.length < all.length)
  }
})

t.test('questions have the names that Greenhouse keeps, their order, and choices', async (t) => {
  const { both, paths } = await pairs(t, 'questions')
  t.same(paths, ['/v3/job_posts'], 'every record has them')
  for (const { posting, item } of both) {
    t.same(
      item.questions?.map(({ title, is_required, order }) => [title, is_required, order]),
      posting.questions.map(({ text, isRequired }, at) => [text, isRequired, at + 1]),
    )
    for (const [at, { type, options }] of posting.questions.entries()) {
      const question = item.questions?.[at]
      t.equal(question?.type, type === 'number' || type === 'date' ? 'text' : type)
      t.match(question?.id, type === 'file' ? /^resume$/ : /^question_\d+$/)
      t.same(
        question?.options?.map(({ name }) => name),
        options.map(({ name }) => name),
      )
    }
  }
})

t.test('without one of the questions, the others have no position', async (t) => {
  const question = (name: unknown) =>
    Object.fromEntries([
      ['name', name],
      ['label', 'A question'],
      ['answer_type', 'hidden'],
      ['options', []],
    ])
  const read = (names: readonly unknown[]) => readRecord(jobPostings, { id: 1, questions: names.map(question) })
  t.match(read(['a', 'b']), {
    value: {
      questions: [
        { id: 'a', type: 'other', order: 1 },
        { id: 'b', order: 2 },
      ],
    },
  })
  t.match(read([7, 'b']), { value: { questions: [{ id: 'b', order: null }] } })
  t.match(read([7]), { value: { questions: null } })
  t.match(read([]), { value: { questions: { length: 0 } } })
})

t.test('a place is an office, a text, or an entry of the list of the job board', async (t) => {
  const { both, paths } = await pairs(t, 'locations,job')
  t.same(paths, [
    ...['/v3/job_posts', '/v3/jobs', '/v3/job_post_locations', '/v3/offices', '/v3/job_board_custom_locations'],
  ])
  for (const { posting, job, item } of both) {
    t.equal(item.job?.title, job.name)
    const texts = [undefined, job.location.country, 'Anywhere in Europe']
    const text = texts[posting.number % 3]
    if (text !== undefined) t.match(item.locations, [{ text }])
    else t.match(item.locations, [{ text: new RegExp(`${job.location.country}$`) }])
  }
})

t.test('pay is in units, not in cents, with the name that the company gave it', async (t) => {
  const { both, paths } = await pairs(t, 'compensation')
  t.same(paths, ['/v3/job_posts', '/v3/pay_input_ranges', '/v3/pay_inputs'])
  for (const { job, item } of both)
    t.match(
      item.compensation,
      job.pay
        ? [{ type: null, type_raw: 'Annual salary', min: job.pay.min, max: job.pay.max, currency: job.pay.currency }]
        : { length: 0 },
    )
})

t.test('places that cannot be read are unknown', async (t) => {
  const { both, warnings } = await pairs(t, 'locations', { simulator: { forbidden: new Set(['offices']) } })
  t.match(warnings, [{ code: 'include-failed', detail: /locations.+permission-missing/ }])
  for (const { posting, item } of both)
    t.equal(item.locations === null, posting.number % 3 === 0, 'an office without a name is no place')
})

t.test('deleted posts are changes, and are neither in the list nor found by id', async (t) => {
  const noon = Date.UTC(2026, 10, 23, 12)
  let now = noon
  const later = whole.postings.find(({ number }) => number % 4 === 0) ?? whole.postings[0]
  if (!later) throw new Error('the company is empty')
  const at = noon + 3_600_000
  const entry = { ...later, updatedAt: new Date(at).toISOString() }
  const { getPath, requests } = await start(t, {
    timeline: [{ at, list: 'postings', entry }],
    simulator: { now: () => now },
    app: { now: () => now, prefetch: false },
  })
  const deletedId = `${5_120_040_000 + later.number}`
  t.match(await getPath(`/job-postings/${deletedId}`), { status: 404, body: { type: /not-found/ } })
  const full = (await getPath('/job-postings?page_size=100')).body
  t.same(full.deleted, [])
  now += 7_200_000
  requests.length = 0
  let page = (await getPath(`/job-postings?delta_token=${full.delta_token}`)).body
  const changes = [...page.data]
  const deleted = [...page.deleted]
  while (page.next_page_token !== null) {
    page = (await getPath(`/job-postings?page_token=${page.next_page_token}`)).body
    changes.push(...page.data)
    deleted.push(...page.deleted)
  }
  t.match(changes, [{ id: idOf('job-postings', later) }])
  t.same(deleted, [{ id: deletedId, deleted_at: entry.updatedAt }])
  const [changed, removed] = requests.map(parametersOf)
  t.match(changed, { active: 'true', updated_at: /^gte\|.+\|lt\|/ })
  t.match(removed, { active: 'false', updated_at: /^gte\|.+\|lt\|/ })
})

t.test('questions of a posting that vanished are not found', async (t) => {
  const { getPath, requests } = await start(t)
  t.match(await getPath('/job-postings/71/questions'), { status: 404, body: { type: /not-found/ } })
  requests.length = 0
  t.match(await getPath('/job-postings/question_7/questions'), { status: 404 })
  t.equal(requests.length, 0, 'an id of another kind')
})
