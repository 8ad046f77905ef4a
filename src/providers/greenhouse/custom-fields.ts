import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Lost } from '../port/records.js'
import { isObject, passThrough } from '../values/records.js'
import { emptyToNull, enumMapper, nullish } from '../values/values.js'

/** Custom fields are a map by key. A field without a value can be null instead of an object. */
export const RawCustomFields = Type.Record(
  Type.String(),
  Type.Union([
    Type.Object({ name: nullish(Type.String()), type: nullish(Type.String()), value: Type.Optional(Type.Unknown()) }),
    Type.Null(),
  ]),
)

type CustomField = NonNullable<Candidate['custom_fields']>[number]

/** Kinds of values by the words of definitions, which are those of values. */
export const fieldTypeOf = enumMapper(
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
    date_of_birth: 'date',
    url: 'url',
    user: 'user',
  } as const,
  'other',
)

export function customFields(
  from: Static<typeof RawCustomFields> | null | undefined,
  lost: Lost,
): Candidate['custom_fields'] {
  if (!from) return null
  return Object.entries(from).map(([key, field]): CustomField => {
    const { name, type: rawType, value = null } = field ?? {}
    const type = fieldTypeOf(rawType)
    return {
      id: key,
      name: emptyToNull(name),
      type,
      type_raw: emptyToNull(rawType),
      // The type decides how a value is read.
      value:
        type === null && lost.has('/custom_fields/*/type') ? null : valueFrom(type, passThrough(value, pointerOf(key))),
      label: null,
      is_private: null,
    }
  })
}

const pointerOf = (key: string) => `/custom_fields/${key.replaceAll('~', '~0').replaceAll('/', '~1')}/value`

function valueFrom(type: CustomField['type'], value: unknown): unknown {
  if (value === '' || !isObject(value)) return value === '' ? null : value
  const { amount = null, unit = null, min_value: min = null, max_value: max = null } = value
  if (type === 'money') return { amount, currency: unit }
  if (type === 'money_range') return { min, max, currency: unit, interval: null }
  if (type === 'number_range') return { min, max }
  return value
}
