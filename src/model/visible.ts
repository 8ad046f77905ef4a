import type { FilterName } from './filters.js'
import { type Items, type ResourceName, resources } from './index.js'

/** The fields of each resource that may be seen, beside those that are never null. Of a resource that is not named, none. */
export type VisibleFields = { readonly [R in ResourceName]?: readonly string[] }

/** Fields that can be hidden: every one is always present, so what is hidden is null, and what cannot be null cannot be. */
export const hideable = (resource: ResourceName): string[] =>
  Object.entries<{ [key: string]: unknown }>(resources[resource].item.properties).flatMap(([name, { type }]) =>
    Array.isArray(type) && type.includes('null') ? name : [],
  )

export const hiddenFields = (resource: ResourceName, visible: readonly string[] | undefined): string[] =>
  visible === undefined ? [] : hideable(resource).filter((field) => !visible.includes(field))

/** The item without what may not be seen. */
export function hide<R extends ResourceName>(
  resource: R,
  item: Items[R],
  visible: readonly string[] | undefined,
): Items[R] {
  const hidden = hiddenFields(resource, visible)
  return hidden.length === 0 ? item : { ...item, ...Object.fromEntries(hidden.map((field) => [field, null])) }
}

/** The field that a filter tells of: who may not see it may not ask for it either, else the answer would tell. */
export const filterTells: { readonly [Name in FilterName]: string } = {
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
