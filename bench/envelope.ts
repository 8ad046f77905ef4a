import { createCipheriv, randomBytes } from 'node:crypto'
import type { Row } from './rows.js'
import { unify } from './unify.js'

/** What of upstream's answer is read. */
export interface UpstreamPage {
  results: Row[]
  nextCursor: string
}

/** Our envelope around rows unified by hand, as text. */
export const pageText = ({ results, nextCursor }: UpstreamPage, pageSize: number): string =>
  JSON.stringify({
    data: results.map(unify),
    next_page_token: seal(nextCursor, pageSize),
    delta_token: null,
    deleted: [],
    warnings: [],
  })

const key = randomBytes(32)
const header = Buffer.from([1, 0, 0, 0, 0, 0, 0])

/** A page token of the size and the strength of ours. */
function seal(cursor: string, pageSize: number): string {
  const walks = [{ window: null, cursor, done: false }]
  const now = Date.now()
  const token = {
    v: 1,
    filters: {},
    includes: [],
    pageSize,
    page: 2,
    walks,
    clock: now,
    seen: ['7x0Qk2Lw'],
    resume: null,
    issued: now,
  }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(header)
  const sealed = cipher.update(JSON.stringify(token), 'utf8')
  return Buffer.concat([header, nonce, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64url')
}
