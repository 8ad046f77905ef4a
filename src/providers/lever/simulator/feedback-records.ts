import { compare } from '../../../sandbox/compare.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Scorecard, ScorecardField } from '../../../sandbox/scorecards.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import type { ChildCollection, ChildRow } from './children.js'
import type { Row } from './collections.js'
import { opportunityOf, userIdOf, uuidOf } from './ids.js'
import { panelIdOf } from './interview-records.js'

export const feedbackCollection: ChildCollection = {
  name: 'feedback',
  scope: 'feedback:read:admin',
  keys: { createdAt: 'number', id: 'string' },
  order: (a, b) => Number(b.createdAt) - Number(a.createdAt) || compare(String(a.id), String(b.id)),
  expandable: ['user'],
  hasRecords: true,
  rows: feedbackRows,
}

/** Feedback forms as recorded: deleted ones stay in the list. */
function feedbackRows(company: Snapshot): ChildRow[] {
  return hiringProcess(company).scorecards.flatMap((scorecard) => {
    const { application, number } = scorecard
    const opportunity = opportunityOf(application.person, application)
    const row = rowOf(scorecard)
    const deleted = { ...row, id: uuidOf('deleted feedback', scorecard.id), deletedAt: Number(row.createdAt) + 60_000 }
    return [row, ...(number % 5 === 0 ? [deleted] : [])].map((one) => ({ opportunity, row: one }))
  })
}

function rowOf(scorecard: Scorecard): Row {
  const { id, number, interview, author, sections, submittedAt, createdAt, updatedAt } = scorecard
  // Someone can fill in a form without an interview.
  const isManual = number % 9 === 0
  return {
    id,
    type: 'interview',
    text: 'Interview feedback',
    instructions: '',
    baseTemplateId: uuidOf('feedback template', number % 3),
    fields: [ratingOf(scorecard), ...sections.flatMap(({ fields }) => fields.map(fieldOf))],
    user: userIdOf(author),
    interview: isManual ? null : interview.id,
    panel: isManual ? null : panelIdOf(interview),
    createdAt: Date.parse(createdAt),
    completedAt: submittedAt && Date.parse(submittedAt),
    // null until the first change.
    updatedAt: number % 3 === 0 ? null : Date.parse(updatedAt),
    deletedAt: null,
  }
}

const ratings = { strong_no: '1 - Strong no', no: '2 - No', yes: '3 - Yes', strong_yes: '4 - Strong yes' }

/** Every form has one. Lever has no neutral one. */
const ratingOf = ({ id, recommendation }: Scorecard) => ({
  id: uuidOf('rating', id),
  type: 'score-system',
  text: 'Rating',
  description: '',
  required: true,
  prompt: 'Select one',
  options: Object.values(ratings)
    .reverse()
    .map((text) => ({ text })),
  value: recommendation === null || recommendation === 'neutral' ? null : ratings[recommendation],
})

const types: Readonly<Record<ScorecardField['type'], string>> = {
  text: 'text',
  long_text: 'textarea',
  number: 'text',
  boolean: 'yes-no',
  select: 'dropdown',
  multi_select: 'multiple-select',
}

function fieldOf({ id, title, type, value }: ScorecardField) {
  return { id, type: types[type], text: title, description: '', required: false, value: fieldValue(value) }
}

function fieldValue(value: ScorecardField['value']) {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? String(value) : value
}
