import { hash } from 'node:crypto'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { ExportOptions } from './options.js'
import type { StateFile } from './state-file.js'

/** The first line of a file: identifies the export, so that a later run knows whether it may resume the file. */
export interface ExportHeader {
  type: 'export'
  version: 1
  resource: string
  connection: string
  /** The parameters that decide the content. */
  parameters: Readonly<Record<string, string>>
}

/** The export of this run. The connection is unknown when the server may choose it. */
export type ExpectedHeader = Omit<ExportHeader, 'connection'> & { connection: string | undefined }

export const expectedHeader = (
  { resource, query, connection, statePath: path }: ExportOptions,
  since: StateFile | undefined,
): ExpectedHeader => ({
  type: 'export',
  version: 1,
  resource,
  connection: connection ?? since?.connection,
  parameters: {
    ...query,
    // Changes since another state are another export. The token itself does not belong into the file.
    ...(path === undefined ? {} : { since: since ? hash('sha256', since.delta_token).slice(0, 16) : 'the beginning' }),
  },
})

/** A file is resumed with the same parameters only. Anything else would mix two exports. */
export function assertSameExport(existing: ExportHeader, expected: ExpectedHeader): void {
  const names = new Set([...Object.keys(existing.parameters), ...Object.keys(expected.parameters)])
  const differences = [...names].filter((name) => existing.parameters[name] !== expected.parameters[name])
  if (existing.resource !== expected.resource) differences.unshift('resource')
  if (expected.connection !== undefined && existing.connection !== expected.connection)
    differences.unshift('connection')
  if (differences.length === 0) return
  throw new CommandError(
    exitCodes.usage,
    `anyats: the unfinished export there is one of another ${differences.join(', ').replaceAll('_', '-')}. Ask as it was asked, or begin again without --resume.`,
  )
}
