import type { TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler'

const compiled = new WeakMap<TSchema, TypeCheck<TSchema>>()

/** Compiles a schema once. */
export function compiledSchema<S extends TSchema>(schema: S): TypeCheck<S> {
  const existing = compiled.get(schema)
  if (existing) return existing as unknown as TypeCheck<S>
  const check = TypeCompiler.Compile(schema)
  compiled.set(schema, check as unknown as TypeCheck<TSchema>)
  return check
}
