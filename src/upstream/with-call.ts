import type { Static, TSchema } from '@sinclair/typebox'
import type { Connection } from '../connections/connection.js'
import { credentialKey } from '../connections/fingerprint.js'
import type { Call, UpstreamRequest, UpstreamResponse } from '../providers/port/call.js'
import { TooManyRecords } from '../providers/values/records.js'
import type { CallContext } from './call-context.js'
import { tooLargeReason } from './errors/classify.js'
import { NoMemory } from './memory/memory-queue.js'
import type { Holder, ResponseMemory } from './memory/response-memory.js'
import type { createSizeEstimates } from './memory/size-estimates.js'
import type { CallPolicy } from './policy/call-policy.js'
import type { RejectReason } from './policy/observer.js'

interface WithCallOptions {
  memory: ResponseMemory
  sizes: ReturnType<typeof createSizeEstimates>
  policy: CallPolicy
  attempt<S extends TSchema>(
    connection: Connection,
    request: UpstreamRequest,
    shape: S,
    context: CallContext,
    renewal: { done: boolean },
    holder: Holder,
  ): Promise<UpstreamResponse<Static<S>>>
  rejectResponse: (connection: Connection, reason: RejectReason) => void
}

/** Upstream calls whose responses are counted in the memory budget. */
export function createWithCall({ memory, sizes, policy, attempt, rejectResponse }: WithCallOptions) {
  function callOf(connection: Connection, context: CallContext, holder: Holder): Call {
    const call: Call = async <S extends TSchema>(
      request: UpstreamRequest,
      shape: S,
    ): Promise<UpstreamResponse<Static<S>>> => {
      const renewal = { done: false }
      // Memory comes before the queue: no call holds a place in the queue while it waits for memory.
      const admitted = holder.admit(sizes.expected(connection, request), context.policy)
      if (admitted) await admitted
      try {
        return await policy.run(connection, context, request.operation, () =>
          attempt(connection, request, shape, context, renewal, holder),
        )
      } catch (error) {
        if (request.onTooLarge && tooLargeReason(error)) return call(request.onTooLarge, shape)
        throw error
      }
    }
    return call
  }

  /**
   * Runs the work on one page or record. Its responses count as memory in use until the work ends; with `keep`, which
   * receives a function for that, until the result is no longer needed.
   */
  return async function withCall<T>(
    connection: Connection,
    context: CallContext,
    work: (call: Call) => Promise<T>,
    retain?: (release: () => void) => void,
  ): Promise<T> {
    const holder = memory.open(credentialKey(connection), context.deadline)
    try {
      const result = await work(callOf(connection, context, holder))
      holder.complete()
      if (retain) retain(holder.release)
      else holder.release()
      return result
    } catch (error) {
      holder.release()
      if (error instanceof NoMemory) rejectResponse(connection, error.reason)
      if (error instanceof TooManyRecords) rejectResponse(connection, 'records')
      throw error
    }
  }
}
