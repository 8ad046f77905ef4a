import type { FileHandle } from 'node:fs/promises'
import { parseJson } from '../api/client.js'
import type { ExportHeader } from './header.js'
import type { Checkpoint, End } from './pages.js'

/** How far an unfinished export has come. */
export type ResumePoint =
  /** Nothing in it can be gone on with: it begins. */
  | { kind: 'fresh' }
  /** Something else, which is not to be touched. */
  | { kind: 'foreign' }
  | { kind: 'unfinished'; header: ExportHeader; checkpoint: Checkpoint; offset: number }
  /** Everything is there; only its name is still wanting. */
  | { kind: 'complete'; header: ExportHeader; end: End }

const longestLine = 64 * 1024

/** Of an export in NDJSON, from the file itself: its first line and the last that marks a page as safe. */
export async function readResumePoint(file: FileHandle): Promise<ResumePoint> {
  const { size } = await file.stat()
  if (size === 0) return { kind: 'fresh' }
  const first = await textAt(file, 0, longestLine)
  const header = parseHeader(first)
  if (!header) return { kind: isTruncatedHeader(first) ? 'fresh' : 'foreign' }
  const last = await lastCheckpoint(file, size)
  if (!last) return { kind: 'fresh' }
  const { line, end: offset } = last
  return line.type === 'end'
    ? { kind: 'complete', header, end: line }
    : { kind: 'unfinished', header, checkpoint: line, offset }
}

const opening = '{"type":"export","version":1,'

/** A first line that was being written when the power went. */
const isTruncatedHeader = (text: string) =>
  !text.includes('\n') && (text.startsWith(opening) || opening.startsWith(text))

function parseHeader(text: string): ExportHeader | undefined {
  const line = text.slice(0, text.indexOf('\n') + 1)
  return line.startsWith(opening) ? (parseJson(line) as ExportHeader | undefined) : undefined
}

/** The last whole line that is a checkpoint or the end. No other line can hold these bytes after a line feed. */
async function lastCheckpoint(
  file: FileHandle,
  size: number,
): Promise<{ line: Checkpoint | End; end: number } | undefined> {
  const needles = ['\n{"type":"checkpoint",', '\n{"type":"end",'].map((text) => Buffer.from(text))
  const step = 256 * 1024
  for (let from = size - step; from > -step; from -= step) {
    const start = Math.max(from, 0)
    // A needle may lie across the edge of two chunks.
    const chunk = await bytesAt(file, start, from - start + step + 32)
    let before = chunk.length
    while (before > 0) {
      const at = Math.max(...needles.map((needle) => chunk.subarray(0, before).lastIndexOf(needle)))
      if (at < 0) break
      const text = await textAt(file, start + at + 1, longestLine)
      const length = text.indexOf('\n')
      const line = length < 0 ? undefined : (parseJson(text.slice(0, length)) as Checkpoint | End | undefined)
      if (line) return { line, end: start + at + 1 + Buffer.byteLength(text.slice(0, length + 1)) }
      before = at
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
