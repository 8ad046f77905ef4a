import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { jobPostings } from '../../../src/providers/lever/job-postings.js'
import { company } from '../../../src/sandbox/company.js'
import type { Job } from '../../../src/sandbox/organization.js'
import { get, serving } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

const jobNamed = (name: string) => company().jobs.find((job) => job.name === name) as Job
const secret = jobNamed('Chief Engineer')
const finance = jobNamed('Finance Analyst')

const read = (record: object) => {
  const result = readRecord(jobPostings, { id: 'p', state: 'published', ...record })
  return 'value' in result ? (result.value as Item<'job-postings'>) : result
}

t.test('confidential postings are excluded, unless the connection includes them', async (t) => {
  const harness = await startHarness(t, registered, { people: 12 })
  const { getPath } = harness
  t.notOk((await harness.listAll('page_size=100', 'job-postings')).some(({ id }) => id === secret.id))
  for (const path of [`/${secret.id}`, `?job_id=${secret.id}`, `/${secret.id}/questions`, '?job_id=unknown'])
    t.match(await getPath(`/job-postings${path}`), { status: 404, body: { type: /not-found/ } }, path)
  t.match((await getPath(`/job-postings?job_id=${finance.id}`)).body, {
    data: [{ id: finance.id, job: { id: finance.id, title: 'Finance Analyst' } }],
    next_page_token: null,
  })
  t.same((await getPath(`/job-postings?job_id=${finance.id}&status=draft`)).body.data, [])
  const { base } = await serving(t, {
    connections: [{ ...harness.connection, options: { confidential: 'include' } }],
    providers: [registered.provider],
  })
  t.match(await get(base, `/job-postings/${secret.id}`), { status: 200, body: { data: { id: secret.id } } })
  t.equal((await get(base, '/job-postings?page_size=100')).body.data.length, company().jobs.length)
})

t.test('a status that Lever does not have needs no request', async (t) => {
  const { getPath, requests } = await startHarness(t, registered, { people: 12 })
  t.match(await getPath('/job-postings?status=gone'), { status: 400, body: { type: /invalid-request/ } })
  t.equal(requests.length, 0)
  const published = (await getPath('/job-postings?status=published&page_size=100')).body.data
  t.ok(published.some(({ is_internal }: Item<'job-postings'>) => is_internal === true))
  t.same((await getPath('/job-postings?status=archived')).body.data.length, 1)
  t.match(requests.at(-1)?.url, /state=rejected/)
})

t.test('a posting is internal by its state or by its only channel', async (t) => {
  t.match(read({ state: 'internal' }), { is_internal: true, status: 'published', status_raw: 'internal' })
  t.match(read({ distributionChannels: ['internal'] }), { is_internal: true })
  t.match(read({ distributionChannels: ['public', 'internal'] }), { is_internal: false })
  for (const channels of [null, [], ['public', 7]])
    t.match(read({ distributionChannels: channels }), { is_internal: null })
  t.match(read({ state: 'rejected' }), { status: 'archived' })
})

t.test('the lists of a posting are its sections, and its end is the last one', async (t) => {
  const lists = [{ text: 'You bring', content: '<li>Curiosity</li>' }]
  t.match(read({ content: { description: 'a', descriptionHtml: '<p>a</p>', lists, closingHtml: '<p>z</p>' } }), {
    description_text: 'a',
    description_html: '<p>a</p>',
    sections: [
      { type: 'lists', title: 'You bring', html: '<li>Curiosity</li>' },
      { type: 'closing', title: null, html: '<p>z</p>' },
    ],
  })
  t.match(read({ content: { description: 'a' } }), { description_text: 'a', description_html: null })
  t.match(read({ content: { lists: 7 } }), { sections: null })
  t.match(read({}), { sections: null })
})

const form = {
  id: 'p',
  customQuestions: [
    {
      id: 'set',
      text: 'Eligibility',
      fields: [
        { id: 'f1', type: 'multiple-choice', text: 'May you work?', required: true, options: [{ text: 'Yes' }] },
        { id: 'f2', type: 'university', text: 'Where?', required: false },
      ],
    },
  ],
  eeoQuestions: { gender: { type: 'dropdown', text: 'Gender', options: [{ text: 'Female', optionId: 'o1' }] } },
}

t.test('questions of the company come first, then those of the law; a missing one leaves no positions', async (t) => {
  const { getPath, ...harness } = await startHarness(t, registered, { people: 12 })
  const questionsOf = async (data: object) => {
    const before = () => ({ status: 200, body: JSON.stringify({ data }) })
    Object.assign(harness.interception, {
      before: ({ url }: { url: string }) => (url.endsWith('/apply') ? before() : undefined),
    })
    return (await getPath(`/job-postings/${finance.id}/questions`)).body
  }
  t.same((await questionsOf(form)).data, [
    {
      ...{ id: 'f1', title: 'May you work?', description_html: null, type: 'select', type_raw: 'multiple-choice' },
      ...{ is_required: true, order: 1, category: 'application', options: [{ id: null, name: 'Yes' }] },
      max_length: null,
    },
    {
      ...{ id: 'f2', title: 'Where?', description_html: null, type: 'text', type_raw: 'university' },
      ...{ is_required: false, order: 2, category: 'application', options: [], max_length: null },
    },
    {
      ...{ id: 'gender', title: 'Gender', description_html: null, type: 'select', type_raw: 'dropdown' },
      ...{ is_required: null, order: 3, category: 'eeo', options: [{ id: 'o1', name: 'Female' }], max_length: null },
    },
  ])
  const broken = { ...form, customQuestions: [{ fields: [7, ...(form.customQuestions[0]?.fields ?? [])] }] }
  const found = await questionsOf(broken)
  t.same(
    found.data.map(({ order }: { order: number }) => order),
    [null, null, null],
  )
  t.match(found.warnings, [{ code: 'field-unreadable', pointer: '/questions/*/customQuestions/*/fields/*' }])
  t.same((await questionsOf({ id: 'p' })).data, [], 'a form without questions')
  t.match(await questionsOf({ id: {} }), { status: 502, type: /upstream-failed/ }, 'not an empty form')
})

t.test('questions of a list are a call for each posting, and the same failure is one warning', async (t) => {
  const harness = await startHarness(t, registered, { people: 12 })
  const { body } = await harness.getPath('/job-postings?include=questions&page_size=100')
  t.ok(body.data.length > 3 && body.data.length < 100, `${body.data.length} postings`)
  t.equal(harness.requests.filter(({ url }) => url.endsWith('/apply')).length, body.data.length)
  harness.interception = {
    before: ({ url }) => (url.endsWith('/apply') ? { status: 403, body: '{}' } : undefined),
  }
  const failed = await harness.getPath('/job-postings?include=questions&page_size=4', { 'cache-control': 'no-cache' })
  t.match(failed.body.warnings, [{ code: 'include-failed', detail: /permission-missing/ }])
  t.equal(failed.body.warnings.length, 1)
  t.ok(failed.body.data.every(({ questions }: Item<'job-postings'>) => questions === null))
})

t.test('a job has itself as its posting, if that is requested', async (t) => {
  const { getPath } = await startHarness(t, registered, { people: 12 })
  const { raw, questions, ...posting } = (await getPath(`/job-postings/${finance.id}`)).body.data
  t.same((await getPath(`/jobs/${finance.id}?include=postings`)).body.data.postings, [posting])
  t.equal((await getPath(`/jobs/${finance.id}`)).body.data.postings, null)
})
