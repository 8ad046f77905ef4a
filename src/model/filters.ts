import { type TSchema, Type } from '@sinclair/typebox'

const instant = (description: string) => Type.String({ format: 'date-time', description })
const text = (description: string) => Type.String({ minLength: 1, maxLength: 320, description })

/**
 * Every filter there is. `*_after` is ≥ and `*_before` is <, whatever the dialect says, so that windows tile. Which of
 * them a provider can serve, and together with which, stands in its `filters`.
 */
export const filters = {
  created_after: instant('Created at or after this instant (ISO 8601)'),
  created_before: instant('Created before this instant (ISO 8601)'),
  updated_after: instant('Changed at or after this instant (ISO 8601)'),
  updated_before: instant('Changed before this instant (ISO 8601)'),
  email: text('Has exactly this e-mail address, case aside'),
  name: text("Found under this name by the provider's own search"),
  tag: text('Has the tag of this name'),
  job_id: text('Applied to this job'),
  stage_id: text('Is in this stage'),
  person_id: text('Rows of this person'),
} as const satisfies Record<string, TSchema>

export type FilterName = keyof typeof filters
export type Filters = { readonly [Name in FilterName]?: string }

export const filterNames = Object.keys(filters) as FilterName[]
export const isInstant = (name: FilterName) => name.endsWith('_after') || name.endsWith('_before')
