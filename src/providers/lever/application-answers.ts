import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { passThrough } from '../values/records.js'
import { emptyToNull, nullish } from '../values/values.js'
import { questionType } from './question-types.js'

const OptionalText = nullish(Type.String())
const Answer = Type.Object({ type: OptionalText, text: Type.String(), value: Type.Optional(Type.Unknown()) })

/** The forms of an application. Lever has the form of a referral there too. */
export const Forms = nullish(Type.Array(Type.Object({ type: OptionalText, fields: nullish(Type.Array(Answer)) })))
type Answers = NonNullable<Item<'applications'>['answers']>

/** The answers to the questions of the posting. Lever has an id of the form, and none of the question. */
export function answersOf(forms: Static<typeof Forms>, lost: Lost): Answers | null {
  if (!forms || lost.has('/applications/*/customQuestions/*/type')) return null
  const answers = forms.flatMap(({ type, fields }, form) =>
    // A colleague answers the questions of a referral.
    type === 'referral'
      ? []
      : (fields ?? []).map((field, index) =>
          answerOf(field, `/applications/0/customQuestions/${form}/fields/${index}/value`),
        ),
  )
  return knownList(answers, lost, '/applications/*/customQuestions')
}

function answerOf({ type: word, text, value = null }: Static<typeof Answer>, pointer: string): Answers[number] {
  const type = questionType(word)
  return {
    question_id: null,
    question: emptyToNull(text),
    type,
    type_raw: emptyToNull(word),
    value: passThrough(value, pointer),
    label: type === 'select' || type === 'multi_select' ? labelOf(value) : null,
  }
}

/** A choice is its text. */
const labelOf = (value: unknown): string | string[] | null =>
  typeof value === 'string'
    ? emptyToNull(value)
    : Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value
      : null
