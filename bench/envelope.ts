import { createCipheriv, randomBytes } from 'node:crypto'
import type { Benched } from './benched.js'

/** The parts of the upstream response that are read. */
export interface UpstreamPage {
  results: Parameters<Benched['unify']>[0][]
  nextCursor: string
}

/** The envelope of anyats around hand-unified items, as text. */
export const pageText = (
  { results, nextCursor }: UpstreamPage,
  pageSize: number,
  { unify, resumes }: Benched,
): string =>
  JSON.stringify({
    data: results.map(unify),
    page_size: pageSize,
    next_page_token: seal(nextCursor, results, pageSize, resumes),
    delta_token: null,
    deleted: [],
    warnings: [],
  })

const key = randomBytes(32)
const header = Buffer.from([1, 0, 0, 0, 0, 0, 0])

/**
 * A page token with the size and the encryption of anyats. Where pagination can be resumed, it has the last records.
 */
function seal(cursor: string, records: UpstreamPage['results'], pageSize: number, resumes: boolean): string {
  const now = Date.now()
  const ids = records.slice(-32).map(({ id }) => id.slice(-10))
  const top = Date.parse(records.at(-1)?.createdAt ?? '')
  const times = records.slice(-10).map(({ createdAt }) => top - Date.parse(createdAt))
  const resume = resumes ? [ids.join(' '), times, top, records.length, 0, 0, null] : null
  const segments = [[null, cursor, 0]]
  const token = [
    1,
    {},
    [],
    pageSize,
    2,
    records.length,
    0,
    segments,
    0,
    null,
    null,
    [],
    [now, now],
    [1, '7x0Qk2Lw', '7x0Qk2Lw'],
    [1, '7x0Qk2Lw', '7x0Qk2Lw'],
    0,
  ]
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(header)
  const sealed = cipher.update(JSON.stringify([...token, resume, 0, now]), 'utf8')
  return Buffer.concat([header, nonce, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64url')
}
