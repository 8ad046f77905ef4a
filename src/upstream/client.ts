import type { Static, TSchema } from '@sinclair/typebox'
import type { Connection } from '../connections/connection.js'
import { Problem } from '../problems.js'
import type { Answer, Call, UpstreamRequest } from '../providers/provider.js'
import { checkOf } from '../providers/records.js'
import { createAccessTokens, purchaseOf, readToken, type Token } from './access-token.js'
import type { Deadline } from './deadline.js'
import { faultOfError, faultOfStatus, isTooLarge, problemOf, retryAfterOf } from './faults.js'
import { inflate, parseJson } from './read-body.js'
import { needsToken, sign } from './sign.js'
import { createTransport, type TransportLimits, transportLimits, type WireRequest } from './transport.js'
import { toWire } from './wire-request.js'

/** What belongs to one request of ours: who waits for it, how long it may take, and what it cost. */
export interface CallContext {
  /** Aborted with a Problem: the time is over, or nobody waits any more. */
  deadline: Deadline
  tally: Tally
  /** `interactive`: somebody waits, and a limit that lasts too long is told at once. `walk`: limits are waited for. */
  policy: Policy
  /** The id of the client that asks: limits are shared out fairly between clients. */
  client: string
  /** Told when a call of a walk begins to wait for a limit, and how many seconds that will take. */
  waiting?: ((seconds: number) => void) | undefined
}

export type Policy = 'interactive' | 'walk'

export interface Tally {
  /** Calls made upstream. */
  calls: number
  /** The last operation that was called. */
  operation: string | null
  /** The upstream's clock at the last answer, milliseconds since 1970. */
  clock: number | null
}

export interface UpstreamOptions {
  now: () => number
  limits?: Partial<TransportLimits>
  /** Told of every access token that is bought, so that the log can keep it to itself. */
  learnSecret?: (value: string) => void
}

/** How we call upstream. One per app: what it holds is never module state. */
export function createUpstream({ now, limits: given, learnSecret }: UpstreamOptions) {
  const limits = { ...transportLimits, ...given }
  const transport = createTransport(limits)
  const tokens = createAccessTokens(buy, now)

  async function send(origin: string, wire: WireRequest): Promise<Answer> {
    try {
      const { status, headers, body } = await transport.send(origin, wire)
      const encoding = headers['content-encoding']
      const bytes = encoding === undefined ? body : await inflate(body, encoding, limits.maxInflatedBytes)
      return { status, headers, body: parseJson(bytes) }
    } catch (error) {
      if (wire.signal.aborted && wire.signal.reason instanceof Problem) throw wire.signal.reason
      throw faultOfError(error)
    }
  }

  /** A purchase serves whoever waits for it, so it has a deadline of its own and not that of the first who asked. */
  async function buy(connection: Connection): Promise<Token> {
    const { auth } = connection.provider
    if (auth.kind !== 'client-credentials') throw new Error('a purchase for a provider without tokens')
    const { origin, path, body, authorization } = purchaseOf(connection, auth)
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const answer = await send(origin, {
      method: 'POST',
      path,
      headers,
      body,
      signal: AbortSignal.timeout(limits.headersTimeout),
    })
    // Token endpoints answer 400 for credentials that they do not know: RFC 6749 section 5.2.
    const slug = [400, 401, 403].includes(answer.status) ? 'credentials-rejected' : faultOfStatus(answer.status)
    if (slug) throw failure(connection, slug, answer)
    const token = readToken(answer.body, Date.parse(answer.headers.date ?? '') || now(), now())
    learnSecret?.(token.value)
    return token
  }

  const failure = ({ provider }: Connection, slug: Problem['slug'], { status, headers }: Answer, code?: string) => {
    const requestId = requestIdOf(headers[provider.requestIdHeader ?? 'x-request-id'])
    return problemOf(slug, {
      upstream_status: status,
      ...(code === undefined ? {} : { upstream_code: code }),
      ...(requestId === undefined ? {} : { upstream_request_id: requestId }),
      ...(slug === 'rate-limited'
        ? { source: 'provider' as const, retryAfter: retryAfterOf(headers, now()) ?? 5 }
        : {}),
    })
  }

  async function attempt(
    connection: Connection,
    request: UpstreamRequest,
    context: CallContext,
    again = false,
  ): Promise<Answer> {
    const { deadline, tally } = context
    tally.operation = request.operation
    const token = needsToken(connection) ? await tokens.of(connection) : undefined
    tally.calls += 1
    const answer = await send(connection.origin, {
      ...toWire(connection, request, sign(connection, token)),
      signal: deadline,
    })
    tally.clock = Date.parse(answer.headers.date ?? '') || null
    // A token can end before its time: one more is bought, once.
    if (answer.status !== 401 || token === undefined || again) return answer
    await tokens.refuse(connection, token)
    return attempt(connection, request, context, true)
  }

  return {
    callFor(connection: Connection, context: CallContext): Call {
      const call: Call = async <S extends TSchema>(request: UpstreamRequest, shape: S): Promise<Answer<Static<S>>> => {
        try {
          const answer = await attempt(connection, request, context)
          // The provider's own reading goes first; then what the status says.
          const own = connection.provider.fault?.(answer, request)
          const slug =
            own?.problem ?? (answer.status === 404 ? request.missing : undefined) ?? faultOfStatus(answer.status)
          if (slug) throw failure(connection, slug, answer, own?.code)
          return checkShape(answer, shape)
        } catch (error) {
          if (request.smaller && isTooLarge(error)) return call(request.smaller, shape)
          throw error
        }
      }
      return call
    },
    close: () => transport.close(),
  }
}
export type Upstream = ReturnType<typeof createUpstream>

const requestIdOf = (value: string | undefined) =>
  value !== undefined && /^[A-Za-z0-9-]{8,64}$/.test(value) ? value : undefined

function checkShape<S extends TSchema>(answer: Answer, shape: S): Answer<Static<S>> {
  const check = checkOf(shape)
  if (check.Check(answer.body)) return answer as Answer<Static<S>>
  const pointer = check.Errors(answer.body).First()?.path ?? ''
  throw new Problem('upstream-failed', {
    detail:
      answer.body === undefined
        ? 'The answer is not JSON.'
        : 'The answer has another shape than the provider documents.',
    upstream_status: answer.status,
    errors: [{ pointer, detail: 'is not as documented' }],
  })
}
