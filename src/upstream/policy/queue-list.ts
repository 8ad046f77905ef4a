import type { AttemptWrapper } from './attempt.js'

/** Waits in the queue of a list that has limits of its own, on top of those of the credential. */
export const queueList: AttemptWrapper = (attempt) => (call, onEnd) => {
  const { list } = call.context
  if (list?.operation !== call.operation) return attempt(call, onEnd)
  const queue = call.credential.listQueue(list)
  const send = async (release: () => void) => {
    try {
      return await attempt(call, onEnd)
    } finally {
      release()
    }
  }
  const acquired = queue.acquire(call.context, call.lastFailure !== undefined)
  return typeof acquired === 'function' ? send(acquired) : acquired.then(send)
}
