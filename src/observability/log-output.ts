import { fstatSync, write as writeFile, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { DestinationStream } from 'pino'

/** Characters of lines that wait to be written. What comes on top is dropped and counted. */
const mostWaiting = 8 * 1024 * 1024
/** Lines are written together: as soon as there are so many characters, or after so many milliseconds. */
const enough = 16_000
const atLatest = 250
const retryAfter = 1000
const longestDrain = 1000

export interface LogOutput extends DestinationStream {
  /** Writes what waits, for at most a second: a reader that has stopped does not keep the process alive. */
  drain(): Promise<void>
}

/** Writes a chunk and calls back when the system has taken the chunk. */
export type Put = (chunk: Buffer, done: (error?: Error | null) => void) => void

/** Lines to standard output, without blocking the event loop and with a limit to what waits for a slow reader. */
export const standardOutput = (): LogOutput => {
  opened ??= openStandardOutput()
  return opened
}

/** One for the process, which has one standard output. */
let opened: LogOutput | undefined

function openStandardOutput(): LogOutput {
  const toFile = fstatSync(1).isFile()
  const output = boundedOutput(toFile ? putInFile : putInStream())
  process.once('exit', () => {
    const rest = output.rest()
    try {
      if (rest !== '') toFile ? writeSync(1, rest) : process.stdout.write(rest)
    } catch {
      // The process ends: there is nowhere to report the error.
    }
  })
  return output
}

export function boundedOutput(put: Put): LogOutput & { rest(): string } {
  let waiting = ''
  let dropped = 0
  let writing = false
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let drains: (() => void)[] = []

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (writing || waiting === '') return
    const chunk = Buffer.from(waiting)
    waiting = ''
    writing = true
    put(chunk, (error) => taken(chunk, error))
  }

  function taken(chunk: Buffer, error: Error | null | undefined): void {
    const code = error && 'code' in error ? error.code : undefined
    // The reader has closed the stream.
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') closed = true
    // The disk is full, for example: the same chunk again.
    else if (error) return void setTimeout(() => put(chunk, (error) => taken(chunk, error)), retryAfter).unref()
    writing = false
    if (closed) waiting = ''
    if (dropped > 0 && !closed) {
      waiting += `${JSON.stringify({ level: 50, time: Date.now(), lines: dropped, msg: 'log lines were dropped: standard output was not read' })}\n`
      dropped = 0
    }
    if (waiting.length > 0 && (drains.length > 0 || waiting.length >= enough)) flush()
    else if (waiting.length > 0) timer ??= setTimeout(flush, atLatest).unref()
    else for (const drained of drains) drained()
  }

  return {
    write(line) {
      if (closed) return
      if (waiting.length + line.length > mostWaiting) {
        dropped += 1
        return
      }
      waiting += line
      if (waiting.length >= enough) flush()
      else timer ??= setTimeout(flush, atLatest).unref()
    },
    async drain() {
      flush()
      if (!writing) return
      await new Promise<void>((resolve) => {
        const drained = () => {
          clearTimeout(impatience)
          drains = drains.filter((other) => other !== drained)
          resolve()
        }
        const impatience = setTimeout(drained, longestDrain)
        drains.push(drained)
      })
    },
    rest: () => (writing ? '' : waiting),
  }
}

/** A write to a file blocks a thread of the pool, but not for ever. */
const putInFile: Put = (chunk, done) =>
  writeFile(1, chunk, (error, written) =>
    error || written === chunk.length ? done(error) : putInFile(chunk.subarray(written), done),
  )

/**
 * A write call to a pipe without a reader blocks for ever, and its thread keeps the process alive. Node's stream does not
 * block on a pipe or a socket. On a terminal, which Ctrl-S stops, non-blocking writes must be switched on.
 */
function putInStream(): Put {
  const { stdout } = process
  stdout.on('error', () => {})
  if (isatty(1)) (stdout as { _handle?: { setBlocking?(on: boolean): void } })._handle?.setBlocking?.(false)
  return (chunk, done) => void stdout.write(chunk, done)
}
