import { createHmac } from 'node:crypto'

/** A response of a simulator, as data. */
export interface FileResponse {
  status: number
  headers: Readonly<Record<string, string | number>>
  body: Buffer | string
}

export interface FileRequest {
  query: Readonly<Record<string, unknown>>
  headers: { readonly authorization?: string | undefined; readonly range?: string | undefined }
}

/** The file, or the range of it that the request names. */
export function fileResponse(bytes: Buffer, range: string | undefined): FileResponse {
  const headers = { 'content-type': 'application/pdf', 'accept-ranges': 'bytes' }
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return { status: 200, headers, body: bytes }
  const start = first === '' ? Math.max(bytes.length - Number(last), 0) : Number(first)
  const end = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1)
  if (start > end) return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` }, body: '' }
  const body = bytes.subarray(start, end + 1)
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` }, body }
}

/** The query of an address that anybody may use until `expires` (seconds since 1970), as object stores sign addresses. */
export const signedQuery = (path: string, expires: number): string =>
  `expires=${expires}&signature=${signatureOf(path, expires)}`

const signatureOf = (path: string, expires: number) =>
  createHmac('sha256', 'the sandbox').update(`${path} ${expires}`).digest('hex')

/**
 * The response of an object store to a request for a signed address: it refuses credentials together with the signature, an
 * address that was changed, and one that has expired. `now` is milliseconds since 1970.
 */
export function signedFileResponse(
  path: string,
  { query: { expires, signature }, headers }: FileRequest,
  { bytes, now }: { bytes: Buffer | undefined; now: number },
): FileResponse {
  if (headers.authorization !== undefined) return refused(400, 'Only one authentication mechanism is allowed')
  if (signature !== signatureOf(path, Number(expires))) return refused(403, 'The signature does not match')
  if (Number(expires) * 1000 <= now) return refused(403, 'The request has expired')
  return bytes ? fileResponse(bytes, headers.range) : refused(404, 'The key does not exist')
}

const refused = (status: number, message: string): FileResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Message>${message}</Message></Error>`,
})
