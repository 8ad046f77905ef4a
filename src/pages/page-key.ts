import { hash } from 'node:crypto'
import type { Connection } from '../connections/connection.js'
import type { ResourceName } from '../model/index.js'
import type { AskRequest } from '../walk/ask.js'

/**
 * What a page is found again by: every input of its answer. Above all the connection as it is now, so that neither
 * another tenant nor a credential that has been replaced is ever served with what was got for this one. Whatever is
 * added to an AskRequest is a part of it by itself.
 */
export const pageKey = (connection: Connection, resource: ResourceName, request: AskRequest): string =>
  JSON.stringify([accountOf(connection), resource, { ...request, filters: sorted(request.filters) }])

/** The same for one record. */
export const recordKey = (
  connection: Connection,
  resource: ResourceName,
  id: string,
  includes: readonly string[],
): string => JSON.stringify([accountOf(connection), resource, { id }, includes])

/** Two orders of the same parameters are one question. */
const sorted = (parts: object) => Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))

/** Arrays and not joined text: `a` + `bc` would pass for `ab` + `c`. */
const digest = (parts: unknown): string => hash('sha256', JSON.stringify(parts), 'base64url')

const accounts = new WeakMap<Connection, string>()

/** All that a connection puts into an answer, its credentials included, so that what they let it see is told apart. */
function accountOf(connection: Connection): string {
  const known = accounts.get(connection)
  if (known !== undefined) return known
  const { id, provider, origin, options, credentials } = connection
  const revealed = Object.entries(credentials).map(([name, secret]) => [name, secret.reveal()])
  const account = digest([id, provider.id, origin, sorted(options), sorted(Object.fromEntries(revealed))])
  accounts.set(connection, account)
  return account
}
