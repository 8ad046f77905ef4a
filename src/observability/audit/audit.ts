import { ConfigError } from '../../config/errors.js'
import type { Log } from '../log.js'
import type { Metrics } from '../metrics.js'
import { type AuditEntry, digestOf, genesisHash, lineOf } from './chain.js'
import { type AuditFile, openAuditFile } from './file.js'

/** The audit log: who did what. */
export interface Audit {
  record(entry: AuditEntry): void
  /** Writes what is waiting, and the last line. */
  close(): void
}

interface AuditDependencies {
  log: Log
  /** Writes a line to the destination of the log. */
  write: (line: string) => void
  redact: (text: string) => string
  metrics: Metrics
  now?: () => number
}

/** `target` is `stdout` or the path of a file. Throws a ConfigError when the file cannot be written. */
export function openAudit(target: string, { log, write, redact, metrics, now = Date.now }: AuditDependencies): Audit {
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

/** Lines on standard output, between the lines of the log: one chain per process. */
export function auditToStream(write: (line: string) => void, now: () => number): Audit {
  let last = genesisHash
  const record = (entry: AuditEntry) => {
    const line = lineOf(entry, now(), last)
    last = digestOf(line)
    write(`${line}\n`)
  }
  return { record, close: () => record({ event: 'stop' }) }
}

/** Entries that are kept while the file cannot be written. */
const maxBuffered = 10_000
const retryAfter = 1000

/**
 * Lines in a file. The lines of one turn of the event loop are written together. While the disk is full or missing the
 * service continues, reports that in its log and metrics, keeps the newest entries, and writes them and the number of
 * lost ones later.
 */
export function auditToFile(
  file: AuditFile,
  { log, metrics, now }: { log: Log; metrics: Metrics; now: () => number },
): Audit {
  const waiting: { entry: AuditEntry; at: number }[] = []
  let dropped = 0
  let failing = false
  let scheduled: NodeJS.Immediate | undefined

  function flush(): void {
    scheduled = undefined
    if (dropped > 0) waiting.unshift({ entry: { event: 'lost', entries: dropped }, at: now() })
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
    metrics.auditLines('written', all - waiting.length)
    // The number of lost entries is written with the others, or with the next ones.
    if (waiting[0]?.entry.event === 'lost') waiting.shift()
    else dropped = 0
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
      if (waiting.length > maxBuffered) {
        waiting.shift()
        dropped += 1
        metrics.auditLines('dropped', 1)
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
