import { hash } from 'node:crypto'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { ExportOptions } from './options.js'
import type { StateFile } from './state-file.js'

/** The first line of a file: identifies the export. A later run resumes the file only if it is the same export. */
export interface ExportHeader {
  type: 'export'
  version: 1
  resource: string
  connection: string
  /** The parameters that determine the content. */
  parameters: Readonly<Record<string, string>>
  /** In an export of all resources: whether the file replaces a table or changes it. */
  mode?: 'full' | 'changes'
  /** In an export of all resources: the start of the run, in UTC. */
  started_at?: string
}

/** The header of this run. The connection is undefined if the server selects it. */
export type ExpectedHeader = Omit<ExportHeader, 'connection'> & { connection: string | undefined }

export const expectedHeader = (
  { resource, query, csvBom, connection, statePath }: ExportOptions,
  state: StateFile | undefined,
  contentId?: string,
): ExpectedHeader => ({
  type: 'export',
  version: 1,
  resource,
  connection: connection ?? state?.connection,
  parameters: {
    ...query,
    ...(csvBom ? { csv_bom: 'true' } : {}),
    // An export of changes since another state is another export. The hash keeps the token itself out of the file.
    ...(statePath === undefined
      ? {}
      : { since: state ? hash('sha256', state.delta_token).slice(0, 16) : 'the beginning' }),
    // With another folder, the files of the records in the unfinished list would be missing.
    ...(contentId === undefined ? {} : { content: contentId }),
  },
})

/** Throws unless the existing file is the same export: to resume another one would mix two exports. */
export function assertSameExport(existing: ExportHeader, expected: ExpectedHeader): void {
  const names = new Set([...Object.keys(existing.parameters), ...Object.keys(expected.parameters)])
  const differences = [...names].filter((name) => existing.parameters[name] !== expected.parameters[name])
  if (existing.resource !== expected.resource) differences.unshift('resource')
  if (expected.connection !== undefined && existing.connection !== expected.connection)
    differences.unshift('connection')
  if (differences.length === 0) return
  throw new CommandError(
    exitCodes.usage,
    `anyats: the unfinished export differs in: ${differences.join(', ').replaceAll('_', '-')}. Use the same arguments, or start again without --resume.`,
  )
}
