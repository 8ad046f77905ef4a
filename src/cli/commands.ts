import type { Command, Option } from './command.js'

const json: Option = { says: 'machine-readable instead of a table' }

const url: Option = {
  value: 'address',
  says: 'ask a running server (or ANYATS_URL), with the key in ANYATS_API_KEY; without it the command starts one of its own, for itself, from the same configuration',
}

/** Every command, in the order in which the help tells them. */
export const commands: { readonly [name: string]: Command } = {
  serve: {
    summary: 'serve the API; what happens without a command',
    operands: [],
    options: {},
    about: [
      'Configured by the environment and the file that ANYATS_CONFIG names, see the README. With nothing configured it serves a sandbox of invented people on this machine. SIGTERM and Ctrl-C end it when every request under way is answered.',
    ],
    examples: ['anyats serve', 'PORT=8080 ANYATS_CONFIG=anyats.json anyats serve'],
    load: () => import('./serve.js'),
  },
  providers: {
    summary: 'what works with which ATS',
    operands: [{ name: 'id', optional: true }],
    options: { url, json },
    about: ['With an id: what a connection to it must hold, what each resource can do, and what the ATS hides.'],
    examples: ['anyats providers', 'anyats providers ashby', 'anyats providers --json'],
    load: () => import('./providers.js'),
  },
  connections: {
    summary: 'the connections that are configured, or that your key may use',
    operands: [],
    options: { url, json },
    about: ['Never shows a secret.'],
    examples: ['anyats connections', 'anyats connections --url https://anyats.corp.example --json'],
    load: () => import('./connections.js'),
  },
  openapi: {
    summary: 'print the OpenAPI 3.1 document',
    operands: [],
    options: { url },
    about: [],
    examples: ['anyats openapi > openapi.json'],
    load: () => import('./openapi.js'),
  },
}
