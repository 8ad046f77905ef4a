import type { AttemptWrapper } from './attempt.js'

/** Waits in the request queue of the credential, which limits the concurrency and the rate of its calls. */
export const queueAttempt: AttemptWrapper = (attempt) => (call, onEnd) => {
  const { queue, rate } = call.credential
  const send = (release: () => void) =>
    attempt(call, (end) => {
      if (end === 'success') rate.onSuccess()
      release()
      onEnd(end)
    })
  const acquired = queue.acquire(call.context, call.lastFailure !== undefined)
  return typeof acquired === 'function' ? send(acquired) : acquired.then(send)
}
