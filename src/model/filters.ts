import { type TSchema, Type } from '@sinclair/typebox'

/**
 * A filter of a resource. `*_after` is ≥ and `*_before` is <, whatever the provider's own rule, so that time ranges do
 * not overlap.
 */
export interface Filter {
  schema: TSchema
  isInstant: boolean
  /** The only values, where the filter compares an enum. */
  values?: readonly string[]
  /**
   * The field that the filter reveals. A client without access to the field may not use the filter, because the result
   * would reveal the value.
   */
  reveals: string
}

/** The values of filters by name. */
export type Filters = { readonly [name: string]: string }

/** Filter by a time. */
export const instant = (reveals: string, description: string): Filter => ({
  schema: Type.String({ format: 'date-time', description }),
  isInstant: true,
  reveals,
})

/** Filter by a text. */
export const text = (reveals: string, description: string): Filter => ({
  schema: Type.String({ minLength: 1, maxLength: 320, description }),
  isInstant: false,
  reveals,
})

/** Filter by a value of an enum. */
export const oneOf = (values: readonly string[], reveals: string, description: string): Filter => ({
  schema: Type.Unsafe<string>({ type: 'string', enum: [...values], description }),
  isInstant: false,
  values,
  reveals,
})

/** Filters by the times of every resource. */
export const timeFilters = {
  created_after: instant('created_at', 'Created at or after this instant (ISO 8601)'),
  created_before: instant('created_at', 'Created before this instant (ISO 8601)'),
  updated_after: instant('updated_at', 'Changed at or after this instant (ISO 8601)'),
  updated_before: instant('updated_at', 'Changed before this instant (ISO 8601)'),
} as const

export const email = text('email', 'Has exactly this e-mail address; upper and lower case are equal')
