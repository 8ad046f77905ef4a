import type { TSchema } from '@sinclair/typebox'

/**
 * The place in a schema that a JSON pointer into a value belongs to, with `*` for array indexes and for keys that the
 * schema does not name. Upstream text never becomes part of it, so it may be a label of a metric.
 */
export function schemaPointer(schema: TSchema, pointer: string): string {
  const places = known.get(schema) ?? new Map<string, string>()
  known.set(schema, places)
  const found = places.get(pointer)
  if (found !== undefined) return found
  const place = placeOf(schema, pointer)
  if (places.size < maxKnown && pointer.length < 200) places.set(pointer, place)
  return place
}

/** A page can have the same wrong field in each record. The number is limited, because keys can come from upstream. */
const maxKnown = 500
const known = new WeakMap<TSchema, Map<string, string>>()

function placeOf(schema: TSchema, pointer: string): string {
  let branches: readonly TSchema[] = [schema]
  let place = ''
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const properties = branches.flatMap(alternatives).flatMap((branch) => propertyOf(branch, key))
    if (properties.length > 0) {
      place += `/${part}`
      branches = properties
    } else {
      place += '/*'
      branches = branches.flatMap(alternatives).flatMap(elementsOf)
    }
  }
  return place
}

/** A schema and the branches of its unions and intersections. */
const alternatives = (schema: TSchema): TSchema[] =>
  [schema, ...[schema.anyOf, schema.allOf, schema.oneOf].flatMap((branches) => (branches ?? []) as TSchema[])].flatMap(
    (branch) => (branch === schema ? [branch] : alternatives(branch)),
  )

const propertyOf = ({ properties }: TSchema, key: string): TSchema[] =>
  properties && Object.hasOwn(properties, key) ? [properties[key]] : []

const elementsOf = ({ items, patternProperties = {} }: TSchema): TSchema[] => [
  ...(items ? [items] : []),
  ...(Object.values(patternProperties) as TSchema[]),
]
