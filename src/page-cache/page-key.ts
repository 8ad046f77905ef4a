import { hash } from 'node:crypto'
import type { Connection } from '../connections/connection.js'
import { revealCredentials } from '../connections/fingerprint.js'
import type { ResourceName } from '../model/index.js'
import type { PageQuery } from '../pagination/fetch-page.js'

/**
 * Cache key of a page: every input of the page, above all the connection with its current credentials. So no other
 * tenant and no replaced credential can get the page. Every new member of the request becomes part of the key
 * automatically.
 */
export const pageKey = (connection: Connection, resource: ResourceName, request: PageQuery): string =>
  JSON.stringify([accountOf(connection), resource, { ...request, filters: sortedEntries(request.filters) }])

/** Cache key of one record. */
export const recordKey = (
  connection: Connection,
  resource: ResourceName,
  { id, includes, part }: { id: string; includes: readonly string[]; part?: string },
): string => JSON.stringify([accountOf(connection), resource, { id, part }, includes])

/** The order of parameters does not matter. */
const sortedEntries = (parts: object) => Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))

/** Arrays, not joined text: `a` + `bc` would equal `ab` + `c`. */
const digest = (parts: unknown): string => hash('sha256', JSON.stringify(parts), 'base64url')

const accounts = new WeakMap<Connection, string>()

/** Every part of a connection that can change a response, credentials included. */
function accountOf(connection: Connection): string {
  const cached = accounts.get(connection)
  if (cached !== undefined) return cached
  const { id, provider, origin, options } = connection
  const account = digest([id, provider.id, origin, sortedEntries(options), revealCredentials(connection)])
  accounts.set(connection, account)
  return account
}
