import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { isObject, passThrough } from '../values/records.js'
import { emptyToNull, enumMapper, epochInstant, idOrNull, nullish, RawId, textOf } from '../values/values.js'

type Section = NonNullable<Item<'scorecards'>['sections']>[number]
type Field = NonNullable<Section['fields']>[number]

const OptionalText = nullish(Type.String())
export const FeedbackField = Type.Object({
  id: nullish(RawId),
  /** A field of an unknown type could be the rating. */
  type: Type.String(),
  text: OptionalText,
  scores: nullish(Type.Array(Type.Object({ text: OptionalText }))),
  value: Type.Optional(Type.Unknown()),
})
type FeedbackField = Static<typeof FeedbackField>

const fieldType = enumMapper(
  {
    text: 'text',
    textarea: 'long_text',
    code: 'long_text',
    score: 'number',
    'yes-no': 'boolean',
    date: 'date',
    dropdown: 'select',
    'multiple-choice': 'select',
    'score-system': 'select',
    'multiple-select': 'multi_select',
  } as const,
  'other',
)

/** The sections of a form: its fields, and then each group of scores. */
export function formSections(
  title: string | null,
  fields: readonly { field: FeedbackField; pointer: string }[],
): Section[] {
  const plain = fields.filter(({ field }) => !isGroup(field)).map(({ field, pointer }) => fieldOf(field, pointer))
  const groups = fields.flatMap(({ field, pointer }) => (isGroup(field) ? [groupOf(field, pointer)] : []))
  return [...(plain.length > 0 ? [{ title, fields: plain }] : []), ...groups]
}

const isGroup = ({ type, scores, value }: FeedbackField) =>
  type === 'scorecard' && Array.isArray(scores) && (Array.isArray(value) || (value ?? null) === null)

function fieldOf({ id, type: word, text, value = null }: FeedbackField, pointer: string): Field {
  const type = fieldType(word)
  const typed = typedValue(type, value, `${pointer}/value`)
  return {
    id: idOrNull(id, `${pointer}/id`),
    title: emptyToNull(text),
    type,
    type_raw: emptyToNull(word),
    value: typed,
    label: type === 'select' || type === 'multi_select' ? labelOf(typed) : null,
  }
}

function typedValue(type: Field['type'], value: unknown, pointer: string): unknown {
  if (type === 'boolean' && typeof value === 'string') return flags.get(textOf(value).toLowerCase()) ?? value
  if (type === 'date' && typeof value === 'number') return epochInstant(value, pointer)
  return passThrough(value, pointer)
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
])

/** A choice is its text. */
const labelOf = (value: unknown): string | string[] | null =>
  typeof value === 'string'
    ? emptyToNull(value)
    : Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value
      : null

/** Each score with its comment. The values stand in the order of the scores. */
function groupOf({ text, scores, value }: FeedbackField, pointer: string): Section {
  const values: readonly unknown[] = Array.isArray(value) ? value : []
  const fields = (scores ?? []).flatMap(({ text: title }, index): Field[] => {
    const { score = null, comment = null } = isObject(values[index]) ? values[index] : {}
    const at = `${pointer}/value/${index}`
    const named = { id: null, title: emptyToNull(title), type_raw: 'scorecard', label: null }
    const scored: Field = { ...named, type: 'number', value: passThrough(score, `${at}/score`) }
    return comment === null || comment === ''
      ? [scored]
      : [scored, { ...named, type: 'long_text', value: passThrough(comment, `${at}/comment`) }]
  })
  return { title: emptyToNull(text), fields }
}
