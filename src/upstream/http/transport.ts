import type { Deadline } from '../../lib/deadline.js'
import { createPools, type Target } from './pools.js'
import { createPartTracker, createReadBuffers } from './read-buffers.js'
import { BufferedResponseHandler, type HttpResponse } from './response-handler.js'
import { type StreamedResponse, StreamingResponseHandler } from './streaming-handler.js'
import type { TransportLimits } from './transport-limits.js'

export interface HttpRequest {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

/**
 * undici as a bare transport: no redirects, no cache, no retries. Each credential has its own sockets: an account that
 * hangs takes no socket of another one, and a response that a server sends on the wrong socket can only belong to the
 * same account.
 */
export function createTransport(limits: TransportLimits, elapsed: () => number = () => performance.now()) {
  const buffers = createReadBuffers()
  const pools = createPools(limits, buffers, elapsed)
  return {
    /** Rejects with the deadline's reason when that comes first. */
    send(
      target: Target,
      { method, path, headers, body }: HttpRequest,
      deadline: Deadline,
      received?: (bytes: number) => void,
    ): Promise<HttpResponse> {
      const exchange = new BufferedResponseHandler(deadline, received)
      if (deadline.aborted) return exchange.response
      const { pool, onEnd } = pools.use(target)
      exchange.response.then(onEnd, onEnd)
      pool.dispatch({ method, path, headers, body: body ?? null }, exchange)
      return exchange.response
    },
    /** The head of a response, and its body as a stream. The deadline is that of the head. */
    open(target: Target, { method, path, headers, body }: HttpRequest, deadline: Deadline): Promise<StreamedResponse> {
      const exchange = new StreamingResponseHandler(deadline, createPartTracker(buffers))
      if (deadline.aborted) return exchange.response
      const { pool, onEnd } = pools.use({ ...target, isFile: true })
      exchange.ended.then(onEnd)
      pool.dispatch({ method, path, headers, body: body ?? null }, exchange)
      return exchange.response
    },
    sweep: pools.sweep,
    /** Numbers of open pools, sockets and connectors. */
    get size() {
      return pools.size
    },
    close: pools.close,
  }
}
export type Transport = ReturnType<typeof createTransport>
