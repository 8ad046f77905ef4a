import { allFilterNames, filtersOf, resourceNames } from '../model/index.js'
import type { Command, Option } from './arguments/command.js'
import { optionOf } from './export/options.js'
import { url } from './shared-options.js'

const connection: Option = {
  value: 'id',
  description: 'connection to export from, see `anyats connections`; required if there are several',
}

const csvBom: Option = {
  description: 'start a CSV with a UTF-8 byte order mark, which Excel needs to read letters such as é',
}

const retries: Option = { value: 'number', description: 'consecutive retries of an interrupted stream; default 5' }

/** A filter that several resources have is one option. */
const filterOptions = Object.fromEntries(
  allFilterNames.map((name): [string, Option] => {
    const owners = resourceNames.filter((resource) => name in filtersOf(resource))
    const [first] = owners.flatMap((resource) => filtersOf(resource)[name] ?? [])
    const description = String(first?.schema.description ?? '')
    const scope = owners.length === resourceNames.length ? '' : ` (${owners.join(', ')})`
    return [
      optionOf(name),
      {
        value: first?.isInstant ? 'timestamp' : 'text',
        description: `filter: ${description.charAt(0).toLowerCase()}${description.slice(1)}${scope}`,
      },
    ]
  }),
)

export const exportOne: Command = {
  summary: 'export all records of a resource as NDJSON or CSV',
  operands: [{ name: 'resource' }],
  options: {
    url,
    connection,
    output: {
      value: 'file',
      short: 'o',
      description:
        'file to write; default standard output. The file appears when the export is complete; until then it grows as <file>.partial',
    },
    format: {
      value: 'name',
      description: 'ndjson or csv; default ndjson, or csv if the name of the file ends in .csv',
    },
    'csv-bom': csvBom,
    resume: {
      description:
        'continue an earlier export to the same file that was stopped by Ctrl-C, a crash or a power failure; starts from the beginning if there is nothing to resume',
    },
    content: {
      value: 'folder',
      description:
        'with the resource attachments and --output: save the files too, in this folder, which the command creates. `anyats-contents.ndjson` in it has the name of each file',
    },
    since: {
      value: 'file',
      description:
        'export only the changes since the previous run with this state file, which the command writes; the first run exports everything',
    },
    'on-expired': {
      value: 'full',
      description:
        'with --since: export everything if the ATS can no longer list the changes; without it the export fails',
    },
    include: {
      value: 'names',
      description:
        'additional data that needs more calls, separated by commas, such as raw; see `anyats providers <id>`',
    },
    order: { value: 'any', description: 'return records in any order if that is faster' },
    'page-size': {
      value: 'number',
      description: 'records in one page of the ATS; default: the maximum of the ATS',
    },
    retries,
    ...filterOptions,
  },
  notes: [
    `Resources: ${resourceNames.join(', ')}.`,
    'NDJSON has one JSON object in each line, with a `type`: `export` identifies the export; `record`, `deleted` and `warning` are the content; `checkpoint` means that all lines above are delivered; `end` is the last line. Ignore unknown types. CSV contains the records only.',
    'The export is complete or it fails. Temporary failures are retried from the last checkpoint, and no line is written twice. --resume does the same in a later run: an NDJSON file contains its checkpoints, a CSV file has them in <file>.partial.json.',
    'Only one export at a time writes a file. The lock (<file>.lock.<number>, a Unix socket) works across the processes and containers of one machine, and ends with its process. It does not work across machines that share the folder over a network. Only the owner can read the files. A symbolic link at the path of <file>.partial or of the state file is rejected.',
    'With --content, a page is in the list when its files are on the disk, so --resume continues the files too. The length of each file is that of the response. A file that the folder has is not fetched again, unless `size` or `updated_at` of its record changed. A file that cannot be fetched is named, has the state `missing` in `anyats-contents.ndjson`, and does not prevent the others; a later run tries again. At a running server, `resources` of the client must name attachment-contents.',
    'At a terminal, a line on standard error shows the progress. Elsewhere the command prints errors only.',
    'Exit codes: 0 complete; 1 failed permanently, or the disk is full; 2 invalid arguments, nothing was done; 3 with --content: some files are missing, the others and the list are complete; 75 failed temporarily: run the command again, with --resume if it has an --output; 129 the terminal was closed; 130 Ctrl-C; 141 the reader of the output was closed; 143 SIGTERM.',
  ],
  examples: [
    'anyats export candidates --output candidates.ndjson',
    'anyats export candidates --output candidates.csv --resume',
    'anyats export candidates --created-after 2026-01-01T00:00:00Z | jq -c \'select(.type == "record") | .data\'',
    'anyats export attachments --output attachments.ndjson --content files --resume',
    'anyats export candidates --since state.json --output "changes-$(date +%F).ndjson" --resume',
  ],
  load: () => import('./export/run.js'),
}

export const exportAll: Command = {
  summary: 'export all resources of a connection into a folder',
  operands: [],
  options: {
    url,
    connection,
    folder: {
      value: 'folder',
      description: `folder for the files, required; the command creates it. \`anyats-export.json\` in it shows what is complete`,
    },
    resources: {
      value: 'names',
      description: 'only these resources, separated by commas; default: all that the ATS has and the key may read',
    },
    format: { value: 'name', description: 'ndjson or csv; default ndjson' },
    'csv-bom': csvBom,
    resume: {
      description:
        'continue a run that was stopped, and export only what is missing; starts a new run if there is nothing to resume',
    },
    since: {
      description:
        'export only the changes since the previous run into this folder, into <resource>.<time>.ndjson; everything where the ATS cannot list changes',
    },
    full: {
      description: 'export everything, also with --since: the only way to find deletions that the ATS does not report',
    },
    include: {
      value: 'names',
      description: 'additional data, such as raw, for the resources that have it; see `anyats providers <id>`',
    },
    retries,
  },
  notes: [
    'Writes <resource>.ndjson for each resource, reference data first, three at once: departments before jobs, jobs before candidates. The rows are in any order. A row can refer to a record that was created after the export of its resource: the next run has it.',
    `\`anyats-export.json\` has the connection and, for each resource, \`file\`, \`mode\`, \`state\`, \`records\`, \`delta_token\` and \`started_at\`. It is replaced when a resource is on the disk. \`mode\` is also in the first line of each NDJSON file: \`full\` replaces your table, \`changes\` updates it.`,
    'A resource that may not be read has the state `refused`, and the others are exported. A resource whose list fails permanently stays `partial`, and the others are exported.',
    'Other files in the folder are not changed. Only one run at a time writes into a folder.',
    'Exit codes: 0 complete; 1 failed permanently, or the disk is full; 2 invalid arguments, nothing was done; 3 some resources may not be read, the others are complete; 75 failed temporarily: run the command again with --resume; 129 the terminal was closed; 130 Ctrl-C; 143 SIGTERM.',
  ],
  examples: [
    'anyats export all --folder ats',
    'anyats export all --folder ats --since --resume',
    'anyats export all --folder ats --full --resume',
    'anyats export all --folder tables --format csv --resources jobs,candidates',
  ],
  load: () => import('./export-all/run.js'),
}
