import { allFilterNames, filtersOf, resourceNames } from '../model/index.js'
import type { Command, Option } from './arguments/command.js'
import { optionOf } from './export/options.js'

const json: Option = { description: 'print JSON instead of text' }

const url: Option = {
  value: 'address',
  description:
    'call a running server (or set ANYATS_URL), with the key in ANYATS_API_KEY. Default: the command starts a private server with the same configuration',
}

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

/** Every command, in the order of the help. */
export const commands: { readonly [name: string]: Command } = {
  serve: {
    summary: 'start the server (default)',
    operands: [],
    options: {
      port: { value: 'number', description: 'port to listen on; overrides PORT' },
      host: { value: 'address', description: 'address to listen on; overrides HOST' },
      sandbox: { description: 'serve the sandbox, like ANYATS_SANDBOX=1' },
    },
    notes: [
      'The configuration comes from environment variables and from the file in ANYATS_CONFIG, see docs/connecting-your-ats.md. If nothing is configured, the server serves a sandbox with invented people, on this machine only.',
      'SIGTERM and Ctrl-C shut the server down: it completes its requests, for at most 25 seconds. A second Ctrl-C after one second stops the server immediately. A second SIGTERM has no effect. SIGHUP reloads the configuration file.',
      'Exit codes: 0 stopped by SIGTERM or Ctrl-C; 1 the configuration is invalid, or the port cannot be used; 2 invalid arguments; 130 stopped by a second Ctrl-C.',
    ],
    examples: ['anyats serve', 'anyats serve --sandbox --port 8080', 'ANYATS_CONFIG=anyats.json anyats serve'],
    load: () => import('./serve.js'),
  },
  export: {
    summary: 'export all records of a resource as NDJSON or CSV',
    operands: [{ name: 'resource' }],
    options: {
      url,
      connection: {
        value: 'id',
        description: 'connection to export from, see `anyats connections`; required if there are several',
      },
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
      'csv-bom': {
        description: 'start a CSV with a UTF-8 byte order mark, which Excel needs to read letters such as é',
      },
      resume: {
        description:
          'continue an earlier export to the same file that was stopped by Ctrl-C, a crash or a power failure; starts from the beginning if there is nothing to resume',
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
      retries: {
        value: 'number',
        description: 'consecutive retries of an interrupted stream; default 5',
      },
      ...filterOptions,
    },
    notes: [
      `Resources: ${resourceNames.join(', ')}.`,
      'NDJSON has one JSON object in each line, with a `type`: `export` identifies the export; `record`, `deleted` and `warning` are the content; `checkpoint` means that all lines above are delivered; `end` is the last line. Ignore unknown types. CSV contains the records only.',
      'The export is complete or it fails. Temporary failures are retried from the last checkpoint, and no line is written twice. --resume does the same in a later run: an NDJSON file contains its checkpoints, a CSV file has them in <file>.partial.json.',
      'Only one export at a time writes a file. The lock (<file>.lock.<number>, a Unix socket) works across the processes and containers of one machine, and ends with its process. It does not work across machines that share the folder over a network. Only the owner can read the files. A symbolic link at the path of <file>.partial or of the state file is rejected.',
      'At a terminal, a line on standard error shows the progress. Elsewhere the command prints errors only.',
      'Exit codes: 0 complete; 1 failed permanently, or the disk is full; 2 invalid arguments, nothing was done; 75 failed temporarily: run the command again, with --resume if it has an --output; 129 the terminal was closed; 130 Ctrl-C; 141 the reader of the output was closed; 143 SIGTERM.',
    ],
    examples: [
      'anyats export candidates --output candidates.ndjson',
      'anyats export candidates --output candidates.csv --resume',
      'anyats export candidates --created-after 2026-01-01T00:00:00Z | jq -c \'select(.type == "record") | .data\'',
      'anyats export candidates --since state.json --output "changes-$(date +%F).ndjson" --resume',
    ],
    load: () => import('./export/run.js'),
  },
  providers: {
    summary: 'list the supported providers and their capabilities',
    operands: [{ name: 'id', optional: true }],
    options: { url, json },
    notes: [
      'With an id, the command shows the credentials of a connection, the capabilities of each resource, and the limitations of the ATS.',
    ],
    examples: ['anyats providers', 'anyats providers ashby', 'anyats providers --json'],
    load: () => import('./providers.js'),
  },
  connections: {
    summary: 'list the configured connections, or those that your key can use',
    operands: [],
    options: { url, json },
    notes: ['Never shows a secret.'],
    examples: ['anyats connections', 'anyats connections --url https://anyats.corp.example --json'],
    load: () => import('./connections.js'),
  },
  check: {
    summary: 'check that the connections work, and show what is hidden from their credentials',
    operands: [{ name: 'connection', optional: true }],
    options: { url, json },
    notes: [
      'Requests one record of every resource from each ATS. Reports what works (ok), what fails (failed), what is hidden from the credentials (hidden) and what the ATS cannot report (unknown), each with advice. A connection of the sandbox that fails on purpose is checked only by name. With --url, the command also shows the error counts of the server, if the key can read the metrics.',
      'Exit codes: 0 every connection works; 1 a connection does not work; 2 invalid arguments; 75 the server cannot be reached.',
    ],
    examples: ['anyats check', 'anyats check acme', 'anyats check --json | jq -e ".connections | all(.ok)"'],
    load: () => import('./check.js'),
  },
  audit: {
    summary: 'verify that every line of an audit file follows the previous one',
    operands: [{ name: 'verify', literal: true }, { name: 'file' }],
    options: {
      follows: {
        value: 'digest',
        description: 'digest that the first line must follow; the same command prints the digest for the previous file',
      },
      json,
    },
    notes: [
      'Finds the first line that was changed, moved or inserted, and the first line after a removed one. Missing lines at the end are found only if the server has written <file>.head. The command cannot find that the whole file was written again.',
      'Exit codes: 0 every line follows the previous one; 1 a line does not follow, or is incomplete; 2 invalid arguments, or the file cannot be read.',
    ],
    examples: [
      'anyats audit verify audit.jsonl',
      'anyats audit verify audit.jsonl --follows "$(anyats audit verify audit.jsonl.1 --json | jq -r .last)"',
    ],
    load: () => import('./audit.js'),
  },
  config: {
    summary: 'check a configuration, and show what the server would serve',
    operands: [
      { name: 'check', literal: true },
      { name: 'file', optional: true },
    ],
    options: { json },
    notes: [
      'Reads the configuration like `anyats serve`, from the environment and the file in ANYATS_CONFIG or in the argument. The command starts no server, calls no ATS and shows no secret. `anyats check` calls each ATS.',
      'Exit codes: 0 the configuration is valid; 1 the configuration is invalid, and every error is reported; 2 invalid arguments.',
    ],
    examples: ['anyats config check', 'anyats config check anyats.json', 'anyats config check --json'],
    load: () => import('./config.js'),
  },
  openapi: {
    summary: 'print the OpenAPI 3.1 document',
    operands: [],
    options: { url },
    notes: [],
    examples: ['anyats openapi > openapi.json'],
    load: () => import('./openapi.js'),
  },
}
