import { isIP } from 'node:net'
import { Value } from '@sinclair/typebox/value'
import { type ClientEntry, digestOf } from '../connections/clients.js'
import type { Connection } from '../connections/connection.js'
import type { Provider } from '../providers/provider.js'
import { Secret } from '../secrets.js'
import { ConfigError, checked, type Mistake } from './mistakes.js'
import { type ConfigFile, Environment } from './schema.js'
import { fromFile, fromShorthand } from './source.js'

export interface Config {
  host: string
  port: number
  logLevel: string
  /** Newest first. */
  tokenSecrets: Secret[]
  /** Empty: nothing is configured, and the sandbox serves. */
  connections: Connection[]
  /** Empty: no key is needed, and only loopback is served. */
  clients: ClientEntry[]
  /** Everything that must never be printed. */
  secrets: Secret[]
}

/** Reads the whole configuration, or throws a ConfigError with every mistake in it. A `.env` file is not read. */
export function loadConfig(environment: NodeJS.ProcessEnv, providers: readonly Provider[]): Config {
  const mistakes: Mistake[] = []
  // An empty variable is an unset one, as in a shell's `${NAME:-default}`.
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const env = checked(Environment, Value.Default(Environment, { ...variables }), '', mistakes)
  const path = variables.ANYATS_CONFIG
  const file = path === undefined ? fromShorthand(variables, providers) : fromFile(path, variables, mistakes)
  const connections = (file?.connections ?? []).map((entry, index) => {
    const key = `connections[${index}]`
    const credentialKey = (name: string) =>
      path === undefined ? `${entry.provider}_${name}`.toUpperCase() : `${key}.credentials.${name}`
    return toConnection(entry, key, credentialKey, providers, mistakes)
  })
  const clients = (file?.clients ?? []).map(toClient)
  if (file) refuseContradictions(file, mistakes)
  if (env && file && clients.length === 0 && !isLoopback(env.HOST)) {
    mistakes.push({
      key: 'HOST',
      wants:
        'a loopback address such as 127.0.0.1 while no clients are configured: without API keys anybody on the network ' +
        'could read every candidate. Configure clients, or set ANYATS_API_KEY, to listen elsewhere',
    })
  }
  if (mistakes.length > 0 || !env) throw new ConfigError(mistakes)
  const tokenSecrets = (env.ANYATS_TOKEN_SECRET?.split(',') ?? []).map((secret) => new Secret(secret))
  const keys = (file?.clients ?? []).flatMap((client) => client.keys).map((key) => new Secret(key))
  return {
    host: env.HOST,
    port: Number(env.PORT),
    logLevel: env.LOG_LEVEL,
    tokenSecrets,
    connections,
    clients,
    secrets: [...tokenSecrets, ...keys, ...connections.flatMap(({ credentials }) => Object.values(credentials))],
  }
}

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

type FileConnection = ConfigFile['connections'][number]

function toConnection(
  entry: FileConnection,
  key: string,
  credentialKey: (name: string) => string,
  providers: readonly Provider[],
  mistakes: Mistake[],
): Connection {
  const provider = providers.find(({ id }) => id === entry.provider)
  const origin = entry.base_url === undefined ? undefined : originOf(entry.base_url)
  if (entry.base_url !== undefined && origin === undefined) {
    mistakes.push({
      key: `${key}.base_url`,
      wants:
        'an origin without path, query or user, such as https://gateway.corp.example; http:// is for loopback only',
    })
  }
  if (provider) checkCredentials(provider, entry.credentials, credentialKey, mistakes)
  else mistakes.push({ key: `${key}.provider`, wants: `one of ${providers.map(({ id }) => id).join(', ')}` })
  return {
    id: entry.id,
    // Where there is none, a mistake has been noted and nothing is built.
    provider: provider as Provider,
    credentials: Object.fromEntries(
      Object.entries(entry.credentials).map(([name, value]) => [name, new Secret(value)]),
    ),
    origin: origin ?? provider?.origin ?? '',
    sandbox: false,
  }
}

function checkCredentials(
  { id, credentials }: Provider,
  given: Readonly<Record<string, string>>,
  keyOf: (name: string) => string,
  mistakes: Mistake[],
): void {
  for (const [name, schema] of Object.entries(credentials.properties)) {
    const value = given[name]
    if (value === undefined ? credentials.required?.includes(name) : value === '') {
      mistakes.push({ key: keyOf(name), wants: `text: ${schema.description ?? name}` })
    } else if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) {
      mistakes.push({ key: keyOf(name), wants: 'visible ASCII characters only' })
    }
  }
  for (const name of Object.keys(given)) {
    if (!(name in credentials.properties))
      mistakes.push({ key: keyOf(name), wants: `to be left out: ${id} has no such credential` })
  }
}

function originOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password || /[?#]$/.test(text))
    return undefined
  const loopback = isLoopback(url.hostname.replace(/^\[|\]$/g, ''))
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url.origin : undefined
}

const toClient = (entry: NonNullable<ConfigFile['clients']>[number]): ClientEntry => ({
  id: entry.id,
  digests: entry.keys.map((key) => (key.startsWith('sha256:') ? Buffer.from(key.slice(7), 'hex') : digestOf(key))),
  connections: entry.connections.length === 0 ? 'all' : entry.connections,
  defaultConnection: entry.default_connection,
  raw: entry.raw ?? true,
})

/** What each entry alone cannot show: ids and keys that come twice, and connections that nobody has. */
function refuseContradictions({ connections, clients = [] }: ConfigFile, mistakes: Mistake[]): void {
  const known = new Set(connections.map(({ id }) => id))
  refuseRepeats(
    connections.map(({ id }, index) => [`connections[${index}].id`, id]),
    'an id of its own',
    mistakes,
  )
  refuseRepeats(
    clients.map(({ id }, index) => [`clients[${index}].id`, id]),
    'an id of its own',
    mistakes,
  )
  refuseRepeats(
    clients.flatMap(({ keys }, index) =>
      keys.map((key, at) => [`clients[${index}].keys[${at}]`, key] as [string, string]),
    ),
    'a key of its own: another client or place has it too',
    mistakes,
  )
  clients.forEach((client, index) => {
    client.connections.forEach((id, at) => {
      if (!known.has(id))
        mistakes.push({ key: `clients[${index}].connections[${at}]`, wants: 'the id of a connection in this file' })
    })
    const fallback = client.default_connection
    if (fallback !== undefined && !client.connections.includes(fallback)) {
      mistakes.push({ key: `clients[${index}].default_connection`, wants: "one of the client's own connections" })
    }
  })
}

function refuseRepeats(entries: [key: string, value: string][], wants: string, mistakes: Mistake[]): void {
  const seen = new Set<string>()
  for (const [key, value] of entries) {
    if (seen.has(value)) mistakes.push({ key, wants })
    seen.add(value)
  }
}
