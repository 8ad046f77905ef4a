import type { Connection } from '../connections/connection.js'
import { credentialKey } from '../connections/fingerprint.js'
import type { Clock } from '../lib/clock.js'
import { type Deadline, sleep } from '../lib/deadline.js'
import { Problem } from '../problems.js'
import type { CallContext } from './call-context.js'
import { AttemptError, type FailureKind, kindOf, retryRules } from './errors/attempt-error.js'
import { classifyError } from './errors/classify.js'
import { PrivateAddressError } from './errors/transport-errors.js'
import { type FileAddress, privateAddress } from './http/file-address.js'
import { isTransfer } from './http/file-head.js'
import type { StreamedResponse } from './http/streaming-handler.js'
import type { HttpRequest, Transport } from './http/transport.js'
import { createBackoff, withJitter } from './policy/backoff.js'
import type { Observer } from './policy/observer.js'
import { parseRetryAfter } from './policy/retry-after.js'

interface FetchFileOptions {
  transport: Transport
  clock: Clock
  now: () => number
  observe: Observer
}

/** More sockets than the server has file transfers: a file that is read slowly keeps no other one waiting. */
const sockets = 256

/** The operation in logs, metrics and problems, for a request to an address without credentials. */
const operation = 'file'

/** Requests files, with or without credentials. Resolves with the head of the response. */
export function createFetchFile({ transport, clock, now, observe }: FetchFileOptions) {
  async function open(
    connection: Connection,
    target: { origin: string; allowPrivate: boolean },
    wire: HttpRequest,
    deadline: Deadline,
  ): Promise<StreamedResponse> {
    try {
      return await transport.open({ ...target, credential: credentialKey(connection), sockets }, wire, deadline)
    } catch (error) {
      if (deadline.aborted) throw deadline.reason
      throw classifyError(error)
    }
  }

  /** One request to an address of a file. Throws an AttemptError unless the response is a file, a redirect or 416. */
  async function attempt(
    connection: Connection,
    { url, allowPrivate }: FileAddress,
    headers: Record<string, string>,
    deadline: Deadline,
  ): Promise<StreamedResponse> {
    const wire: HttpRequest = { method: 'GET', path: url.pathname + url.search, headers }
    const response = await open(connection, { origin: url.origin, allowPrivate }, wire, deadline)
    if (isTransfer(response)) return response
    response.abort(new Error('the body is not needed'))
    const { problem, kind } = failureOf(response.status)
    throw new AttemptError(problem, kind, { retryAfter: parseRetryAfter(response.headers, now()) })
  }

  return {
    /** One attempt at the provider's own origin. The headers have the credentials. */
    signed(connection: Connection, wire: HttpRequest, deadline: Deadline): Promise<StreamedResponse> {
      const target = { origin: connection.origin, allowPrivate: !connection.isDefaultOrigin }
      return open(connection, target, wire, deadline)
    },
    /** Requests an address without credentials, and again if that can help. No byte of the file has been read then. */
    async unsigned(
      connection: Connection,
      address: FileAddress,
      headers: Record<string, string>,
      { deadline, stats }: CallContext,
    ): Promise<StreamedResponse> {
      const backoff = createBackoff(clock)
      const labels = { provider: connection.provider.id, connection: connection.id, operation }
      for (let failures = 1; ; failures += 1) {
        const startedAt = clock.now()
        const report = (outcome: 'ok' | Problem['slug'] | null) =>
          observe.attempt?.({ ...labels, outcome, milliseconds: clock.now() - startedAt })
        stats.operation = operation
        stats.calls += 1
        try {
          const response = await attempt(connection, address, headers, deadline)
          report('ok')
          return response
        } catch (error) {
          report(error instanceof AttemptError ? error.problem.slug : null)
          if (!(error instanceof AttemptError)) throw error
          const { kind, problem, retryAfter } = error
          if (problem.cause instanceof PrivateAddressError) throw privateAddress(problem.cause)
          const milliseconds = Math.max(backoff(), retryAfter ? withJitter(retryAfter, clock) : 0)
          if (failures >= retryRules[kind].maxAttempts || milliseconds >= deadline.remaining()) throw problem
          observe.retry?.({ ...labels, kind, milliseconds })
          await sleep(clock, milliseconds, deadline)
        }
      }
    },
  }
}
export type FetchFile = ReturnType<typeof createFetchFile>

/** What the status of an address means. The rate limit of another host is not that of the provider. */
function failureOf(status: number): { problem: Problem; kind: FailureKind } {
  if (status === 404 || status === 410)
    return {
      problem: new Problem('not-found', { detail: 'The file does not exist any more.', upstream_status: status }),
      kind: 'final',
    }
  const slug = status >= 500 || status === 429 || status === 408 ? 'upstream-unavailable' : 'upstream-failed'
  const detail = 'The address that the provider returned for the file does not serve it.'
  return {
    problem: new Problem(slug, { detail, upstream_status: status }),
    kind: status === 429 ? 'throttled' : kindOf(slug, status),
  }
}
