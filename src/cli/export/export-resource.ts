import type { Server } from '../api/open-server.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { printError } from '../terminal/output.js'
import { downloadPages } from './download.js'
import type { ExportHeader } from './header.js'
import type { Checkpoint, End } from './pages.js'
import type { Progress } from './progress.js'
import type { Sink } from './sink.js'

/** The export of one resource to one output. */
export interface ResourceExport {
  /** Name of the resource in URLs. */
  resource: string
  /** Query parameters of the API. */
  query: Readonly<Record<string, string>>
  /** undefined: the server selects the connection. */
  connection: string | undefined
  /** The checkpoint to resume from; null = the export starts from the beginning. */
  from: Checkpoint | null
  maxRetries: number
  headerOf(connection: string): ExportHeader
  sink: Sink
  progress: Pick<Progress, 'update' | 'onWait'>
  signal: AbortSignal
}

/**
 * Writes every page of an export. If the server rejects the checkpoint as expired, exports again from the beginning. Returns
 * the connection that the export was served from.
 */
export async function exportResource(
  server: Server,
  resourceExport: ResourceExport,
): Promise<{ connection: string; end: End }> {
  try {
    return await exportFrom(resourceExport.from, server, resourceExport)
  } catch (error) {
    const { sink } = resourceExport
    if (!(error instanceof CommandError) || error.problem !== 'page-token-expired' || !sink.canRestart) throw error
    await notice('the checkpoint of this export has expired. The export starts again from the beginning.')
    return await exportFrom(null, server, resourceExport)
  }
}

async function exportFrom(
  from: Checkpoint | null,
  server: Server,
  { resource, query, connection, maxRetries, headerOf, sink, progress, signal }: ResourceExport,
): Promise<{ connection: string; end: End }> {
  let servedBy: string | undefined
  const end = await downloadPages(
    server,
    {
      path: `/export/${resource}`,
      query,
      connection,
      from: from?.page_token ?? null,
      maxRetries,
      idleTimeout: 60_000,
      signal,
      onWait: progress.onWait,
      async onResponse(responseConnection) {
        if (servedBy === undefined)
          await sink.start(headerOf(responseConnection), from === null ? 'restart' : 'resume', signal)
        servedBy = responseConnection
      },
    },
    async (page) => {
      await sink.writePage(page, signal)
      progress.update(page.last.pages, page.last.records, page.last.records - (from?.records ?? 0))
    },
  )
  return { connection: servedBy ?? '', end }
}

/** Prints a message about an export that continues. */
export const notice = (message: string) => printError(`anyats: ${message}`)

export const withResumeHint = (error: unknown, hint: string | undefined): unknown =>
  error instanceof CommandError && error.exitCode !== exitCodes.usage && hint !== undefined
    ? new CommandError(error.exitCode, `${error.message} ${hint}`)
    : error

/** Prevents a job without its configuration from exporting the invented people of the sandbox successfully. */
export function assertConfigured(server: Server, connection: string | undefined): void {
  if (!server.sandbox || connection !== undefined) return
  throw new CommandError(
    exitCodes.usage,
    'anyats: no ATS is configured. Set ANYATS_CONFIG or the credentials of an ATS, or call a server with --url. To export the sandbox, use --connection sandbox-ashby.',
  )
}
