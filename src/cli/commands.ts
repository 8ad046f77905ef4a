import { type FilterName, filters } from '../model/filters.js'
import { resourceNames } from '../model/index.js'
import type { Command, Option } from './arguments/command.js'
import { optionOf } from './export/options.js'

const json: Option = { description: 'machine-readable instead of a table' }

const url: Option = {
  value: 'address',
  description:
    'ask a running server (or ANYATS_URL), with the key in ANYATS_API_KEY; without it the command starts one of its own, for itself, from the same configuration',
}

const filterOptions = Object.fromEntries(
  Object.entries(filters).map(([name, { format, description = '' }]): [string, Option] => [
    optionOf(name as FilterName),
    {
      value: format === 'date-time' ? 'instant' : 'text',
      description: `filter: ${description.charAt(0).toLowerCase()}${description.slice(1)}`,
    },
  ]),
)

/** Every command, in the order in which the help tells them. */
export const commands: { readonly [name: string]: Command } = {
  serve: {
    summary: 'serve the API; what happens without a command',
    operands: [],
    options: {
      port: { value: 'number', description: 'port to listen on, in place of PORT' },
      host: { value: 'address', description: 'address to listen on, in place of HOST' },
      sandbox: { description: 'serve the sandbox, as ANYATS_SANDBOX=1 does' },
    },
    notes: [
      'Configured by the environment and the file that ANYATS_CONFIG names, see the README. With nothing configured it serves a sandbox of invented people on this machine.',
      'SIGTERM and Ctrl-C end the server when every request under way is answered, after 25 seconds at the latest; a second SIGTERM changes nothing, a second Ctrl-C after one second ends it at once. SIGHUP reads the configuration file again.',
      'Exit codes: 0 ended by SIGTERM or Ctrl-C; 1 the configuration has mistakes, or the port cannot be used; 2 called wrongly; 130 ended at once by a second Ctrl-C.',
    ],
    examples: ['anyats serve', 'anyats serve --sandbox --port 8080', 'ANYATS_CONFIG=anyats.json anyats serve'],
    load: () => import('./serve.js'),
  },
  export: {
    summary: `everything of a resource (${resourceNames.join(', ')}) as NDJSON or CSV`,
    operands: [{ name: 'resource' }],
    options: {
      url,
      connection: { value: 'id', description: 'whose ATS, see `anyats connections`; needed where there are several' },
      output: {
        value: 'file',
        short: 'o',
        description:
          'where to; without it standard output. The file appears when it is complete, and until then grows as <file>.partial',
      },
      format: { value: 'name', description: 'ndjson or csv; csv without a word where the file ends in .csv' },
      resume: {
        description:
          'go on where an earlier run of the same export to this file stopped, be it by Ctrl-C, a crash or a power cut; where there is none, begin',
      },
      since: {
        value: 'state file',
        description:
          'only what changed since the last run with this file, which the command keeps; the first run exports everything',
      },
      'on-expired': {
        value: 'full',
        description: 'with --since: export everything where the ATS can no longer tell what changed; else that fails',
      },
      include: {
        value: 'names',
        description: 'parts that cost more, with commas between, such as raw; see `anyats providers <id>`',
      },
      order: { value: 'any', description: 'rows in any order, where that is faster' },
      'page-size': {
        value: 'rows',
        description: 'rows that the ATS is asked for at once; by default as many as it gives',
      },
      retries: {
        value: 'times',
        description: 'how often in a row a stream that breaks off is taken up again; by default 5',
      },
      ...filterOptions,
    },
    notes: [
      'NDJSON is one line of JSON each, with a `type`: `export` says what it is, `record`, `deleted` and `warning` are what it holds, `checkpoint` says that all above is delivered, and the last line is `end`. Pass over types that you do not know. CSV holds the records alone.',
      'It is complete or it fails: what can be tried again it tries again from the last checkpoint, without saying a line twice. With --resume the next run does so too: NDJSON knows from the file itself where it stood, CSV from <file>.partial.json beside it.',
      'One export at a time writes a file: a lock (<file>.lock.<number>, a Unix socket) keeps others away, also from other containers of the machine, and ends with its process. The lock does not reach other machines that share the folder over a network. Files are readable by their owner alone, and a symbolic link in the place of <file>.partial or of the state file is refused.',
      'At a terminal a line on standard error tells how far it is. Elsewhere nothing is said unless something is wrong.',
      'Exit codes: 0 complete; 1 failed for good, or the disk is full; 2 called wrongly, nothing done; 75 failed for now: run it again, with --resume if there is an --output; 129 the terminal went away; 130 Ctrl-C; 141 what read the output went away; 143 SIGTERM.',
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
    summary: 'what works with which ATS',
    operands: [{ name: 'id', optional: true }],
    options: { url, json },
    notes: ['With an id: what a connection to it must hold, what each resource can do, and what the ATS hides.'],
    examples: ['anyats providers', 'anyats providers ashby', 'anyats providers --json'],
    load: () => import('./providers.js'),
  },
  connections: {
    summary: 'the connections that are configured, or that your key may use',
    operands: [],
    options: { url, json },
    notes: ['Never shows a secret.'],
    examples: ['anyats connections', 'anyats connections --url https://anyats.corp.example --json'],
    load: () => import('./connections.js'),
  },
  check: {
    summary: 'whether the connections work, and what is hidden from them',
    operands: [{ name: 'connection', optional: true }],
    options: { url, json },
    notes: [
      'Asks each ATS for one row of everything and says what works (ok), what does not (failed), what cannot be seen (hidden) and what the ATS does not tell (unknown), each with what to do about it. With --url it also says what the server has counted that should not be, where the key may read metrics.',
      'Exit codes: 0 every connection works; 1 one does not; 2 called wrongly; 75 the server cannot be reached.',
    ],
    examples: ['anyats check', 'anyats check acme', 'anyats check --json | jq -e ".connections | all(.ok)"'],
    load: () => import('./check.js'),
  },
  audit: {
    summary: 'whether every line of an audit file follows the one before',
    operands: [{ name: 'verify', literal: true }, { name: 'file' }],
    options: {
      follows: {
        value: 'digest',
        description: 'the digest that the first line must follow, as the same command told it of the file before',
      },
      json,
    },
    notes: [
      'Finds the first line that was changed, moved, put in, or stands where one was taken out. What a chain cannot show is that lines are missing at its end, or that all of it was written anew.',
      'Exit codes: 0 every line follows; 1 one does not, or is not whole; 2 called wrongly, or the file cannot be read.',
    ],
    examples: [
      'anyats audit verify audit.jsonl',
      'anyats audit verify audit.jsonl --follows "$(anyats audit verify audit.jsonl.1 --json | jq -r .last)"',
    ],
    load: () => import('./audit.js'),
  },
  config: {
    summary: 'check a configuration, and show what it would serve',
    operands: [
      { name: 'check', literal: true },
      { name: 'file', optional: true },
    ],
    options: { json },
    notes: [
      'Reads the configuration as `anyats serve` would, from the environment and the file that ANYATS_CONFIG or the operand names. Nothing is started, no ATS is called, and no secret is shown; `anyats check` calls each ATS.',
      'Exit codes: 0 the configuration is valid; 1 it has mistakes, which are all reported at once; 2 called wrongly.',
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
