import { Problem } from '../../problems.js'

/** The query of a request, whose only parameters are these. */
export function onlyParameters(
  { query }: { query: unknown },
  allowed: readonly string[],
): Record<string, string | string[]> {
  const names = Object.keys(query as object).filter((name) => !allowed.includes(name))
  if (names.length === 0) return query as Record<string, string | string[]>
  const rest = allowed.length > 0 ? `The only query parameter is ${allowed}.` : 'There are no query parameters.'
  throw new Problem('invalid-request', {
    detail: `${names.map((name) => name.slice(0, 64)).join(', ')} cannot be used here: remove it. ${rest}`,
    errors: names.map((name) => ({
      name: name.slice(0, 64),
      detail: 'is not a parameter of this operation: remove it',
    })),
  })
}

/**
 * The id in the address of a record. `encodeURIComponent('..')` is `..`: such an id would reach another URL of the provider with the connection's
 * credentials.
 */
export function readId(id: string): string {
  if (/^[\x21-\x7e]{1,256}$/.test(id) && !/[/\\?#%]|^\.+$/.test(id)) return id
  throw new Problem('invalid-request', {
    detail:
      'id must be the id of a record as a list returned it: 1 to 256 visible ASCII characters without / \\ ? # %, and not only dots.',
    errors: [{ name: 'id', detail: 'is not a valid id: send an id that a list returned' }],
  })
}
