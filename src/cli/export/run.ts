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
import { formatNumber, noProgress, type Progress, pluralize, progressLine } from './progress.js'
import { type Sink, standardOutput } from './sink.js'
import { readStateFile, type StateFile, writeStateFile } from './state-file.js'

/** Exports all records of a resource to a file or to standard output. */
export async function run([resource = '']: readonly string[], values: Values): Promise<number> {
  const options = parseExportOptions(resource, values)
  const { statePath } = options
  const state = statePath === undefined ? undefined : await readStateFile(statePath, options)
  const sink = await openSink(options)
  try {
    const expected = expectedHeader(options, state)
    const { resumePoint } = sink
    if (resumePoint.kind !== 'fresh') assertSameExport(resumePoint.header, expected)
    const { connection, end } =
      resumePoint.kind === 'complete'
        ? { connection: resumePoint.header.connection, end: resumePoint.end }
        : await withSignals((signal) =>
            withServer(values.url, (server) => runExport(server, { options, state, expected, sink, signal })),
          )
    await sink.finish()
    // After `finish`: if the export is lost, the next run must export the same changes again.
    if (statePath !== undefined) await updateStateFile(statePath, options, connection, end)
    if (options.format === 'csv' && end.warnings > 0)
      await notice(
        `${pluralize(end.warnings, 'warning')} omitted, because CSV cannot contain warnings. Use --format ndjson.`,
      )
  } catch (error) {
    throw withResumeHint(error, await sink.close())
  }
  await sink.close()
  return exitCodes.complete
}

const openSink = ({ resource, format: name, csvBom, output, resume }: ExportOptions): Promise<Sink> => {
  const format = name === 'csv' ? csv(resource, csvBom) : ndjson
  return output === undefined
    ? Promise.resolve(standardOutput(format))
    : openFile(output, { format, useSidecar: name === 'csv', resume })
}

interface ExportRun {
  options: ExportOptions
  state: StateFile | undefined
  expected: ExpectedHeader
  sink: Sink
  signal: AbortSignal
}

/** Exports from the resume point. If the server rejects the checkpoint as expired, exports again from the beginning. */
async function runExport(server: Server, exportRun: ExportRun): Promise<{ connection: string; end: End }> {
  const { options, expected, sink } = exportRun
  const { resumePoint } = sink
  const connection = resumePoint.kind === 'unfinished' ? resumePoint.header.connection : expected.connection
  if (server.sandbox && connection === undefined) throw notConfigured()
  const progress = progressFor(options)
  try {
    const from = resumePoint.kind === 'unfinished' ? resumePoint.checkpoint : null
    try {
      return await exportFrom(from, connection, server, exportRun, progress)
    } catch (error) {
      if (!(error instanceof CommandError) || error.problem !== 'page-token-expired' || !sink.canRestart) throw error
      await notice('the checkpoint of this export has expired. The export starts again from the beginning.')
      return await exportFrom(null, connection, server, exportRun, progress)
    }
  } finally {
    progress.end()
  }
}

async function exportFrom(
  from: Checkpoint | null,
  connection: string | undefined,
  server: Server,
  { options, state, expected, sink, signal }: ExportRun,
  progress: Progress,
): Promise<{ connection: string; end: End }> {
  const delta = state && { delta_token: state.delta_token, ...(options.fallbackToFull ? { on_expired: 'full' } : {}) }
  let servedBy: string | undefined
  const end = await downloadPages(
    server,
    {
      path: `/export/${resources[options.resource].name}`,
      query: { ...options.query, ...delta },
      connection,
      from: from?.page_token ?? null,
      maxRetries: options.maxRetries,
      idleTimeout: 60_000,
      signal,
      onWait: progress.onWait,
      async onResponse(responseConnection) {
        if (servedBy === undefined)
          await sink.start(
            { ...expected, connection: responseConnection },
            from === null ? 'restart' : 'resume',
            signal,
          )
        servedBy = responseConnection
      },
    },
    async (page) => {
      await sink.writePage(page, signal)
      progress.update(page.last.pages, page.last.records, page.last.records - (from?.records ?? 0))
    },
  )
  progress.end(summary(end, options))
  return { connection: servedBy ?? '', end }
}

/** Shows a progress line only at a terminal that does not also receive the export. */
function progressFor({ resource, output }: ExportOptions): Progress {
  const { stderr, stdout, env } = process
  // Some programs open a terminal with a width of 0, which cannot show a line.
  const terminal = stderr.isTTY && stderr.columns > 0 && env.TERM !== 'dumb' && env.CI === undefined
  const interactive = terminal && !(output === undefined && stdout.isTTY)
  return interactive ? progressLine(stderr, resources[resource].name) : noProgress
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
  await notice(`the server returned no delta token, so ${path} was not changed. The export itself is complete.`)
}

const notice = (message: string) => printError(`anyats: ${message}`)

const withResumeHint = (error: unknown, hint: string | undefined): unknown =>
  error instanceof CommandError && error.exitCode !== exitCodes.usage && hint !== undefined
    ? new CommandError(error.exitCode, `${error.message} ${hint}`)
    : error

/** Prevents a job without its configuration from exporting the invented people of the sandbox successfully. */
const notConfigured = () =>
  new CommandError(
    exitCodes.usage,
    'anyats: no ATS is configured. Set ANYATS_CONFIG or the credentials of an ATS, or call a server with --url. To export the sandbox, use --connection sandbox-ashby.',
  )
