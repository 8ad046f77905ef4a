import { KindGuard, type TSchema } from '@sinclair/typebox'

let count = 0

/**
 * An invented value that matches an upstream schema and has every field. A text is an instant, because a mapper may read
 * it as one. Each value is another one.
 */
export function composed(schema: TSchema): unknown {
  if (KindGuard.IsUnion(schema)) return composed(schema.anyOf[0] as TSchema)
  if (KindGuard.IsIntersect(schema)) return Object.assign({}, ...schema.allOf.map(composed))
  if (KindGuard.IsObject(schema)) return mapValues(schema.properties, composed)
  if (KindGuard.IsArray(schema)) return [composed(schema.items), composed(schema.items)]
  if (KindGuard.IsRecord(schema)) {
    const [values] = Object.values(schema.patternProperties)
    return { one: composed(values as TSchema), two: composed(values as TSchema) }
  }
  count += 1
  if (KindGuard.IsLiteral(schema)) return schema.const
  if (KindGuard.IsBoolean(schema)) return count % 2 === 0
  const instant = 1_700_000_000_000 + count * 86_400_000
  return KindGuard.IsNumber(schema) || KindGuard.IsInteger(schema) ? instant : new Date(instant).toISOString()
}

/** The value, in which each field of the schema that it lacks, or that is null, has an invented value. */
export function completed(schema: TSchema, value: unknown): unknown {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return composed(schema)
  if (KindGuard.IsUnion(schema)) {
    const branch = schema.anyOf.find(
      (one: TSchema) => isContainer(one) && Array.isArray(value) === KindGuard.IsArray(one),
    )
    return branch && typeof value === 'object' ? completed(branch, value) : value
  }
  if (KindGuard.IsIntersect(schema)) return schema.allOf.reduce((whole: unknown, one) => completed(one, whole), value)
  if (KindGuard.IsArray(schema)) return (value as unknown[]).map((element) => completed(schema.items, element))
  if (!KindGuard.IsObject(schema)) return value
  const from = value as Record<string, unknown>
  return { ...from, ...mapValues(schema.properties, (property, key) => completed(property, from[key])) }
}

const isContainer = (schema: TSchema) => KindGuard.IsObject(schema) || KindGuard.IsArray(schema)

const mapValues = (properties: Record<string, TSchema>, map: (property: TSchema, key: string) => unknown) =>
  Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, map(property, key)]))
