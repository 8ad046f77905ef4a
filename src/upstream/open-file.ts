import type { Connection } from '../connections/connection.js'
import { byteStringToBuffer, fromByteString } from '../lib/byte-string.js'
import { withDeadline } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { UpstreamRequest } from '../providers/port/call.js'
import type { FileLocation } from '../providers/port/file-location.js'
import type { CallContext } from './call-context.js'
import type { CheckStatus } from './check-status.js'
import { ResponseTooLarge } from './errors/response-too-large.js'
import type { FetchFile } from './fetch-file.js'
import { parseJson } from './http/body.js'
import { readFileAddress } from './http/file-address.js'
import { type FileHead, isRedirect, isTransfer, rangeNotSatisfiable, readFileHead } from './http/file-head.js'
import { toHttpRequest } from './http/request.js'
import { sign } from './http/sign.js'
import type { ByteSink, StreamedResponse } from './http/streaming-handler.js'
import type { CallPolicy } from './policy/call-policy.js'

/** A file whose head has arrived. `read` passes on its bytes, at most as many as a file may have. */
export interface OpenFile extends FileHead, Pick<StreamedResponse, 'read' | 'resume' | 'abort'> {}

/** The file to open, and the headers of the client that choose a part of it. */
export interface FileRequest {
  location: FileLocation
  hosts: readonly string[] | undefined
  range: { readonly range?: string; readonly 'if-range'?: string }
}

interface OpenFileOptions {
  policy: CallPolicy
  fetchFile: FetchFile
  checkStatus: CheckStatus
  /** The access token, for a provider that needs one. */
  tokenOf: (connection: Connection, context: CallContext) => Promise<string | undefined>
  maxBytes: number
}

/** Opens files: by a signed request to the provider, or at an address without credentials; with one redirect at most. */
export function createOpenFile({ policy, fetchFile, checkStatus, tokenOf, maxBytes }: OpenFileOptions) {
  async function openSigned(
    connection: Connection,
    context: CallContext,
    request: UpstreamRequest,
    range: FileRequest['range'],
  ): Promise<StreamedResponse> {
    const tokenRefresh = { done: false }
    // The place in the queue is free again when the head has arrived.
    return policy.run(connection, context, request.operation, async () => {
      context.stats.operation = request.operation
      context.stats.calls += 1
      const token = await tokenOf(connection, context)
      const wire = toHttpRequest(connection, request, sign(connection, token))
      const response = await fetchFile.signed(
        connection,
        { ...wire, headers: { ...wire.headers, ...identity, ...range } },
        context.deadline,
      )
      policy.observeHeaders(connection, response.headers)
      if (isTransfer(response)) return response
      const body = parseJson(await withDeadline(context.deadline, readError(response)))
      const { status, headers } = response
      await checkStatus(connection, request, { status, headers, body }, token, tokenRefresh)
      return response
    })
  }

  return async function openFile(
    connection: Connection,
    context: CallContext,
    { location, hosts, range }: FileRequest,
  ): Promise<OpenFile> {
    if ('text' in location) return fileOfText(location)
    const headers = { 'user-agent': 'anyats', accept: '*/*', ...identity, ...range }
    const openAt = (text: string, base?: URL) => {
      const address = readFileAddress(text, { connection, hosts, ...(base ? { base } : {}) })
      return fetchFile.unsigned(connection, address, headers, context)
    }
    let response =
      'url' in location
        ? await openAt(fromByteString(location.url))
        : await openSigned(connection, context, location.request, range)
    if (isRedirect(response)) {
      response.abort(finished())
      const from = 'url' in location ? fromByteString(location.url) : connection.origin + location.request.path
      response = await openAt(response.headers.location ?? '', new URL(from))
    }
    try {
      if (isRedirect(response)) throw redirectedTwice(response.status)
      if (response.status === 416) throw rangeNotSatisfiable()
      return { ...readFileHead(response, maxBytes), ...limited(response, maxBytes) }
    } catch (error) {
      response.abort(finished())
      throw error
    }
  }
}

/** A file that arrived with a record. */
function fileOfText({ text, contentType }: { text: string; contentType: string }): OpenFile {
  const bytes = byteStringToBuffer(text)
  return {
    status: 200,
    headers: { 'content-type': contentType, 'content-length': String(bytes.length) },
    length: bytes.length,
    async read(sink) {
      sink.write(bytes, () => undefined)
    },
    resume: () => undefined,
    abort: () => undefined,
  }
}

/** The bytes are passed on as they are stored: a length and a range are those of these bytes. */
const identity = { 'accept-encoding': 'identity' }

const redirectedTwice = (status: number) =>
  new Problem('upstream-failed', { detail: 'The file was redirected more than once.', upstream_status: status })

/** The reason of ending a response whose body is not needed. */
const finished = () => new Error('the body is not needed')

/** A transfer of unknown length ends when it passes the limit. */
function limited(
  { read, resume, abort }: StreamedResponse,
  maxBytes: number,
): Pick<OpenFile, 'read' | 'resume' | 'abort'> {
  return {
    read(sink: ByteSink) {
      let bytes = 0
      return read({
        write(part, release) {
          bytes += part.length
          if (bytes <= maxBytes) return sink.write(part, release)
          abort(new ResponseTooLarge('bytes'))
          return false
        },
      })
    },
    resume,
    abort,
  }
}

/** Bytes of the response to a request that failed. */
const maxErrorBytes = 65_536

async function readError(response: StreamedResponse): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  const write = (part: Buffer) => {
    bytes += part.length
    parts.push(part)
    if (bytes > maxErrorBytes) response.abort(finished())
    return true
  }
  // The status says what failed, whether the body can be read or not.
  await response.read({ write }).catch(() => undefined)
  return Buffer.concat(parts)
}
