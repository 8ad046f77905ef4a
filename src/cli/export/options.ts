import { didYouMean } from '../../lib/nearest.js'
import { allFilterNames, filtersOf, type ResourceName, resourceNames } from '../../model/index.js'
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
  /** Whether a CSV starts with a byte order mark. */
  csvBom: boolean
  /** Path of a file. undefined = standard output. */
  output: string | undefined
  resume: boolean
  /** Path of the folder for the files of attachments. */
  content: string | undefined
  /** Path of the state file of --since. */
  statePath: string | undefined
  /** Whether to export everything when the provider can no longer list the changes. */
  fallbackToFull: boolean
  maxRetries: number
}

/** The command-line option of a filter. */
export const optionOf = (filter: string) => filter.replaceAll('_', '-')

const parameters: { readonly [option: string]: string } = {
  ...Object.fromEntries(allFilterNames.map((filter) => [optionOf(filter), filter])),
  include: 'include',
  'page-size': 'page_size',
  order: 'order',
}

export function parseExportOptions(resource: string, values: Values): ExportOptions {
  const errors: string[] = []
  const { output, since: statePath } = values
  if (!isResource(resource)) {
    const hint = didYouMean(resource, resourceNames) || ` Resources: ${resourceNames.join(', ')}.`
    errors.push(`Unknown resource ${resource}.${hint}`)
  }
  const format = values.format ?? (output?.endsWith('.csv') ? 'csv' : 'ndjson')
  if (format !== 'ndjson' && format !== 'csv') errors.push('--format must be ndjson or csv.')
  const csvBom = values['csv-bom'] !== undefined
  if (csvBom && format !== 'csv') errors.push('--csv-bom requires --format csv.')
  if (values.resume && output === undefined) errors.push('--resume requires --output.')
  const { content } = values
  if (content !== undefined && resource !== 'attachments')
    errors.push('--content saves the files of attachments: use it with `anyats export attachments` only.')
  if (content !== undefined && output === undefined)
    errors.push('--content requires --output, because the list shows how far the files are complete.')
  const filters = allFilterNames.map(optionOf).filter((option) => values[option] !== undefined)
  if (isResource(resource)) {
    const known = Object.keys(filtersOf(resource)).map(optionOf)
    for (const option of filters.filter((name) => !known.includes(name)))
      errors.push(
        `--${option} is not a filter of ${resource}. Filters: ${known.map((name) => `--${name}`).join(', ')}.`,
      )
  }
  if (statePath !== undefined) {
    if (filters.length > 0)
      errors.push(`--since cannot be combined with filters: omit ${filters.map((filter) => `--${filter}`).join(', ')}.`)
    if (format === 'csv') errors.push('--since requires --format ndjson, because CSV cannot contain deletions.')
  }
  const expired = values['on-expired']
  if (expired !== undefined && (expired !== 'full' || statePath === undefined))
    errors.push('--on-expired must be full, and requires --since.')
  const maxRetries = values.retries ?? '5'
  if (!/^\d{1,3}$/.test(maxRetries)) errors.push('--retries must be an integer from 0 to 999.')
  if (errors.length > 0 || !isResource(resource) || (format !== 'ndjson' && format !== 'csv')) {
    throw new CommandError(exitCodes.usage, `anyats export: ${errors.join(' ')} See \`anyats export --help\`.`)
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
    csvBom,
    output,
    resume: values.resume !== undefined,
    content,
    statePath,
    fallbackToFull: expired !== undefined,
    maxRetries: Number(maxRetries),
  }
}

const isResource = (name: string): name is ResourceName => resourceNames.includes(name as ResourceName)
