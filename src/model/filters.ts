import { type TSchema, Type } from '@sinclair/typebox'

const instant = (description: string) => Type.String({ format: 'date-time', description })
const text = (description: string) => Type.String({ minLength: 1, maxLength: 320, description })

/**
 * All filters. `*_after` is ≥ and `*_before` is <, whatever the provider's own rule, so that time ranges do not
 * overlap. `filters` of a listing says which of them a provider supports, and in which combinations.
 */
export const filters = {
  created_after: instant('Created at or after this instant (ISO 8601)'),
  created_before: instant('Created before this instant (ISO 8601)'),
  updated_after: instant('Changed at or after this instant (ISO 8601)'),
  updated_before: instant('Changed before this instant (ISO 8601)'),
  email: text('Has exactly this e-mail address; upper and lower case are equal'),
  name: text("Found under this name by the provider's own search"),
  tag: text('Has a tag with this name'),
  job_id: text('Applied to this job'),
  stage_id: text('Is in this stage'),
  person_id: text('Records of this person'),
} as const satisfies Record<string, TSchema>

export type FilterName = keyof typeof filters
export type Filters = { readonly [Name in FilterName]?: string }

export const filterNames = Object.keys(filters) as FilterName[]
export const isInstant = (name: FilterName) => name.endsWith('_after') || name.endsWith('_before')
