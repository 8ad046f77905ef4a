import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Problem } from '../problems.js'
import { decodeState, encodeState } from './token-codec.js'
import { expired, invalid, otherAccount } from './token-problems.js'
import type { Tokens } from './token-state.js'

export type { DeltaToken, PageToken } from './token-state.js'

/** What a token is bound to. A token cannot be used in another context. */
export interface TokenContext<Kind extends keyof Tokens = keyof Tokens> {
  kind: Kind
  connection: string
  provider: string
  resource: string
  /** Identifies the account at the provider: its cursors and sync tokens mean nothing to another account. */
  account: string
}

/** Encryption keys by connection. */
export interface TokenKeys {
  /** The key that encrypts tokens of this connection. */
  sealing(connection: string): TokenKey
  /** Every known key with this id, newest first. */
  known(id: string): readonly TokenKey[]
}

export interface TokenKey {
  /** 4 bytes in hex, derived from the key, so that two processes with the same secret use the same id. */
  id: string
  master: Buffer
}

interface SealContext {
  master: Buffer
  dayNumber: number
  key: Buffer
  header: Buffer
  associated: Buffer
}

const version = 1
const headerLength = 1 + 4 + 2
const nonceLength = 12
const tagLength = 16
const maxTokenLength = 6144
const pageTokenTtl = 72 * 3_600_000
const day = 86_400_000

const derive = (master: Buffer, info: string, length: number) =>
  Buffer.from(hkdfSync('sha256', master, '', info, length))

export const deriveTokenKey = (material: string, info: string): TokenKey => {
  const master = derive(Buffer.from(material), info, 32)
  return { id: derive(master, 'anyats/token-key-id', 4).toString('hex'), master }
}

/**
 * Encrypts and decrypts page tokens: `version(1) key id(4) day(2) nonce(12) ciphertext tag(16)` in base64url.
 * AES-256-GCM with one key per UTC day (NIST SP 800-38D allows 2^32 random nonces per key) and the context as
 * associated data.
 */
export function createTokenSealer(keys: TokenKeys, now: () => number) {
  const dayKeys = new LRUCache<string, Buffer>({ max: 256 })
  const dayKey = ({ id, master }: TokenKey, dayNumber: number) => {
    const name = `${id}/${dayNumber}`
    const known = dayKeys.get(name)
    if (known) return known
    const key = derive(master, `anyats/token/${dayNumber}`, 32)
    dayKeys.set(name, key)
    return key
  }
  const headerOf = (key: TokenKey, dayNumber: number) => {
    const header = Buffer.alloc(headerLength)
    header[0] = version
    header.write(key.id, 1, 'hex')
    header.writeUInt16BE(dayNumber, 5)
    return header
  }
  // A JSON array keeps its elements apart; in joined text `a` + `bc` would equal `ab` + `c`.
  const associated = (header: Buffer, { kind, connection, provider, resource }: TokenContext) =>
    Buffer.concat([header, Buffer.from(JSON.stringify([kind, connection, provider, resource]))])

  /** Values that all tokens of a context share for one day. */
  const seals = new WeakMap<TokenContext, SealContext>()
  function sealContextFor(context: TokenContext): SealContext {
    const key = keys.sealing(context.connection)
    const dayNumber = Math.floor(now() / day) & 0xffff
    const known = seals.get(context)
    if (known?.master === key.master && known.dayNumber === dayNumber) return known
    const header = headerOf(key, dayNumber)
    const seal = {
      master: key.master,
      dayNumber,
      key: dayKey(key, dayNumber),
      header,
      associated: associated(header, context),
    }
    seals.set(context, seal)
    return seal
  }

  return {
    seal<Kind extends keyof Tokens>(token: Tokens[Kind], context: TokenContext<Kind>): string {
      const { key, header, associated } = sealContextFor(context)
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
      cipher.setAAD(associated)
      const text = JSON.stringify([context.account, codecs[context.kind].write(token)])
      const sealed = Buffer.concat([header, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      const written = sealed.toString('base64url')
      if (written.length > maxTokenLength) throw new Problem('internal', { detail: 'A token grew too long.' })
      return written
    },

    /**
     * Throws `…-token-invalid` for a token that was not issued for this context, and `…-token-expired` for an expired
     * token.
     */
    open<Kind extends keyof Tokens>(text: string, context: TokenContext<Kind>): Tokens[Kind] {
      const bytes = decode(text)
      if (!bytes) throw invalid(context.kind)
      const header = bytes.subarray(0, headerLength)
      const candidates = keys.known(header.subarray(1, 5).toString('hex'))
      if (candidates.length === 0) throw expired(context.kind)
      for (const key of candidates) {
        const opened = decrypt(context.kind, bytes, dayKey(key, header.readUInt16BE(5)), associated(header, context))
        if (!opened) continue
        const { account, token } = opened
        if (account !== context.account) throw otherAccount(context.kind)
        // A position in a list becomes stale. Changes since do not, as long as the provider can list them.
        if (context.kind === 'page' && now() - token.issued > pageTokenTtl) throw expired('page')
        return token
      }
      throw invalid(context.kind)
    },
  }
}
export type TokenSealer = ReturnType<typeof createTokenSealer>

/** The JSON form of each kind. Only we can have sealed a token, so that it reads back as it was written. */
const codecs: {
  readonly [Kind in keyof Tokens]: { write(token: Tokens[Kind]): unknown; read(written: unknown): Tokens[Kind] }
} = {
  page: { write: encodeState, read: (written) => decodeState(written as ReturnType<typeof encodeState>) },
  delta: { write: (token) => token, read: (written) => written as Tokens['delta'] },
}

/** Random bytes are fetched for many nonces at a time: one by one they cost as much as the sealing. */
let random = Buffer.alloc(0)
function nextNonce(): Buffer {
  if (random.length < nonceLength) random = randomBytes(nonceLength * 256)
  const nonce = random.subarray(0, nonceLength)
  random = random.subarray(nonceLength)
  return nonce
}

function decode(text: string): Buffer | null {
  if (text.length > maxTokenLength) return null
  const bytes = Buffer.from(text, 'base64url')
  // Node skips what is not base64url, and three other last characters decode to the same bytes: one spelling only.
  if (
    bytes.length < headerLength + nonceLength + tagLength ||
    bytes[0] !== version ||
    bytes.toString('base64url') !== text
  ) {
    return null
  }
  return bytes
}

function decrypt<Kind extends keyof Tokens>(
  kind: Kind,
  bytes: Buffer,
  key: Buffer,
  associated: Buffer,
): { account: string; token: Tokens[Kind] } | null {
  const nonce = bytes.subarray(headerLength, headerLength + nonceLength)
  // Without `authTagLength` Node takes tags of 4 bytes, which can be forged.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(associated)
  decipher.setAuthTag(bytes.subarray(-tagLength))
  const text = decipher.update(bytes.subarray(headerLength + nonceLength, -tagLength))
  try {
    const [account, written] = JSON.parse(Buffer.concat([text, decipher.final()]).toString()) as [string, unknown]
    return { account, token: codecs[kind].read(written) }
  } catch {
    return null
  }
}
