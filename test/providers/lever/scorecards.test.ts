import t from 'tap'
import { readRecord } from '../../../src/pagination/read-record.js'
import { scorecards } from '../../../src/providers/lever/scorecards.js'

const opportunity = { id: 'o', contact: 'c', application: 'a' }
const rating = (value: unknown, more: object = {}) => ({
  id: 'r',
  type: 'score-system',
  text: 'Rating',
  value,
  ...more,
})

function read(more: object) {
  const result = readRecord(scorecards, { id: 'f', text: 'Form', completedAt: 1, fields: [], opportunity, ...more })
  if ('unreadable' in result) throw new Error(`${result.unreadable} cannot be read`)
  return { ...result.value, lost: [...result.lost] }
}

t.test('the recommendation is the digit at the start of the rating', async (t) => {
  const words: readonly [unknown, string | null][] = [
    ['4 - Strong Hire', 'strong_yes'],
    ['3', 'yes'],
    ['2 - No', 'no'],
    ['1', 'strong_no'],
    ['5 - Great', null],
    ['0 - None', null],
    ['10 - Great', null],
    ['4.5', null],
    ['3/10', null],
    ['Strong Hire', null],
    ['', null],
    [null, null],
    [4, null],
  ]
  for (const [value, recommendation] of words) {
    const item = read({ fields: [rating(value)] })
    t.equal(item.recommendation, recommendation, JSON.stringify(value))
    t.equal(item.recommendation_raw, typeof value === 'string' && value !== '' ? value : null)
  }
})

t.test(
  'one of several ratings, and the rating of a form with an unreadable field, are no recommendation',
  async (t) => {
    t.equal(read({ fields: [rating('4'), rating('1')] }).recommendation, null)
    t.match(read({ fields: [rating('4'), 7] }), { recommendation: null, lost: ['/fields/*'] })
    t.match(read({ fields: [rating('4'), { text: 'no type' }] }), { recommendation: null, lost: ['/fields/*'] })
  },
)

t.test('a form without a time of completion is a draft', async (t) => {
  t.match(read({ completedAt: null }), { is_draft: true, submitted_at: null })
  t.match(read({}), { is_draft: false, submitted_at: '1970-01-01T00:00:00.001Z' })
  t.match(read({ completedAt: 'yesterday' }), { is_draft: null, submitted_at: null, lost: ['/completedAt'] })
})

t.test('a form without a field has no sections; unreadable fields are unknown', async (t) => {
  t.same(read({}).sections, [])
  t.same(read({ fields: [rating('4')] }).sections, [], 'the rating is the recommendation')
  t.equal(read({ fields: null }).sections, null)
  t.equal(read({ fields: [7] }).sections, null)
})

t.test('values have the type of their field', async (t) => {
  const typed = (type: string, value: unknown) => {
    const [section] = read({ fields: [{ id: 'x', type, text: 'Title', value }] }).sections ?? []
    const { id, title, ...field } = section?.fields?.[0] ?? {}
    t.match({ id, title, section: section?.title }, { id: 'x', title: 'Title', section: 'Form' })
    return field
  }
  t.same(typed('yes-no', 'Yes'), { type: 'boolean', type_raw: 'yes-no', value: true, label: null })
  t.match(typed('yes-no', 'no'), { value: false })
  t.match(typed('yes-no', 'maybe'), { type: 'boolean', value: 'maybe' })
  t.match(typed('date', 1_752_480_000_000), { type: 'date', value: '2025-07-14T08:00:00.000Z' })
  t.match(typed('date', null), { value: null })
  t.match(typed('score', 3), { type: 'number', value: 3, label: null })
  t.match(typed('dropdown', 'Fair'), { type: 'select', value: 'Fair', label: 'Fair' })
  t.match(typed('multiple-select', ['A', 7]), { type: 'multi_select', value: ['A', 7], label: null })
  t.match(typed('code', 'x = 1'), { type: 'long_text', value: 'x = 1' })
  t.match(typed('a type of tomorrow', 'x'), { type: 'other', type_raw: 'a type of tomorrow', value: 'x' })
})

t.test('scores stand in the order of their texts', async (t) => {
  const group = (value: unknown) => ({
    id: 'g',
    type: 'scorecard',
    text: 'Skills',
    scores: [{ text: 'Testing' }, { text: 'Design' }],
    value,
  })
  const values = (value: unknown) =>
    read({ fields: [{ type: 'text', text: 'First', value: 'x' }, group(value)] }).sections?.map(({ title, fields }) => [
      title,
      ...(fields ?? []).map((field) => [field.title, field.type, field.value]),
    ])
  const form = ['Form', ['First', 'text', 'x']]
  const [testing, design] = [
    ['Testing', 'number', 2],
    ['Design', 'number', null],
  ]
  t.same(values([{ score: 2, comment: null }, null]), [form, ['Skills', testing, design]])
  t.same(values([{ score: 2, comment: 'Careful' }]), [
    form,
    ['Skills', testing, ['Testing', 'long_text', 'Careful'], design],
  ])
  t.same(values(null), [form, ['Skills', ['Testing', 'number', null], design]])
  t.same(values('none'), [['Form', ['First', 'text', 'x'], ['Skills', 'other', 'none']]])
})
