import { join } from 'node:path'
import type { ResourceName } from '../../model/index.js'
import { notice } from '../export/export-resource.js'
import { formatNumber, pluralize } from '../export/progress.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { printError } from '../terminal/output.js'
import { exportFile, type FileExport } from './export-file.js'
import { assertOwnFile, removeUnfinished } from './folder.js'
import { exportGroup, groupsOf } from './groups.js'
import { type Entry, type Manifest, writeManifest } from './manifest.js'
import { fullFile, type Plan } from './plan.js'
import { type TotalProgress, totalProgress } from './progress.js'
import type { Selection } from './selection.js'

/** What all resources of a run have in common. */
export interface Run extends Pick<FileExport, 'server' | 'options' | 'connection' | 'signal'> {
  includesOf: Selection['includesOf']
  isParallel: Selection['isParallel']
}

/**
 * Exports the resources in their order, a few at the same time, with one rate limit for all. A list that is read in
 * parallel time ranges uses the whole limit, and is exported alone. A resource that may not be read, or whose list fails
 * permanently, does not prevent the export of the others. Returns the exit code.
 */
export async function exportResources(run: Run, plan: Plan): Promise<number> {
  const progress = await totalProgress(plan.open.length)
  const saved = Promise.resolve()
  const state: State = { manifest: plan.manifest, saved, messages: [], failed: 0, refused: 0, records: 0, warnings: 0 }
  const { options } = run
  const start = (resource: ResourceName, signal: AbortSignal) =>
    exportOne({ ...run, signal }, state, resource, progress.of(resource, plan.open.indexOf(resource)))
  try {
    for (const group of groupsOf(plan.open, run.isParallel)) await exportGroup(group, start, run.signal)
    const complete = plan.open.length - state.failed - state.refused
    progress.end(`${formatNumber(state.records)} records of ${pluralize(complete, 'resource')}, ${options.folder}`)
  } catch (error) {
    throw withResumeHint(error)
  } finally {
    progress.end()
    for (const message of state.messages) await printError(message)
  }
  if (options.format === 'csv' && state.warnings > 0)
    await notice(
      `${pluralize(state.warnings, 'warning')} omitted, because CSV cannot contain warnings. Use --format ndjson.`,
    )
  return state.failed > 0 ? exitCodes.failed : state.refused > 0 ? exitCodes.refused : exitCodes.complete
}

interface State {
  manifest: Manifest
  /** The last write of the manifest: writes follow one another. */
  saved: Promise<void>
  /** Printed at the end, below the progress line. */
  messages: string[]
  failed: number
  refused: number
  records: number
  warnings: number
}

async function exportOne(
  run: Run,
  state: State,
  resource: ResourceName,
  progress: ReturnType<TotalProgress['of']>,
): Promise<void> {
  const { options } = run
  const includes = run.includesOf(resource)
  const save = (entry: Entry) => {
    state.manifest = { ...state.manifest, resources: { ...state.manifest.resources, [resource]: entry } }
    const { manifest } = state
    state.saved = state.saved.then(() => writeManifest(options.folder, manifest))
    return state.saved
  }
  let entry = state.manifest.resources[resource] as Entry
  for (;;) {
    const path = join(options.folder, entry.file)
    try {
      const { records, warnings, delta_token } = await exportFile({ ...run, resource, includes, entry, progress })
      state.records += records
      state.warnings += warnings
      return await save({ ...entry, state: 'complete', records, delta_token })
    } catch (error) {
      const outcome = error instanceof CommandError ? outcomes[error.problem ?? ''] : undefined
      if (!(error instanceof CommandError) || outcome === undefined) throw error
      if (outcome === 'failed') {
        state.failed += 1
        state.messages.push(`anyats: ${resource}: ${withoutPrefix(error.message)}`)
        return
      }
      await removeUnfinished(path)
      if (outcome === 'refused') {
        state.refused += 1
        state.messages.push(`anyats: ${resource} was not exported: ${withoutPrefix(error.message)}`)
        return save({ ...entry, state: 'refused' })
      }
      if (entry.mode === 'full') throw error
      state.messages.push(
        `anyats: the ATS can no longer list the changes of ${resource}. All records of ${resource} were exported.`,
      )
      entry = { ...entry, mode: 'full', file: fullFile(resource, options.format) }
      await assertOwnFile(options.folder, entry.file, { resource, connection: run.connection }, undefined)
      await save(entry)
    }
  }
}

/** Problems of one resource. Any other problem ends the run: the next resource would have it too. */
const outcomes: { readonly [problem: string]: 'refused' | 'failed' | 'expired' } = {
  'permission-missing': 'refused',
  forbidden: 'refused',
  'upstream-failed': 'failed',
  'too-many-matches': 'failed',
  'delta-token-expired': 'expired',
}

const withoutPrefix = (message: string) => message.replace(/^anyats: /, '')

const withResumeHint = (error: unknown): unknown => {
  if (!(error instanceof CommandError) || error.exitCode === exitCodes.usage) return error
  const hint =
    error.problem === 'delta-token-invalid'
      ? 'Use --full to export everything again.'
      : 'Run the same command with --resume to continue.'
  return new CommandError(error.exitCode, `${error.message} ${hint}`)
}
