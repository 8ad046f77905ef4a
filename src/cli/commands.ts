import type { Command } from './arguments/command.js'
import { exportAll, exportOne } from './export-commands.js'
import { json, url } from './shared-options.js'

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
  export: exportOne,
  'export all': exportAll,
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
