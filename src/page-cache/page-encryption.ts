import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto'
import { resources } from '../model/index.js'
import type { Secret } from '../secrets.js'
import type { CachedPage } from './page-cache.js'

const version = 1
const nonceLength = 12
const tagLength = 16
const headLength = 4

/** A change of version or model changes every name, so that older pages are not found. */
const format = hash('sha256', JSON.stringify([version, resources]))

/**
 * Encrypts pages for a store outside of this process: AES-256-GCM, under a name that reveals nothing. Both keys are
 * derived from a secret that all instances share. A page that was encrypted with another secret is not found.
 */
export function createPageEncryption(secret: Secret) {
  const derive = (info: string) =>
    Buffer.from(hkdfSync('sha256', secret.reveal(), '', `anyats/shared-pages/${info}`, 32))
  const nameKey = derive('names')
  const valueKey = derive('values')
  const digest = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  // One key per name, so that a key encrypts only a few pages: random nonces require that.
  const keyOf = (name: string) => digest(valueKey, name)

  return {
    /** `key` is the page key, which contains every input of the page. */
    name: (key: string): string => digest(nameKey, `${format} ${key}`).toString('base64url'),

    encrypt(name: string, connection: string, { requestedAt, page: { rows, ...metadata } }: CachedPage): Buffer {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', keyOf(name), nonce, { authTagLength: tagLength })
      const header = Buffer.from(JSON.stringify({ connection, requestedAt, metadata }))
      const lengthPrefix = Buffer.alloc(headLength)
      lengthPrefix.writeUInt32BE(header.length)
      const encrypted = [cipher.update(lengthPrefix), cipher.update(header), cipher.update(rows), cipher.final()]
      return Buffer.concat([nonce, ...encrypted, cipher.getAuthTag()])
    },

    /** Returns undefined when the bytes were not encrypted with this secret under this name for this connection. */
    decrypt(name: string, connection: string, bytes: Buffer): CachedPage | undefined {
      if (bytes.length < nonceLength + headLength + tagLength) return undefined
      const nonce = bytes.subarray(0, nonceLength)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(name), nonce, { authTagLength: tagLength })
      decipher.setAuthTag(bytes.subarray(-tagLength))
      const decrypted = decipher.update(bytes.subarray(nonceLength, -tagLength))
      try {
        decipher.final()
      } catch {
        return undefined
      }
      const end = headLength + decrypted.readUInt32BE()
      const header = JSON.parse(decrypted.toString('utf8', headLength, end)) as Header
      if (header.connection !== connection) return undefined
      return { requestedAt: header.requestedAt, page: { ...header.metadata, rows: decrypted.subarray(end) } }
    },
  }
}

interface Header {
  connection: string
  requestedAt: number
  metadata: Omit<CachedPage['page'], 'rows'>
}
