import type { ExitCode } from './exit-codes.js'

/** Ends the command with an exit code. The message says what is wrong and what the user can change. */
export class CommandError extends Error {
  readonly exitCode: ExitCode
  /** The problem of the API, without the common prefix of the types. */
  readonly problem: string | undefined
  /** Seconds to wait before a retry, from the Retry-After header. */
  readonly retryAfter: number | undefined

  constructor(
    exitCode: ExitCode,
    message: string,
    details: { problem?: string; retryAfter?: number | undefined } = {},
  ) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
    this.problem = details.problem
    this.retryAfter = details.retryAfter
  }
}
