import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Lost } from '../port/records.js'
import { isIncomplete } from '../values/lost.js'
import { passThrough } from '../values/records.js'
import { emptyToNull, nullish } from '../values/values.js'

type CustomField = NonNullable<Candidate['custom_fields']>[number]

export const RawCustomField = Type.Object({
  id: Type.String(),
  title: nullish(Type.String()),
  isPrivate: nullish(Type.Boolean()),
  value: Type.Optional(Type.Unknown()),
  valueLabel: nullish(Type.Union([Type.String(), Type.Array(Type.String())])),
})

/**
 * Ashby does not return the type of a custom field with its value, so the type is derived from the value. `owner` is the
 * schema pointer of the part of the record that has the custom fields.
 */
export function customField(from: Static<typeof RawCustomField>, index: number, lost: Lost, owner = ''): CustomField {
  const { value = null, valueLabel } = from
  const labelPart = `${owner}/customFields/*/valueLabel`
  return {
    id: from.id,
    name: emptyToNull(from.title),
    ...read(passThrough(value, `${owner}/customFields/${index}/value`), valueLabel, isIncomplete(lost, labelPart)),
    type_raw: null,
    // Each label belongs to the value at the same position.
    label: Array.isArray(valueLabel) && lost.has(`${labelPart}/*`) ? null : (valueLabel ?? null),
    // A field whose privacy cannot be read is private.
    is_private: from.isPrivate ?? (lost.has(`${owner}/customFields/*/isPrivate`) ? true : null),
  }
}

type Kind = Pick<CustomField, 'type' | 'value'>

/** Only the label shows that a text is a choice. */
function read(value: unknown, label: unknown, isLabelLost: boolean): Kind {
  if (value === null || value === '') return { type: null, value: null }
  if (typeof value === 'boolean') return { type: 'boolean', value }
  if (typeof value === 'number') return { type: 'number', value }
  if (typeof value === 'string')
    return { type: typeof label === 'string' ? 'select' : isLabelLost ? null : textKind(value), value }
  if (Array.isArray(value)) return { type: 'multi_select', value }
  return readObject(value as Record<string, unknown>)
}

const day = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/
const textKind = (value: string) => (day.test(value) ? 'date' : 'text')

function readObject(value: Record<string, unknown>): Kind {
  const { minValue: min = null, maxValue: max = null, currencyCode: currency = null, interval = null } = value
  if (value.type === 'number-range') return { type: 'number_range', value: { min, max } }
  if (value.type === 'compensation-range') return { type: 'money_range', value: { min, max, currency, interval } }
  if ('currencyCode' in value && 'value' in value) return { type: 'money', value: { amount: value.value, currency } }
  return { type: 'other', value }
}
