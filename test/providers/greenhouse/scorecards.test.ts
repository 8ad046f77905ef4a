import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import type { Found } from '../../../src/providers/greenhouse/lookups.js'
import { sectionsOf } from '../../../src/providers/greenhouse/scorecard-fields.js'
import { toAnswer, toRating } from '../../../src/providers/greenhouse/scorecard-values.js'
import { scorecards } from '../../../src/providers/greenhouse/scorecards.js'
import { applicationIdOf, idOf, personIdOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Scorecard as Entry } from '../../../src/sandbox/scorecards.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Scorecard = Item<'scorecards'>
type Section = NonNullable<Scorecard['sections']>[number]
const people = 100
const whole = { ...company(), people: company().people.slice(0, people) }
const entries = hiringProcess(whole).scorecards
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people, ...options })
const parametersOf = ({ url }: { url: string } = { url: '' }) =>
  Object.fromEntries(new URL(url, 'http://x').searchParams)
const pathsOf = (requests: readonly { url: string }[]) => requests.map(({ url }) => url.split('?')[0])
const applicationOf = ({ application }: Entry) => applicationIdOf(application.person, application) ?? ''
const isRated = ({ application }: Entry) => application.entry.number % 2 === 0
const fieldsOf = (sections: readonly Section[] | null) =>
  (sections ?? []).flatMap(({ fields }) => (fields ?? []).map((field) => field))

/** The scorecards of the company with those of the list. */
async function pairs(t: Test, include: string, options?: HarnessOptions) {
  const { listAll, requests } = await start(t, options)
  const listed: Scorecard[] = await listAll(`page_size=25&include=${include}`, 'scorecards')
  const byId = new Map(listed.map((scorecard) => [scorecard.id, scorecard]))
  const both = entries.flatMap((entry) => {
    const item = byId.get(idOf('scorecards', entry))
    return item ? [{ entry, item }] : []
  })
  t.ok(both.length === entries.length && both.length > 150)
  return { both, paths: [...new Set(pathsOf(requests))] }
}

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, listAll, requests } = await start(t)
  await getPath('/scorecards?application_id=1&created_after=2026-01-01T00:00:00Z')
  t.same(parametersOf(requests[0]), {
    per_page: '100',
    created_at: 'gte|2026-01-01T00:00:00.000Z',
    application_ids: '1',
  })
  requests.length = 0
  for (const query of ['application_id=a', 'candidate_id=a'])
    t.same((await getPath(`/scorecards?${query}`)).body.data, [], query)
  t.match(await getPath('/scorecards/a.1'), { status: 404 }, 'an id of another kind')
  t.equal(requests.length, 0)
  const [sample] = entries
  if (!sample) throw new Error('the company is empty')
  const { person } = sample.application
  const listed = await listAll(`candidate_id=${personIdOf(person)}`, 'scorecards')
  t.same(pathsOf(requests), ['/v3/applications', '/v3/scorecards'])
  t.same(
    listed.map(({ id }: Scorecard) => id).sort(),
    entries
      .filter((entry) => entry.application.person === person)
      .map((entry) => idOf('scorecards', entry))
      .sort(),
  )
})

t.test('scorecards that Greenhouse lists beyond a filter are not returned', async (t) => {
  const harness = await start(t)
  const sample = entries[20]
  if (!sample) throw new Error('the company is empty')
  harness.interception = { replay: 1 }
  const all = (await harness.getPath('/scorecards?page_size=500')).body.data as Scorecard[]
  const { data } = (await harness.getPath(`/scorecards?application_id=${applicationOf(sample)}`)).body
  t.same(
    data,
    all.filter(({ application_id }) => application_id === applicationOf(sample)),
  )
  t.ok(data.length > 0 && data.length < all.length)
})

t.test('a recommendation is a word of Greenhouse; no decision, no word and a neutral one are none', async (t) => {
  const of = (candidate_rating: unknown) => readRecord(scorecards, { id: 1, candidate_rating })
  for (const word of ['strong_no', 'no', 'yes', 'strong_yes'])
    t.match(of(word), { value: { recommendation: word, recommendation_raw: word } })
  for (const word of ['no_decision', 'mixed', 'definitely_not'])
    t.match(of(word), { value: { recommendation: null, recommendation_raw: word } })
  t.match(of(null), { value: { recommendation: null, recommendation_raw: null } })
  const { both } = await pairs(t, 'raw')
  for (const { entry, item } of both) {
    t.equal(item.recommendation, entry.recommendation === 'neutral' ? null : entry.recommendation)
    t.same([item.is_draft, item.submitted_at], [entry.isDraft, entry.submittedAt])
  }
  t.match(readRecord(scorecards, { id: 1, status: 'locked' }), { value: { is_draft: null } })
})

t.test('private notes are neither the comment nor in raw; also not of an application', async (t) => {
  const secret = 'Asks for a part-time contract.'
  t.ok(entries.some(({ privateNote, comment }) => privateNote === secret && comment === null))
  const harness = await start(t)
  let sent = ''
  harness.interception = {
    changeBody: (body) => {
      sent += JSON.stringify(body)
      return body
    },
  }
  const listed = (await harness.getPath('/scorecards?page_size=25&include=raw,sections,interview')).body
  t.ok(sent.includes(secret), 'Greenhouse sends them')
  const byId = new Map(entries.map((entry) => [idOf('scorecards', entry), entry]))
  for (const { id, comment, raw } of listed.data) {
    t.equal(comment, byId.get(id)?.comment)
    t.match(raw[0].data, { notes: comment ?? null, public_notes: null })
    t.notOk('private_notes' in raw[0].data || 'private_notes_with_tags' in raw[0].data)
  }
  t.match(listed.warnings, [{ code: 'raw-redacted' }])
  sent = ''
  const applications = (await harness.getPath('/applications?page_size=50&include=raw,scorecards')).body
  const text = JSON.stringify(applications)
  t.ok(sent.includes(secret) && text.includes('scorecards.list'))
  t.notMatch(JSON.stringify([listed.data, text]), /part-time contract|private_notes/)
  t.match(applications.warnings, [{ code: 'raw-redacted' }])
  const alone = (await harness.getPath('/applications?page_size=50&include=scorecards')).body
  t.same(alone.warnings, [], 'nothing is removed without raw')
})

t.test('the author is who submitted the scorecard, else who interviewed', async (t) => {
  const author = (record: object) => readRecord(scorecards, { id: 1, interviewer_id: 5, ...record })
  t.match(author({ submitter_id: 7 }), { value: { author: { id: '7', name: null, email: null } } })
  t.match(author({ submitter_id: null }), { value: { author: { id: '5' } } })
  t.match(author({ submitter_id: {} }), { value: { author: null }, lost: new Set(['/submitter_id']) })
  const { both, paths } = await pairs(t, 'users,interview,candidate')
  t.same(paths, ['/v3/scorecards', '/v3/applications', '/v3/candidates', '/v3/interviewers', '/v3/users'])
  for (const { entry, item } of both) {
    const { author, application, interview } = entry
    t.match(item.author, { name: `${author.firstName} ${author.lastName}`, email: author.email })
    t.same(item.interview, { id: idOf('interviews', interview), title: null })
    t.match(item.candidate, { id: personIdOf(application.person), person_id: personIdOf(application.person) })
  }
})

t.test('sections: the answers to questions in their order, then the ratings of each kind', async (t) => {
  const { both, paths } = await pairs(t, 'sections')
  t.same(paths.sort(), [
    ...['/v3/candidate_attribute_types', '/v3/job_candidate_attributes', '/v3/scorecard_candidate_attributes'],
    ...['/v3/scorecard_question_answer_options', '/v3/scorecard_question_answers', '/v3/scorecard_question_options'],
    ...['/v3/scorecard_questions', '/v3/scorecards'],
  ])
  const titles = [
    'Would you work together?',
    'Years in the field',
    'Strengths',
    'Communication',
    'In one sentence',
    'Details',
  ]
  const types = ['boolean', 'text', 'multi_select', 'select', 'text', 'text']
  const scale: { readonly [word: string]: string } = { Weak: 'no', Fair: 'mixed', Strong: 'strong_yes' }
  for (const { entry, item } of both) {
    if (entry.sections.length === 0) {
      t.same(item.sections, [], 'a scorecard without a field')
      continue
    }
    const values = new Map(entry.sections.flatMap(({ fields }) => fields).map(({ title, value }) => [title, value]))
    const [answers, ratings] = item.sections ?? []
    const ownTitles = titles.filter((title) => title !== 'Communication' || !isRated(entry))
    t.equal(answers?.title, null)
    t.same(
      answers?.fields?.map(({ title }) => title),
      ownTitles,
    )
    t.same(
      answers?.fields?.map(({ type }) => type),
      ownTitles.map((title) => types[titles.indexOf(title)]),
    )
    const expected = ownTitles.map((title) => values.get(title) ?? null)
    t.same(
      answers?.fields?.map(({ value }) => value),
      expected.map((value) => (typeof value === 'number' ? String(value) : value)),
    )
    t.equal(ratings?.title, isRated(entry) ? 'Skills' : undefined)
    const [rating, note] = ratings?.fields ?? []
    if (isRated(entry)) {
      const value = scale[String(values.get('Communication'))]
      t.match(rating, { id: /^35\d+$/, title: 'Communication', type: 'select', value })
    }
    if (note) t.match(note, { id: null, title: 'Communication', type: 'long_text', value: 'Speaks slowly.' })
  }
  t.ok(
    both.some(({ item }) => (item.sections?.[1]?.fields?.length ?? 0) > 1),
    'a rating with a note',
  )
})

t.test(
  'no decision is no rating, a question of another kind is other, and values without an order are last',
  async (t) => {
    const rating = (id: number, word: string) =>
      toRating({ id, scorecard_id: 1, job_candidate_attribute_id: id, candidate_attribute_rating: word })
    const record = (id: number, ...fields: [name: string, value: unknown][]): never =>
      Object.fromEntries([['id', id], ...fields]) as never
    const text = (id: number) =>
      toAnswer(record(id, ['scorecard_id', 1], ['scorecard_question_id', id], ['answer', 'Yes']))
    const kinds: { readonly [id: string]: Partial<Found> } = {
      7: { name: 'Skills', order: 2 },
      8: { name: 'Traits', order: 1 },
    }
    const sections = sectionsOf([rating(1, 'no_decision'), rating(2, 'mixed'), rating(3, 'yes'), text(4), text(5)], {
      attributes: new Map([
        ['1', { id: 1, name: 'Calm', candidate_attribute_type_id: 7, sort_order: null }],
        ['2', { id: 2, name: 'Keen', candidate_attribute_type_id: 7, sort_order: 4 }],
        ['3', { id: 3, name: '', candidate_attribute_type_id: 8 }],
      ]),
      questions: new Map([
        ['4', record(4, ['question', 'Later'], ['answer_type', 'ranking'])],
        ['5', record(5, ['question', 'First'], ['answer_type', 'yes_no'], ['sort_order', 0])],
      ]),
      choices: new Map(),
      find: (_, id) => (kinds[String(id)] ?? null) as Found | null,
    })
    t.match(sections, [
      {
        title: null,
        fields: [{ title: 'First' }, { title: 'Later', type: 'other', type_raw: 'ranking', value: 'Yes' }],
      },
      { title: 'Traits', fields: [{ id: '3', title: null, value: 'yes' }] },
      {
        title: 'Skills',
        fields: [
          { title: 'Keen', value: 'mixed' },
          { title: 'Calm', value: null },
        ],
      },
    ])
  },
)

t.test('one scorecard with everything needs at most 12 calls', async (t) => {
  const { getPath, requests } = await start(t)
  const sample = entries.find((entry) => isRated(entry) && entry.sections.length > 0)
  const includes = Object.keys(scorecards.includes ?? {})
  const { status, body } = await getPath(`/scorecards/${sample && idOf('scorecards', sample)}?include=${includes}`)
  t.same([status, body.warnings, requests.length], [200, [], 12])
  t.ok(body.data.sections.length === 2 && body.data.author.name && body.data.candidate && body.data.interview)
})

t.test('what a field names and cannot be read is unknown; the rest is there', async (t) => {
  const collections = ['scorecard_questions', 'candidate_attribute_types', 'job_candidate_attributes']
  const { both } = await pairs(t, 'sections', { simulator: { forbidden: new Set(collections.slice(0, 2)) } })
  const filled = both.filter(({ entry }) => entry.sections.length > 0)
  t.ok(filled.length > 0)
  for (const { entry, item } of filled) {
    const [answers, ratings] = item.sections ?? []
    for (const { title, type, id } of answers?.fields ?? []) t.match([title, type, id], [null, null, String])
    t.match(ratings, isRated(entry) ? { title: null, fields: [{ title: 'Communication' }] } : undefined)
  }
  const refused = await start(t, {
    id: 'other',
    simulator: { forbidden: new Set(['scorecard_question_options', collections[2] ?? '']) },
  })
  const { data, warnings } = (await refused.getPath('/scorecards?page_size=25&include=sections')).body
  t.match(warnings, [{ code: 'include-failed' }, { code: 'include-failed', detail: /include sections/ }])
  const fields = fieldsOf(data.flatMap(({ sections }: Scorecard) => sections ?? []))
  const ofType = (type: string) => fields.filter((field) => field.type === type && field.title !== null)
  t.ok(ofType('multi_select').length > 0 && ofType('multi_select').every(({ value }) => value === null))
  t.ok(
    fields.some(({ title, type, value }) => title === null && type === 'select' && value !== null),
    'a rating',
  )
})

t.test('ratings or answers that cannot be read leave no sections, and a warning names the scorecard', async (t) => {
  const harness = await start(t, { simulator: { forbidden: new Set(['scorecard_candidate_attributes']) } })
  const path = '/scorecards?page_size=9&include=sections'
  const refused = (await harness.getPath(path)).body
  t.ok(refused.data.every(({ sections }: Scorecard) => sections === null))
  t.match(refused.warnings, [{ code: 'include-failed', detail: /sections.+permission-missing/ }])
  const other = await start(t, { id: 'other' })
  other.interception = {
    changeBody: (body, { url }) =>
      /scorecard_(candidate_attributes|question_answers|question_answer_options)\?/.test(url)
        ? (body as object[]).map((row) => ({ ...row, ...(url.includes('_options') ? { id: null } : { id: {} }) }))
        : body,
  }
  const unreadable = (await other.getPath(path)).body
  const isEmpty = ({ sections }: Scorecard) => sections === null || sections.length === 0
  t.ok(unreadable.data.every(isEmpty) && unreadable.data.some(({ sections }: Scorecard) => sections === null))
  const ids = new Set(unreadable.data.map(({ id }: Scorecard) => id))
  t.ok(unreadable.warnings.length > 0)
  for (const warning of unreadable.warnings)
    t.match([warning.code, warning.pointer, ids.has(warning.id)], ['field-unreadable', '/sections/*', true])
  other.interception = {
    changeBody: (body, { url }) =>
      url.includes('answer_options') ? (body as object[]).map((row) => ({ ...row, id: null })) : body,
  }
  const partly = (await other.getPath(path)).body
  const choices = fieldsOf(partly.data.flatMap(({ sections }: Scorecard) => sections ?? [])).filter(({ type_raw }) =>
    /_select$/.test(type_raw ?? ''),
  )
  t.ok(choices.length > 0 && choices.every(({ value }) => value === null), 'an unknown choice is no choice')
  for (const warning of partly.warnings) t.ok(ids.has(warning.id), 'the scorecard, not the answer')
})

t.test('scorecards of applications are those of their list', async (t) => {
  const { listAll, requests } = await start(t)
  const all: Item<'applications'>[] = await listAll('page_size=50&include=scorecards', 'applications')
  t.same([...new Set(pathsOf(requests))], ['/v3/applications', '/v3/scorecards'])
  const listed: Scorecard[] = await listAll('page_size=500', 'scorecards')
  const byId = new Map(listed.map(({ raw: _, ...scorecard }) => [scorecard.id, scorecard]))
  const embedded = all.flatMap(({ id, scorecards }) => (scorecards ?? []).map((scorecard) => ({ id, scorecard })))
  t.equal(embedded.length, byId.size)
  for (const { id, scorecard } of embedded) {
    t.equal(scorecard.application_id, id)
    t.same(scorecard, byId.get(scorecard.id))
  }
  t.ok(
    all.some(({ scorecards }) => scorecards?.length === 0),
    'an application without scorecards',
  )
})
