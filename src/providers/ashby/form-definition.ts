import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { passThrough } from '../values/records.js'
import { emptyToNull, nullish } from '../values/values.js'
import { questionType } from './enums.js'

const text = nullish(Type.String())

const Field = Type.Object({
  id: Type.String(),
  type: text,
  path: Type.String(),
  title: text,
  selectableValues: nullish(Type.Array(Type.Object({ label: text, value: Type.String() }))),
})

export const FormField = Type.Object({ isRequired: nullish(Type.Boolean()), descriptionHtml: text, field: Field })

/** The definition of a form. The applications and postings of Ashby have the same format. */
export const FormDefinition = Type.Object({
  sections: nullish(Type.Array(Type.Object({ fields: nullish(Type.Array(FormField)) }))),
})

export const FormSubmission = Type.Object({
  formDefinition: nullish(FormDefinition),
  submittedValues: nullish(Type.Record(Type.String(), Type.Unknown())),
})

type Form = Static<typeof FormDefinition>
type Submission = Static<typeof FormSubmission>
type Question = NonNullable<Item<'job-postings'>['questions']>[number]
type Answer = NonNullable<Item<'applications'>['answers']>[number]

/** Name, e-mail address, resume and location are parts of the candidate, not questions. */
const isQuestion = ({ field }: Static<typeof FormField>) => !field.path.startsWith('_systemfield_')

const fieldsOf = ({ sections }: Form) =>
  (sections ?? []).flatMap(({ fields }) => fields ?? []).filter((one) => isQuestion(one))

/** `at` is the schema pointer of the form in the record. */
export function questionsOf(form: Form, lost: Lost, at: string): Question[] {
  // Without one of the fields, the positions of the others are not known.
  const isComplete = ['', '/*', '/*/fields', '/*/fields/*'].every((part) => !lost.has(`${at}/sections${part}`))
  return fieldsOf(form).map(({ field, isRequired, descriptionHtml }, index) => ({
    id: field.id,
    title: emptyToNull(field.title),
    description_html: emptyToNull(descriptionHtml),
    type: questionType(field.type),
    type_raw: emptyToNull(field.type),
    is_required: isRequired ?? null,
    order: isComplete ? index + 1 : null,
    category: 'application',
    options: field.selectableValues?.map(({ value, label }) => ({ id: value, name: emptyToNull(label) })) ?? null,
    max_length: null,
  }))
}

/** The answers of one submission. A question without an answer has the value null. */
export const answersOf = ({ formDefinition, submittedValues }: Submission, at: number): Answer[] =>
  fieldsOf(formDefinition ?? {}).map(({ field }) => ({
    question_id: field.id,
    question: emptyToNull(field.title),
    ...submitted(field, submittedValues, `/applicationFormSubmissions/${at}/submittedValues`),
  }))

type Values = Submission['submittedValues']

/** A field with the value that was submitted for it. `at` is the JSON pointer of the values in the record. */
export function submitted(field: Static<typeof Field>, values: Values, at: string) {
  const value = values && Object.hasOwn(values, field.path) ? values[field.path] : null
  return {
    type: questionType(field.type),
    type_raw: emptyToNull(field.type),
    value: passThrough(value ?? null, `${at}/${escaped(field.path)}`),
    label: labelOf(value, field),
  }
}

/** Of a choice, Ashby sends the value. The form has the labels. */
function labelOf(value: unknown, { selectableValues }: Static<typeof Field>): string | string[] | null {
  const find = (one: unknown) => emptyToNull(selectableValues?.find((choice) => choice.value === one)?.label)
  if (!Array.isArray(value)) return find(value)
  const labels = value.map(find)
  return labels.length > 0 && labels.every((label) => label !== null) ? labels : null
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
