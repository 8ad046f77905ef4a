import { parsed } from '../api-server.js'
import { Failure } from '../command-error.js'
import { exitCodes } from '../exit-codes.js'
import { unwritable } from '../output.js'
import { writeWholeAmongOthers } from './atomic-write.js'
import type { Plan } from './options.js'
import { readPrivate } from './private-file.js'

/** What `--since` keeps from one run to the next. */
export interface Since {
  type: 'since'
  version: 1
  resource: string
  connection: string
  delta_token: string
}

/** undefined on the first run: there is no such file yet. */
export async function readSince(path: string, { resource, connection }: Plan): Promise<Since | undefined> {
  const text = await readPrivate(path).catch((error) => {
    if (error instanceof Failure) throw error
    throw new Failure(exitCodes.usage, `anyats: ${path} cannot be read. --since wants a file that this command keeps.`)
  })
  if (text === undefined) return undefined
  const since = parsed(text) as Since | undefined
  if (since?.type !== 'since' || since.version !== 1 || typeof since.delta_token !== 'string') {
    throw new Failure(
      exitCodes.usage,
      `anyats: ${path} is not a file that --since has written, and it stays as it is. Name another; the first run creates it.`,
    )
  }
  if (since.resource !== resource) {
    throw new Failure(exitCodes.usage, `anyats: ${path} is about ${since.resource}. Name another file for ${resource}.`)
  }
  if (connection !== undefined && since.connection !== connection) {
    throw new Failure(
      exitCodes.usage,
      `anyats: ${path} is about another connection. Name another file for ${connection}.`,
    )
  }
  return since
}

export async function keepSince(path: string, since: Since): Promise<void> {
  await writeWholeAmongOthers(path, `${JSON.stringify(since)}\n`).catch((error) => {
    throw unwritable(path, error)
  })
}
