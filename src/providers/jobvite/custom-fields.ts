import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { passThrough } from '../values/records.js'
import { nullish } from '../values/values.js'
import { cleanText } from './dialect.js'

export const CustomFields = nullish(
  Type.Array(Type.Object({ fieldCode: Type.String(), value: Type.Optional(Type.Unknown()) })),
)

/** The custom fields of a part of a record, at the pointer. */
export const customFieldsOf = (
  from: Static<typeof CustomFields> | undefined,
  pointer: string,
): Item<'jobs'>['custom_fields'] =>
  from?.map(({ fieldCode, value = null }, index) => ({
    id: fieldCode,
    name: null,
    type: typeof value === 'string' ? ('text' as const) : value === null ? null : ('other' as const),
    type_raw: null,
    value: typeof value === 'string' ? cleanText(value) : passThrough(value, `${pointer}/${index}/value`),
    label: null,
    is_private: null,
  })) ?? null
