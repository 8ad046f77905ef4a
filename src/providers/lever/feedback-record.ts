import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { emptyToNull, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { FeedbackField, formSections } from './feedback-fields.js'
import { OfOpportunity } from './opportunity-parent.js'
import { orId, User, user } from './references.js'

type Scorecard = Item<'scorecards'>

const OptionalEpoch = nullish(Type.Number())

/** https://hire.lever.co/developer/documentation#feedback */
export const LeverFeedback = Type.Object({
  ...OfOpportunity,
  id: RawId,
  text: nullish(Type.String()),
  fields: nullish(Type.Array(FeedbackField)),
  user: nullish(orId(User)),
  interview: nullish(RawId),
  createdAt: OptionalEpoch,
  completedAt: OptionalEpoch,
  updatedAt: OptionalEpoch,
})
type LeverFeedback = Static<typeof LeverFeedback>

/** The fields of a feedback form. A form without a time of completion is a draft. */
export function feedbackFields(from: LeverFeedback, lost: Lost) {
  const submittedAt = epochInstant(from.completedAt, '/completedAt')
  const rating = ratingOf(from, lost)
  return {
    interview: interviewOf(from),
    author: user(from.user, '/user/id'),
    recommendation: recommendation(rating),
    recommendation_raw: rating,
    is_draft: lost.has('/completedAt') ? null : submittedAt === null,
    submitted_at: submittedAt,
    sections: sectionsOf(from, lost),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    updated_at: epochInstant(from.updatedAt, '/updatedAt'),
  }
}

/** Interviews have the id of the opportunity in theirs. */
const interviewOf = ({ interview, opportunity }: LeverFeedback): Scorecard['interview'] =>
  interview === null || interview === undefined
    ? null
    : { id: `${opportunity.id}.${idString(interview, '/interview')}`, title: null }

/** The rating of the whole form. One of several would be a guess. */
function ratingOf({ fields }: LeverFeedback, lost: Lost): string | null {
  if (isIncomplete(lost, '/fields')) return null
  const [rating, ...others] = (fields ?? []).filter(isRating)
  return rating && others.length === 0 && typeof rating.value === 'string' ? emptyToNull(rating.value) : null
}

const isRating = ({ type }: Static<typeof FeedbackField>) => type === 'score-system'

const words = { 1: 'strong_no', 2: 'no', 3: 'yes', 4: 'strong_yes' } as const

/** The texts are those of the company. In every recorded one the digit at the start is the rating. */
function recommendation(rating: string | null): Scorecard['recommendation'] {
  const digit = /^([1-4])(?![\d.,/])/.exec(rating ?? '')?.[1]
  return digit === undefined ? null : words[Number(digit) as keyof typeof words]
}

/** A form is one section. A group of scores is a section of its own. */
function sectionsOf({ text, fields }: LeverFeedback, lost: Lost): Scorecard['sections'] {
  if (!fields) return null
  const own = fields.flatMap((field, index) => (isRating(field) ? [] : [{ field, pointer: `/fields/${index}` }]))
  return knownList(formSections(emptyToNull(text), own), lost, '/fields')
}
