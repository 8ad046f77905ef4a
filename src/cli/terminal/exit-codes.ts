/** Exit codes for scripts and cron jobs. Codes above 2 follow sysexits and shells. */
export const exitCodes = {
  complete: 0,
  /** Permanent failure: a retry does not help. */
  failed: 1,
  usage: 2,
  /** Some resources or files were not exported, because they may not or cannot be read. The others are complete. */
  refused: 3,
  /** EX_TEMPFAIL: the same command can succeed later, and an export resumes. */
  later: 75,
  /** The terminal was closed. */
  hungUp: 129,
  interrupted: 130,
  /** The reader of our output was closed, as after SIGPIPE. */
  brokenPipe: 141,
  terminated: 143,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodeDescriptions: { readonly [Name in keyof typeof exitCodes]: string } = {
  complete: 'complete',
  failed: 'failed permanently, or the disk is full',
  usage: 'invalid arguments; nothing was done',
  refused:
    'the credentials or the key may not read some resources, or some files cannot be fetched; the others were exported',
  later: 'failed temporarily: run the command again, an export with `--resume`',
  hungUp: 'the terminal was closed; an export continues with `--resume`',
  interrupted: 'Ctrl-C; an export continues with `--resume`',
  brokenPipe: 'the reader of the output was closed',
  terminated: 'SIGTERM; an export continues with `--resume`',
}
