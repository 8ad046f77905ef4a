import { Problem } from '../problems.js'
import type { Call } from '../providers/port/call.js'

/**
 * A call function that makes at most `total` calls, `concurrent` of them at the same time. A further call fails, so that
 * an include of one record cannot make an unlimited number of calls.
 */
export function limitCalls(call: Call, { total, concurrent }: { total: number; concurrent: number }): Call {
  let made = 0
  let running = 0
  const waiting: (() => void)[] = []
  return async (request, schema) => {
    made += 1
    if (made > total) {
      throw new Problem('upstream-failed', { detail: `The request needs more than ${total} calls to the provider.` })
    }
    if (running >= concurrent) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      return await call(request, schema)
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
