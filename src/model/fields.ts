import { type Static, type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox'

/**
 * The building blocks of every unified resource. Every field is always present; `null` says "not known or not
 * fetched", never "empty". That is why each block below is nullable: a serialiser turns the null of a field that is
 * not declared nullable into `0` or `""` without a word.
 */
const nullable = (type: string, rest: object) => ({ type: [type, 'null'], ...rest })

export const Text = (description: string, example?: string) =>
  Type.Unsafe<string | null>(
    nullable('string', { description, ...(example === undefined ? {} : { examples: [example] }) }),
  )

export const Flag = (description: string) => Type.Unsafe<boolean | null>(nullable('boolean', { description }))

/** ISO 8601 in UTC, always with a `Z`. Readers must have checked it: the serialiser writes it without escaping. */
export const Instant = (description: string, example = '2026-03-02T09:14:27.118Z') =>
  Type.Unsafe<string | null>(nullable('string', { format: 'date-time', description, examples: [example] }))

/** A calendar day or month, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as the provider knows it. */
export const Day = (description: string) =>
  Type.Unsafe<string | null>(nullable('string', { description, examples: ['2019-09-01'] }))

/** An enum that is closed on our side; the upstream's own word stands beside it in `<name>_raw`. */
export const OneOf = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number] | null>(nullable('string', { enum: [...values, null], description }))

export const Part = <T extends TProperties>(properties: T, description: string) =>
  Type.Object(properties, { description, additionalProperties: false })

export const NullablePart = <T extends TProperties>(properties: T, description: string) =>
  Type.Unsafe<Static<TObject<T>> | null>({
    ...Type.Object(properties, { description, additionalProperties: false }),
    type: ['object', 'null'],
  })

/** `null` = not fetched or not known, `[]` = known to be empty. */
export const ListOf = <T extends TSchema>(items: T, description: string) =>
  Type.Unsafe<Static<T>[] | null>({ type: ['array', 'null'], items, description })
