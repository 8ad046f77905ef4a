import { fstatSync, write as writeFile, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { DestinationStream } from 'pino'

/** Maximum number of buffered characters. Further lines are dropped and counted. */
const maxBufferedChars = 8 * 1024 * 1024
/** Buffered lines are written together: at this number of characters, or after `flushInterval` milliseconds. */
const batchChars = 16_000
const flushInterval = 250
const retryDelay = 1000
const maxFlushTime = 1000

export interface LogOutput extends DestinationStream {
  /** Writes the buffered lines. Ends after one second at most, so that a stalled reader does not keep the process alive. */
  flush(): Promise<void>
}

/** Writes a chunk, and calls `done` when the operating system has accepted the chunk. */
export type WriteChunk = (chunk: Buffer, done: (error?: Error | null) => void) => void

/** Writes lines to standard output without blocking the event loop. The buffer for a slow reader has a limit. */
export const standardOutput = (): LogOutput => {
  processOutput ??= openStandardOutput()
  return processOutput
}

/** One output per process, because a process has one standard output. */
let processOutput: LogOutput | undefined

function openStandardOutput(): LogOutput {
  const isFile = fstatSync(1).isFile()
  const output = boundedOutput(isFile ? writeToFile : streamWriter())
  process.once('exit', () => {
    const rest = output.rest()
    try {
      if (rest !== '') isFile ? writeSync(1, rest) : process.stdout.write(rest)
    } catch {
      // The process is ending, so the error cannot be reported.
    }
  })
  return output
}

export function boundedOutput(writeChunk: WriteChunk): LogOutput & { rest(): string } {
  let buffer = ''
  let dropped = 0
  let writing = false
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let flushWaiters: (() => void)[] = []

  function writeBuffer(): void {
    clearTimeout(timer)
    timer = undefined
    if (writing || buffer === '') return
    const chunk = Buffer.from(buffer)
    buffer = ''
    writing = true
    writeChunk(chunk, (error) => onWritten(chunk, error))
  }

  function onWritten(chunk: Buffer, error: Error | null | undefined): void {
    const code = error && 'code' in error ? error.code : undefined
    // The reader has closed the stream: no line can be written any more.
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') closed = true
    // For example, the disk is full: retry the same chunk.
    else if (error)
      return void setTimeout(() => writeChunk(chunk, (error) => onWritten(chunk, error)), retryDelay).unref()
    writing = false
    if (closed) buffer = ''
    if (dropped > 0 && !closed) {
      buffer += `${JSON.stringify({ level: 50, time: Date.now(), lines: dropped, msg: 'log lines were dropped because standard output was not read' })}\n`
      dropped = 0
    }
    if (buffer.length > 0 && (flushWaiters.length > 0 || buffer.length >= batchChars)) writeBuffer()
    else if (buffer.length > 0) timer ??= setTimeout(writeBuffer, flushInterval).unref()
    else for (const onFlushed of flushWaiters) onFlushed()
  }

  return {
    write(line) {
      if (closed) return
      if (buffer.length + line.length > maxBufferedChars) {
        dropped += 1
        return
      }
      buffer += line
      if (buffer.length >= batchChars) writeBuffer()
      else timer ??= setTimeout(writeBuffer, flushInterval).unref()
    },
    async flush() {
      writeBuffer()
      if (!writing) return
      await new Promise<void>((resolve) => {
        const onFlushed = () => {
          clearTimeout(timeout)
          flushWaiters = flushWaiters.filter((other) => other !== onFlushed)
          resolve()
        }
        const timeout = setTimeout(onFlushed, maxFlushTime)
        flushWaiters.push(onFlushed)
      })
    },
    rest: () => (writing ? '' : buffer),
  }
}

/** Writes to a file in the thread pool. A write to a file cannot block forever. */
const writeToFile: WriteChunk = (chunk, done) =>
  writeFile(1, chunk, (error, written) =>
    error || written === chunk.length ? done(error) : writeToFile(chunk.subarray(written), done),
  )

/**
 * A write call to a pipe with a stalled reader blocks forever, and its thread keeps the process alive. Node's stream does
 * not block on a pipe or a socket. A terminal can be stopped with Ctrl-S, so non-blocking writes must be enabled there.
 */
function streamWriter(): WriteChunk {
  const { stdout } = process
  stdout.on('error', () => {})
  if (isatty(1)) (stdout as { _handle?: { setBlocking?(on: boolean): void } })._handle?.setBlocking?.(false)
  return (chunk, done) => void stdout.write(chunk, done)
}
