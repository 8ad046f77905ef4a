import { Problem } from '../../problems.js'
import type { StreamedResponse } from './streaming-handler.js'

/** The head of a file: what a client gets, and the length of the body; null = unknown until its end. */
export interface FileHead {
  status: 200 | 206
  headers: { readonly [name: string]: string }
  length: number | null
}

export const isRedirect = ({ status }: { status: number }): boolean => [301, 302, 303, 307, 308].includes(status)

/** Whether a response is part of a transfer: a file, a redirect to it, or the answer that it has no such range. */
export const isTransfer = (response: { status: number }): boolean =>
  [200, 206, 416].includes(response.status) || isRedirect(response)

/** The headers of the provider that describe the bytes. No other header is passed on. */
const passed = ['content-length', 'content-range', 'content-encoding', 'accept-ranges', 'etag', 'last-modified']

/** The head of a response with a file. Throws a Problem for a file that is too large. */
export function readFileHead(response: Pick<StreamedResponse, 'status' | 'headers'>, maxBytes: number): FileHead {
  const { 'content-length': given, 'content-type': type = '' } = response.headers
  const length = given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : null
  if (length !== null && length > maxBytes) throw tooLarge(maxBytes)
  const headers = passed.flatMap((name) => {
    const value = response.headers[name]
    return value !== undefined && /^[\x20-\x7e]{1,256}$/.test(value) ? [[name, value] as const] : []
  })
  return {
    status: response.status === 206 ? 206 : 200,
    headers: {
      'content-type': mediaType.test(type) ? type : 'application/octet-stream',
      ...Object.fromEntries(headers),
    },
    length,
  }
}

const mediaType =
  /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}( *; *[\w!#$&^.+-]{1,64}=("[\w !#$&^.+:=-]{1,64}"|[\w!#$&^.+-]{1,64}))*$/

const tooLarge = (maxBytes: number) =>
  new Problem('file-too-large', {
    detail: `The file has more than ${maxBytes / 2 ** 20} MiB. Request parts of it with the header \`Range\`.`,
  })

/** The range begins behind the end of the file. */
export const rangeNotSatisfiable = () =>
  new Problem('range-not-satisfiable', {
    detail: 'The file ends before this range. Change the header `Range`, or omit it.',
    upstream_status: 416,
  })
