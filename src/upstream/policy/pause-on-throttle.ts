import type { Clock } from '../../lib/clock.js'
import { AttemptError } from '../errors/attempt-error.js'
import type { PolicyCall } from './attempt.js'
import { withJitter } from './backoff.js'
import type { CredentialStates } from './credential-states.js'
import type { Observer } from './observer.js'
import type { Limiter } from './rate-limiter.js'

/** Milliseconds. Each 429 renews the pause. */
const longestPause = { credential: 3_600_000, provider: 60_000 }

export interface PauseOptions {
  clock: Clock
  limiter: Limiter
  observe: Observer
  credentials: CredentialStates
}

/**
 * Pauses after a 429. The credential pauses; its next attempt waits in the queue or is rejected there. When the response
 * marks a limit of the whole integration, all credentials of the provider pause. Only the provider's own origin may do
 * that: any other server pauses its own calls alone.
 */
export const pauseOnThrottle =
  ({ clock, limiter, observe, credentials }: PauseOptions) =>
  ({ connection, credential, labels, sentAt }: PolicyCall<unknown>, failure: AttemptError): AttemptError => {
    const { problem, kind, retryAfter, providerWide: isMarked } = failure
    if (kind !== 'throttled') return failure
    const providerWide = isMarked && connection.isDefaultOrigin
    const longest = providerWide ? longestPause.provider : longestPause.credential
    const fallbackPause = credential.rate.onThrottled(sentAt)
    const requestedPause = retryAfter ?? { milliseconds: fallbackPause, coarse: false }
    const milliseconds = Math.min(withJitter(requestedPause, clock), longest)
    observe.pause?.({ ...labels, providerWide, milliseconds })
    if (providerWide) {
      void limiter.pause(labels.provider, milliseconds)
      for (const { provider, queue } of credentials.all())
        if (provider === labels.provider) queue.pauseWithProvider(milliseconds)
    } else credential.queue.pause(milliseconds)
    return new AttemptError(
      problem.withRetryAfter(Math.ceil(Math.min(requestedPause.milliseconds, longest) / 1000)),
      kind,
    )
  }
