import { unescape as percentDecoded } from 'node:querystring'
import type { Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { type ClientEntry, digestOf } from '../connections/clients.js'
import type { Connection } from '../connections/connection.js'
import type { Provider } from '../providers/provider.js'
import { Secret } from '../secrets.js'
import { isLoopback, toConnection } from './connections.js'
import { ConfigError, checked, type Mistake } from './mistakes.js'
import { type ConfigFile, Environment, ownConnections } from './schema.js'
import { fromFile, fromShorthand, variableOf } from './source.js'

export interface Config {
  host: string
  port: number
  logLevel: string
  /** Seconds for which a page is kept; 0 = not at all. */
  cacheSeconds: number
  /** Whether instances keep pages together, by way of Redis. */
  sharesCache: boolean
  /** Where limits are shared; undefined = each instance keeps them by itself. */
  redis: { url: Secret; instances: number } | undefined
  /** `stdout` or the path of a file; undefined = no audit. */
  audit: string | undefined
  /** Newest first. */
  tokenSecrets: Secret[]
  /** Empty: nothing is configured, and the sandbox serves. */
  connections: Connection[]
  /** Empty: no key is needed, and only loopback is served. */
  clients: ClientEntry[]
  /** Everything that must never be printed. */
  secrets: Secret[]
  /** The file, and those that it takes secrets from. Empty: all of it came from the environment. */
  paths: string[]
}

/** Reads the whole configuration, or throws a ConfigError with every mistake in it. A `.env` file is not read. */
export function loadConfig(environment: NodeJS.ProcessEnv, providers: readonly Provider[]): Config {
  const mistakes: Mistake[] = []
  // An empty variable is an unset one, as in a shell's `${NAME:-default}`.
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const env = checked(Environment, Value.Default(Environment, { ...variables }), '', mistakes)
  const path = variables.ANYATS_CONFIG
  const { file, paths } =
    path === undefined ? { file: fromShorthand(variables, providers), paths: [] } : fromFile(path, variables, mistakes)
  const connections = (file?.connections ?? []).map((entry, index) => {
    const key = `connections[${index}]`
    const named = (kind: 'credentials' | 'options') => (name: string) =>
      path === undefined ? variableOf(entry.provider, name) : `${key}.${kind}.${name}`
    const naming = { key, credential: named('credentials'), option: named('options') }
    return toConnection(entry, naming, providers, mistakes)
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
  if (env?.ANYATS_CACHE_SHARED === '1') wantPartners(env, mistakes)
  if (mistakes.length > 0 || !env) throw new ConfigError(mistakes)
  const tokenSecrets = (env.ANYATS_TOKEN_SECRET?.split(',') ?? []).map((secret) => new Secret(secret))
  const redis = env.REDIS_URL === undefined ? undefined : redisOf(env.REDIS_URL, Number(env.ANYATS_INSTANCES))
  const keys = (file?.clients ?? []).flatMap((client) => client.keys).map((key) => new Secret(key))
  return {
    host: env.HOST,
    port: Number(env.PORT),
    logLevel: env.LOG_LEVEL,
    cacheSeconds: Number(env.ANYATS_CACHE_TTL),
    sharesCache: env.ANYATS_CACHE_SHARED === '1',
    redis,
    audit: env.ANYATS_AUDIT,
    tokenSecrets,
    connections,
    clients,
    paths,
    secrets: [
      ...tokenSecrets,
      ...(redis?.secrets ?? []),
      ...keys,
      ...connections.flatMap(({ credentials }) => Object.values(credentials)),
    ],
  }
}

/** A cache that is shared wants a time, a place and a secret. */
function wantPartners(env: Static<typeof Environment>, mistakes: Mistake[]): void {
  const beside = 'beside ANYATS_CACHE_SHARED=1'
  if (env.ANYATS_CACHE_TTL === '0')
    mistakes.push({ key: 'ANYATS_CACHE_TTL', wants: `a whole number of seconds from 1 to 300 ${beside}` })
  if (env.REDIS_URL === undefined)
    mistakes.push({ key: 'REDIS_URL', wants: `an address such as redis://host:6379/0 ${beside}` })
  if (env.ANYATS_TOKEN_SECRET === undefined)
    mistakes.push({
      key: 'ANYATS_TOKEN_SECRET',
      wants: `a secret of at least 32 characters ${beside}, the same for every instance: pages are encrypted with what is derived from it`,
    })
}

/** The address may hold a password, which is a secret by itself as well. */
function redisOf(address: string, instances: number) {
  const password = URL.canParse(address) ? percentDecoded(new URL(address).password) : ''
  const url = new Secret(address)
  return { url, instances, secrets: [url, ...(password === '' ? [] : [new Secret(password)])] }
}

const toClient = (entry: NonNullable<ConfigFile['clients']>[number]): ClientEntry => ({
  id: entry.id,
  digests: entry.keys.map((key) => (key.startsWith('sha256:') ? Buffer.from(key.slice(7), 'hex') : digestOf(key))),
  // None in the file: one that reads metrics alone. An empty list: the one client of the environment.
  connections: entry.connections?.length === 0 ? 'all' : (entry.connections ?? []),
  defaultConnection: entry.default_connection,
  raw: entry.raw ?? entry.fields === undefined,
  fields: entry.fields,
  metrics: entry.metrics ?? false,
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
    const own = client.connections ?? []
    if (client.connections === undefined && !client.metrics)
      mistakes.push({ key: `clients[${index}].connections`, wants: ownConnections })
    if (client.raw && client.fields)
      mistakes.push({
        key: `clients[${index}].raw`,
        wants: 'to be left out beside fields: a raw record holds all of them',
      })
    own.forEach((id, at) => {
      if (!known.has(id))
        mistakes.push({ key: `clients[${index}].connections[${at}]`, wants: 'the id of a connection in this file' })
    })
    const fallback = client.default_connection
    if (fallback !== undefined && !own.includes(fallback)) {
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
