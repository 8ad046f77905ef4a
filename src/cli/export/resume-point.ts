import type { FileHandle } from 'node:fs/promises'
import { parseJson } from '../api/client.js'
import type { ExportHeader } from './header.js'
import type { Checkpoint, End } from './pages.js'

/** The state of an export file from an earlier run. */
export type ResumePoint =
  /** The file has no complete page. The export starts from the beginning. */
  | { kind: 'fresh' }
  /** The file has other content, and must not be changed. */
  | { kind: 'not-an-export' }
  | { kind: 'unfinished'; header: ExportHeader; checkpoint: Checkpoint; offset: number }
  /** All pages are in the file. Only the rename is missing. */
  | { kind: 'complete'; header: ExportHeader; end: End }

const maxLineBytes = 64 * 1024

/** Reads the header and the last checkpoint of an NDJSON file. */
export async function readResumePoint(file: FileHandle): Promise<ResumePoint> {
  const { size } = await file.stat()
  if (size === 0) return { kind: 'fresh' }
  const start = await textAt(file, 0, maxLineBytes)
  const header = parseHeader(start)
  if (!header) return { kind: isTruncatedHeader(start) ? 'fresh' : 'not-an-export' }
  const last = await lastCheckpoint(file, size)
  if (!last) return { kind: 'fresh' }
  const { line, end: offset } = last
  return line.type === 'end'
    ? { kind: 'complete', header, end: line }
    : { kind: 'unfinished', header, checkpoint: line, offset }
}

const headerPrefix = '{"type":"export","version":1,'

/** Whether a power failure has truncated the first line. */
const isTruncatedHeader = (text: string) =>
  !text.includes('\n') && (text.startsWith(headerPrefix) || headerPrefix.startsWith(text))

function parseHeader(text: string): ExportHeader | undefined {
  const line = text.slice(0, text.indexOf('\n') + 1)
  return line.startsWith(headerPrefix) ? (parseJson(line) as ExportHeader | undefined) : undefined
}

/** Finds the last complete `checkpoint` or `end` line. No other line can contain these bytes after a line feed. */
async function lastCheckpoint(
  file: FileHandle,
  size: number,
): Promise<{ line: Checkpoint | End; end: number } | undefined> {
  const needles = ['\n{"type":"checkpoint",', '\n{"type":"end",'].map((text) => Buffer.from(text))
  const step = 256 * 1024
  for (let from = size - step; from > -step; from -= step) {
    const start = Math.max(from, 0)
    // The chunks overlap, because a needle can cross the edge of two chunks.
    const chunk = await bytesAt(file, start, from - start + step + 32)
    let searchEnd = chunk.length
    while (searchEnd > 0) {
      const index = Math.max(...needles.map((needle) => chunk.subarray(0, searchEnd).lastIndexOf(needle)))
      if (index < 0) break
      const text = await textAt(file, start + index + 1, maxLineBytes)
      const length = text.indexOf('\n')
      const line = length < 0 ? undefined : (parseJson(text.slice(0, length)) as Checkpoint | End | undefined)
      if (line) return { line, end: start + index + 1 + Buffer.byteLength(text.slice(0, length + 1)) }
      searchEnd = index
    }
  }
  return undefined
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

const textAt = async (file: FileHandle, position: number, length: number) =>
  (await bytesAt(file, position, length)).toString()
