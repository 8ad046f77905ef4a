import type { FilterName } from './filters.js'
import { type Items, type ResourceName, resources } from './index.js'

/**
 * Fields that a client may read, per resource, besides the fields that are never null. A resource that is not listed
 * has none.
 */
export type FieldAccess = { readonly [R in ResourceName]?: readonly string[] }

/**
 * Fields that can be hidden. Every field is always present, so a hidden field is null; a field that cannot be null
 * cannot be hidden.
 */
export const hideableFields = (resource: ResourceName): string[] =>
  Object.entries<{ [key: string]: unknown }>(resources[resource].item.properties).flatMap(([name, { type }]) =>
    Array.isArray(type) && type.includes('null') ? name : [],
  )

export const hiddenFields = (resource: ResourceName, visible: readonly string[] | undefined): string[] =>
  visible === undefined ? [] : hideableFields(resource).filter((field) => !visible.includes(field))

/** Removes the fields that a client may not read. */
export function redactFields<R extends ResourceName>(
  resource: R,
  item: Items[R],
  visible: readonly string[] | undefined,
): Items[R] {
  const hidden = hiddenFields(resource, visible)
  return hidden.length === 0 ? item : { ...item, ...Object.fromEntries(hidden.map((field) => [field, null])) }
}

/**
 * The field that a filter reveals. A client without access to the field may not use the filter, because the result
 * would reveal the value.
 */
export const reveals: { readonly [Name in FilterName]: string } = {
  created_after: 'created_at',
  created_before: 'created_at',
  updated_after: 'updated_at',
  updated_before: 'updated_at',
  email: 'emails',
  name: 'name',
  tag: 'tags',
  job_id: 'applications',
  stage_id: 'applications',
  person_id: 'person_id',
}
