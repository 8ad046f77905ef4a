import { hiringProcess } from '../../../sandbox/hiring-process.js'
import { once } from '../../../sandbox/once.js'
import type { Scorecard } from '../../../sandbox/scorecards.js'
import type { Company } from '../../../sandbox/snapshot.js'
import { stageEntries } from '../../../sandbox/stages.js'
import { numericIdOf, type Row } from './ids.js'
import { baseOf } from './organization-records.js'
import { kitIdOf, kitNumberOf } from './scorecard-records.js'

/** The field of the company that is an attribute at jobs with an even number, and a question at the others. */
const attributeTitle = 'Communication'
const isAttribute = (title: string, jobNumber: number) => title === attributeTitle && jobNumber % 2 === 0

/** The words of Greenhouse for the words of the company. */
const ratings: { readonly [word: string]: string } = { Weak: 'no', Fair: 'mixed', Strong: 'strong_yes' }

const noteOf = ({ number }: Scorecard) => (number % 8 === 1 ? 'Speaks slowly.' : null)

/** What the sections of a scorecard show: also the ratings and their notes. */
export const sectionTexts = (scorecard: Scorecard): string[] => [
  ...scorecard.sections.flatMap(({ fields }) => fields.flatMap(({ title, value }) => [title, String(value)])),
  ...Object.values(ratings),
  noteOf(scorecard) ?? attributeTitle,
]

const attributeIdOf = (jobNumber: number, at = 1) => 35_000_000 + jobNumber * 10 + at
const kindIdOf = (jobNumber: number, at = 1) => 36_000_000 + jobNumber * 10 + at

/** Each job has kinds of attributes, and attributes, of its own. Removed ones stay in the list. */
export const attributeKindRows = ({ jobs }: Company): Row[] =>
  jobs.flatMap((job) =>
    ['Skills', 'Personality traits'].map((name, at) => ({
      ...baseOf(kindIdOf(job.number, at + 1), job),
      job_id: numericIdOf('jobs', job),
      name,
      sort_order: at,
      active: at === 0,
      is_draft: null,
    })),
  )

export const attributeRows = ({ jobs }: Company): Row[] =>
  jobs.flatMap((job) =>
    [attributeTitle, 'An old attribute'].map((name, at) => ({
      ...baseOf(attributeIdOf(job.number, at + 1), job),
      job_id: numericIdOf('jobs', job),
      candidate_attribute_type_id: kindIdOf(job.number),
      name,
      active: at === 0,
      sort_order: at === 0 ? 0 : null,
    })),
  )

export const ratingRows = (company: Company): Row[] =>
  hiringProcess(company).scorecards.flatMap((scorecard) => {
    const { number: jobNumber } = scorecard.application.entry
    return scorecard.sections.flatMap(({ fields }) =>
      fields
        .filter(({ title }) => isAttribute(title, jobNumber))
        .map(({ value }) => ({
          ...baseOf(34_800_000_000 + scorecard.number, scorecard),
          scorecard_id: numericIdOf('scorecards', scorecard),
          job_candidate_attribute_id: attributeIdOf(jobNumber),
          candidate_attribute_rating: ratings[String(value)],
          note: noteOf(scorecard),
        })),
    )
  })

type Word = 'text' | 'yes_no' | 'single_select' | 'multi_select' | 'instruction'

/** The questions of a kit in their order. The last but one has no answers, and the last one was removed. */
const questions: readonly [title: string, type: Word, ...options: string[]][] = [
  ['Would you work together?', 'yes_no'],
  ['Years in the field', 'text'],
  ['Strengths', 'multi_select', 'Calm', 'Curious'],
  [attributeTitle, 'single_select', 'Weak', 'Fair', 'Strong'],
  ['In one sentence', 'text'],
  ['Details', 'text'],
  ['Read the exercise first.', 'instruction'],
  ['An old question', 'text'],
]

const questionIdOf = (kitNumber: number, at: number) => 32_800_000_000 + kitNumber * 10 + at
const optionIdOf = (kitNumber: number, at: number, option: number) =>
  35_100_000_000 + (kitNumber * 10 + at) * 10 + option

const eachQuestion = (
  company: Company,
  rowsOf: (question: { kit: number; at: number; times: Times }) => Row[],
): Row[] =>
  stageEntries(company, 'job')
    .filter(({ type }) => type === 'screen' || type === 'interview')
    .flatMap((stage) => questions.flatMap((_, at) => rowsOf({ kit: stage.number, at, times: stage })))
type Times = Parameters<typeof baseOf>[1]

export const questionRows = (company: Company): Row[] =>
  eachQuestion(company, ({ kit, at, times }) => {
    const [question, type] = questions[at] ?? []
    const row = { interview_kit_id: kitIdOf(kit), question, answer_type: type, required: false, sort_order: at }
    return [{ ...baseOf(questionIdOf(kit, at), times), ...row, active: at < questions.length - 1 }]
  })

export const optionRows = (company: Company): Row[] =>
  eachQuestion(company, ({ kit, at, times }) => {
    const [, , ...options] = questions[at] ?? ['', 'text']
    return options.map((name, option) => ({
      ...baseOf(optionIdOf(kit, at, option), times),
      scorecard_question_id: questionIdOf(kit, at),
      name,
      sort_order: option,
      active: true,
    }))
  })

/** Answers, and the options that they chose. */
export const answerRows = once((company: Company): { answers: Row[]; choices: Row[] } => {
  const [answers, choices]: [Row[], Row[]] = [[], []]
  for (const scorecard of hiringProcess(company).scorecards) {
    const kit = kitNumberOf(scorecard)
    for (const { title, value } of scorecard.sections.flatMap(({ fields }) => fields)) {
      if (isAttribute(title, scorecard.application.entry.number)) continue
      const at = questions.findIndex(([question]) => question === title)
      const [, type, ...options] = questions[at] ?? ['', 'text']
      const row = baseOf(33_900_000_000 + scorecard.number * 10 + at, scorecard)
      const text = type === 'text' && value !== null ? String(value) : null
      answers.push({
        ...row,
        scorecard_id: numericIdOf('scorecards', scorecard),
        scorecard_question_id: questionIdOf(kit, at),
        answer: text,
        answer_with_tags: text,
        boolean_value: typeof value === 'boolean' ? value : null,
      })
      for (const option of options.length === 0 ? [] : [value].flat())
        choices.push({
          ...row,
          id: row.id * 10 + options.indexOf(String(option)),
          scorecard_question_option_id: optionIdOf(kit, at, options.indexOf(String(option))),
          scorecard_question_answer_id: row.id,
        })
    }
  }
  return { answers, choices }
})
