import { hash } from 'node:crypto'
import { exitCodes } from '../exit-codes.js'
import { Failure } from '../failure.js'
import type { Plan } from './plan.js'
import type { Since } from './since.js'

/** What an export is of: its first line, so that a later run knows whether it may go on with it. */
export interface Heading {
  type: 'export'
  version: 1
  resource: string
  connection: string
  /** What was asked, as far as it decides what comes. */
  question: Readonly<Record<string, string>>
}

/** What this run is about to export; the connection is not known yet where the server may choose. */
export type Wanted = Omit<Heading, 'connection'> & { connection: string | undefined }

export const wantedOf = ({ resource, query, connection, since: path }: Plan, since: Since | undefined): Wanted => ({
  type: 'export',
  version: 1,
  resource,
  connection: connection ?? since?.connection,
  question: {
    ...query,
    // A change of what it is counted from is another question; the token itself is not for the file.
    ...(path === undefined ? {} : { since: since ? hash('sha256', since.delta_token).slice(0, 16) : 'the beginning' }),
  },
})

/** An unfinished export is gone on with by the same question only: everything else would be a mixture. */
export function refuseOther(found: Heading, wanted: Wanted): void {
  const names = new Set([...Object.keys(found.question), ...Object.keys(wanted.question)])
  const other = [...names].filter((name) => found.question[name] !== wanted.question[name])
  if (found.resource !== wanted.resource) other.unshift('resource')
  if (wanted.connection !== undefined && found.connection !== wanted.connection) other.unshift('connection')
  if (other.length === 0) return
  throw new Failure(
    exitCodes.usage,
    `anyats: the unfinished export there is one of another ${other.join(', ').replaceAll('_', '-')}. Ask as it was asked, or begin again without --resume.`,
  )
}
