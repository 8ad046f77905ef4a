import { hash } from 'node:crypto'
import type { Connection } from './connection.js'

const known = new WeakMap<Connection, string>()

/** Identifies a credential without revealing it: connections with the same credential share its limits and pauses. */
export function credentialKey(connection: Connection): string {
  const before = known.get(connection)
  if (before !== undefined) return before
  const { provider, credentials } = connection
  const whole = Object.entries(credentials)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, value.reveal()])
  const key = `${provider.id}:${hash('sha256', JSON.stringify([provider.id, whole]), 'hex').slice(0, 32)}`
  known.set(connection, key)
  return key
}

/**
 * Identifies the account at the provider, for tokens: by the name that the operator gives the account, so that tokens
 * survive a new key, otherwise by the credential. Short, because every token contains the key.
 */
export const accountKey = (connection: Connection): string =>
  hash(
    'sha256',
    connection.account === undefined ? credentialKey(connection) : JSON.stringify([connection.account]),
    'base64url',
  ).slice(0, 12)
