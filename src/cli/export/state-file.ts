import { parseJson } from '../api/client.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { writeError } from '../terminal/output.js'
import { atomicWriteShared } from './atomic-write.js'
import type { ExportOptions } from './options.js'
import { readPrivate } from './private-file.js'

/** What `--since` keeps from one run to the next. */
export interface StateFile {
  type: 'since'
  version: 1
  resource: string
  connection: string
  delta_token: string
}

/** undefined on the first run: there is no such file yet. */
export async function readStateFile(
  path: string,
  { resource, connection }: ExportOptions,
): Promise<StateFile | undefined> {
  const text = await readPrivate(path).catch((error) => {
    if (error instanceof CommandError) throw error
    throw new CommandError(
      exitCodes.usage,
      `anyats: ${path} cannot be read. --since wants a file that this command keeps.`,
    )
  })
  if (text === undefined) return undefined
  const since = parseJson(text) as StateFile | undefined
  if (since?.type !== 'since' || since.version !== 1 || typeof since.delta_token !== 'string') {
    throw new CommandError(
      exitCodes.usage,
      `anyats: ${path} is not a file that --since has written, and it stays as it is. Name another; the first run creates it.`,
    )
  }
  if (since.resource !== resource) {
    throw new CommandError(
      exitCodes.usage,
      `anyats: ${path} is about ${since.resource}. Name another file for ${resource}.`,
    )
  }
  if (connection !== undefined && since.connection !== connection) {
    throw new CommandError(
      exitCodes.usage,
      `anyats: ${path} is about another connection. Name another file for ${connection}.`,
    )
  }
  return since
}

export async function writeStateFile(path: string, since: StateFile): Promise<void> {
  await atomicWriteShared(path, `${JSON.stringify(since)}\n`).catch((error) => {
    throw writeError(path, error)
  })
}
