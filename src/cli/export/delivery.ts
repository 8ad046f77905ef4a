import type { Line } from '../../export/line.js'
import { exitCodes } from '../exit-codes.js'
import { Failure } from '../failure.js'
import { failureOf, parsed } from '../server.js'

/** Where a walk can be taken up again. */
export type Checkpoint = Extract<Line, { type: 'checkpoint' }>
export type End = Extract<Line, { type: 'end' }>
type Waiting = Extract<Line, { type: 'waiting' }>

/** A page of an export: kept whole or not at all, since all above a checkpoint is delivered and nothing below it. */
export interface Delivery {
  /** What it holds (records, deletions, warnings), each as a line of its own. */
  lines: readonly { line: Line; text: string }[]
  /** Where the walk goes on, or that it is complete. */
  last: Checkpoint | End
}

/**
 * The pages of an export out of the bytes of its lines. A problem among them is thrown, and so is an end of the stream
 * without the line that says so.
 */
export async function* deliveriesIn(
  body: AsyncIterable<Buffer>,
  waiting: (line: Waiting) => void,
): AsyncGenerator<Delivery, void, void> {
  let lines: Delivery['lines'][number][] = []
  for await (const text of linesIn(body)) {
    const line = parsed(text) as Line | undefined
    if (typeof line?.type !== 'string') throw notOurs()
    if (line.type === 'problem') throw failureOf(line.problem, line.problem.status)
    if (line.type === 'waiting') waiting(line)
    else if (line.type === 'checkpoint' || line.type === 'end') {
      yield { lines, last: line }
      if (line.type === 'end') return
      lines = []
    } else lines.push({ line, text })
  }
  throw new Failure(exitCodes.later, 'anyats: the export broke off before its end.')
}

/** Whole lines only: half a line at the end of the stream is none. */
async function* linesIn(body: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield line
  }
}

const notOurs = () =>
  new Failure(
    exitCodes.failed,
    'anyats: what answers at --url (or ANYATS_URL) does not export as anyats does. Check the address.',
  )
