import t from 'tap'
import { readRecord } from '../../../src/pagination/read-record.js'
import { interviews } from '../../../src/providers/lever/interviews.js'

const now = Date.UTC(2026, 5, 1, 12)
const minute = 60_000
const record = {
  id: 'i',
  opportunity: { id: 'o', contact: 'c', application: 'a' },
  subject: 'Team interview',
  date: now - 60 * minute,
  duration: 45,
  feedbackTemplate: null,
  feedbackForms: [] as unknown[],
  canceledAt: null as unknown,
  postings: ['p', 'q'] as unknown[],
}

function read(more: object, at: number | null = now) {
  const result = readRecord(interviews, { ...record, ...more }, at)
  if ('unreadable' in result) throw new Error(`${result.unreadable} cannot be read`)
  return { ...result.value, lost: [...result.lost] }
}

t.test('the status follows from the time at Lever, from the forms and from the template', async (t) => {
  const statusOf = (more: object, at: number | null = now) => read(more, at).status
  t.equal(statusOf({}), 'awaiting_feedback')
  t.equal(statusOf({ feedbackForms: ['f'] }), 'completed')
  t.equal(statusOf({ feedbackTemplate: 'no-feedback' }), 'completed')
  t.equal(statusOf({ date: now - 44 * minute }), 'scheduled', 'it has not ended')
  t.equal(statusOf({ date: now - 45 * minute }), 'awaiting_feedback', 'it has ended now')
  t.equal(statusOf({}, now - 60 * minute), 'scheduled', 'the same interview, an hour before')
  t.equal(statusOf({ date: now + minute, canceledAt: 0 }), 'canceled')
})

t.test('the status is null where a part of it is unknown', async (t) => {
  for (const more of [{ date: null }, { duration: null }, { feedbackForms: null }, { feedbackForms: 7 }])
    t.equal(read(more).status, null, JSON.stringify(more))
  t.equal(read({ feedbackTemplate: 7 }).status, null)
  t.equal(read({ canceledAt: '2026-06-01' }).status, null, 'it may be canceled')
  t.equal(read({}, null).status, null, 'the time at Lever')
  t.equal(read({ canceledAt: 1 }, null).status, 'canceled')
})

t.test('an end before the start, and an unknown time zone, are unreadable', async (t) => {
  t.match(read({ duration: -45 }), { end_at: null, lost: ['/duration'], start_at: '2026-06-01T11:00:00.000Z' })
  t.match(read({ duration: 22.5 }), { end_at: '2026-06-01T11:22:30.000Z', lost: { length: 0 } })
  t.match(read({ timezone: 'Mars/Olympus' }), { time_zone: null, lost: ['/timezone'] })
  t.match(read({ timezone: 'Asia/Kolkata' }), { time_zone: 'Asia/Kolkata', lost: { length: 0 } })
  t.match(read({ timezone: '' }), { time_zone: null, lost: { length: 0 } })
})

t.test('the job is the first posting', async (t) => {
  t.same(read({}).job, { id: 'p', title: null })
  t.equal(read({ postings: [7, 'q'] }).job, null, 'another posting is another job')
  t.equal(read({ postings: [] }).job, null)
})

t.test('an interviewer that cannot be read does not leave a list that seems to be empty', async (t) => {
  t.equal(read({ interviewers: [{ name: 'Odd Berg' }] }).interviewers, null)
  t.same(read({ interviewers: [] }).interviewers, [])
  t.equal(read({ interviewers: null }).interviewers, null)
})
