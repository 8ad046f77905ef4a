import { Problem } from '../../problems.js'
import { problemOf } from './classify.js'

/** Problems of calls that may not be sent, with the time of the next attempt. Times are milliseconds. */

export const limited = (milliseconds: number): Problem =>
  problemOf('rate-limited', { source: 'provider', retryAfter: Math.ceil(milliseconds / 1000) })

export const leftAlone = (milliseconds: number): Problem =>
  problemOf('upstream-unavailable', {
    detail: 'The provider failed many times in a row. No calls are sent until the time in `Retry-After` is over.',
    retryAfter: Math.ceil(milliseconds / 1000),
  })

export const crowded = (): Problem =>
  new Problem('overloaded', {
    detail:
      'Too many requests for this connection are waiting. Send the request again after the time in `Retry-After`.',
    retryAfter: 1,
  })
