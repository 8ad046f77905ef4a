import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { type AuditEntry, digestOf, genesisHash, lineOf, readLine } from './chain.js'
import { type Head, readHead, writeHead } from './head.js'

/** Writes as many bytes as fit, and returns their number. */
type Write = (descriptor: number, bytes: Buffer, from: number) => number

/** Bytes from the end of a file in which its last line is looked for at first, and at most. */
const tailBytes = 65_536
const longestTail = 64 * 2 ** 20

/**
 * An audit file of lines that are only ever added. Its chain goes on where the file ends, also in another process, and
 * from file to file when one is moved away and another begun. Where lines that this server wrote are no longer there, the
 * chain goes on from the last of them and not from the end of the file, so that the gap shows. Of two processes that
 * write to one file at the same moment one breaks the chain: each server needs a file of its own.
 */
export function openAuditFile(path: string, now: () => number, write: Write = writeSync) {
  let head = readHead(path)
  let file = open(head?.last ?? genesisHash)
  let truncated = file.size > 0 && !isThere(head)

  function open(before: string) {
    const descriptor = openSync(path, 'a+', 0o600)
    const { ino, size } = fstatSync(descriptor)
    const { last, truncated } = endOf(descriptor, size)
    return { descriptor, ino, size, cutShort: truncated, last: last === undefined ? before : digestOf(last) }
  }

  function close(): void {
    if (file.descriptor !== -1) closeSync(file.descriptor)
    file.descriptor = -1
  }

  /** Whether the file was moved, truncated, or written by another process: then its end is read again. */
  function changed(): boolean {
    const stat = statSync(path, { throwIfNoEntry: false })
    return file.descriptor === -1 || stat?.ino !== file.ino || stat.size !== file.size
  }

  /** Whether the last line that was written is still at its position. */
  function isThere(written: Head | undefined): boolean {
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
    // Another file under this path is a rotation.
    if (file.ino === ino && !isThere(head)) truncated = true
  }

  return {
    /**
     * Writes the entries in their order and takes out those that are written: all of them, or as many as there was room
     * for before it throws. true = lines that were written before are missing from the file.
     */
    write(entries: { entry: AuditEntry; at: number }[]): boolean {
      if (changed()) reopen()
      const missing = truncated
      const own: AuditEntry['event'][] = missing ? ['truncated'] : file.cutShort ? ['resumed'] : []
      let last = missing && head ? head.last : file.last
      const lines = [...own.map((event) => ({ entry: { event }, at: now() })), ...entries].map(({ entry, at }) => {
        const line = Buffer.from(`${lineOf(entry, at, last)}\n`)
        last = digestOf(line.toString('utf8', 0, line.length - 1))
        return { line, last }
      })
      const lead = Buffer.from(file.cutShort ? '\n' : '')
      const bytes = Buffer.concat([lead, ...lines.map(({ line }) => line)])
      let written = 0
      try {
        while (written < bytes.length) written += write(file.descriptor, bytes, written)
        file.cutShort = false
      } catch (error) {
        // The position of an incomplete write is read from the file itself before the next write.
        close()
        throw error
      } finally {
        let end = lead.length
        let whole = 0
        for (const { line, last } of lines) {
          if (end + line.length > written) break
          end += line.length
          whole += 1
          head = { last, end: file.size + end, length: line.length - 1 }
        }
        file.size += written
        if (whole > 0 && head) {
          file.last = head.last
          writeHead(path, head)
        }
        if (whole >= own.length) truncated = false
        entries.splice(0, Math.max(0, whole - own.length))
      }
      return missing
    },
    close,
  }
}
export type AuditFile = ReturnType<typeof openAuditFile>

/** The last line that is one of ours, however long it is, and whether the file ends in the middle of a line. */
function endOf(descriptor: number, size: number): { last: string | undefined; truncated: boolean } {
  for (let length = Math.min(size, tailBytes); ; length = Math.min(size, length * 4)) {
    const bytes = Buffer.alloc(length)
    readSync(descriptor, bytes, 0, length, size - length)
    const lines = bytes.toString().split('\n')
    // The first piece may be the end of a line.
    const last = lines.slice(length < size ? 1 : 0).findLast((line) => readLine(line) !== undefined)
    if (last !== undefined || length === size || length >= longestTail) return { last, truncated: lines.at(-1) !== '' }
  }
}
