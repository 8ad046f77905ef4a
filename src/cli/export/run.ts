import { resources } from '../../model/index.js'
import { type Server, withServer } from '../api/open-server.js'
import type { Values } from '../arguments/command.js'
import { withSignals } from '../terminal/abort-signals.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { printError } from '../terminal/output.js'
import { downloadPages } from './download.js'
import { openFile } from './file.js'
import { csv, ndjson } from './format.js'
import { assertSameExport, type ExpectedHeader, expectedHeader } from './header.js'
import { type ExportOptions, parseExportOptions } from './options.js'
import type { Checkpoint, End } from './pages.js'
import { formatNumber, type Progress, pluralize, progressLine, silent } from './progress.js'
import { type Sink, standardOutput } from './sink.js'
import { readStateFile, type StateFile, writeStateFile } from './state-file.js'

/** Everything of a resource into a file or to standard output: complete, or a word on why not. */
export async function run([resource = '']: readonly string[], values: Values): Promise<number> {
  const plan = parseExportOptions(resource, values)
  const since = plan.statePath === undefined ? undefined : await readStateFile(plan.statePath, plan)
  const sink = await openSink(plan)
  try {
    const wanted = expectedHeader(plan, since)
    const { resumePoint } = sink
    if (resumePoint.kind !== 'fresh') assertSameExport(resumePoint.header, wanted)
    const { connection, end } =
      resumePoint.kind === 'complete'
        ? { connection: resumePoint.header.connection, end: resumePoint.end }
        : await withSignals((signal) =>
            withServer(values.url, (server) => runExport(server, { plan, since, wanted, sink, signal })),
          )
    await sink.finish()
    // Only now: what is not safe yet must come again.
    if (plan.statePath !== undefined) await updateStateFile(plan.statePath, plan, connection, end)
    if (plan.format === 'csv' && end.warnings > 0)
      await notice(`${pluralize(end.warnings, 'warning')}, which CSV has no room for: --format ndjson tells them.`)
  } catch (error) {
    throw withResumeHint(error, await sink.close())
  }
  await sink.close()
  return exitCodes.complete
}

const openSink = ({ resource, format, output, resume }: ExportOptions): Promise<Sink> => {
  const writing = format === 'csv' ? csv(resource) : ndjson
  return output === undefined
    ? Promise.resolve(standardOutput(writing))
    : openFile(output, { format: writing, useSidecar: format === 'csv', resume })
}

interface ExportRun {
  plan: ExportOptions
  since: StateFile | undefined
  wanted: ExpectedHeader
  sink: Sink
  signal: AbortSignal
}

/** From the server to the sink, once more from the beginning where the server has forgotten how far it was. */
async function runExport(server: Server, copying: ExportRun): Promise<{ connection: string; end: End }> {
  const { plan, wanted, sink } = copying
  const { resumePoint } = sink
  const connection = resumePoint.kind === 'unfinished' ? resumePoint.header.connection : wanted.connection
  if (server.sandbox && connection === undefined) throw unconfigured()
  const progress = progressOf(plan)
  try {
    const from = resumePoint.kind === 'unfinished' ? resumePoint.checkpoint : null
    try {
      return await exportFrom(from, connection, server, copying, progress)
    } catch (error) {
      if (!(error instanceof CommandError) || error.problem !== 'page-token-expired' || !sink.canRestart) throw error
      await notice('the place where this export stood is no longer known; it begins anew.')
      return await exportFrom(null, connection, server, copying, progress)
    }
  } finally {
    progress.end()
  }
}

async function exportFrom(
  from: Checkpoint | null,
  connection: string | undefined,
  server: Server,
  { plan, since, wanted, sink, signal }: ExportRun,
  progress: Progress,
): Promise<{ connection: string; end: End }> {
  const sinceThen = since && { delta_token: since.delta_token, ...(plan.fallbackToFull ? { on_expired: 'full' } : {}) }
  let chosen: string | undefined
  const end = await downloadPages(
    server,
    {
      path: `/export/${resources[plan.resource].name}`,
      query: { ...plan.query, ...sinceThen },
      connection,
      from: from?.page_token ?? null,
      maxRetries: plan.maxRetries,
      idleTimeout: 60_000,
      signal,
      onWait: progress.onWait,
      async onResponse(by) {
        if (chosen === undefined)
          await sink.start({ ...wanted, connection: by }, from === null ? 'anew' : 'there', signal)
        chosen = by
      },
    },
    async (page) => {
      await sink.writePage(page, signal)
      progress.update(page.last.pages, page.last.records, page.last.records - (from?.records ?? 0))
    },
  )
  progress.end(summary(end, plan))
  return { connection: chosen ?? '', end }
}

/** A person at a terminal sees how far it is, unless the export itself comes there. Everybody else hears of failures only. */
function progressOf({ resource, output }: ExportOptions): Progress {
  // A terminal that has no width, as some that programs open have, cannot show a line.
  const { stderr, stdout, env } = process
  const terminal = stderr.isTTY && stderr.columns > 0 && env.TERM !== 'dumb' && env.CI === undefined
  const watched = terminal && !(output === undefined && stdout.isTTY)
  return watched ? progressLine(stderr, resources[resource].name) : silent
}

const summary = ({ records, pages, warnings }: End, { resource, output }: ExportOptions): string =>
  [
    `${formatNumber(records)} ${resources[resource].name} in ${pluralize(pages, 'page')}`,
    ...(warnings > 0 ? [pluralize(warnings, 'warning')] : []),
    ...(output === undefined ? [] : [output]),
  ].join(', ')

async function updateStateFile(
  path: string,
  { resource }: ExportOptions,
  connection: string,
  { delta_token }: End,
): Promise<void> {
  if (delta_token !== null)
    return writeStateFile(path, { type: 'since', version: 1, resource, connection, delta_token })
  await notice(
    `this walk gave nothing to count changes from, so ${path} stays as it is. The export itself is complete.`,
  )
}

const notice = (sentence: string) => printError(`anyats: ${sentence}`)

const withResumeHint = (error: unknown, way: string | undefined): unknown =>
  error instanceof CommandError && error.exitCode !== exitCodes.usage && way !== undefined
    ? new CommandError(error.exitCode, `${error.message} ${way}`)
    : error

/** A job that lost its configuration must not deliver invented people and call that a success. */
const unconfigured = () =>
  new CommandError(
    exitCodes.usage,
    'anyats: nothing is configured to export from. Set ANYATS_CONFIG or the credentials of an ATS, or ask a server with --url. The sandbox is exported by name: --connection sandbox-ashby.',
  )
