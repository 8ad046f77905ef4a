import type { Connection } from '../connections/connection.js'
import type { UpstreamRequest, UpstreamResponse } from '../providers/port/call.js'
import { problemForStatus } from './errors/classify.js'
import type { FailureOf } from './failure-of.js'

interface CheckStatusOptions {
  failureOf: FailureOf
  /** Called when a token was rejected. */
  invalidate: (connection: Connection, token: string) => Promise<void> | void
}

/** Whether a token was requested again. Shared by all attempts of a call. */
export interface TokenRefresh {
  done: boolean
}

/** Throws an AttemptError unless the response is a success, by the provider's own reading, then by its status. */
export const createCheckStatus =
  ({ failureOf, invalidate }: CheckStatusOptions) =>
  async (
    connection: Connection,
    request: UpstreamRequest,
    response: UpstreamResponse,
    token: string | undefined,
    tokenRefresh: TokenRefresh,
  ): Promise<void> => {
    if (response.status === 401 && token !== undefined && !tokenRefresh.done) {
      tokenRefresh.done = true
      await invalidate(connection, token)
      throw failureOf(connection, 'credentials-rejected', response, undefined, 'token-expired')
    }
    const reading = connection.provider.readError?.(response, request)
    const slug =
      reading?.problem ??
      (response.status === 404 ? request.onNotFound : undefined) ??
      problemForStatus(response.status)
    if (slug) throw failureOf(connection, slug, response, reading?.code)
  }
export type CheckStatus = ReturnType<typeof createCheckStatus>
