import type { ExitCode } from './exit-codes.js'

/** Ends the command with this code. The message is for the person or the mail of the cron job: what is wrong, what to change. */
export class CommandError extends Error {
  readonly exitCode: ExitCode
  /** Which problem of the API it was, without the prefix that all types have. */
  readonly problem: string | undefined
  /** Seconds that the API asked to wait. */
  readonly retryAfter: number | undefined

  constructor(exitCode: ExitCode, message: string, more: { problem?: string; retryAfter?: number | undefined } = {}) {
    super(message)
    this.name = 'Failure'
    this.exitCode = exitCode
    this.problem = more.problem
    this.retryAfter = more.retryAfter
  }
}
