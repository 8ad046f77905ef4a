import type { Static, TSchema } from '@sinclair/typebox'
import type { Connection } from '../connections/connection.js'
import { credentialKey } from '../connections/fingerprint.js'
import { type Clock, systemClock } from '../lib/clock.js'
import { Deadline, withDeadline } from '../lib/deadline.js'
import { httpDate } from '../lib/http-date.js'
import { Problem } from '../problems.js'
import type { UpstreamRequest, UpstreamResponse } from '../providers/port/call.js'
import type { CallContext } from './call-context.js'
import { createCheckStatus, type TokenRefresh } from './check-status.js'
import { AttemptError } from './errors/attempt-error.js'
import { problemForStatus, timeoutProblem } from './errors/classify.js'
import { createFailureOf } from './failure-of.js'
import { createFetchFile } from './fetch-file.js'
import { createAccessTokens, parseTokenResponse, type Token, tokenRequest } from './http/access-token.js'
import { toHttpRequest } from './http/request.js'
import { createSend } from './http/send.js'
import { needsToken, sign } from './http/sign.js'
import { createTransport, type HttpRequest } from './http/transport.js'
import { type TransportLimits, transportLimits } from './http/transport-limits.js'
import { createResponseMemory, type Holder } from './memory/response-memory.js'
import { createSizeEstimates } from './memory/size-estimates.js'
import { createOpenFile } from './open-file.js'
import { createCallPolicy } from './policy/call-policy.js'
import type { Observer, RejectReason } from './policy/observer.js'
import type { Limiter } from './policy/rate-limiter.js'
import { validateResponse } from './validate-response.js'
import { createWithCall } from './with-call.js'

export interface UpstreamOptions {
  now: () => number
  clock?: Clock
  limits?: Partial<TransportLimits>
  /** Stores slots and pauses; by default for this process only. */
  limiter?: Limiter
  observe?: Observer
  /** Called with every access token and the key of its credential, so that the log can redact the token. */
  onSecret?: (token: string, owner: string) => void
}

/** Calls providers. One instance per app; no state at module level. */
export function createUpstream({ now, onSecret, ...options }: UpstreamOptions) {
  const limits = { ...transportLimits, ...options.limits }
  const rejectResponse = ({ id, provider }: Connection, reason: RejectReason) =>
    options.observe?.rejectResponse?.({ provider: provider.id, connection: id, reason })
  const sizes = createSizeEstimates()
  const { clock = systemClock } = options
  const transport = createTransport(limits, clock.now)
  const send = createSend(transport, limits, {
    rejectResponse,
    running: (connection) => policy.concurrency(connection),
  })
  const tokens = createAccessTokens(requestToken, now)
  const failureOf = createFailureOf(now)
  const checkStatus = createCheckStatus({ failureOf, invalidate: tokens.invalidate })
  const policy = createCallPolicy({ ...options, clock })
  const openFile = createOpenFile({
    policy,
    checkStatus,
    tokenOf,
    maxBytes: limits.maxFileBytes,
    fetchFile: createFetchFile({ transport, clock, now, observe: options.observe ?? {} }),
  })
  const memory = createResponseMemory({ clock, limit: limits.memory, largestBody: limits.maxInflatedBytes })

  /** Drops state that no connection uses. */
  function sweep(): void {
    tokens.forget(policy.sweep())
    transport.sweep()
  }
  const sweeping = setInterval(sweep, 30_000).unref()

  /** A token request is shared by all waiting calls, so it uses its own deadline, not the first caller's. */
  async function requestToken(connection: Connection): Promise<Token> {
    const { auth } = connection.provider
    if (auth.kind !== 'client-credentials') throw new Error('token request for a provider without access tokens')
    await policy.acquireTokenSlot(connection, limits.headersTimeout)
    const { origin, path, body, authorization } = tokenRequest(connection, auth)
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const wire: HttpRequest = { method: 'POST', path, headers, body }
    // The time limit is that of the transport, not that of the waiting calls.
    const deadline = new Deadline({
      clock: systemClock,
      milliseconds: limits.headersTimeout,
      onTimeout: timeoutProblem,
    })
    const holder = memory.open(credentialKey(connection), deadline)
    const response = await send(connection, origin, wire, deadline, holder.begin(0))
      .catch((error: unknown) => {
        throw error instanceof Problem ? new AttemptError(error, 'transient') : error
      })
      .finally(() => {
        deadline.dispose()
        holder.release()
      })
    // Token endpoints respond with 400 to unknown credentials: RFC 6749 section 5.2.
    const slug = [400, 401, 403].includes(response.status) ? 'credentials-rejected' : problemForStatus(response.status)
    if (slug) throw failureOf(connection, slug, response)
    const token = parseTokenResponse(response.body, httpDate(response.headers.date, now()) ?? now(), now())
    onSecret?.(token.value, credentialKey(connection))
    return token
  }

  async function tokenOf(connection: Connection, { deadline }: CallContext): Promise<string | undefined> {
    return needsToken(connection) ? withDeadline(deadline, tokens.get(connection)) : undefined
  }

  /** One attempt: the response as documented, or an AttemptError. `renewal` is shared by all attempts of a call. */
  async function attempt<S extends TSchema>(
    connection: Connection,
    request: UpstreamRequest,
    shape: S,
    context: CallContext,
    tokenRefresh: TokenRefresh,
    holder: Holder,
  ): Promise<UpstreamResponse<Static<S>>> {
    const { deadline, stats } = context
    stats.operation = request.operation
    stats.calls += 1
    const token = await tokenOf(connection, context)
    const wire = toHttpRequest(connection, request, sign(connection, token))
    const setConnections = holder.begin(sizes.expected(connection, request))
    const response = await send(connection, connection.origin, wire, deadline, setConnections)
    policy.observeHeaders(connection, response.headers)
    try {
      await checkStatus(connection, request, response, token, tokenRefresh)
      const checked = validateResponse(response, shape)
      sizes.record(connection, request, setConnections.received())
      return checked
    } catch (error) {
      setConnections.drop()
      throw error
    }
  }

  return {
    withCall: createWithCall({ memory, sizes, policy, attempt, rejectResponse }),
    /** Opens a file where the provider has it. Resolves when the head has arrived; the deadline is that of the head. */
    openFile,
    /** Bytes used by the responses in flight, and their limit. */
    memory: () => ({ held: memory.held(), limit: memory.limit }),
    /** Remaining fraction of the connection's tightest rate limit, 0 to 1; null when no limit is known. */
    remainingRatio: policy.remainingRatio,
    /** Applies a changed entry of a connection. */
    updateConnection: policy.updateConnection,
    /** Sets the configured connections. */
    setConnections: policy.setConnections,
    /** State of the circuit breaker of the connection. */
    circuitState: policy.circuitState,
    /** Number of entries of each internal state. */
    size: () => ({ ...policy.size, ...transport.size, tokens: tokens.size }),
    close() {
      clearInterval(sweeping)
      return transport.close()
    },
  }
}
export type Upstream = ReturnType<typeof createUpstream>
