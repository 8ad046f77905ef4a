import type { ApplicationEntry } from '../../../sandbox/applications.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Scorecard, ScorecardField } from '../../../sandbox/scorecards.js'
import { byPosition } from './collections.js'
import { fieldOf, fieldTypes } from './forms.js'
import { definitionIdOf } from './interview-ids.js'
import { type AshbyCollection, type Entry, isInteger, isUuid } from './lists.js'
import { userOf } from './records.js'
import type { SimulatorOptions } from './state.js'

interface FeedbackRow extends Entry {
  scorecard: Scorecard
}

/** applicationFeedback.list: submitted feedback only. The order is not documented; here by the time of creation. */
export const feedback = ({
  confidential = true,
  createdAfter = 'inclusive',
}: Pick<SimulatorOptions, 'confidential' | 'createdAfter'>): AshbyCollection<FeedbackRow> => ({
  path: 'applicationFeedback.list',
  scope: 'candidatesRead',
  order: byPosition,
  types: { createdAfter: isInteger, applicationId: isUuid },
  filters: {
    createdAfter: ({ scorecard }, value) => {
      const created = Date.parse(scorecard.createdAt)
      return createdAfter === 'inclusive' ? created >= Number(value) : created > Number(value)
    },
    applicationId: ({ scorecard }, value) => scorecard.application.id === value,
  },
  rows: (company) =>
    hiringProcess(company)
      .scorecards.filter(({ isDraft, application }) => !isDraft && (confidential || !application.entry.isConfidential))
      .map((scorecard) => ({
        position: `${scorecard.createdAt} ${scorecard.id}`,
        updatedAt: scorecard.updatedAt,
        scorecard,
        get record() {
          return feedbackOf(scorecard)
        },
      })),
})

function feedbackOf(scorecard: Scorecard): Entry['record'] {
  const { id, application, interview, author, number, submittedAt } = scorecard
  // Some feedback is submitted by the organizer for the interviewer.
  const isForAnother = number % 7 === 0
  const user = userOf(author, scorecard)
  const sections = sectionsOf(scorecard)
  return {
    id,
    formDefinition: { sections: sections.map(({ section }) => section) },
    submittedValues: Object.fromEntries(sections.flatMap(({ values }) => values)),
    submittedByUser: isForAnother ? userOf(interview.organizer, scorecard) : user,
    creditedToUser: isForAnother ? user : null,
    interviewId: definitionIdOf(interview),
    // Feedback without a request belongs to no event.
    ...(number % 5 === 4 ? {} : { interviewEventId: interview.id }),
    feedbackFormDefinitionId: '1b000001-0000-4000-8000-000000000001',
    applicationHistoryId: historyIdOf(application, interview.stage.id),
    applicationId: application.id,
    submittedAt,
  }
}

/** Each section with the values of its fields. The recommendation is a field of the form. */
function sectionsOf(scorecard: Scorecard) {
  const sections = scorecard.sections.map(({ title, fields }) => ({
    section: { title, fields: fields.map(formFieldOf) },
    values: fields.flatMap(({ id, value }): [string, unknown][] =>
      value === null ? [] : [[id, Array.isArray(value) ? value.map(choiceOf) : choiceOf(value)]],
    ),
  }))
  return scorecard.recommendation === null ? sections : [...sections, recommendationSectionOf(scorecard)]
}

const choices: readonly unknown[] = ['Weak', 'Fair', 'Strong', 'Calm', 'Curious']
const choiceOf = (value: unknown) => (choices.includes(value) ? String(value).toLowerCase() : value)

const formFieldOf = ({ id, title, type }: ScorecardField) =>
  fieldOf({
    id,
    type: fieldTypes[type],
    title,
    isRequired: false,
    ...(type === 'select' || type === 'multi_select'
      ? { selectableValues: choices.map((label) => ({ label, value: choiceOf(label) })) }
      : {}),
  })

export const overallTitle = 'Overall recommendation'

/** As in the documentation: a score as a text, or a choice. Ashby has no word for a neutral recommendation. */
function recommendationSectionOf({ id, number, recommendation }: Scorecard) {
  const isScore = number % 2 === 0 || recommendation === 'strong_no'
  const [score, word] = words[recommendation ?? 'neutral']
  const value = isScore ? score : word
  const field = {
    id: isScore ? `${id.slice(0, 24)}0ee000000001` : 'overall_recommendation',
    type: isScore ? 'Score' : 'ValueSelect',
    title: isScore ? overallTitle : 'Would you hire?',
    isRequired: true,
    ...(isScore ? {} : { selectableValues: hireChoices }),
  }
  // Not every section has a title.
  return {
    section: { fields: [fieldOf(field)] },
    values: value === null ? [] : [[field.id, value] as [string, unknown]],
  }
}

const words = {
  strong_no: ['1', null],
  no: ['2', 'no_hire'],
  neutral: [null, null],
  yes: ['3', 'hire'],
  strong_yes: ['4', 'strong_hire'],
} as const

const hireChoices = [
  { label: 'No', value: 'no_hire' },
  { label: 'Yes', value: 'hire' },
  { label: 'Strong yes', value: 'strong_hire' },
]

const historyIdOf = ({ id, history }: ApplicationEntry, stageId: string) =>
  `${id.slice(0, 24)}${String(history.findIndex(({ stage }) => stage.id === stageId)).padStart(12, '0')}`

/** What the sections of feedback say at Ashby, besides the values of the company: values of choices, and the recommendation. */
export const valuesOfFeedback = (scorecard: Scorecard): string[] =>
  sectionsOf(scorecard).flatMap(({ section, values }) => [
    ...section.fields.map(({ field }) => field.title),
    ...values.map(([, value]) => String(value)),
    'null',
  ])
