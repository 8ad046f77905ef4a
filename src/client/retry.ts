import { ApiProblem, ConnectionError } from './errors.js'
import type { Settings } from './settings.js'

/** Runs an attempt until it succeeds, or until a retry cannot help. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  settings: Settings,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt()
    } catch (error) {
      await waitForRetry(error, failures, settings, signal)
    }
  }
}

/** Waits until a failed request may be sent again. Throws the error if a retry cannot help, or was tried too often. */
export async function waitForRetry(
  error: unknown,
  failures: number,
  { maxRetries, maxRetryAfter }: Settings,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted()
  const isProblem = error instanceof ApiProblem
  const isTemporary = isProblem ? error.retryable : error instanceof ConnectionError
  const retryAfter = (isProblem ? error.retryAfter : undefined) ?? 0
  if (!isTemporary || failures >= maxRetries || retryAfter > maxRetryAfter) throw error
  const seconds = Math.max(retryAfter, Math.min(0.5 * 2 ** failures, 30))
  // Jitter, so that clients that were interrupted together do not retry together.
  await sleep(seconds * 1000 * (1 + Math.random() / 4), signal)
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', abort, { once: true })
  })
}
