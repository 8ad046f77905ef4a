import { resources } from '../../model/index.js'
import { type Server, withServer } from '../api/open-server.js'
import type { Values } from '../arguments/command.js'
import { withSignals } from '../terminal/abort-signals.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { assertConfigured, exportResource, notice, withResumeHint } from './export-resource.js'
import { openFile } from './file.js'
import { csv, ndjson } from './format.js'
import { assertSameExport, type ExpectedHeader, expectedHeader } from './header.js'
import { type ExportOptions, parseExportOptions } from './options.js'
import type { End } from './pages.js'
import { formatNumber, noProgress, type Progress, pluralize, progressLine, showsProgress } from './progress.js'
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

/** Exports from the resume point. */
async function runExport(
  server: Server,
  { options, state, expected, sink, signal }: ExportRun,
): Promise<{ connection: string; end: End }> {
  const { resumePoint } = sink
  const connection = resumePoint.kind === 'unfinished' ? resumePoint.header.connection : expected.connection
  assertConfigured(server, connection)
  const delta = state && { delta_token: state.delta_token, ...(options.fallbackToFull ? { on_expired: 'full' } : {}) }
  const progress = await progressFor(options)
  try {
    const result = await exportResource(server, {
      ...{ connection, sink, progress, signal },
      resource: resources[options.resource].name,
      query: { ...options.query, ...delta },
      from: resumePoint.kind === 'unfinished' ? resumePoint.checkpoint : null,
      maxRetries: options.maxRetries,
      headerOf: (servedBy) => ({ ...expected, connection: servedBy }),
    })
    progress.end(summary(result.end, options))
    return result
  } finally {
    progress.end()
  }
}

/** Shows a progress line only at a terminal that does not also receive the export. */
const progressFor = async ({ resource, output }: ExportOptions): Promise<Progress> =>
  showsProgress() && !(output === undefined && process.stdout.isTTY)
    ? progressLine(process.stderr, resources[resource].name)
    : noProgress

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
