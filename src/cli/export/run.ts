import { sensitiveIn } from '../../model/access.js'
import { resources } from '../../model/index.js'
import { type Server, withServer } from '../api/open-server.js'
import type { Values } from '../arguments/command.js'
import { withSignals } from '../terminal/abort-signals.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { type ContentFolder, openContentFolder } from './content-folder.js'
import { createIssues, finishFolder } from './content-issues.js'
import { type ContentSink, withContents } from './content-sink.js'
import { assertConfigured, exportResource, notice, withResumeHint } from './export-resource.js'
import { openFile } from './file.js'
import { csv, ndjson } from './format.js'
import { assertSameExport, type ExpectedHeader, expectedHeader } from './header.js'
import { type ExportOptions, parseExportOptions } from './options.js'
import type { End } from './pages.js'
import { formatNumber, noProgress, type Progress, pluralize, progressLine, showsProgress } from './progress.js'
import { type Sink, standardOutput } from './sink.js'
import { assertSameContent, readStateFile, type StateFile, writeStateFile } from './state-file.js'

/** Exports all records of a resource to a file or to standard output. */
export async function run([resource = '']: readonly string[], values: Values): Promise<number> {
  const options = parseExportOptions(resource, values)
  const { statePath, content } = options
  const state = statePath === undefined ? undefined : await readStateFile(statePath, options)
  const folder = content === undefined ? undefined : await openContentFolder(content)
  try {
    return await exportList(values.url, { options, state, folder })
  } finally {
    await folder?.close()
  }
}

/** What a run has read before it opens its output. */
interface Prepared {
  options: ExportOptions
  state: StateFile | undefined
  folder: ContentFolder | undefined
}

async function exportList(url: string | undefined, prepared: Prepared): Promise<number> {
  const { options, state, folder } = prepared
  const { statePath } = options
  if (folder && state && statePath !== undefined) assertSameContent(statePath, state, folder.index.id)
  const sink = await openSink(options)
  const { resumePoint } = sink
  try {
    const expected = expectedHeader(options, state, folder?.index.id)
    if (resumePoint.kind !== 'fresh') assertSameExport(resumePoint.header, expected)
    const { connection, end } =
      resumePoint.kind === 'complete'
        ? { connection: resumePoint.header.connection, end: resumePoint.end }
        : await withSignals((signal) =>
            withServer(
              url,
              (server) => runExport(server, { ...prepared, expected, sink, signal }),
              sensitiveIn([options.resource, ...(folder ? (['attachment-contents'] as const) : [])]),
            ),
          )
    await sink.finish()
    // After `finish`: if the export is lost, the next run must export the same changes again.
    if (statePath !== undefined) await updateStateFile(statePath, prepared, connection, end)
    if (options.format === 'csv' && end.warnings > 0)
      await notice(
        `${pluralize(end.warnings, 'warning')} omitted, because CSV cannot contain warnings. Use --format ndjson.`,
      )
  } catch (error) {
    throw withResumeHint(error, await sink.close())
  }
  await sink.close()
  return folder === undefined ? exitCodes.complete : finishFolder(folder, resumePoint.kind !== 'fresh')
}

const openSink = ({ resource, format: name, csvBom, output, resume }: ExportOptions): Promise<Sink> => {
  const format = name === 'csv' ? csv(resource, csvBom) : ndjson
  return output === undefined
    ? Promise.resolve(standardOutput(format))
    : openFile(output, { format, useSidecar: name === 'csv', resume })
}

interface ExportRun extends Prepared {
  expected: ExpectedHeader
  sink: Sink
  signal: AbortSignal
}

/** Exports from the resume point. */
async function runExport(
  server: Server,
  { options, state, folder, expected, sink, signal }: ExportRun,
): Promise<{ connection: string; end: End }> {
  const { resumePoint } = sink
  const { maxRetries } = options
  const connection = resumePoint.kind === 'unfinished' ? resumePoint.header.connection : expected.connection
  assertConfigured(server, connection)
  const delta = state && { delta_token: state.delta_token, ...(options.fallbackToFull ? { on_expired: 'full' } : {}) }
  const { name } = resources[options.resource]
  let contents: ContentSink | undefined
  const noun = () => (contents ? `${name} · ${pluralize(contents.saved(), 'file')}` : name)
  const progress = await progressFor(options, noun)
  const { onWait } = progress
  const issues = createIssues()
  if (folder) contents = withContents(server, { folder, sink, maxRetries, onWait, signal, onIssue: issues.add })
  try {
    const result = await exportResource(server, {
      ...{ connection, maxRetries, progress },
      sink: contents?.sink ?? sink,
      signal: contents?.signal ?? signal,
      resource: name,
      query: { ...options.query, ...delta },
      from: resumePoint.kind === 'unfinished' ? resumePoint.checkpoint : null,
      headerOf: (servedBy) => ({ ...expected, connection: servedBy }),
    })
    progress.end(summary(result.end, options, noun()))
    return result
  } finally {
    await contents?.stop()
    progress.end()
    await issues.print()
  }
}

/** Shows a progress line only at a terminal that does not also receive the export. */
const progressFor = async ({ output }: ExportOptions, noun: () => string): Promise<Progress> =>
  showsProgress() && !(output === undefined && process.stdout.isTTY) ? progressLine(process.stderr, noun) : noProgress

const summary = ({ records, pages, warnings }: End, { output }: ExportOptions, noun: string): string =>
  [
    `${formatNumber(records)} ${noun} in ${pluralize(pages, 'page')}`,
    ...(warnings > 0 ? [pluralize(warnings, 'warning')] : []),
    ...(output === undefined ? [] : [output]),
  ].join(', ')

async function updateStateFile(
  path: string,
  { options: { resource }, folder }: Prepared,
  connection: string,
  { delta_token }: End,
): Promise<void> {
  const content = folder && { content: folder.index.id }
  if (delta_token !== null)
    return writeStateFile(path, { type: 'since', version: 1, resource, connection, delta_token, ...content })
  await notice(`the server returned no delta token, so ${path} was not changed. The export itself is complete.`)
}
