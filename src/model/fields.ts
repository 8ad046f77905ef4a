import { type Static, type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox'

/**
 * Building blocks of every unified resource. Every field is always present. `null` means "not known or not fetched",
 * never "empty". So each block below is nullable: a serializer silently writes the null of a field that is not declared
 * nullable as `0` or `""`.
 */
const nullable = (type: string, keywords: object) => ({ type: [type, 'null'], ...keywords })

export const Text = (description: string, example?: string) =>
  Type.Unsafe<string | null>(
    nullable('string', { description, ...(example === undefined ? {} : { examples: [example] }) }),
  )

export const Flag = (description: string, example?: boolean) =>
  Type.Unsafe<boolean | null>(
    nullable('boolean', { description, ...(example === undefined ? {} : { examples: [example] }) }),
  )

const number = (type: 'number' | 'integer') => (description: string, example?: number) =>
  Type.Unsafe<number | null>(nullable(type, { description, ...(example === undefined ? {} : { examples: [example] }) }))
export const Num = number('number')
export const Int = number('integer')

/**
 * ISO 8601 in UTC, always with `Z`. The mapper must have validated the value: the serializer writes it without
 * escaping.
 */
export const Instant = (description: string, example: string | null = '2026-03-02T09:14:27.118Z') =>
  Type.Unsafe<string | null>(nullable('string', { format: 'date-time', description, examples: [example] }))

/** A calendar day, month or year (`YYYY-MM-DD`, `YYYY-MM`, `YYYY`), as precise as the provider knows it. */
export const PartialDate = (description: string, example: string | null = '2019-09-01') =>
  Type.Unsafe<string | null>(nullable('string', { description, examples: [example] }))

/** A closed enum of the unified model. The upstream value is in `<name>_raw`. */
export const Enum = <const Values extends readonly string[]>(
  values: Values,
  description: string,
  example?: Values[number],
) =>
  Type.Unsafe<Values[number] | null>(
    nullable('string', {
      enum: [...values, null],
      description,
      ...(example === undefined ? {} : { examples: [example] }),
    }),
  )

/** An enum and the provider's own word for it, in `<name>_raw`. */
export const enumField = <const Name extends string, const Values extends readonly string[]>(
  name: Name,
  values: Values,
  description: string,
  example?: Values[number],
) =>
  ({
    [name]: Enum(values, description, example),
    [`${name}_raw`]: Text(`The provider's own word for \`${name}\``),
  }) as { [Key in Name]: ReturnType<typeof Enum<Values>> } & { [Key in `${Name}_raw`]: ReturnType<typeof Text> }

/**
 * The keyword with the name of a shared part. The OpenAPI document has the part once, as a component with this name.
 */
export const componentName = 'x-component'

/** An object that several resources share. */
export const named = <T extends TProperties>(name: string, properties: T, description: string) =>
  Type.Object(properties, { [componentName]: name, description, additionalProperties: false })

export const nullableNamed = <T extends TProperties>(name: string, properties: T, description: string) =>
  Type.Unsafe<Static<TObject<T>> | null>({ ...named(name, properties, description), type: ['object', 'null'] })

export const NullableObject = <T extends TProperties>(properties: T, description: string) =>
  Type.Unsafe<Static<TObject<T>> | null>({
    ...Type.Object(properties, { description, additionalProperties: false }),
    type: ['object', 'null'],
  })

/** `null` = not fetched or not known, `[]` = known to be empty. */
export const ListOf = <T extends TSchema>(items: T, description: string, keywords: object = {}) =>
  Type.Unsafe<Static<T>[] | null>({ type: ['array', 'null'], items, description, ...keywords })
