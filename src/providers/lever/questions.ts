import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'
import { includeFailed, optionalInclude } from '../lists/includes.js'
import type { Call } from '../port/call.js'
import type { Include, IncludeContext } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { emptyToNull, idString, nullish, RawId, textOf } from '../values/values.js'
import { questionType } from './question-types.js'

type Question = NonNullable<Item<'job-postings'>['questions']>[number]

const OptionalText = nullish(Type.String())
const FieldKeys = {
  type: OptionalText,
  text: OptionalText,
  required: nullish(Type.Boolean()),
  options: nullish(Type.Array(Type.Object({ text: Type.String(), optionId: nullish(Type.String()) }))),
}
const Field = Type.Object(FieldKeys)
const CustomField = Type.Object({ id: RawId, ...FieldKeys })

/** The application form: https://hire.lever.co/developer/documentation#postings */
const ApplicationForm = Type.Object({
  id: RawId,
  customQuestions: nullish(Type.Array(Type.Object({ fields: nullish(Type.Array(CustomField)) }))),
  /** Absent for postings outside of the United States. */
  eeoQuestions: nullish(
    Type.Object({ gender: nullish(Field), race: nullish(Field), veteran: nullish(Field), disability: nullish(Field) }),
  ),
})
type ApplicationForm = Static<typeof ApplicationForm>
const FormResponse = Type.Object({ data: Type.Object({}) })

/** Lever has the form of one posting only. */
export const questions: Include<'job-postings'> = {
  fields: ['questions'],
  calls: { count: 1, records: 1 },
  async load(postings, context) {
    const failures = new Map<string, Warning>()
    for (const [posting, found] of await Promise.all(
      postings.map(async (one) => [one, await formOf(one.id ?? '', context)] as const),
    )) {
      posting.questions = 'questions' in found ? found.questions : null
      // Each posting can have the same failure.
      if ('failure' in found) failures.set(found.failure.detail, found.failure)
    }
    for (const failure of failures.values()) context.warnings.push(failure)
  },
}

type Found = { questions: Question[] | null } | { failure: Warning }

async function formOf(id: string, context: IncludeContext): Promise<Found> {
  const warnings: Warning[] = []
  const { isRequired } = context
  const form = await optionalInclude('questions', applicationForm(id, context.call), { warnings, isRequired })
  const [failure = includeFailed('questions', 'upstream-failed')] = warnings
  if (form === null) return { failure }
  const [read] = context.read({ record: ApplicationForm, map: toQuestions }, [form], () => id)
  if (!read && isRequired) throw new Problem('upstream-failed', { detail: 'The application form could not be read.' })
  return read ? { questions: read.value } : { failure }
}

async function applicationForm(id: string, call: Call): Promise<unknown> {
  const path = `/v1/postings/${encodeURIComponent(textOf(id))}/apply`
  return (await call({ operation: 'postings.apply', method: 'GET', path }, FormResponse)).body.data
}

/** The standard fields of the form, such as name and résumé, are no questions of the posting. */
function toQuestions({ customQuestions, eeoQuestions }: ApplicationForm, lost: Lost): Question[] | null {
  const parts = ['/customQuestions', '/eeoQuestions'] as const
  const custom = (customQuestions ?? []).flatMap(({ fields }, form) =>
    (fields ?? []).map((field, index) =>
      toQuestion(idString(field.id, `${parts[0]}/${form}/fields/${index}/id`), field, 'application', lost),
    ),
  )
  const eeo = eeoNames.flatMap((name) => {
    const field = eeoQuestions?.[name]
    return field ? [toQuestion(name, field, 'eeo', lost)] : []
  })
  // Without one of them, the others have another position.
  const isWhole = !isIncomplete(lost, ...parts)
  const ordered = [...custom, ...eeo].map((one, index) => ({ ...one, order: isWhole ? index + 1 : null }))
  return knownList(ordered, lost, ...parts)
}

/** Lever identifies these questions by their names. */
const eeoNames = ['gender', 'race', 'veteran', 'disability'] as const

/** A choice is its text. */
const toQuestion = (
  id: string,
  { type: word, text, required, options }: Static<typeof Field>,
  category: 'application' | 'eeo',
  lost: Lost,
): Question => ({
  id,
  title: emptyToNull(text),
  // Lever does not document whether it is HTML.
  description_html: null,
  type: questionType(word),
  type_raw: emptyToNull(word),
  is_required: required ?? null,
  order: null,
  category,
  options: knownList(
    (options ?? []).map((one) => ({ id: emptyToNull(one.optionId), name: emptyToNull(one.text) })),
    lost,
    category === 'eeo' ? `/eeoQuestions/${id}/options` : '/customQuestions/*/fields/*/options',
  ),
  max_length: null,
})
