import { setTimeout } from 'node:timers/promises'
import { request } from 'undici'
import { parseJson, problemError, throwUnreachable } from '../api/client.js'
import type { Server } from '../api/open-server.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { type End, type ExportPage, readPages } from './pages.js'

export interface DownloadOptions {
  /** Path of the export, below the address of the server. */
  path: string
  query: Readonly<Record<string, string>>
  connection: string | undefined
  /** Token to resume from. */
  from: string | null
  /** Milliseconds without data after which the connection is considered broken. A server sends a line every 15 seconds. */
  idleTimeout: number
  /** Maximum number of consecutive retries of an interrupted stream. */
  maxRetries: number
  /** Aborted when the user stops the command. */
  signal: AbortSignal
  /** Called with the connection of the response, before the first page. */
  onResponse(connection: string): Promise<void>
  onWait(reason: string, seconds: number): void
}

/**
 * Downloads every page of an export once. An interrupted stream resumes at its last checkpoint. A failure before the first
 * response is thrown immediately, because there is nothing to resume.
 */
export async function downloadPages(
  server: Server,
  options: DownloadOptions,
  onPage: (page: ExportPage) => Promise<void>,
): Promise<End> {
  let { from } = options
  let failures = 0
  let responded = false
  for (;;) {
    try {
      const onResponse = (connection: string) => {
        responded = true
        return options.onResponse(connection)
      }
      for await (const page of streamPages(server, { ...options, onResponse }, from)) {
        await onPage(page)
        if (page.last.type === 'end') return page.last
        from = page.last.page_token
        failures = 0
      }
    } catch (error) {
      options.signal.throwIfAborted()
      const seconds = responded && failures < options.maxRetries ? retryDelay(error, failures) : undefined
      if (seconds === undefined) throw error
      failures += 1
      options.onWait('for the next retry', seconds)
      // Jitter, so that clients that were interrupted together do not retry together.
      await setTimeout(seconds * 1000 * (1 + Math.random() / 4), undefined, { signal: options.signal })
    }
  }
}

/** Seconds until the retry. Returns undefined if a retry cannot succeed. */
export function retryDelay(error: unknown, failures: number): number | undefined {
  if (!(error instanceof CommandError) || error.exitCode !== exitCodes.later) return undefined
  return Math.max(error.retryAfter ?? 0, Math.min(2 ** failures, 30))
}

async function* streamPages(
  { base, headers }: Server,
  { path, query, connection, idleTimeout, signal, onResponse, onWait }: DownloadOptions,
  from: string | null,
): AsyncGenerator<ExportPage, void, void> {
  const search = new URLSearchParams(from === null ? query : { page_token: from })
  const {
    statusCode,
    headers: responseHeaders,
    body,
  } = await request(`${base}${path}?${search}`, {
    headers: { ...headers, ...(connection === undefined ? {} : { 'connection-id': connection }) },
    signal,
    // The server fetches the first page before it sends the first byte.
    headersTimeout: 2 * idleTimeout,
    bodyTimeout: idleTimeout,
  }).catch(throwUnreachable)
  if (statusCode !== 200) {
    const seconds = Number(responseHeaders['retry-after'])
    throw problemError(
      parseJson(await body.text().catch(throwUnreachable)),
      statusCode,
      Number.isFinite(seconds) ? seconds : undefined,
    )
  }
  await onResponse(String(responseHeaders['connection-id'] ?? ''))
  yield* readPages(asCommandErrors(body), ({ reason, seconds }) =>
    onWait(waitReasons[reason] ?? 'for the server', Number(seconds)),
  )
}

const waitReasons = { rate_limit: 'for the rate limit of the ATS', upstream: 'for the ATS' }

async function* asCommandErrors(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  try {
    yield* body
  } catch {
    throw new CommandError(
      exitCodes.later,
      'anyats: the connection to the server was lost before the end of the export.',
    )
  }
}
