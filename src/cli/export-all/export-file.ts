import { join } from 'node:path'
import type { ResourceName } from '../../model/index.js'
import type { Server } from '../api/open-server.js'
import { exportResource } from '../export/export-resource.js'
import { openFile } from '../export/file.js'
import { csv, ndjson } from '../export/format.js'
import type { ExportHeader } from '../export/header.js'
import type { End } from '../export/pages.js'
import type { Progress } from '../export/progress.js'
import type { Sink } from '../export/sink.js'
import { endOfFile } from './folder.js'
import type { Entry } from './manifest.js'
import { type ExportAllOptions, parametersOf } from './options.js'

/** The export of one resource into its file. */
export interface FileExport {
  server: Server
  options: ExportAllOptions
  connection: string
  resource: ResourceName
  includes: readonly string[]
  entry: Entry
  progress: Pick<Progress, 'update' | 'onWait'>
  signal: AbortSignal
}

/** Resolves when the file is complete and on the disk. A file of the same run is continued. */
export async function exportFile(fileExport: FileExport): Promise<End> {
  const { options, resource, entry } = fileExport
  const path = join(options.folder, entry.file)
  const existing = await endOfFile(path, entry)
  if (existing) return existing
  const isCsv = options.format === 'csv'
  const format = isCsv ? csv(resource, options.csvBom) : ndjson
  const sink = await openFile(path, { format, useSidecar: isCsv, resume: true })
  try {
    const end = await write(sink, fileExport)
    await sink.finish()
    return end
  } finally {
    await sink.close()
  }
}

async function write(sink: Sink, fileExport: FileExport): Promise<End> {
  const { server, options, connection, resource, includes, entry, progress, signal } = fileExport
  const { resumePoint } = sink
  const { mode, started_at, delta_token } = entry
  const isOfRun =
    resumePoint.kind !== 'fresh' &&
    resumePoint.header.started_at === started_at &&
    resumePoint.header.mode === mode &&
    resumePoint.header.connection === connection
  if (isOfRun && resumePoint.kind === 'complete') return resumePoint.end
  const parameters = parametersOf(options)
  const header: ExportHeader = { type: 'export', version: 1, resource, connection, parameters, mode, started_at }
  const { end } = await exportResource(server, {
    resource,
    connection,
    sink,
    progress,
    signal,
    query: {
      // The files are for databases: in any order, an export is as fast as the rate limit of the ATS allows.
      order: 'any',
      ...(includes.length > 0 ? { include: includes.join(',') } : {}),
      ...(mode === 'changes' && delta_token !== null ? { delta_token } : {}),
    },
    from: isOfRun && resumePoint.kind === 'unfinished' ? resumePoint.checkpoint : null,
    maxRetries: options.maxRetries,
    headerOf: () => header,
  })
  return end
}
