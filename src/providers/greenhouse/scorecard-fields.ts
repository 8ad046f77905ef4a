import type { Static } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { emptyToNull, enumMapper } from '../values/values.js'
import type { Find } from './lookups.js'
import { textOfId } from './records-by-id.js'
import type { AnswerValue, Attribute, Question, RatingValue } from './scorecard-values.js'

type Section = NonNullable<Item<'scorecards'>['sections']>[number]
type Field = NonNullable<Section['fields']>[number]

/** What the values of scorecards name by id. */
export interface Named {
  attributes: ReadonlyMap<string, Static<typeof Attribute>>
  questions: ReadonlyMap<string, Static<typeof Question>>
  /** The ids of the options that an answer chose; undefined: unknown. */
  choices: ReadonlyMap<string, readonly (string | null)[]>
  /** Kinds of attributes, and options. */
  find: Find
}

/** The answers are one section, because the questions have none. The ratings of each kind of attributes are another one. */
export function sectionsOf(values: readonly (RatingValue | AnswerValue)[], named: Named): Section[] {
  const answers = values.flatMap((value) => (value.kind === 'answer' ? [value] : []))
  const ratings = values.flatMap((value) => (value.kind === 'rating' ? [value] : []))
  const questionOf = ({ question }: AnswerValue) => named.questions.get(question ?? '')
  const fields = inOrder(answers, (answer) => questionOf(answer)?.sort_order).map((answer) =>
    answerField(answer, questionOf(answer), named),
  )
  return [...(fields.length === 0 ? [] : [{ title: null, fields }]), ...ratingSections(ratings, named)]
}

function ratingSections(ratings: readonly RatingValue[], { attributes, find }: Named): Section[] {
  const attributeOf = ({ attribute }: RatingValue) => attributes.get(attribute ?? '')
  const kindOf = (rating: RatingValue) => textOfId(attributeOf(rating)?.candidate_attribute_type_id)
  const kinds = [...new Set(ratings.map(kindOf))].map((id) => ({ id, kind: find('candidate_attribute_types', id) }))
  return inOrder(kinds, ({ kind }) => kind?.order).map(({ id, kind }) => ({
    title: kind?.name ?? null,
    fields: inOrder(
      ratings.filter((rating) => kindOf(rating) === id),
      (rating) => attributeOf(rating)?.sort_order,
    ).flatMap((rating) => ratingFields(rating, emptyToNull(attributeOf(rating)?.name))),
  }))
}

/** A rating, and behind it the note on it, if there is one. */
const ratingFields = ({ attribute, rating, note }: RatingValue, title: string | null): Field[] => [
  { id: attribute, title, type: 'select', type_raw: null, value: rating, label: null },
  ...(note === null ? [] : [{ id: null, title, type: 'long_text' as const, type_raw: null, value: note, label: null }]),
]

const typeOf = enumMapper(
  { text: 'text', yes_no: 'boolean', single_select: 'select', multi_select: 'multi_select' } as const,
  'other',
)

export const isChoice = (question: Static<typeof Question> | undefined) =>
  ['select', 'multi_select'].includes(typeOf(question?.answer_type) ?? '')

function answerField(answer: AnswerValue, question: Static<typeof Question> | undefined, named: Named): Field {
  const type = typeOf(question?.answer_type)
  return {
    id: answer.question,
    title: emptyToNull(question?.question),
    type,
    type_raw: emptyToNull(question?.answer_type),
    value: isChoice(question) ? chosen(answer, type === 'multi_select', named) : (answer.flag ?? answer.text),
    label: null,
  }
}

/** The names of the chosen options, in the order of the question. Without one of them, the choice is unknown. */
function chosen({ id }: AnswerValue, isMultiple: boolean, { choices, find }: Named): string | string[] | null {
  const ids = choices.get(id)
  const options = (ids ?? []).map((option) => find('scorecard_question_options', option))
  const names = inOrder(options, (option) => option?.order).flatMap((option) => option?.name ?? [])
  if (ids === undefined || names.length < ids.length) return null
  return isMultiple ? names : (names[0] ?? null)
}

/** Without an order, a value is behind the others. */
const inOrder = <T>(values: readonly T[], orderOf: (value: T) => number | null | undefined): T[] =>
  [...values].sort((a, b) => (orderOf(a) ?? Number.MAX_VALUE) - (orderOf(b) ?? Number.MAX_VALUE))
