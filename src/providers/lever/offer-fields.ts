import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { passThrough, UnreadableRecordError } from '../values/records.js'
import { emptyToNull, epochInstant, nullish, partialDate } from '../values/values.js'
import { payInterval } from './enums.js'

type Offer = Item<'offers'>

/** The form of an offer: https://hire.lever.co/developer/documentation#offers. A value has no type. */
export const OfferFields = nullish(
  Type.Array(
    Type.Object({
      identifier: Type.String(),
      text: nullish(Type.String()),
      value: Type.Optional(Type.Unknown()),
    }),
  ),
)
export type OfferFields = Static<typeof OfferFields> | undefined

interface Found {
  value: unknown
  pointer: string
}

/** The value of a field that every company has, and its place. undefined = the form does not have the field. */
function fieldOf(fields: OfferFields, identifier: string): Found | undefined {
  const index = (fields ?? []).findIndex((field) => field.identifier === identifier)
  return index < 0 ? undefined : { value: fields?.[index]?.value, pointer: `/fields/${index}/value` }
}

const unset: Found = { value: null, pointer: '' }

/** A text of the form. */
function textField(fields: OfferFields, identifier: string): string | null {
  const { value, pointer } = fieldOf(fields, identifier) ?? unset
  if (value === null || value === undefined || typeof value === 'string') return value || null
  throw new UnreadableRecordError(pointer)
}

/** A day of the form: a time, or a text that begins with the day. */
export function dayField(fields: OfferFields, identifier: string): string | null {
  const { value, pointer } = fieldOf(fields, identifier) ?? unset
  if (typeof value === 'number') return dayOf(epochInstant(value, pointer))
  if (value === null || value === undefined || typeof value === 'string') return partialDate(value, pointer)
  throw new UnreadableRecordError(pointer)
}

export const dayOf = (instant: string | null) => instant?.slice(0, 10) ?? null

const decimal = /^\d+(\.\d+)?$/

function amountOf({ value, pointer }: Found): number | null {
  if (value === null || value === undefined || value === '') return null
  const amount = typeof value === 'string' && decimal.test(value) ? Number(value) : value
  if (typeof amount === 'number') return amount
  throw new UnreadableRecordError(pointer)
}

/** A form without a field for the salary says nothing about the pay. */
export function payOf(fields: OfferFields, lost: Lost): Offer['compensation'] {
  const salary = fieldOf(fields, 'salary_amount')
  if (salary === undefined) return null
  const amount = amountOf(salary)
  if (amount === null) return knownList([], lost, '/fields')
  const word = textField(fields, 'salary_interval')
  const currency = textField(fields, 'compensation_currency')
  const pay = { type: 'salary' as const, type_raw: null, amount, min: null, max: null, currency }
  return [{ ...pay, interval: payInterval(word), interval_raw: word }]
}

/** Fields that the company defined itself. */
export function customFieldsOf(fields: OfferFields, lost: Lost): Offer['custom_fields'] {
  if (!fields) return null
  const custom = fields.flatMap(({ identifier, text, value = null }, index) =>
    identifier.startsWith('custom_')
      ? [
          {
            id: identifier,
            name: emptyToNull(text),
            type: typeOf(value),
            type_raw: null,
            value: passThrough(value, `/fields/${index}/value`),
            label: null,
            is_private: null,
          },
        ]
      : [],
  )
  return knownList(custom, lost, '/fields')
}

/** Lever has no type of a value, so the type follows from the value. */
function typeOf(value: unknown): NonNullable<Offer['custom_fields']>[number]['type'] {
  if (value === null || value === '') return null
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return 'other'
}
