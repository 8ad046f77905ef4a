import { ConfigError } from '../config/mistakes.js'
import type { Log } from '../log.js'
import type { Metrics } from '../metrics.js'
import { type AuditEntry, beginning, digestOf, lineOf } from './chain.js'
import { type AuditFile, openAuditFile } from './file.js'

/** Who did what, as a stream of its own beside the log. */
export interface Audit {
  record(entry: AuditEntry): void
  /** The last word; what is still to be written is written. */
  close(): void
}

interface Around {
  log: Log
  /** Writes a line to the destination of the log. */
  write: (line: string) => void
  redact: (text: string) => string
  metrics: Metrics
  now?: () => number
}

/** `target` is `stdout` or the path of a file. Throws a ConfigError where that cannot be written. */
export function openAudit(target: string, { log, write, redact, metrics, now = Date.now }: Around): Audit {
  const audit =
    target === 'stdout' ? auditToStream(write, now) : auditToFile(openFile(target, now), { log, metrics, now })
  audit.record({ event: 'start' })
  return { ...audit, record: (entry) => audit.record(redactEntry(entry, redact)) }
}

/** Redacts an entry before it is hashed into the chain: a line that changed afterwards would break the chain. */
const redactEntry = (entry: AuditEntry, redact: (text: string) => string): AuditEntry =>
  JSON.parse(
    JSON.stringify(entry, (_, value: unknown) => (typeof value === 'string' ? redact(value) : value)),
  ) as AuditEntry

function openFile(path: string, now: () => number): AuditFile {
  try {
    return openAuditFile(path, now)
  } catch {
    throw new ConfigError([
      { key: 'ANYATS_AUDIT', message: 'must be stdout, or the path of a file that can be written' },
    ])
  }
}

/** Lines on standard output, between those of the log: a chain for each process. */
export function auditToStream(write: (line: string) => void, now: () => number): Audit {
  let last = beginning
  const record = (entry: AuditEntry) => {
    const line = lineOf(entry, now(), last)
    last = digestOf(line)
    write(`${line}\n`)
  }
  return { record, close: () => record({ event: 'stop' }) }
}

/** Entries that are kept while the file cannot be written. */
const most = 10_000
const retryAfter = 1000

/**
 * Lines in a file. Those of one turn of the event loop are written together. While the disk is full or gone the service
 * goes on, says so in its log and metrics, keeps the newest entries and writes them, and how many were lost, when it can.
 */
export function auditToFile(
  file: AuditFile,
  { log, metrics, now }: { log: Log; metrics: Metrics; now: () => number },
): Audit {
  const waiting: { entry: AuditEntry; at: number }[] = []
  let lost = 0
  let failing = false
  let scheduled: NodeJS.Immediate | undefined

  function flush(): void {
    scheduled = undefined
    if (lost > 0) waiting.unshift({ entry: { event: 'lost', entries: lost }, at: now() })
    const all = waiting.length
    let failure: unknown
    try {
      if (file.write(waiting)) {
        log.error('lines of the audit file were cut off: the chain shows the gap')
        metrics.auditTruncated()
      }
    } catch (error) {
      failure = error
    }
    metrics.audited('written', all - waiting.length)
    // Told with what was written, or to be told with the next.
    if (waiting[0]?.entry.event === 'lost') waiting.shift()
    else lost = 0
    if (failure === undefined) {
      if (failing) log.info('the audit file can be written again')
      failing = false
      return
    }
    if (!failing) log.error({ err: failure }, 'the audit file cannot be written: entries are kept while there is room')
    failing = true
    metrics.auditFailed()
    setTimeout(flush, retryAfter).unref()
  }

  return {
    record(entry) {
      waiting.push({ entry, at: now() })
      if (waiting.length > most) {
        waiting.shift()
        lost += 1
        metrics.audited('lost', 1)
      }
      if (!failing) scheduled ??= setImmediate(flush)
    },
    close() {
      clearImmediate(scheduled)
      waiting.push({ entry: { event: 'stop' }, at: now() })
      flush()
      file.close()
    },
  }
}
