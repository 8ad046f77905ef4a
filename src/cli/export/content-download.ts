import type { FileHandle } from 'node:fs/promises'
import { request } from 'undici'
import { parseJson, problemError, throwUnreachable } from '../api/client.js'
import type { Server } from '../api/open-server.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { throwWriteError } from '../terminal/output.js'
import { openPrivate } from './private-file.js'

/** The first bytes of a file, from which a transfer can continue. */
export interface Start {
  offset: number
  /** Length of the complete file. */
  bytes: number
  etag: string
}

export interface ContentDownload {
  id: string
  connection: string
  /** Path under which the file grows. */
  path: string
  /** What an earlier transfer has left; updated by this one. */
  start: Start | undefined
  signal: AbortSignal
  /** Called each time when more bytes are on the disk and a later run can continue after them. */
  onDurable(start: Start): Promise<void>
}

/** Milliseconds. The server sends a head within a minute, and cuts a transfer in which nothing comes for 30 seconds. */
const idleTimeout = 60_000

/** Bytes between two writes to the disk. A later run continues there, because a crash can lose what comes after. */
const durableStep = 4 * 2 ** 20

/** Writes a file to the disk. Returns its length, which is that of the response. */
export async function downloadContent(server: Server, download: ContentDownload): Promise<number> {
  const response = await open(server, download)
  const { offset, body, etag, bytes } = response
  const rethrow = throwWriteError(download.path)
  const file = await openPrivate(download.path).catch((error) => {
    discard(body)
    return rethrow(error)
  })
  try {
    await file.truncate(offset).catch(rethrow)
    let length = offset
    let durable = offset
    for await (const part of asCommandErrors(body)) {
      await append(file, part).catch(rethrow)
      length += part.length
      if (etag === undefined || bytes === undefined) continue
      download.start = { offset: length, bytes, etag }
      if (length - durable < durableStep) continue
      await file.datasync().catch(rethrow)
      durable = length
      await download.onDurable(download.start)
    }
    if (bytes !== undefined && length !== bytes) throw incomplete()
    await file.sync().catch(rethrow)
    return length
  } finally {
    await file.close()
  }
}

type Response = Awaited<ReturnType<typeof request>>

/** A response with the bytes from `offset` on. `bytes`: the length of the complete file; undefined = unknown. */
interface Opened {
  offset: number
  body: Response['body']
  bytes: number | undefined
  etag: string | undefined
}

async function open(server: Server, download: ContentDownload): Promise<Opened> {
  const { start } = download
  const { statusCode, headers, body } = await send(server, download)
  if (start && (statusCode === 416 || (statusCode === 206 && headers['content-range'] !== rangeFrom(start)))) {
    discard(body)
    download.start = undefined
    return open(server, download)
  }
  const isRest = start !== undefined && statusCode === 206
  if (statusCode !== 200 && !isRest) {
    const seconds = Number(headers['retry-after'])
    const problem = parseJson(await body.text().catch(throwUnreachable))
    throw problemError(problem, statusCode, Number.isFinite(seconds) ? seconds : undefined)
  }
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') {
    discard(body)
    throw inEncoding()
  }
  if (isRest) return { offset: start.offset, body, bytes: start.bytes, etag: start.etag }
  download.start = undefined
  const { 'content-length': length, etag } = headers
  return {
    offset: 0,
    body,
    bytes: typeof length === 'string' && /^\d{1,15}$/.test(length) ? Number(length) : undefined,
    // A weak one does not stand for the same bytes.
    etag: typeof etag === 'string' && etag.startsWith('"') ? etag : undefined,
  }
}

const send = ({ base, headers }: Server, { id, connection, start, signal }: ContentDownload): Promise<Response> =>
  request(`${base}/attachments/${encoded(id)}/content`, {
    headers: {
      ...headers,
      'connection-id': connection,
      // The rate limit of the ATS can delay the request.
      prefer: 'wait=60',
      ...(start && { range: `bytes=${start.offset}-`, 'if-range': start.etag }),
    },
    signal,
    headersTimeout: 2 * idleTimeout,
    bodyTimeout: idleTimeout,
  }).catch(throwUnreachable)

/** The server refuses an id with a lone surrogate, which an address cannot have. */
const encoded = (id: string) => encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd'))

const rangeFrom = ({ offset, bytes }: Start) => `bytes ${offset}-${bytes - 1}/${bytes}`

const append = (file: FileHandle, part: Uint8Array): Promise<void> => file.appendFile(part)

const discard = (body: Response['body']): void => void body.on('error', () => {}).destroy()

async function* asCommandErrors(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  try {
    yield* body
  } catch {
    throw incomplete()
  }
}

const incomplete = () =>
  new CommandError(exitCodes.later, 'anyats: the transfer ended before the end of the file.', { problem: 'incomplete' })

const inEncoding = () =>
  new CommandError(exitCodes.failed, 'anyats: the ATS returns the file in an encoding, not its bytes.', {
    problem: 'content-encoding',
  })
