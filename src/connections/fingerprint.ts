import { hash } from 'node:crypto'
import type { Connection } from './connection.js'

const keys = new WeakMap<Connection, string>()

/**
 * The names and values of a connection's credentials, sorted by name. This is the only place that reads all secrets of a
 * connection, for keys and comparisons. The result contains secrets: hash the result, or only compare it.
 */
export const revealCredentials = ({ credentials }: Pick<Connection, 'credentials'>): (readonly [string, string])[] =>
  Object.entries(credentials)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, secret]) => [name, secret.reveal()])

/** Identifies a credential without revealing it. Connections with the same credential share rate limits and pauses. */
export function credentialKey(connection: Connection): string {
  const cached = keys.get(connection)
  if (cached !== undefined) return cached
  const { provider } = connection
  const digest = hash('sha256', JSON.stringify([provider.id, revealCredentials(connection)]), 'hex')
  const key = `${provider.id}:${digest.slice(0, 32)}`
  keys.set(connection, key)
  return key
}

/**
 * Identifies the account at the provider in tokens. With a configured account name, tokens stay valid after a change of
 * credentials. Without a name, the credential identifies the account. The key is short because every token contains the key.
 */
export const accountKey = (connection: Connection): string =>
  hash(
    'sha256',
    connection.account === undefined ? credentialKey(connection) : JSON.stringify([connection.account]),
    'base64url',
  ).slice(0, 12)
