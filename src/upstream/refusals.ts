import { Problem } from '../problems.js'
import { problemOf } from './faults.js'

/** What is told of a call that may not go out, and when it could. Times are milliseconds. */

export const limited = (milliseconds: number): Problem =>
  problemOf('rate-limited', { source: 'provider', retryAfter: Math.ceil(milliseconds / 1000) })

export const leftAlone = (milliseconds: number): Problem =>
  problemOf('upstream-unavailable', {
    detail: 'The provider failed many times in a row and is left alone for the time in `Retry-After`.',
    retryAfter: Math.ceil(milliseconds / 1000),
  })

export const crowded = (): Problem =>
  new Problem('overloaded', {
    detail: 'So many requests for this connection wait already. Come back after the time in `Retry-After`.',
    retryAfter: 1,
  })
