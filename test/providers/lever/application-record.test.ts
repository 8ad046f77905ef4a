import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { applications } from '../../../src/providers/lever/applications.js'
import { candidates } from '../../../src/providers/lever/candidates.js'

const outcomes = { hired: ['r-hired'], lead: ['lead-new'] }
const read = (record: object) => {
  const result = readRecord(applications, { id: 'o', applications: [{ id: 'a' }], ...record }, outcomes)
  return 'value' in result ? (result.value as Item<'applications'>) : result
}

t.test('a row without its application cannot be read: another application would have its id', async (t) => {
  for (const list of [null, undefined, 7, [7], [{}], [{ id: '' }]])
    t.match(read({ applications: list }), { unreadable: '/applications' }, JSON.stringify(list))
  t.match(read({ applications: ['a'] }), { id: 'o.a', job: null, applied_at: null })
  t.match(read({ applications: [] }), { id: 'o', job: null, hiring_team: null, answers: null })
  const embedded = readRecord(candidates, { id: 'o', applications: [7] }, outcomes)
  t.match(embedded, { value: { applications: null } })
})

t.test('a status that would need a part that cannot be read is null', async (t) => {
  t.match(read({ archived: null, stage: 'lead-new' }), { status: 'lead' })
  t.match(read({ archived: null, stage: 'other' }), { status: 'active' })
  t.match(read({ archived: null, stage: 7 }), { status: null, stage: null })
  t.match(read({ archived: 7, stage: 'other' }), { status: null, history: null })
  t.match(read({ archived: { reason: 7, archivedAt: 1 }, stage: 'other' }), {
    status: null,
    rejected_at: null,
    hired_at: null,
  })
})

t.test('only who applied through a posting has its id; the team is the one of the posting', async (t) => {
  const own = { id: 'a', posting: 'p', postingOwner: 'u1', postingHiringManager: 'u2' }
  t.match(read({ applications: [{ ...own, type: 'posting' }] }), { job: { id: 'p' }, posting_id: 'p' })
  for (const type of ['user', 'referral', null, 7])
    t.match(read({ applications: [{ ...own, type }] }), { job: { id: 'p' }, posting_id: null })
  t.match(read({ applications: [own] }), {
    hiring_team: [
      { id: 'u2', role: 'hiring_manager', role_raw: 'postingHiringManager' },
      { id: 'u1', role: 'recruiter', role_raw: 'postingOwner' },
    ],
  })
})

t.test('answers: those of the candidate, with their choices', async (t) => {
  const answersOf = (...forms: unknown[]) => {
    const result = read({ applications: [{ id: 'a', customQuestions: forms }] })
    return 'id' in result ? result.answers : result
  }
  const field = (type: unknown, value: unknown) => ({ type, text: 'Why?', value })
  const fields = [
    field('multiple-choice', 'Yes'),
    field('multiple-select', ['a', 'b']),
    field('textarea', 'Because'),
    field('dropdown', null),
    field('code', { lines: 2 }),
    { type: 'text', text: '' },
  ]
  t.match(answersOf({ type: 'posting', fields }, { type: 'referral', fields }), [
    { question_id: null, question: 'Why?', type: 'select', type_raw: 'multiple-choice', value: 'Yes', label: 'Yes' },
    { type: 'multi_select', value: ['a', 'b'], label: ['a', 'b'] },
    { type: 'long_text', value: 'Because', label: null },
    { type: 'select', value: null, label: null },
    { type: 'other', type_raw: 'code', value: { lines: 2 }, label: null },
    { type: 'text', question: null, value: null },
  ])
  t.equal((answersOf({ type: 'referral', fields }) as unknown[]).length, 0, 'a colleague answers a referral')
  t.equal(answersOf({ type: 7, fields }), null, 'a form of an unreadable type may be a referral')
  t.equal(answersOf({ type: 'posting', fields: 7 }), null)
  t.match(answersOf({ type: 'posting', fields: [field('multiple-select', [7])] }), [{ value: [7], label: null }])
})

t.test('the history is in the order of time, and unknown with a missing change', async (t) => {
  const historyOf = (record: object) => {
    const result = read(record)
    return 'id' in result ? result.history : result
  }
  const stageChanges = [
    { toStageId: 's', updatedAt: 1 },
    { toStageId: 't', updatedAt: 9 },
  ]
  t.same(
    (historyOf({ stageChanges, archived: { reason: 'r', archivedAt: 5 } }) as { type: string }[]).map(
      ({ type }) => type,
    ),
    ['stage', 'status', 'stage'],
    'an archived opportunity can change its stage',
  )
  t.same(
    (historyOf({ stageChanges, archived: {} }) as { at: unknown; to: unknown }[]).at(-1),
    { type: 'status', from: null, to: { id: null, name: 'archived' }, actor: null, at: null },
    'an end without a time is behind the others',
  )
  t.equal(historyOf({ stageChanges: [7, ...stageChanges] }), null)
  t.equal(historyOf({ stageChanges, archived: 7 }), null)
  t.equal(historyOf({}), null)
  t.match(read({ stageChanges: [...stageChanges, 7] }), { stage_entered_at: null })
})
