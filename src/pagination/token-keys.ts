import { randomBytes } from 'node:crypto'
import type { Connection } from '../connections/connection.js'
import { credentialKey, revealCredentials } from '../connections/fingerprint.js'
import type { Secret } from '../secrets.js'
import { deriveTokenKey, type TokenKey, type TokenKeys } from './token-sealer.js'

/**
 * Keys for page tokens. `ANYATS_TOKEN_SECRET` (newest first) encrypts the tokens of every connection. Without it a key
 * is derived from the whole credential of each connection, so that tokens survive a restart and work on every replica
 * without configuration. A token lets an attacker test guesses of the credential offline, so a credential that could be
 * guessed gets a random key for this process instead, and `replace` returns its connection.
 */
export function createTokenKeys(secrets: readonly Secret[]): TokenKeys & {
  /** Takes the place of all before. Ids of those whose keys end with the process. */ setConnections(
    connections: readonly Connection[],
  ): string[]
} {
  const shared = secrets.map((secret) => deriveTokenKey(secret.reveal(), 'anyats/token-secret'))
  // Keys of removed connections are kept, because requests in flight still issue tokens.
  const own = new Map<string, { connection: Connection; key: TokenKey }>()
  let byId = byKeyId(shared)
  return {
    setConnections(connections) {
      if (shared.length > 0) return []
      const weak: string[] = []
      for (const connection of connections) {
        const known = own.get(connection.id)
        if (known && credentialKey(known.connection) === credentialKey(connection)) continue
        const strong = Object.values(connection.credentials).some(
          (credential) => entropyBits(credential.reveal()) >= 128,
        )
        if (!strong) weak.push(connection.id)
        const key = strong
          ? keyFromCredential(connection)
          : deriveTokenKey(randomBytes(32).toString('hex'), 'anyats/random')
        own.set(connection.id, { connection, key })
      }
      byId = byKeyId([...own.values()].map(({ key }) => key))
      return weak
    },
    known: (id) => byId.get(id) ?? [],
    sealing(connection) {
      const key = shared[0] ?? own.get(connection)?.key
      if (!key) throw new Error('a connection without a token key')
      return key
    },
  }
}

const keyFromCredential = (connection: Connection): TokenKey =>
  deriveTokenKey(JSON.stringify(revealCredentials(connection)), `anyats/credential/${connection.provider.id}`)

/** Largest entropy in bits of a text of these characters. A text of few different characters is not random. */
function entropyBits(text: string): number {
  const alphabets: [RegExp, number][] = [
    [/^[0-9]+$/, 10],
    [/^[0-9a-f]+$/i, 16],
    [/^[a-z]+$/, 26],
    [/^[a-z0-9]+$/, 36],
  ]
  const size = alphabets.find(([pattern]) => pattern.test(text))?.[1] ?? 62
  return new Set(text).size < 8 ? 0 : text.length * Math.log2(size)
}

function byKeyId(keys: readonly TokenKey[]): Map<string, TokenKey[]> {
  const groups = new Map<string, TokenKey[]>()
  for (const key of keys) groups.set(key.id, [...(groups.get(key.id) ?? []), key])
  return groups
}
