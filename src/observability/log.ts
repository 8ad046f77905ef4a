import { type DestinationStream, type Logger, pino } from 'pino'
import { type LogOutput, standardOutput } from './log-output.js'

export type Log = Logger

/**
 * Writes one JSON line per entry. Every line is redacted just before it is written. Writing does not block the event
 * loop and never throws. A line that cannot be serialized or redacted is replaced by `fallbackLine`.
 */
export function createLog(options: {
  level: string
  redact: (line: string) => string
  sink?: DestinationStream
}): Log & { flush(): Promise<void>; write(line: string): void } {
  const sink: DestinationStream & Partial<LogOutput> = options.sink ?? standardOutput()
  const log = pino(
    {
      level: options.level,
      base: null,
      serializers: { err: serializeError },
      hooks: {
        logMethod(args, method) {
          try {
            method.apply(this, args)
          } catch {
            // The line cannot be serialized, or cannot be redacted and may contain a secret.
            sink.write(fallbackLine)
          }
        },
      },
    },
    { write: (line) => void sink.write(options.redact(line)) },
  )
  return Object.assign(log, {
    /** Writes a line of another stream (the audit) to the same destination. */
    write: (line: string) => void sink.write(line),
    flush: async () => sink.flush?.(),
  })
}

const fallbackLine = `${JSON.stringify({ level: 50, msg: 'a log line could not be written' })}\n`

/**
 * Logs the class, the code and the stack frames of an error. The message is not logged, because messages of other software
 * contain URLs, headers and bodies.
 */
function serializeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, stack = '' } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const stackFrames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
  const cause =
    error.cause === undefined || depth === maxCauses ? {} : { cause: serializeError(error.cause, depth + 1) }
  return { name, code, stack: stackFrames, ...cause }
}

/** Limits the depth, because an error can be its own cause. */
const maxCauses = 4
