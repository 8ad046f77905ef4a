import { parseJson } from '../api/client.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { writeError } from '../terminal/output.js'
import { atomicWriteShared } from './atomic-write.js'
import type { ExportOptions } from './options.js'
import { readPrivate } from './private-file.js'

/** The file of `--since`. It contains the delta token for the next run. */
export interface StateFile {
  type: 'since'
  version: 1
  resource: string
  connection: string
  delta_token: string
  /** The folder of --content that has the files of all records up to here. */
  content?: string
}

/** Returns undefined before the first run, when the file does not exist. */
export async function readStateFile(
  path: string,
  { resource, connection }: ExportOptions,
): Promise<StateFile | undefined> {
  const text = await readPrivate(path).catch((error) => {
    if (error instanceof CommandError) throw error
    throw stateError(`${path} cannot be read. --since needs a file that this command has written.`)
  })
  if (text === undefined) return undefined
  const state = parseJson(text) as StateFile | undefined
  if (state?.type !== 'since' || state.version !== 1 || typeof state.delta_token !== 'string')
    throw stateError(
      `${path} is not a state file of --since, and was not changed. Use another file; the first run creates it.`,
    )
  if (state.resource !== resource)
    throw stateError(`${path} is the state of another resource, ${state.resource}. Use another file for ${resource}.`)
  if (connection !== undefined && state.connection !== connection)
    throw stateError(`${path} is the state of another connection. Use another file for ${connection}.`)
  return state
}

/** Throws unless the folder has the files of the exports before: the changes alone would leave files out. */
export function assertSameContent(path: string, state: StateFile, content: string): void {
  if (state.content === content) return
  throw stateError(
    `${path} is the state of exports without this --content, so the files of earlier records would be missing. Use another file with --since; the first run exports everything.`,
  )
}

const stateError = (message: string) => new CommandError(exitCodes.usage, `anyats: ${message}`)

export async function writeStateFile(path: string, state: StateFile): Promise<void> {
  await atomicWriteShared(path, `${JSON.stringify(state)}\n`).catch((error) => {
    throw writeError(path, error)
  })
}
