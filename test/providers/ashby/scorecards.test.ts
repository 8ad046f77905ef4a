import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Scorecard } from '../../../src/sandbox/scorecards.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Row = Item<'scorecards'>
type Feedback = Record<string, unknown>

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 40, ...options })
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const nobody = '00000000-0000-4000-8000-000000000000'
const written = hiringProcess({ ...company(), people: company().people.slice(0, 40) }).scorecards
const submitted = written.filter(({ isDraft }) => !isDraft)
const entryOf = new Map(written.map((scorecard) => [scorecard.id, scorecard]))

/** Changes each record of a response. */
const each = (change: (record: Feedback, at: number) => void) => ({
  changeBody: (body: unknown, { url }: { url: string }) => {
    if (url === '/applicationFeedback.list')
      for (const [at, one] of (body as { results: [] }).results.entries()) change(one, at)
    return body
  },
})

t.test('scorecards are submitted feedback, with typed values, labels and the user who has the credit', async (t) => {
  const { listAll } = await start(t)
  const rows: Row[] = await listAll('page_size=100', 'scorecards')
  t.same(rows.map(({ id }) => id).sort(), submitted.map(({ id }) => id).sort())
  const seen = new Set<string>()
  for (const { id, author, is_draft, interview, submitted_at, sections, comment } of rows) {
    const scorecard = entryOf.get(id ?? '') as Scorecard
    t.match(author, { id: scorecard.author.id, name: `${scorecard.author.firstName} ${scorecard.author.lastName}` })
    t.same([is_draft, submitted_at, comment], [false, scorecard.submittedAt, null])
    t.same(interview, scorecard.number % 5 === 4 ? null : { id: scorecard.interview.id, title: null })
    const own = (sections ?? []).slice(0, scorecard.sections.length)
    t.same(
      own.map(({ title }) => title),
      scorecard.sections.map(({ title }) => title),
    )
    for (const [at, { fields }] of own.entries())
      t.same(
        fields?.map(({ id: key, type, value, label }) => [key, type, label ?? value]),
        scorecard.sections[at]?.fields.map((field) => [field.id, field.type, field.value]),
      )
    if (scorecard.interview.organizer.id !== scorecard.author.id && scorecard.number % 7 === 0) seen.add('credit')
    for (const { title } of sections ?? []) if (title === null) seen.add('no title')
  }
  t.same([...seen].sort(), ['credit', 'no title'])
})

t.test('only a field called overall recommendation has the recommendation, in the words of Ashby', async (t) => {
  const harness = await start(t)
  for (const { id, recommendation } of await harness.listAll('page_size=100', 'scorecards')) {
    const expected = entryOf.get(id)?.recommendation
    t.equal(recommendation, expected === 'neutral' ? null : expected)
  }
  const field = (path: string, title: string, type: string, value: unknown, label = 'x') => ({
    path,
    value,
    field: {
      field: {
        id: path,
        path,
        title,
        type,
        selectableValues: [{ value, label }].filter(() => typeof value === 'string'),
      },
    },
  })
  const cases: [string, readonly ReturnType<typeof field>[], string | null, string | null][] = [
    ['a score as text', [field('overall_recommendation', 'Verdict', 'Score', '4')], 'strong_yes', '4'],
    ['a score as number', [field('a', 'Overall Recommendation', 'Score', 1)], 'strong_no', '1'],
    ['a score as object', [field('a', 'Your overall recommendation?', 'Score', { score: 2 })], 'no', '2'],
    ['a score beyond the scale', [field('a', 'Overall recommendation', 'Score', '5')], null, '5'],
    ['a number of another scale', [field('a', 'Overall recommendation', 'Number', 3)], null, '3'],
    [
      'a choice',
      [field('overall_recommendation', 'Verdict', 'ValueSelect', 'strong_hire')],
      'strong_yes',
      'strong_hire',
    ],
    ['a choice by its label', [field('a', 'Overall recommendation', 'ValueSelect', nobody, 'No hire')], 'no', nobody],
    ['a word of the company', [field('a', 'Overall recommendation', 'ValueSelect', 'maybe')], null, 'maybe'],
    ['another field', [field('a', 'Recommendation', 'Score', '4')], null, null],
    ['no value', [field('a', 'Overall recommendation', 'Score', null)], null, null],
    ['a list', [field('a', 'Overall recommendation', 'MultiValueSelect', ['hire'])], null, null],
    [
      'two such fields',
      [field('a', 'Overall recommendation', 'Score', '4'), field('b', 'Overall recommendation', 'Score', '1')],
      null,
      null,
    ],
  ]
  harness.interception = each((record, at) => {
    const fields = cases[at]?.[1] ?? []
    record.formDefinition = { sections: [{ fields: fields.map((one) => one.field) }] }
    record.submittedValues = Object.fromEntries(fields.map(({ path, value }) => [path, value]))
  })
  const { data, warnings } = (await harness.getPath(`/scorecards?page_size=${cases.length}`)).body
  t.same(warnings, [])
  for (const [at, [name, , word, raw]] of cases.entries())
    t.same([data[at].recommendation, data[at].recommendation_raw], [word, raw], name)
})

t.test('what cannot be read makes neither a recommendation nor an author', async (t) => {
  const harness = await start(t)
  const first = async (change: (record: Feedback) => void): Promise<Row> => {
    harness.interception = each((record) => {
      record.formDefinition = form()
      record.submittedValues = { a: '4' }
      record.creditedToUser = { ...(record.submittedByUser as object), id: nobody }
      change(record)
    })
    return (await harness.getPath('/scorecards?page_size=3')).body.data[0]
  }
  const form = () => ({
    sections: [
      {
        fields: ['a', 'b'].map((id) => ({
          field: { id, path: id, type: 'Score', title: id === 'a' ? 'Overall recommendation' : 'Skill' },
        })),
      },
    ],
  })
  const sound = await first(() => undefined)
  t.match(sound, { recommendation: 'strong_yes', author: { id: nobody } })
  const other = await first((record) => {
    const [section] = (record.formDefinition as ReturnType<typeof form>).sections
    Object.assign(section?.fields[1]?.field ?? {}, { path: 7 })
  })
  t.same([other.recommendation, other.recommendation_raw], [null, null], 'another field could say the contrary')
  t.equal(other.sections?.[0]?.fields?.length, 1)
  t.equal((await first((record) => Object.assign(record, { creditedToUser: 'Olu' }))).author, null)
  t.notSame((await first((record) => Object.assign(record, { creditedToUser: null }))).author?.id, nobody)
  for (const formDefinition of [null, {}, { sections: null }, { sections: [{}] }])
    t.match(await first((record) => Object.assign(record, { formDefinition })), {
      sections: null,
      recommendation: null,
    })
  t.match(await first((record) => Object.assign(record, { formDefinition: { sections: [] } })), {
    sections: { length: 0 },
  })
  const valueless = await first((record) => Object.assign(record, { submittedValues: null }))
  t.same(
    valueless.sections?.[0]?.fields?.map(({ value }) => value),
    [null, null],
  )
  t.match(await first((record) => Object.assign(record, { submittedAt: null })), { is_draft: null, submitted_at: null })
})

t.test('the scorecards of an application are requested upstream; an unknown one has none', async (t) => {
  const harness = await start(t)
  const [one] = submitted as [Scorecard]
  const found: Row[] = await harness.listAll(`application_id=${one.application.id}`, 'scorecards')
  t.match(harness.requests[0]?.body, { applicationId: one.application.id })
  t.same(
    found.map(({ id }) => id).sort(),
    submitted
      .filter(({ application }) => application.id === one.application.id)
      .map(({ id }) => id)
      .sort(),
  )
  for (const id of [nobody, one.id, 'x']) t.same(await harness.listAll(`application_id=${id}`, 'scorecards'), [], id)
  harness.interception = { before: () => ({ status: 200, body: failure('application_not_found') }) }
  t.same(await harness.listAll(`application_id=${nobody}`, 'scorecards'), [])
  harness.interception = each((record) => Object.assign(record, { applicationId: nobody }))
  t.same((await harness.getPath(`/scorecards?application_id=${one.application.id}`)).body.data, [])
})

for (const createdAfter of ['inclusive', 'exclusive'])
  t.test(`created_after misses no scorecard, where createdAfter of Ashby is ${createdAfter}`, async (t) => {
    const { listAll } = await start(t, { simulator: { createdAfter } })
    const [at] = submitted
      .map((one) => one.createdAt)
      .sort()
      .slice(5)
    const expected = submitted.filter((one) => one.createdAt >= String(at)).map(({ id }) => id)
    const found: Row[] = await listAll(`created_after=${at}&page_size=100`, 'scorecards')
    t.same(found.map(({ id }) => id).sort(), expected.sort())
  })

t.test('the titles of interviews come from their definitions', async (t) => {
  const harness = await start(t)
  const rows: Row[] = (await harness.getPath('/scorecards?include=interview&page_size=60')).body.data
  t.same(
    harness.requests.map(({ url }) => url),
    ['/applicationFeedback.list', '/interview.list'],
  )
  for (const { id, interview } of rows)
    if (interview) t.equal(interview.title, entryOf.get(id ?? '')?.interview.stage.name)
  harness.interception = {
    before: ({ url }) =>
      url === '/interview.list' ? { status: 403, body: failure('missing_endpoint_permission') } : undefined,
  }
  const { data, warnings } = (await harness.getPath('/scorecards?include=interview&page_size=9')).body
  t.match(warnings, [{ code: 'include-failed', detail: /interview/ }])
  t.ok(data.every(({ interview }: Row) => interview === null || interview.title === null))
})
