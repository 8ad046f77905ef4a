import { setTimeout } from 'node:timers/promises'
import { request } from 'undici'
import { failureOf, parseJson, type Server, unreachable } from '../api/api-server.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { type End, type ExportPage, readPages } from './pages.js'

export interface DownloadOptions {
  /** Path below the server's address. */
  path: string
  query: Readonly<Record<string, string>>
  connection: string | undefined
  /** Token to resume from. */
  from: string | null
  /** Milliseconds without data after which the server is considered dead; a server sends something every 15 seconds. */
  idleTimeout: number
  /** Maximum number of consecutive retries of an interrupted stream. */
  tries: number
  /** Aborted when the user stops the command. */
  signal: AbortSignal
  /** Called with the connection of the response, before the first page. */
  answered(connection: string): Promise<void>
  waiting(why: string, seconds: number): void
}

/**
 * Downloads the pages of an export, each once. An interrupted stream resumes at its last checkpoint. Before the first
 * response there is nothing to resume, and a failure is reported at once.
 */
export async function downloadPages(
  server: Server,
  asked: DownloadOptions,
  onPage: (page: ExportPage) => Promise<void>,
): Promise<End> {
  let { from } = asked
  let failures = 0
  let begun = false
  for (;;) {
    try {
      const answered = (connection: string) => {
        begun = true
        return asked.answered(connection)
      }
      for await (const delivery of stream(server, { ...asked, answered }, from)) {
        await onPage(delivery)
        if (delivery.last.type === 'end') return delivery.last
        from = delivery.last.page_token
        failures = 0
      }
    } catch (error) {
      asked.signal.throwIfAborted()
      const seconds = begun && failures < asked.tries ? retryDelay(error, failures) : undefined
      if (seconds === undefined) throw error
      failures += 1
      asked.waiting('to try again', seconds)
      // Jitter, so that clients that were interrupted together do not retry together.
      await setTimeout(seconds * 1000 * (1 + Math.random() / 4), undefined, { signal: asked.signal })
    }
  }
}

/** Seconds; undefined when a retry would not help. */
function retryDelay(error: unknown, failures: number): number | undefined {
  if (!(error instanceof CommandError) || error.exitCode !== exitCodes.later) return undefined
  return Math.max(error.retryAfter ?? 0, Math.min(2 ** failures, 30))
}

async function* stream(
  { base, headers }: Server,
  { path, query, connection, idleTimeout, signal, answered, waiting }: DownloadOptions,
  from: string | null,
): AsyncGenerator<ExportPage, void, void> {
  const search = new URLSearchParams(from === null ? query : { page_token: from })
  const {
    statusCode,
    headers: answer,
    body,
  } = await request(`${base}${path}?${search}`, {
    headers: { ...headers, ...(connection === undefined ? {} : { 'connection-id': connection }) },
    signal,
    // Before its first byte, the server fetches the first page.
    headersTimeout: 2 * idleTimeout,
    bodyTimeout: idleTimeout,
  }).catch(unreachable)
  if (statusCode !== 200) {
    const wait = Number(answer['retry-after'])
    throw failureOf(
      parseJson(await body.text().catch(unreachable)),
      statusCode,
      Number.isFinite(wait) ? wait : undefined,
    )
  }
  await answered(String(answer['connection-id'] ?? ''))
  yield* readPages(asCommandErrors(body), ({ reason, seconds }) =>
    waiting(reasons[reason] ?? 'for the server', Number(seconds)),
  )
}

const reasons = { rate_limit: 'for the rate limit of the ATS', upstream: 'for the ATS' }

async function* asCommandErrors(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  try {
    yield* body
  } catch {
    throw new CommandError(exitCodes.later, 'anyats: the connection to the server broke before the end of the export.')
  }
}
