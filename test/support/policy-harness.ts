import { Deadline, sleep } from '../../src/lib/deadline.js'
import { Problem } from '../../src/problems.js'
import { AttemptError, type FailureKind, type RetryAfter } from '../../src/upstream/errors/attempt-error.js'
import { createCallPolicy } from '../../src/upstream/policy/call-policy.js'
import type { ListLimits } from '../../src/upstream/policy/list-limits.js'
import type { Observer, Policy } from '../../src/upstream/policy/observer.js'
import { virtualClock } from './clock.js'
import { connectionTo } from './fixture.js'

export const slugs = {
  throttled: 'rate-limited',
  transient: 'upstream-unavailable',
  broken: 'upstream-unavailable',
  unreadable: 'upstream-failed',
  'token-expired': 'credentials-rejected',
  final: 'upstream-failed',
} as const
export const failure = (kind: FailureKind, retryAfter?: RetryAfter, upstream_status = 503) =>
  new AttemptError(new Problem(slugs[kind], { upstream_status }), kind, { retryAfter })
export const seconds = (count: number): RetryAfter => ({ milliseconds: count * 1000, coarse: false })

/** The call policy with an upstream and a clock that the test controls. */
export function policyHarness({ limits = connectionTo('x').limits, observe = {} as Observer, seed = 1 } = {}) {
  const clock = virtualClock({ seed })
  const connection = connectionTo('https://api.example', limits ? { limits } : {})
  const callPolicy = createCallPolicy({ clock, observe })
  const deadlineOf = (milliseconds: number) =>
    new Deadline({ clock, milliseconds, onTimeout: () => new Problem('upstream-timeout') })
  /** Makes one call: each attempt takes `takes` milliseconds and then has the result of `upstream`. */
  async function call<T>(
    upstream: (attempt: number) => T,
    {
      deadline = deadlineOf(25_000),
      policy = 'interactive' as Policy,
      client = 'app',
      takes = 10,
      to = connection,
      onWait = undefined as ((seconds: number) => void) | undefined,
      operation = 'list',
      list = undefined as ListLimits | undefined,
    } = {},
  ) {
    let attempts = 0
    const attemptTimes: number[] = []
    try {
      const result = await callPolicy.run(to, { deadline, policy, client, onWait, list }, operation, async () => {
        attempts += 1
        attemptTimes.push(clock.now())
        await sleep(clock, takes, deadline)
        return upstream(attempts)
      })
      return { result, attempts, attemptTimes, ended: clock.now() }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { problem: error, attempts, attemptTimes, ended: clock.now() }
    } finally {
      deadline.dispose()
    }
  }
  return { clock, callPolicy, connection, call, deadlineOf }
}

export const fail = (error: unknown): never => {
  throw error
}
