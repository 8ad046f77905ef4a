import { type Static, Type } from '@sinclair/typebox'
import { emptyToNull, idOrNull, idString, nullish, RawId } from '../values/values.js'

const OptionalText = nullish(Type.String())

/** The rating of an attribute: https://harvestdocs.greenhouse.io/reference/get_v3-scorecard-candidate-attributes */
export const Rating = Type.Object({
  id: RawId,
  scorecard_id: RawId,
  job_candidate_attribute_id: nullish(RawId),
  candidate_attribute_rating: OptionalText,
  note: OptionalText,
})

/** The scale is not that of recommendations. `no_decision` is no rating. */
export const toRating = (from: Static<typeof Rating>) => ({
  kind: 'rating' as const,
  attribute: idOrNull(from.job_candidate_attribute_id, '/job_candidate_attribute_id'),
  rating: from.candidate_attribute_rating === 'no_decision' ? null : emptyToNull(from.candidate_attribute_rating),
  note: emptyToNull(from.note),
})

/** https://harvestdocs.greenhouse.io/reference/get_v3-scorecard-question-answers. Choices are records of their own. */
export const Answer = Type.Object({
  id: RawId,
  scorecard_id: RawId,
  scorecard_question_id: nullish(RawId),
  answer: OptionalText,
  boolean_value: nullish(Type.Boolean()),
})

export const toAnswer = (from: Static<typeof Answer>) => ({
  kind: 'answer' as const,
  id: idString(from.id, '/id'),
  question: idOrNull(from.scorecard_question_id, '/scorecard_question_id'),
  text: emptyToNull(from.answer),
  flag: from.boolean_value ?? null,
})

/** A choice of an answer: the id of the option. */
export const Choice = Type.Object({
  id: RawId,
  scorecard_question_answer_id: RawId,
  scorecard_question_option_id: nullish(RawId),
})

export const toChoice = (from: Static<typeof Choice>) =>
  idOrNull(from.scorecard_question_option_id, '/scorecard_question_option_id')

/** What ratings and answers name by id. */
export const Attribute = Type.Object({
  id: RawId,
  name: OptionalText,
  candidate_attribute_type_id: nullish(RawId),
  sort_order: nullish(Type.Number()),
})
export const Question = Type.Object({
  id: RawId,
  question: OptionalText,
  answer_type: OptionalText,
  sort_order: nullish(Type.Number()),
})

export type RatingValue = ReturnType<typeof toRating>
export type AnswerValue = ReturnType<typeof toAnswer>
