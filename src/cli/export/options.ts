import { nearest } from '../../lib/nearest.js'
import { type FilterName, filterNames } from '../../model/filters.js'
import { type ResourceName, resourceNames } from '../../model/index.js'
import type { Values } from '../arguments/command.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'

/** The validated arguments of an export. */
export interface ExportOptions {
  resource: ResourceName
  /** Query parameters of the API. */
  query: Readonly<Record<string, string>>
  connection: string | undefined
  format: 'ndjson' | 'csv'
  /** A file; undefined = standard output. */
  output: string | undefined
  resume: boolean
  statePath: string | undefined
  /** Whether to export everything when the provider can no longer list the changes. */
  fallbackToFull: boolean
  maxRetries: number
}

export const optionOf = (filter: FilterName) => filter.replaceAll('_', '-')

const parameters: { readonly [option: string]: string } = {
  ...Object.fromEntries(filterNames.map((filter) => [optionOf(filter), filter])),
  include: 'include',
  'page-size': 'page_size',
  order: 'order',
}

export function parseExportOptions(resource: string, values: Values): ExportOptions {
  const errors: string[] = []
  const { output, since: statePath } = values
  if (!isResource(resource)) {
    const suggestion = nearest(resource, resourceNames)
    const hint =
      suggestion === undefined ? `the resources are ${resourceNames.join(', ')}` : `did you mean ${suggestion}?`
    errors.push(`there is no resource ${resource}, ${hint}`)
  }
  const format = values.format ?? (output?.endsWith('.csv') ? 'csv' : 'ndjson')
  if (format !== 'ndjson' && format !== 'csv') errors.push('--format wants ndjson or csv')
  if (values.resume && output === undefined) errors.push('--resume wants the --output that it goes on with')
  const filters = filterNames.map(optionOf).filter((option) => values[option] !== undefined)
  if (statePath !== undefined) {
    if (filters.length > 0)
      errors.push(`--since tells changes of the whole list: leave out ${filters.map((one) => `--${one}`).join(', ')}`)
    if (format === 'csv') errors.push('--since wants --format ndjson: CSV has no place for what was deleted')
  }
  const expired = values['on-expired']
  if (expired !== undefined && (expired !== 'full' || statePath === undefined))
    errors.push('--on-expired wants full, and goes with --since')
  const maxRetries = values.retries ?? '5'
  if (!/^\d{1,3}$/.test(maxRetries)) errors.push('--retries wants a whole number from 0 to 999')
  if (errors.length > 0 || !isResource(resource) || (format !== 'ndjson' && format !== 'csv')) {
    throw new CommandError(exitCodes.usage, `anyats export: ${errors.join('; ')}. See \`anyats export --help\`.`)
  }
  return {
    resource,
    query: Object.fromEntries(
      Object.entries(parameters).flatMap(([option, parameter]) => {
        const value = values[option]
        return value === undefined ? [] : [[parameter, value]]
      }),
    ),
    connection: values.connection,
    format,
    output,
    resume: values.resume !== undefined,
    statePath,
    fallbackToFull: expired !== undefined,
    maxRetries: Number(maxRetries),
  }
}

const isResource = (name: string): name is ResourceName => resourceNames.includes(name as ResourceName)
