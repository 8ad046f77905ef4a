import { componentName } from '../../model/fields.js'
import type { Document } from './openapi-support.js'

type Schema = { [key: string]: unknown }

/**
 * Moves the shared parts of the model, such as an e-mail address, to components with their names. A generated client then
 * has one type for each part. A part that can be null is a reference or null, and an enum that can be null is an enum
 * or null: openapi-zod-client accepts no null among the values of an enum.
 */
export function hoistComponents(document: Document): void {
  const { schemas } = document.components ?? {}
  if (!schemas) return
  const hoisted = new Map<string, Schema>()
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = withReferences(schema, hoisted)
  for (const [name, schema] of [...hoisted].sort(([a], [b]) => (a < b ? -1 : 1))) schemas[name] = schema
}

function withReferences(value: unknown, hoisted: Map<string, Schema>): unknown {
  if (Array.isArray(value)) return value.map((element) => withReferences(element, hoisted))
  if (typeof value !== 'object' || value === null) return value
  const schema = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withReferences(member, hoisted)]),
  ) as Schema
  const { [componentName]: name, ...part } = schema
  if (isNullableEnum(schema)) return enumOrNull(schema)
  if (typeof name !== 'string') return schema
  const { type, description } = part
  const isNullable = Array.isArray(type)
  if (!hoisted.has(name)) hoisted.set(name, isNullable ? { ...part, type: 'object' } : part)
  const reference = { $ref: `#/components/schemas/${name}` }
  return isNullable ? { description, anyOf: [reference, { type: 'null' }] } : reference
}

const isNullableEnum = (schema: Schema): schema is Schema & { enum: unknown[] } =>
  Array.isArray(schema.enum) && schema.enum.includes(null)

const enumOrNull = ({ type: _, enum: values, ...annotations }: Schema & { enum: unknown[] }): Schema => ({
  ...annotations,
  anyOf: [{ type: 'string', enum: values.filter((value) => value !== null) }, { type: 'null' }],
})
