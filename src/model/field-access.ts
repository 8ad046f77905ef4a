import { mayRead, type NamedAccess } from './access.js'
import { embeddedParts } from './embedded-records.js'
import { type Item, type ResourceName, resources } from './index.js'

/**
 * Fields that a client may read, per resource, besides the fields that are never null. A resource that is not listed
 * has none.
 */
export type FieldAccess = { readonly [R in ResourceName]?: readonly string[] }

/** What a client may read. */
export interface Access extends NamedAccess {
  /** undefined = all fields. */
  readonly fields: FieldAccess | undefined
}

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

/**
 * The fields that a client may read; undefined = all. A record inside of another one, and the name and the address in a
 * reference to a candidate, obey their own resource: their fields have a path, such as `applications.candidate.email`.
 */
export function visibleFields(resource: ResourceName, access: Access): string[] | undefined {
  const byResource = cache.get(access) ?? new Map<ResourceName, string[] | undefined>()
  if (byResource.size === 0) cache.set(access, byResource)
  if (!byResource.has(resource)) byResource.set(resource, readVisibleFields(resource, access))
  return byResource.get(resource)
}

const cache = new WeakMap<Access, Map<ResourceName, string[] | undefined>>()

function readVisibleFields(resource: ResourceName, access: Access): string[] | undefined {
  const { fields } = access
  const isVisible = (of: ResourceName, field: string) =>
    (fields === undefined || fields[of]?.includes(field)) &&
    (mayRead(access, 'attachment-contents') || !isFileAddress(of, field))
  const parts = embeddedParts(resource)
  const refused = parts.filter((part) => part.field === null && !mayRead(access, part.resource)).map(({ path }) => path)
  const own = hideableFields(resource).filter((field) => isVisible(resource, field) && !refused.includes(field))
  const embedded = parts.flatMap(({ path, resource: of, field }) =>
    field !== null && mayRead(access, of) && isVisible(of, field) ? path : [],
  )
  const visible = [...new Set([...own, ...embedded])].sort()
  return hiddenFields(resource, visible).length === 0 ? undefined : visible
}

/** Whether a field is the address of a file. The address alone is enough to read the file. */
const isFileAddress = (resource: ResourceName, field: string) => resource === 'attachments' && field === 'url'

/**
 * Whether a client may read the upstream records of a resource, which have every field. The addresses of files are the
 * exception: they are hidden inside of candidates, offers and applications, but only upstream records of attachments have them.
 */
export function mayReadRaw(resource: ResourceName, access: Access): boolean {
  const hidden = hiddenFields(resource, visibleFields(resource, access))
  const parts = embeddedParts(resource)
  const addresses = parts.filter((part) => part.field !== null && isFileAddress(part.resource, part.field))
  return (
    hidden.every((path) => addresses.some((part) => part.path === path)) &&
    !parts.some((part) => hasHiddenFields(part.resource, access))
  )
}

/**
 * Whether a client may not read all fields of a resource. Some providers have records of two resources in one upstream
 * record: an application with everything about its candidate.
 */
const hasHiddenFields = (resource: ResourceName, { fields }: Access) =>
  fields !== undefined && hideableFields(resource).some((field) => !fields[resource]?.includes(field))

/** The fields that are null for a client. A part of a field that is hidden as a whole is not named. */
export function hiddenFields(resource: ResourceName, visible: readonly string[] | undefined): readonly string[] {
  if (visible === undefined) return none
  const byResource = hiddenCache.get(visible) ?? new Map<ResourceName, readonly string[]>()
  if (byResource.size === 0) hiddenCache.set(visible, byResource)
  const hidden = byResource.get(resource) ?? readHiddenFields(resource, visible)
  byResource.set(resource, hidden)
  return hidden
}

const none: readonly string[] = []
/** By the list of visible fields, which is the same one for all requests of a client. */
const hiddenCache = new WeakMap<readonly string[], Map<ResourceName, readonly string[]>>()

function readHiddenFields(resource: ResourceName, visible: readonly string[]): readonly string[] {
  const parts = embeddedParts(resource).flatMap(({ path, field }) => (field === null ? [] : path))
  const hidden = [...hideableFields(resource), ...parts].filter((path) => !visible.includes(path))
  return hidden.filter((path) => !hidden.some((other) => path.startsWith(`${other}.`)))
}

/** A function that removes the fields that a client may not read. */
export function redactor<R extends ResourceName>(
  resource: R,
  visible: readonly string[] | undefined,
): (item: Item<R>) => Item<R> {
  const paths = hiddenFields(resource, visible).map((path) => path.split('.'))
  return (item) => paths.reduce<Item<R>>((value, path) => withoutPart(value, path) as Item<R>, item)
}

/** The value itself if it has nothing to remove, as most records: a copy costs more than the check. */
function withoutPart(value: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const list = value.map((element) => withoutPart(element, [key, ...rest]))
    return list.every((element, at) => element === value[at]) ? value : list
  }
  if (typeof value !== 'object' || value === null) return value
  const old = (value as Record<string, unknown>)[key]
  const part = rest.length === 0 ? null : withoutPart(old, rest)
  return part === old ? value : { ...value, [key]: part }
}
