import type { Problem, ProblemSlug } from './types.js'

/** An error that the server returned. */
export class ApiProblem extends Error {
  readonly status: number
  /** The name of the problem. `unexpected-response`: the response is not of anyats, for example of a proxy. */
  readonly type: ProblemSlug | 'unexpected-response'
  /** What happened and what to change. */
  readonly detail: string
  /** Whether the same request can succeed later. */
  readonly retryable: boolean
  /** Seconds to wait before the next request. */
  readonly retryAfter: number | undefined
  /** All members of the problem; undefined for `unexpected-response`. */
  readonly problem: Problem | undefined

  constructor(response: ProblemResponse) {
    const { type, status, detail, retryable, retryAfter, problem } = response
    super(`${type}: ${detail}`)
    this.name = 'ApiProblem'
    this.status = status
    this.type = type
    this.detail = detail
    this.retryable = retryable
    this.retryAfter = retryAfter
    this.problem = problem
  }
}

type ProblemResponse = Pick<ApiProblem, 'status' | 'type' | 'detail' | 'retryable'> &
  Partial<Pick<ApiProblem, 'retryAfter' | 'problem'>>

/** The server could not be reached, or the connection was lost before the end of the response. */
export class ConnectionError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'ConnectionError'
  }
}

/** `retryAfter`: the response header. */
export function toApiProblem(problem: Problem, retryAfter?: string | null): ApiProblem {
  const { type, status, title, detail = title, retryable } = problem
  return new ApiProblem({
    type: type.slice(type.lastIndexOf(':') + 1) as ProblemSlug,
    ...{ status, detail, retryable, problem, retryAfter: secondsOf(retryAfter) },
  })
}

/** The error of a response that has no problem of anyats. */
export const unexpectedResponse = (status: number, retryAfter?: string | null): ApiProblem =>
  new ApiProblem({
    type: 'unexpected-response',
    status,
    detail: `The response with status ${status} is not a response of anyats. Check the url of the client, and proxies on the way.`,
    // A proxy that cannot reach the server, or that has a rate limit.
    retryable: [429, 502, 503, 504].includes(status),
    retryAfter: secondsOf(retryAfter),
  })

/** Retry-After: a number of seconds, or a date, which a proxy may send. */
function secondsOf(header: string | null | undefined): number | undefined {
  if (header === null || header === undefined) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : undefined
}
