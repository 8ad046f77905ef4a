import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { type AuditEntry, beginning, digestOf, lineOf, readLine } from './chain.js'

/** Writes what there is room for and says how many bytes that was. */
type Write = (descriptor: number, bytes: Buffer, from: number) => number

/** Bytes from the end of a file in which its last line is looked for: a line of ours has a few hundred. */
const tail = 65_536

/**
 * An audit file of lines that are only ever added. Its chain goes on where the file ends, also in another process, and
 * from file to file when one is moved away and another begun. Of two processes that write to one file at the same moment
 * one breaks the chain: each server wants a file of its own.
 */
export function openAuditFile(path: string, now: () => number, write: Write = writeSync) {
  let file = open(beginning)

  function open(before: string) {
    const descriptor = openSync(path, 'a+', 0o600)
    const { ino, size } = fstatSync(descriptor)
    const bytes = Buffer.alloc(Math.min(size, tail))
    readSync(descriptor, bytes, 0, bytes.length, size - bytes.length)
    const lines = bytes.toString().split('\n')
    const last = lines.findLast((line) => readLine(line) !== undefined)
    return { descriptor, ino, size, cutShort: lines.at(-1) !== '', last: last === undefined ? before : digestOf(last) }
  }

  function close(): void {
    if (file.descriptor !== -1) closeSync(file.descriptor)
    file.descriptor = -1
  }

  /** Moved away, emptied, or added to by another: then the end of the file is looked at anew. */
  function changed(): boolean {
    const stat = statSync(path, { throwIfNoEntry: false })
    return file.descriptor === -1 || stat?.ino !== file.ino || stat.size !== file.size
  }

  return {
    /**
     * Writes the entries in their order and takes out those that are written: all of them, or as many as there was room
     * for before it throws.
     */
    write(entries: { entry: AuditEntry; at: number }[]): void {
      if (changed()) {
        close()
        file = open(file.last)
      }
      const resumed = file.cutShort ? [{ entry: { event: 'resumed' } as const, at: now() }] : []
      const digests: string[] = []
      let text = '\n'.repeat(resumed.length)
      for (const { entry, at } of [...resumed, ...entries]) {
        const line = lineOf(entry, at, digests.at(-1) ?? file.last)
        digests.push(digestOf(line))
        text += `${line}\n`
      }
      const bytes = Buffer.from(text)
      let written = 0
      try {
        while (written < bytes.length) written += write(file.descriptor, bytes, written)
        file.cutShort = false
      } catch (error) {
        // Where a write was cut short is read from the file itself before the next one.
        close()
        throw error
      } finally {
        const whole = text.slice(resumed.length, written).split('\n').length - 1
        file.size += written
        file.last = digests[whole - 1] ?? file.last
        entries.splice(0, whole - resumed.length)
      }
    },
    close,
  }
}
export type AuditFile = ReturnType<typeof openAuditFile>
