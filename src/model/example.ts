import type { TSchema } from '@sinclair/typebox'

/** Example value of a schema, from the examples of its parts. A part without an example is null. All people are invented. */
export function exampleOf(schema: TSchema): unknown {
  if (Array.isArray(schema.examples)) return schema.examples[0]
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties as { [name: string]: TSchema }).map(([name, part]) => [name, exampleOf(part)]),
    )
  }
  if (schema.items && !Array.isArray(schema.items) && isArray(schema) && schema.items.properties)
    return [exampleOf(schema.items as TSchema)]
  return null
}

const isArray = ({ type }: TSchema) => type === 'array' || (Array.isArray(type) && type.includes('array'))
