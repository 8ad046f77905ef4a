import { Problem } from '../../problems.js'
import { upstreamProblem } from './classify.js'

/** Problems of calls that may not be sent, with the time of the next attempt. Times are milliseconds. */

export const rateLimited = (milliseconds: number): Problem =>
  upstreamProblem('rate-limited', { source: 'provider', retryAfter: Math.ceil(milliseconds / 1000) })

export const circuitOpen = (milliseconds: number): Problem =>
  upstreamProblem('upstream-unavailable', {
    detail: 'The provider failed many times in a row. No calls are sent until the time in `Retry-After` is over.',
    retryAfter: Math.ceil(milliseconds / 1000),
  })

export const queueFull = (): Problem =>
  new Problem('overloaded', {
    detail:
      'Too many requests for this connection are waiting. Send the request again after the time in `Retry-After`.',
    retryAfter: 1,
  })
