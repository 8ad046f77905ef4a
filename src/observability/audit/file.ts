import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { type AuditEntry, digestOf, genesisHash, lineOf, readLine } from './chain.js'
import { type Head, readHead, writeHead } from './head.js'

/** Writes bytes from an offset, and returns the number of written bytes. */
type Write = (descriptor: number, bytes: Buffer, from: number) => number

/** Number of bytes at the end of a file that are searched for the last line: at first, and at most. */
const tailBytes = 65_536
const maxTailBytes = 64 * 2 ** 20

/**
 * An append-only audit file. The chain continues from the last line of the file, after a restart too. After a rotation, the
 * chain continues in the new file. If lines that this server wrote are missing, the chain continues from the last written
 * line and not from the last line of the file, so that the gap is visible. Two processes that write to the same file break
 * the chain: each server needs its own file.
 */
export function openAuditFile(path: string, now: () => number, write: Write = writeSync) {
  let head = readHead(path)
  let file = open(head?.last ?? genesisHash)
  let truncated = file.size > 0 && !isPresent(head)

  function open(previousDigest: string) {
    const descriptor = openSync(path, 'a+', 0o600)
    const { ino, size } = fstatSync(descriptor)
    const { last, truncated } = readEnd(descriptor, size)
    return { descriptor, ino, size, endsMidLine: truncated, last: last === undefined ? previousDigest : digestOf(last) }
  }

  function close(): void {
    if (file.descriptor !== -1) closeSync(file.descriptor)
    file.descriptor = -1
  }

  /** Whether the file was moved, truncated, or written by another process. The end of the file must then be read again. */
  function hasChanged(): boolean {
    const stat = statSync(path, { throwIfNoEntry: false })
    return file.descriptor === -1 || stat?.ino !== file.ino || stat.size !== file.size
  }

  /** Whether the last written line is still at its position. */
  function isPresent(written: Head | undefined): boolean {
    if (!written) return true
    const bytes = Buffer.alloc(written.length + 1)
    const found = readSync(file.descriptor, bytes, 0, bytes.length, written.end - bytes.length)
    return (
      found === bytes.length && bytes.at(-1) === 10 && digestOf(bytes.toString('utf8', 0, found - 1)) === written.last
    )
  }

  function reopen(): void {
    const { ino, last } = file
    close()
    file = open(last)
    // A different inode means a rotation, which is no gap.
    if (file.ino === ino && !isPresent(head)) truncated = true
  }

  return {
    /**
     * Writes the entries in order, and removes the written entries from the array. Throws when the file cannot be written;
     * the unwritten entries then remain in the array. Returns true if previously written lines are missing from the file.
     */
    write(entries: { entry: AuditEntry; at: number }[]): boolean {
      if (hasChanged()) reopen()
      const missing = truncated
      const notices: AuditEntry['event'][] = missing ? ['truncated'] : file.endsMidLine ? ['resumed'] : []
      let last = missing && head ? head.last : file.last
      const lines = [...notices.map((event) => ({ entry: { event }, at: now() })), ...entries].map(({ entry, at }) => {
        const line = Buffer.from(`${lineOf(entry, at, last)}\n`)
        last = digestOf(line.toString('utf8', 0, line.length - 1))
        return { line, last }
      })
      const separator = Buffer.from(file.endsMidLine ? '\n' : '')
      const bytes = Buffer.concat([separator, ...lines.map(({ line }) => line)])
      let written = 0
      try {
        while (written < bytes.length) written += write(file.descriptor, bytes, written)
        file.endsMidLine = false
      } catch (error) {
        // Before the next write, the end of the file is read again to find out how much was written.
        close()
        throw error
      } finally {
        let end = separator.length
        let completeLines = 0
        for (const { line, last } of lines) {
          if (end + line.length > written) break
          end += line.length
          completeLines += 1
          head = { last, end: file.size + end, length: line.length - 1 }
        }
        file.size += written
        if (completeLines > 0 && head) {
          file.last = head.last
          writeHead(path, head)
        }
        if (completeLines >= notices.length) truncated = false
        entries.splice(0, Math.max(0, completeLines - notices.length))
      }
      return missing
    },
    close,
  }
}
export type AuditFile = ReturnType<typeof openAuditFile>

/** The last valid audit line, and whether the file ends in the middle of a line. */
function readEnd(descriptor: number, size: number): { last: string | undefined; truncated: boolean } {
  for (let length = Math.min(size, tailBytes); ; length = Math.min(size, length * 4)) {
    const bytes = Buffer.alloc(length)
    readSync(descriptor, bytes, 0, length, size - length)
    const lines = bytes.toString().split('\n')
    // The first line of the tail may be incomplete.
    const last = lines.slice(length < size ? 1 : 0).findLast((line) => readLine(line) !== undefined)
    if (last !== undefined || length === size || length >= maxTailBytes) return { last, truncated: lines.at(-1) !== '' }
  }
}
