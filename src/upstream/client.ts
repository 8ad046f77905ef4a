import type { Static, TSchema } from '@sinclair/typebox'
import type { Connection } from '../connections/connection.js'
import { Problem } from '../problems.js'
import type { Answer, Call, UpstreamRequest } from '../providers/provider.js'
import { checkOf } from '../providers/records.js'
import { faultOfError, faultOfStatus, problemOf, retryAfterOf } from './faults.js'
import { acceptEncoding, inflate, parseJson } from './read-body.js'
import { sign } from './sign.js'
import { createTransport, type TransportLimits, transportLimits } from './transport.js'

/** What belongs to one request of ours: how long it may take, and what it cost. */
export interface CallContext {
  /** Aborted with a Problem when the deadline passes, with anything else when nobody waits any more. */
  signal: AbortSignal
  tally: Tally
}

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
}

/** How we call upstream. One per app: what it holds is never module state. */
export function createUpstream({ now, limits: given }: UpstreamOptions) {
  const limits = { ...transportLimits, ...given }
  const transport = createTransport(limits)

  const attempt = async (
    connection: Connection,
    request: UpstreamRequest,
    { signal, tally }: CallContext,
  ): Promise<Answer> => {
    tally.calls += 1
    tally.operation = request.operation
    try {
      const wire = await transport.send(connection.origin, { ...toWire(connection, request), signal })
      tally.clock = Date.parse(wire.headers.date ?? '') || null
      const body = await inflate(wire.body, wire.headers['content-encoding'], limits.maxInflatedBytes)
      return { status: wire.status, headers: wire.headers, body: parseJson(body) }
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw faultOfError(error)
    }
  }

  return {
    callFor(connection: Connection, context: CallContext): Call {
      return async <S extends TSchema>(request: UpstreamRequest, shape: S): Promise<Answer<Static<S>>> => {
        const answer = await attempt(connection, request, context)
        classify(connection, request, answer, now())
        return checkShape(answer, shape)
      }
    },
    close: () => transport.close(),
  }
}
export type Upstream = ReturnType<typeof createUpstream>

function toWire(connection: Connection, { method, path, query, headers, body }: UpstreamRequest) {
  const { provider } = connection
  return {
    method,
    path: path + queryText(query),
    headers: {
      'accept-encoding': acceptEncoding,
      'user-agent': 'anyats',
      ...provider.headers,
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sign(connection),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

function queryText(query: UpstreamRequest['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value])
      parameters.append(name, String(one))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}

/** The provider's own reading goes first; then what the status says. */
function classify({ provider }: Connection, request: UpstreamRequest, answer: Answer, now: number): void {
  const own = provider.fault?.(answer, request)
  const slug = own?.problem ?? faultOfStatus(answer.status)
  if (!slug) return
  const requestId = requestIdOf(answer.headers[provider.requestIdHeader ?? 'x-request-id'])
  throw problemOf(slug, {
    upstream_status: answer.status,
    ...(own?.code === undefined ? {} : { upstream_code: own.code }),
    ...(requestId === undefined ? {} : { upstream_request_id: requestId }),
    ...(slug === 'rate-limited'
      ? { source: 'provider' as const, retryAfter: retryAfterOf(answer.headers, now) ?? 5 }
      : {}),
  })
}

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
