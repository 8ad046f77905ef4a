import type { ResourceName } from '../../model/index.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { Entry, Manifest } from './manifest.js'
import { type ExportAllOptions, parametersOf } from './options.js'
import type { Selection } from './selection.js'

export interface Plan {
  /** The manifest at the start of the run. */
  manifest: Manifest
  /** The resources to export, in order. */
  open: readonly ResourceName[]
  /** Files of an earlier run that nothing continues. */
  abandoned: readonly string[]
}

/**
 * The files of a run. A run that was stopped is continued with --resume: its resources that are complete are not exported
 * again. A run has the same `started_at` in each entry.
 */
export function planRun(
  previous: Manifest | undefined,
  { connection, resources }: Pick<Selection, 'connection' | 'resources'>,
  options: ExportAllOptions,
  now: Date,
): Plan {
  const entries = previous?.resources ?? {}
  const parameters = parametersOf(options)
  const stopped = resources.map((resource) => entries[resource]).find((entry) => entry?.state === 'partial')
  const isContinued = options.resume && stopped !== undefined && previous?.mode === options.mode
  if (isContinued) assertSameParameters(previous.parameters, parameters)
  const startedAt = isContinued ? stopped.started_at : now.toISOString()
  const isOfRun = (entry: Entry | undefined, state: Entry['state']) =>
    entry?.state === state && entry.started_at === startedAt
  const open = resources.filter((resource) => !isOfRun(entries[resource], 'complete'))
  const started = open.map((resource): [ResourceName, Entry] => {
    const entry = entries[resource]
    return [resource, entry && isOfRun(entry, 'partial') ? entry : newEntry(resource, entry, options, startedAt)]
  })
  const files = started.map(([, { file }]) => file)
  return {
    manifest: {
      ...{ type: 'export-all', version: 1, connection, mode: options.mode, parameters },
      resources: { ...entries, ...Object.fromEntries(started) },
    },
    open,
    abandoned: open.flatMap((resource) => {
      const entry = entries[resource]
      return entry?.state === 'partial' && !files.includes(entry.file) ? entry.file : []
    }),
  }
}

function newEntry(
  resource: ResourceName,
  previous: Entry | undefined,
  { mode, format }: ExportAllOptions,
  startedAt: string,
): Entry {
  const deltaToken = previous?.delta_token ?? null
  const isFull = mode === 'full' || deltaToken === null
  return {
    file: isFull ? fullFile(resource, format) : `${resource}.${startedAt.replace(/[-:.]/g, '')}.ndjson`,
    mode: isFull ? 'full' : 'changes',
    state: 'partial',
    records: 0,
    delta_token: deltaToken,
    started_at: startedAt,
  }
}

/** The file with every record. Each full export replaces it. */
export const fullFile = (resource: ResourceName, format: ExportAllOptions['format']): string => `${resource}.${format}`

function assertSameParameters(previous: Manifest['parameters'], parameters: Manifest['parameters']): void {
  const names = new Set([...Object.keys(previous), ...Object.keys(parameters)])
  const differences = [...names].filter((name) => previous[name] !== parameters[name])
  if (differences.length === 0) return
  throw new CommandError(
    exitCodes.usage,
    `anyats: the unfinished export differs in: ${differences.join(', ').replaceAll('_', '-')}. Use the same arguments, or start again without --resume.`,
  )
}
