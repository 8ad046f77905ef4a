import type { Line } from '../../export/line.js'
import { parseJson, problemError } from '../api/client.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'

/** A position from which an export can resume. */
export type Checkpoint = Extract<Line, { type: 'checkpoint' }>
export type End = Extract<Line, { type: 'end' }>
type Waiting = Extract<Line, { type: 'waiting' }>

/**
 * A page of an export. A page is written completely or not at all: all lines above a checkpoint are delivered, and no line
 * below it.
 */
export interface ExportPage {
  /** Records, deletions and warnings. */
  lines: readonly { line: Line; text: string }[]
  /** The checkpoint of the page, or the end of the export. */
  last: Checkpoint | End
}

/**
 * Reads the pages of an export from its response body. Throws a CommandError for a problem line, and if the stream ends
 * without an `end` line.
 */
export async function* readPages(
  body: AsyncIterable<Buffer>,
  onWait: (line: Waiting) => void,
): AsyncGenerator<ExportPage, void, void> {
  let lines: ExportPage['lines'][number][] = []
  for await (const text of completeLines(body)) {
    const line = parseJson(text) as Line | undefined
    if (typeof line?.type !== 'string') throw notAnExport()
    if (line.type === 'problem') throw problemError(line.problem, line.problem.status)
    if (line.type === 'waiting') onWait(line)
    else if (line.type === 'checkpoint' || line.type === 'end') {
      yield { lines, last: line }
      if (line.type === 'end') return
      lines = []
    } else lines.push({ line, text })
  }
  throw new CommandError(exitCodes.later, 'anyats: the export ended without an `end` line.')
}

/** Yields complete lines only; an incomplete last line is dropped. */
export async function* completeLines(body: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  let incomplete = ''
  for await (const chunk of body) {
    const lines = (incomplete + decoder.decode(chunk, { stream: true })).split('\n')
    incomplete = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield line
  }
}

const notAnExport = () =>
  new CommandError(
    exitCodes.failed,
    'anyats: the response of the server at --url (or ANYATS_URL) is not an export of anyats. Check the address.',
  )
