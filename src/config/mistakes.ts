import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

/** One thing that is wrong with the configuration: where, and what belongs there. Never what stood there. */
export interface Mistake {
  key: string
  wants: string
}

/** Everything that is wrong with the configuration, at once. */
export class ConfigError extends Error {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(['anyats cannot start:', ...mistakes.map(({ key, wants }) => `  ${key} wants ${wants}`)].join('\n'))
    this.name = 'ConfigError'
    this.mistakes = mistakes
  }
}

/** The value, if it has the shape; else undefined, and what is wrong is added to `mistakes`. */
export function checked<S extends TSchema>(
  schema: S,
  value: unknown,
  where: string,
  mistakes: Mistake[],
): Static<S> | undefined {
  const errors = [...Value.Errors(schema, value)]
  const found = new Map<string, string>()
  for (const { path, schema: part, message } of errors) {
    // The first error of a place says it best: later ones repeat it for each keyword.
    if (!found.has(path))
      found.set(path, isUnknown(message) ? 'to be left out: there is no such key' : (part.wants ?? 'something else'))
  }
  for (const [path, wants] of found) mistakes.push({ key: where + keyOf(path, where) || 'the file', wants })
  return errors.length === 0 ? (value as Static<S>) : undefined
}

const isUnknown = (message: string) => message === 'Unexpected property'

/** `/clients/0/keys` → `clients[0].keys` */
const keyOf = (path: string, where: string) =>
  path
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
    .slice(where === '' && path.startsWith('/') ? 1 : 0)
