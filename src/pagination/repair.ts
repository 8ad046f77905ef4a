import { KindGuard, type TArray, type TObject, type TRecord, type TSchema, Type } from '@sinclair/typebox'
import { compiledSchema } from '../lib/compiled-schema.js'
import { copyWithout, nothing, type Parts, type Removal, withEmptyLists } from './removals.js'

export interface Repaired {
  /** Without the removed parts, and without the lists that lost all their elements: they are unknown, not empty. */
  value: unknown
  /** JSON pointers of the removed parts, with the array indexes of the original value. */
  removed: readonly string[]
}

/** Removes the smallest parts of a value that do not match the schema. null = no part can be removed: the value itself is wrong. */
export function repair(schema: TSchema, value: unknown): Repaired | null {
  return withoutParts(schema, value, wrongParts(schema, value))
}

/**
 * Removes the smallest removable part that contains the pointer, e.g. an optional property or an array element.
 * null = only the whole value could be removed. The value must match the schema.
 */
export function removePart(schema: TSchema, value: unknown, pointer: string): Repaired | null {
  const tokens = pointer.split('/').slice(1)
  const keys = tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  return withoutParts(schema, value, partAt(schema, value, keys))
}

const matches = (schema: TSchema, value: unknown) => compiledSchema(schema).Check(value)

const wrongParts = (schema: TSchema, value: unknown): Removal =>
  matches(schema, value) ? nothing : partsOfMismatch(schema, value)

/** The value does not match the schema. The recursion follows the schema, not the value, so its depth is bounded. */
function partsOfMismatch(schema: TSchema, value: unknown): Removal {
  // `This` inside a recursive schema cannot be compiled alone.
  if (KindGuard.IsRecursive(schema)) return 'itself'
  // A branch of another JSON kind returns 'itself'.
  if (KindGuard.IsUnion(schema)) return fewest(schema.anyOf.map((branch) => partsOfMismatch(branch, value)))
  if (KindGuard.IsIntersect(schema))
    return ifPossible(schema, value, merge(schema.allOf.map((branch) => wrongParts(branch, value))))
  if (!isContainer(schema, value)) return 'itself'
  const container = value as Readonly<Record<string | number, unknown>>
  const parts = new Map<string | number, Removal>()
  for (const key of wrongKeys(schema, container)) {
    const removal = key in container ? partsOfMismatch(schemaOf(schema, key), container[key]) : 'itself'
    if (removal === 'itself' && !isRemovable(schema, key)) return 'itself'
    parts.set(key, removal)
  }
  return ifPossible(schema, value, parts)
}

function partAt(schema: TSchema, value: unknown, [token, ...rest]: readonly string[]): Removal {
  if (token === undefined || KindGuard.IsRecursive(schema)) return 'itself'
  if (KindGuard.IsUnion(schema)) {
    const branches = schema.anyOf.filter((branch) => matches(branch, value))
    return deepest(branches.map((branch) => partAt(branch, value, [token, ...rest])))
  }
  if (KindGuard.IsIntersect(schema)) {
    const removals = schema.allOf.map((branch) => partAt(branch, value, [token, ...rest]))
    return deepest(removals.map((removal) => ifPossible(schema, value, removal)))
  }
  if (!isContainer(schema, value) || !hasKey(value, token)) return 'itself'
  const key = Array.isArray(value) ? Number(token) : token
  const removal = partAt(schemaOf(schema, key), (value as Record<string | number, unknown>)[key], rest)
  if (removal === 'itself' && !isRemovable(schema, key)) return 'itself'
  return ifPossible(schema, value, new Map([[key, removal]]))
}

type Container = TArray | TObject | TRecord

const isContainer = (schema: TSchema, value: unknown): schema is Container =>
  Array.isArray(value)
    ? KindGuard.IsArray(schema)
    : typeof value === 'object' && value !== null && (KindGuard.IsObject(schema) || KindGuard.IsRecord(schema))

const hasKey = (value: unknown, token: string) =>
  Array.isArray(value)
    ? /^(0|[1-9]\d*)$/.test(token) && Number(token) < value.length
    : Object.hasOwn(value as object, token)

/** The keys whose parts do not match or are missing. */
function wrongKeys(schema: Container, value: Readonly<Record<string | number, unknown>>): (string | number)[] {
  const wrong: (string | number)[] = []
  if (Array.isArray(value)) {
    const items = compiledSchema((schema as TArray).items)
    for (let index = 0; index < value.length; index += 1) if (!items.Check(value[index])) wrong.push(index)
    return wrong
  }
  for (const { key, check, required } of KindGuard.IsObject(schema) ? declaredOf(schema) : []) {
    const part = value[key]
    if (part === undefined ? required && !(key in value && check.Check(part)) : !check.Check(part)) wrong.push(key)
  }
  if (KindGuard.IsObject(schema) && (schema.additionalProperties ?? true) === true) return wrong
  for (const key of Object.keys(value))
    if (!(isDeclared(schema, key) || matches(schemaOf(schema, key), value[key]))) wrong.push(key)
  return wrong
}

const isDeclared = (schema: Container, key: string | number) =>
  KindGuard.IsObject(schema) && Object.hasOwn(schema.properties, key)

/** Read once per schema: a page can have the same wrong field in each record. */
const declared = new WeakMap<TObject, ReturnType<typeof readDeclared>>()
function declaredOf(schema: TObject) {
  const known = declared.get(schema) ?? readDeclared(schema)
  declared.set(schema, known)
  return known
}
const readDeclared = ({ properties, required }: TObject) =>
  Object.entries(properties).map(([key, property]) => ({
    key,
    check: compiledSchema(property),
    required: (required as string[] | undefined)?.includes(key) ?? false,
  }))

function schemaOf(schema: Container, key: string | number): TSchema {
  if (KindGuard.IsArray(schema)) return schema.items
  const name = String(key)
  const declared = KindGuard.IsObject(schema)
    ? Object.hasOwn(schema.properties, name) && schema.properties[name]
    : Object.entries(schema.patternProperties).find(([pattern]) => new RegExp(pattern).test(name))?.[1]
  if (declared) return declared
  const { additionalProperties = true } = schema as TObject
  return typeof additionalProperties === 'object' ? additionalProperties : additionalProperties ? anything : never
}

const anything = Type.Unknown()
const never = Type.Never()

/** A declared property such as `constructor` cannot be removed: TypeBox then reads the inherited one. */
const isRemovable = (schema: Container, key: string | number) =>
  !isDeclared(schema, key) || !((schema as TObject).required?.includes(String(key)) || key in Object.prototype)

const itemLimits = ['minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains']
const limits = [...itemLimits, 'minProperties', 'maxProperties', 'additionalProperties']

/** Some rules are about the value as a whole, so the removal of a part can break them. */
function ifPossible(schema: TSchema, value: unknown, removal: Removal): Removal {
  if (removal === 'itself' || removal.size === 0) return 'itself'
  const isPlain = !KindGuard.IsIntersect(schema) && limits.every((limit) => schema[limit] === undefined)
  return isPlain || matches(schema, copyWithout(value, removal)) ? removal : 'itself'
}

const fewest = (removals: readonly Removal[]) => best(removals, (left, right) => count(left) < count(right))
const deepest = (removals: readonly Removal[]) => best(removals, (left, right) => depth(left) > depth(right))

const best = (removals: readonly Removal[], isBetter: (left: Parts, right: Parts) => boolean) =>
  removals.reduce<Removal>(
    (found, next) => (next !== 'itself' && (found === 'itself' || isBetter(next, found)) ? next : found),
    'itself',
  )

function count(parts: Parts): number {
  let total = 0
  for (const removal of parts.values()) total += removal === 'itself' ? 1 : count(removal)
  return total
}

/** Of a single part. */
function depth(parts: Parts): number {
  const [removal = 'itself'] = parts.values()
  return removal === 'itself' ? 1 : 1 + depth(removal)
}

function merge(removals: readonly Removal[]): Removal {
  const merged = new Map<string | number, Removal>()
  for (const removal of removals) {
    if (removal === 'itself') return 'itself'
    for (const [key, part] of removal) merged.set(key, merge([merged.get(key) ?? nothing, part]))
  }
  return merged
}

function withoutParts(schema: TSchema, value: unknown, removal: Removal): Repaired | null {
  if (removal === 'itself') return null
  const removed = pointersOf(removal, '')
  const complete = withEmptyLists(value, removal)
  if (complete !== removal && complete !== 'itself') {
    const copy = copyWithout(value, complete)
    // A list that the schema requires stays, although it is empty.
    if (matches(schema, copy)) return { value: copy, removed }
  }
  return { value: copyWithout(value, removal), removed }
}

const pointersOf = (parts: Parts, path: string): string[] =>
  [...parts].flatMap(([key, removal]) => {
    const pointer = `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
    return removal === 'itself' ? [pointer] : pointersOf(removal, pointer)
  })
