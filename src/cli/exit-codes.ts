/** What a script or a cron job can branch on; those above 2 are the usual ones of sysexits and of shells. */
export const exitCodes = {
  complete: 0,
  /** For good: trying the same again does not help. */
  failed: 1,
  usage: 2,
  /** EX_TEMPFAIL: the same command can work later, and an export goes on where it stood. */
  later: 75,
  /** The terminal went away. */
  hungUp: 129,
  interrupted: 130,
  /** What read our output went away, as after SIGPIPE. */
  brokenPipe: 141,
  terminated: 143,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
