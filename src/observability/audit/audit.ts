import { ConfigError } from '../../config/errors.js'
import type { Log } from '../log.js'
import type { Metrics } from '../metrics.js'
import { type AuditEntry, digestOf, genesisHash, lineOf } from './chain.js'
import { type AuditFile, openAuditFile } from './file.js'

/** The audit log: which client requested which resource, with which outcome. */
export interface Audit {
  record(entry: AuditEntry): void
  /** Writes the pending entries and a last line. */
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

/** Redacts an entry before its line is hashed. A later change of the line would break the chain. */
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

/** Writes audit lines to standard output, between the lines of the log. Each process has its own chain. */
export function auditToStream(write: (line: string) => void, now: () => number): Audit {
  let last = genesisHash
  const record = (entry: AuditEntry) => {
    const line = lineOf(entry, now(), last)
    last = digestOf(line)
    write(`${line}\n`)
  }
  return { record, close: () => record({ event: 'stop' }) }
}

/** Maximum number of entries in memory while the file cannot be written. */
const maxBuffered = 10_000
const retryDelay = 1000

/**
 * Writes audit lines to a file. The lines of one turn of the event loop are written together. When the file cannot be
 * written, the server continues and reports the failure in the log and the metrics. The newest entries stay in memory. They
 * are written later, with the number of dropped entries.
 */
export function auditToFile(
  file: AuditFile,
  { log, metrics, now }: { log: Log; metrics: Metrics; now: () => number },
): Audit {
  const pending: { entry: AuditEntry; at: number }[] = []
  let dropped = 0
  let failing = false
  let scheduled: NodeJS.Immediate | undefined

  function flush(): void {
    scheduled = undefined
    if (dropped > 0) pending.unshift({ entry: { event: 'lost', entries: dropped }, at: now() })
    const pendingBefore = pending.length
    let failure: unknown
    try {
      if (file.write(pending)) {
        log.error('lines at the end of the audit file are missing: the chain shows the gap')
        metrics.auditTruncated()
      }
    } catch (error) {
      failure = error
    }
    metrics.auditLines('written', pendingBefore - pending.length)
    // The entry with the number of dropped entries is written now, or created again for the next write.
    if (pending[0]?.entry.event === 'lost') pending.shift()
    else dropped = 0
    if (failure === undefined) {
      if (failing) log.info('the audit file can be written again')
      failing = false
      return
    }
    if (!failing) log.error({ err: failure }, 'the audit file cannot be written: up to 10,000 entries stay in memory')
    failing = true
    metrics.auditFailed()
    setTimeout(flush, retryDelay).unref()
  }

  return {
    record(entry) {
      pending.push({ entry, at: now() })
      if (pending.length > maxBuffered) {
        pending.shift()
        dropped += 1
        metrics.auditLines('dropped', 1)
      }
      if (!failing) scheduled ??= setImmediate(flush)
    },
    close() {
      clearImmediate(scheduled)
      pending.push({ entry: { event: 'stop' }, at: now() })
      flush()
      file.close()
    },
  }
}
