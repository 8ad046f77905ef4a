import { setTimeout } from 'node:timers/promises'
import { request } from 'undici'
import { failureOf, parsed, type Server, unreachable } from '../api-server.js'
import { Failure } from '../command-error.js'
import { exitCodes } from '../exit-codes.js'
import { type Delivery, deliveriesIn, type End } from './pages.js'

export interface Asked {
  /** Path below the server's address. */
  path: string
  query: Readonly<Record<string, string>>
  connection: string | undefined
  /** Token to resume from. */
  from: string | null
  /** Milliseconds without data after which the server is considered dead; a server sends something every 15 seconds. */
  silence: number
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
export async function pull(server: Server, asked: Asked, take: (page: Delivery) => Promise<void>): Promise<End> {
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
        await take(delivery)
        if (delivery.last.type === 'end') return delivery.last
        from = delivery.last.page_token
        failures = 0
      }
    } catch (error) {
      asked.signal.throwIfAborted()
      const seconds = begun && failures < asked.tries ? pauseAfter(error, failures) : undefined
      if (seconds === undefined) throw error
      failures += 1
      asked.waiting('to try again', seconds)
      // Jitter, so that clients that were interrupted together do not retry together.
      await setTimeout(seconds * 1000 * (1 + Math.random() / 4), undefined, { signal: asked.signal })
    }
  }
}

/** Seconds; undefined when a retry would not help. */
function pauseAfter(error: unknown, failures: number): number | undefined {
  if (!(error instanceof Failure) || error.exitCode !== exitCodes.later) return undefined
  return Math.max(error.retryAfter ?? 0, Math.min(2 ** failures, 30))
}

async function* stream(
  { base, headers }: Server,
  { path, query, connection, silence, signal, answered, waiting }: Asked,
  from: string | null,
): AsyncGenerator<Delivery, void, void> {
  const search = new URLSearchParams(from === null ? query : { page_token: from })
  const {
    statusCode,
    headers: answer,
    body,
  } = await request(`${base}${path}?${search}`, {
    headers: { ...headers, ...(connection === undefined ? {} : { 'connection-id': connection }) },
    signal,
    // Before its first byte, the server fetches the first page.
    headersTimeout: 2 * silence,
    bodyTimeout: silence,
  }).catch(unreachable)
  if (statusCode !== 200) {
    const wait = Number(answer['retry-after'])
    throw failureOf(parsed(await body.text().catch(unreachable)), statusCode, Number.isFinite(wait) ? wait : undefined)
  }
  await answered(String(answer['connection-id'] ?? ''))
  yield* deliveriesIn(whole(body), ({ reason, seconds }) =>
    waiting(reasons[reason] ?? 'for the server', Number(seconds)),
  )
}

const reasons = { rate_limit: 'for the rate limit of the ATS', upstream: 'for the ATS' }

async function* whole(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  try {
    yield* body
  } catch {
    throw new Failure(exitCodes.later, 'anyats: the connection to the server broke before the end of the export.')
  }
}
