import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Where an audit file ended when its server last wrote to it, in a file beside it. It shows that lines are missing at the
 * end, which the chain alone cannot show. A crash of the process
 * can leave it a few lines behind, never ahead; a power failure can lose lines that it names, which are then reported missing.
 */
export interface Head {
  /** The digest of the last line. */
  last: string
  /** The offset behind the last line and its line end. */
  end: number
  /** The bytes of the last line, without its line end. */
  length: number
}

export const headPath = (file: string): string => `${file}.head`

/** Returns undefined when there is no readable head file. */
export function readHead(file: string): Head | undefined {
  try {
    const { last, end, length } = JSON.parse(readFileSync(headPath(file), 'utf8')) as Head
    const whole = /^[0-9a-f]{64}$/.test(last) && Number.isSafeInteger(end) && Number.isSafeInteger(length)
    return whole && length > 0 && end > length ? { last, end, length } : undefined
  } catch {
    return undefined
  }
}

/** A failure is ignored: the audit continues, and only missing lines at the end cannot be shown. */
export function writeHead(file: string, head: Head): void {
  try {
    writeFileSync(headPath(file), `${JSON.stringify(head)}\n`, { mode: 0o600 })
  } catch {
    // The audit file itself says when the disk is full.
  }
}
