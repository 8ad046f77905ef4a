import { type Item, type ResourceName, resources } from './index.js'

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
    Array.isArray(type) && type.includes('null') && !identities.includes(name) ? name : [],
  )

/** Fields that identify a record. They are always readable, also where a provider has none. */
const identities = ['person_id']

export const hiddenFields = (resource: ResourceName, visible: readonly string[] | undefined): string[] =>
  visible === undefined ? [] : hideableFields(resource).filter((field) => !visible.includes(field))

/** Removes the fields that a client may not read. */
export function redactFields<R extends ResourceName>(
  resource: R,
  item: Item<R>,
  visible: readonly string[] | undefined,
): Item<R> {
  const hidden = hiddenFields(resource, visible)
  return hidden.length === 0 ? item : { ...item, ...Object.fromEntries(hidden.map((field) => [field, null])) }
}
