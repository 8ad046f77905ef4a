import type { Item } from '../../model/index.js'
import type { Include, IncludeContext } from '../port/listing.js'
import { children, loadChildren } from './child-records.js'
import { lookUp } from './lookups.js'
import { recordsById } from './records-by-id.js'
import { isChoice, type Named, sectionsOf } from './scorecard-fields.js'
import {
  Answer,
  type AnswerValue,
  Attribute,
  Choice,
  Question,
  Rating,
  type RatingValue,
  toAnswer,
  toChoice,
  toRating,
} from './scorecard-values.js'

type Value = RatingValue | AnswerValue

const name = 'sections'

/** The ratings and answers of scorecards, and what they name, are collections of their own. */
export const includeSections: Include<'scorecards'> = {
  fields: ['sections'],
  // Seven collections. 25 scorecards can have questions and choices for more than one request each.
  calls: { count: 10, records: 25 },
  async load(scorecards, context) {
    const found = new Map<string, { values: Value[]; isComplete: boolean }>()
    await loadChildren<Item<'scorecards'>, Value>(scorecards, context, {
      name,
      children: [
        children({
          collection: 'scorecard_candidate_attributes',
          owner: 'scorecard_id',
          record: Rating,
          map: toRating,
        }),
        children({ collection: 'scorecard_question_answers', owner: 'scorecard_id', record: Answer, map: toAnswer }),
      ],
      assign(scorecard, values, isComplete) {
        found.set(scorecard.id, { values, isComplete })
      },
    })
    const named = await lookUpNames(found, context)
    for (const scorecard of scorecards) {
      const { values, isComplete } = found.get(scorecard.id) ?? { values: [], isComplete: false }
      scorecard.sections = values.length === 0 && !isComplete ? null : sectionsOf(values, named)
    }
  },
}

async function lookUpNames(
  found: ReadonlyMap<string, { values: readonly Value[] }>,
  context: IncludeContext,
): Promise<Named> {
  const values = [...found.values()].flatMap((one) => one.values)
  const attributeIds = values.map((value) => (value.kind === 'rating' ? value.attribute : null))
  const questionIds = values.map((value) => (value.kind === 'answer' ? value.question : null))
  const attributes = await recordsById(
    name,
    { collection: 'job_candidate_attributes', record: Attribute },
    attributeIds,
    context,
  )
  const questions = await recordsById(
    name,
    { collection: 'scorecard_questions', record: Question },
    questionIds,
    context,
  )
  const choices = await loadChoices(found, questions, context)
  const find = await lookUp(
    name,
    {
      candidate_attribute_types: [...attributes.values()].map((attribute) => attribute.candidate_attribute_type_id),
      scorecard_question_options: [...choices.values()].flat(),
    },
    context,
  )
  return { attributes, questions, choices, find }
}

/** The options that answers chose. Other answers have none. */
async function loadChoices(
  found: ReadonlyMap<string, { values: readonly Value[] }>,
  questions: Named['questions'],
  context: IncludeContext,
): Promise<Named['choices']> {
  const choices = new Map<string, (string | null)[]>()
  const owners = new Map<string, string>()
  for (const [scorecardId, { values }] of found)
    for (const value of values)
      if (value.kind === 'answer' && isChoice(questions.get(value.question ?? ''))) owners.set(value.id, scorecardId)
  await loadChildren<{ id: string }, string | null>(
    [...owners.keys()].map((id) => ({ id })),
    context,
    {
      name,
      children: [
        children({
          collection: 'scorecard_question_answer_options',
          owner: 'scorecard_question_answer_id',
          record: Choice,
          map: toChoice,
        }),
      ],
      assign(answer, options, isComplete) {
        if (isComplete) choices.set(answer.id, options)
      },
      itemOf: (id) => owners.get(id) ?? id,
    },
  )
  return choices
}
