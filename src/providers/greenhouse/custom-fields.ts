import type { Candidate } from '../../model/candidate.js'
import { isObject, passThrough } from '../values/records.js'
import { emptyToNull, enumMapper } from '../values/values.js'

type CustomField = NonNullable<Candidate['custom_fields']>[number]

const typeOf = enumMapper(
  {
    short_text: 'text',
    long_text: 'text',
    rich_text: 'text',
    yes_no: 'boolean',
    boolean: 'boolean',
    single_select: 'select',
    multi_select: 'multi_select',
    number: 'number',
    number_range: 'number_range',
    currency: 'money',
    currency_range: 'money_range',
    date: 'date',
    url: 'url',
    user: 'user',
  } as const,
  'other',
)

/** Custom fields are a map by key. A field without a value can be null instead of an object. */
export function customFields(from: Readonly<Record<string, unknown>> | null | undefined): Candidate['custom_fields'] {
  if (!from) return null
  return Object.entries(from).map(([key, field]): CustomField => {
    const { name, type: rawType, value = null } = isObject(field) ? field : {}
    const type = typeOf(typeof rawType === 'string' ? rawType : null)
    return {
      id: key,
      name: typeof name === 'string' ? emptyToNull(name) : null,
      type,
      type_raw: typeof rawType === 'string' ? emptyToNull(rawType) : null,
      value: valueFrom(type, passThrough(value, '/custom_fields')),
      label: null,
      is_private: null,
    }
  })
}

function valueFrom(type: CustomField['type'], value: unknown): unknown {
  if (value === '' || !isObject(value)) return value === '' ? null : value
  const { amount = null, unit = null, min_value: min = null, max_value: max = null } = value
  if (type === 'money') return { amount, currency: unit }
  if (type === 'money_range') return { min, max, currency: unit, interval: null }
  if (type === 'number_range') return { min, max }
  return value
}
