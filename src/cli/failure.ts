import type { ExitCode } from './exit-codes.js'

/** Ends the command with this code. The message is for the person or the mail of the cron job: what is wrong, what to change. */
export class Failure extends Error {
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string) {
    super(message)
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}
