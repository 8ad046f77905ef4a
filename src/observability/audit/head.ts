import { readFileSync, writeFileSync } from 'node:fs'

/**
 * The position and digest of the last written line, stored in a second file. The head shows that lines at the end are
 * missing, which the chain alone cannot show. After a crash of the process, the head can be a few lines behind the audit
 * file, but never ahead of it. After a power failure, lines before the head can be lost; they are then reported as missing.
 */
export interface Head {
  /** The digest of the last line. */
  last: string
  /** The offset after the line break of the last line. */
  end: number
  /** The number of bytes of the last line, without the line break. */
  length: number
}

export const headPath = (file: string): string => `${file}.head`

/** Returns undefined when there is no readable head file. */
export function readHead(file: string): Head | undefined {
  try {
    const { last, end, length } = JSON.parse(readFileSync(headPath(file), 'utf8')) as Head
    const isValid = /^[0-9a-f]{64}$/.test(last) && Number.isSafeInteger(end) && Number.isSafeInteger(length)
    return isValid && length > 0 && end > length ? { last, end, length } : undefined
  } catch {
    return undefined
  }
}

/** Ignores failures: the audit continues, but missing lines at the end cannot be detected. */
export function writeHead(file: string, head: Head): void {
  try {
    writeFileSync(headPath(file), `${JSON.stringify(head)}\n`, { mode: 0o600 })
  } catch {
    // A full disk is reported by the write to the audit file.
  }
}
