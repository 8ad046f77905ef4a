import { type DestinationStream, destination, type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line each; every line passes the scrubber just before it leaves. Written without blocking the event loop. */
export function createLog(options: {
  level: string
  scrub: (line: string) => string
  sink?: DestinationStream
}): Log & { drain(): void; write(line: string): void } {
  const sink = options.sink ?? destination({ fd: 1, sync: false, minLength: 16_000, periodicFlush: 250 })
  const scrubbed: DestinationStream = { write: (line) => sink.write(options.scrub(line)) }
  const log = pino({ level: options.level, base: null, serializers: { err: describeError } }, scrubbed)
  return Object.assign(log, {
    /** A line of another stream that shares the way out. */
    write: scrubbed.write,
    drain: () => 'flushSync' in sink && (sink.flushSync as () => void)(),
  })
}

/**
 * Of an error the log takes its class, code and the places in our own code, never its message: messages of others carry
 * URLs, headers and bodies.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, stack = '' } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const places = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
  return { name, code, places, ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }) }
}
