import { ConnectionError, toApiProblem, unexpectedResponse } from './errors.js'
import { type Call, open, parse } from './exchange.js'
import { waitForRetry } from './retry.js'
import type { Settings } from './settings.js'
import type { ExportLine, Problem, ResourceName } from './types.js'

export type AnyLine = ExportLine<ResourceName>
type ReceivedLine = AnyLine | { type: 'problem'; problem: Problem }

/**
 * The lines of a complete export. An interrupted export continues at its last checkpoint. The lines of a page are
 * delivered when the page is complete, so that none comes twice.
 */
export async function* exportLines(
  settings: Settings,
  call: Omit<Call, 'accept'>,
): AsyncGenerator<AnyLine, void, void> {
  let { query } = call
  for (let failures = 0; ; failures += 1) {
    try {
      for await (const lines of receivePages(settings, { ...call, query, accept: 'application/x-ndjson' })) {
        for (const line of lines) {
          call.signal?.throwIfAborted()
          yield line
          if (line.type === 'end') return
          if (line.type !== 'checkpoint') continue
          query = { page_token: line.page_token }
          failures = 0
        }
      }
      throw new ConnectionError('The export ended without its last line, so it is incomplete.')
    } catch (error) {
      await waitForRetry(error, failures, settings, call.signal)
    }
  }
}

/** The lines of one response, page by page: each page ends with `checkpoint` or `end`. `waiting` comes at once. */
async function* receivePages(settings: Settings, call: Call): AsyncGenerator<AnyLine[], void, void> {
  const exchange = await open(settings, call)
  try {
    let lines: AnyLine[] = []
    for await (const text of splitLines(exchange.chunks())) {
      const line = parse(text) as ReceivedLine | undefined
      switch (line?.type) {
        case 'record':
        case 'deleted':
        case 'warning':
          lines.push(line)
          break
        case 'checkpoint':
        case 'end':
          yield [...lines, line]
          lines = []
          break
        case 'waiting':
          yield [line]
          break
        case 'problem':
          throw toApiProblem(line.problem)
        default:
          // A type that this version does not know is ignored.
          if (typeof (line as { type?: unknown } | null | undefined)?.type !== 'string')
            throw unexpectedResponse(exchange.status)
      }
    }
  } finally {
    exchange.close()
  }
}

/** Complete lines only: what comes after the last line feed is incomplete. */
async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let incomplete = ''
  for await (const chunk of chunks) {
    const lines = (incomplete + chunk).split('\n')
    incomplete = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
}
