import { didYouMean } from '../../lib/nearest.js'
import { type ResourceName, resourceNames } from '../../model/index.js'
import type { Values } from '../arguments/command.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'

/** The validated arguments of an export of all resources. */
export interface ExportAllOptions {
  folder: string
  connection: string | undefined
  /** undefined = every resource that the key may read. */
  resources: readonly ResourceName[] | undefined
  format: 'ndjson' | 'csv'
  /** Whether a CSV starts with a byte order mark. */
  csvBom: boolean
  resume: boolean
  /** `changes`: resources with a delta token in the manifest are exported since that token. */
  mode: 'full' | 'changes'
  includes: readonly string[]
  maxRetries: number
}

export function parseExportAllOptions(values: Values): ExportAllOptions {
  const errors: string[] = []
  const { folder } = values
  if (!folder) errors.push('Missing option: --folder <folder>, where the files are written.')
  const format = values.format ?? 'ndjson'
  if (format !== 'ndjson' && format !== 'csv') errors.push('--format must be ndjson or csv.')
  const csvBom = values['csv-bom'] !== undefined
  if (csvBom && format !== 'csv') errors.push('--csv-bom requires --format csv.')
  const mode = values.since !== undefined && values.full === undefined ? 'changes' : 'full'
  if (mode === 'changes' && format === 'csv')
    errors.push('--since requires --format ndjson, because CSV cannot contain deletions.')
  const resources = values.resources?.split(',')
  for (const name of resources?.filter((name) => !isResource(name)) ?? []) {
    const hint = didYouMean(name, resourceNames) || ` Resources: ${resourceNames.join(', ')}.`
    errors.push(`Unknown resource ${name}.${hint}`)
  }
  const includes = values.include?.split(',') ?? []
  const maxRetries = values.retries ?? '5'
  if (!/^\d{1,3}$/.test(maxRetries)) errors.push('--retries must be an integer from 0 to 999.')
  if (errors.length > 0 || !folder || (format !== 'ndjson' && format !== 'csv'))
    throw new CommandError(exitCodes.usage, `anyats export all: ${errors.join(' ')} See \`anyats export all --help\`.`)
  return {
    folder,
    connection: values.connection,
    resources: resources?.filter(isResource),
    format,
    csvBom,
    resume: values.resume !== undefined,
    mode,
    includes,
    maxRetries: Number(maxRetries),
  }
}

/** The parameters that determine the content of all files. */
export const parametersOf = ({ format, csvBom, includes }: ExportAllOptions): Readonly<Record<string, string>> => ({
  ...(format === 'csv' ? { format } : {}),
  ...(csvBom ? { csv_bom: 'true' } : {}),
  ...(includes.length > 0 ? { include: includes.join(',') } : {}),
})

const isResource = (name: string): name is ResourceName => resourceNames.includes(name as ResourceName)
