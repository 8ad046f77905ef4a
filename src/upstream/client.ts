import type { Static, TSchema } from '@sinclair/typebox'
import type { Connection } from '../connections/connection.js'
import { httpDate } from '../http-date.js'
import { Problem } from '../problems.js'
import type { Answer, Call, UpstreamRequest } from '../providers/provider.js'
import { checkOf } from '../providers/records.js'
import { createAccessTokens, purchaseOf, readToken, type Token } from './access-token.js'
import { type Clock, systemClock } from './clock.js'
import { credentialKey } from './credential-key.js'
import { Deadline, inTime } from './deadline.js'
import { Failure, type Kind, kindOf } from './failure.js'
import { failureOf, faultOfStatus, isTooLarge, problemOf, tooSlow } from './faults.js'
import type { Entrant } from './lane.js'
import { createLaw } from './law.js'
import type { Limiter } from './limiter.js'
import type { Observer } from './observer.js'
import { patienceOf } from './patience.js'
import { inflate, parseJson } from './read-body.js'
import { needsToken, sign } from './sign.js'
import { createTransport, type TransportLimits, transportLimits, type WireRequest } from './transport.js'
import { toWire } from './wire-request.js'

/**
 * What belongs to one request of ours: who waits for it, and under which policy; how long it may take (`deadline` is
 * aborted with a Problem when the time is over, or nobody waits any more); and what it cost.
 */
export interface CallContext extends Entrant {
  deadline: Deadline
  tally: Tally
}

export interface Tally {
  /** Calls made upstream. */
  calls: number
  /** The last operation that was called. */
  operation: string | null
}

export interface UpstreamOptions {
  now: () => number
  clock?: Clock
  limits?: Partial<TransportLimits>
  /** Keeps slots and pauses; by default for this process alone. */
  limiter?: Limiter
  observe?: Observer
  /** Called with every access token and the key of its credential, so that the log can redact the token. */
  learnSecret?: (token: string, owner: string) => void
}

/** How we call upstream. One per app: what it holds is never module state. */
export function createUpstream({ now, learnSecret, ...options }: UpstreamOptions) {
  const limits = { ...transportLimits, ...options.limits }
  const { clock = systemClock } = options
  const transport = createTransport(limits, clock.elapsed)
  const tokens = createAccessTokens(buy, now)
  const law = createLaw({ ...options, clock })

  /** Drops state that no connection needs. */
  function sweep(): void {
    tokens.forget(law.sweep())
    transport.sweep()
  }
  const sweeping = setInterval(sweep, 30_000).unref()

  async function send(connection: Connection, origin: string, wire: WireRequest, deadline: Deadline): Promise<Answer> {
    const target = {
      origin,
      inside: !connection.ownOrigin,
      credential: credentialKey(connection),
      sockets: law.running(connection),
    }
    try {
      const { status, headers, body } = await transport.send(target, wire, deadline)
      const encoding = headers['content-encoding']
      const bytes = encoding === undefined ? body : await inflate(body, encoding, limits.maxInflatedBytes)
      return { status, headers, body: parseJson(bytes) }
    } catch (error) {
      if (deadline.aborted) throw deadline.reason
      throw failureOf(error)
    }
  }

  /** A purchase serves whoever waits for it, so it has a deadline of its own and not that of the first who asked. */
  async function buy(connection: Connection): Promise<Token> {
    const { auth } = connection.provider
    if (auth.kind !== 'client-credentials') throw new Error('a purchase for a provider without tokens')
    await law.purchase(connection, limits.headersTimeout)
    const { origin, path, body, authorization } = purchaseOf(connection, auth)
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const wire: WireRequest = { method: 'POST', path, headers, body }
    // The time is the transport's, like its others, and not that of whoever waits.
    const deadline = new Deadline({ clock: systemClock, milliseconds: limits.headersTimeout, late: tooSlow })
    const answer = await send(connection, origin, wire, deadline)
      .catch((error: unknown) => {
        throw error instanceof Problem ? new Failure(error, 'transient') : error
      })
      .finally(() => deadline.end())
    // Token endpoints answer 400 for credentials that they do not know: RFC 6749 section 5.2.
    const slug = [400, 401, 403].includes(answer.status) ? 'credentials-rejected' : faultOfStatus(answer.status)
    if (slug) throw failure(connection, slug, answer)
    const token = readToken(answer.body, httpDate(answer.headers.date, now()) ?? now(), now())
    learnSecret?.(token.value, credentialKey(connection))
    return token
  }

  /** What upstream's answer means for the caller, and for the next try. */
  function failure(
    { provider }: Connection,
    slug: Problem['slug'],
    answer: Answer,
    code?: string,
    kind?: Kind,
  ): Failure {
    const { status, headers } = answer
    const requestId = requestIdOf(headers[provider.requestIdHeader ?? 'x-request-id'])
    const patience = patienceOf(headers, now())
    const problem = problemOf(slug, {
      upstream_status: status,
      ...(code === undefined ? {} : { upstream_code: code }),
      ...(requestId === undefined ? {} : { upstream_request_id: requestId }),
      ...(slug === 'rate-limited' ? { source: 'provider' as const } : {}),
      ...(patience && slug === 'upstream-unavailable' ? { retryAfter: Math.ceil(patience.milliseconds / 1000) } : {}),
    })
    const { limitsEverybody: mark } = provider
    const everybody = mark !== undefined && headers[mark.header] === mark.value
    return new Failure(problem, kind ?? kindOf(slug, status), { patience, everybody })
  }

  /** One try: the answer as the provider documents it, or a Failure. `renewal` is one for all tries of a call. */
  async function attempt<S extends TSchema>(
    connection: Connection,
    request: UpstreamRequest,
    shape: S,
    { deadline, tally }: CallContext,
    renewal: { done: boolean },
  ): Promise<Answer<Static<S>>> {
    tally.operation = request.operation
    tally.calls += 1
    const token = needsToken(connection) ? await inTime(deadline, tokens.of(connection)) : undefined
    const wire = toWire(connection, request, sign(connection, token))
    const answer = await send(connection, connection.origin, wire, deadline)
    law.learn(connection, answer.headers)
    if (answer.status === 401 && token !== undefined && !renewal.done) {
      renewal.done = true
      await tokens.refuse(connection, token)
      throw failure(connection, 'credentials-rejected', answer, undefined, 'stale')
    }
    // The provider's own reading goes first; then what the status says.
    const own = connection.provider.fault?.(answer, request)
    const slug = own?.problem ?? (answer.status === 404 ? request.missing : undefined) ?? faultOfStatus(answer.status)
    if (slug) throw failure(connection, slug, answer, own?.code)
    return checkShape(answer, shape)
  }

  return {
    callFor(connection: Connection, context: CallContext): Call {
      const call: Call = async <S extends TSchema>(request: UpstreamRequest, shape: S): Promise<Answer<Static<S>>> => {
        const renewal = { done: false }
        try {
          return await law.run(connection, context, request.operation, () =>
            attempt(connection, request, shape, context, renewal),
          )
        } catch (error) {
          if (request.smaller && isTooLarge(error)) return call(request.smaller, shape)
          throw error
        }
      }
      return call
    },
    /** The share of the connection's tightest window that is left, 0 to 1; null where no limit is known. */
    budget: law.budget,
    /** Applies a changed entry of a connection. */
    change: law.change,
    /** Sets the configured connections. */
    hold: law.hold,
    /** State of the circuit breaker of the connection. */
    circuit: law.circuit,
    /** Sizes of the state that is kept. */
    size: () => ({ ...law.size, ...transport.size, tokens: tokens.size }),
    close() {
      clearInterval(sweeping)
      return transport.close()
    },
  }
}
export type Upstream = ReturnType<typeof createUpstream>

const requestIdOf = (value: string | undefined) =>
  value !== undefined && /^[A-Za-z0-9-]{8,64}$/.test(value) ? value : undefined

function checkShape<S extends TSchema>(answer: Answer, shape: S): Answer<Static<S>> {
  const check = checkOf(shape)
  if (check.Check(answer.body)) return answer as Answer<Static<S>>
  const pointer = check.Errors(answer.body).First()?.path ?? ''
  const detail =
    answer.body === undefined ? 'The answer is not JSON.' : 'The answer has another shape than the provider documents.'
  const errors = [{ pointer, detail: 'has another type than the provider documents' }]
  throw new Failure(new Problem('upstream-failed', { detail, upstream_status: answer.status, errors }), 'unreadable')
}
