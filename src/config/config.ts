import { unescape as percentDecoded } from 'node:querystring'
import type { Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { type ClientEntry, digestOfKey } from '../connections/clients.js'
import type { Connection } from '../connections/connection.js'
import type { Provider } from '../providers/port/provider.js'
import { Secret } from '../secrets.js'
import { isLoopback, toConnection } from './connections.js'
import { assertConsistent } from './consistency.js'
import { assertNoUnusedVariables, assertVariables } from './environment.js'
import { ConfigError, type ConfigIssue, validate } from './errors.js'
import type { ConfigFile } from './file-schema.js'
import { readTime, type SandboxReason, sandboxOf } from './sandbox.js'
import { Environment } from './schema.js'
import { fromEnvironment, fromFile, type Variables, variableName } from './source.js'

export interface Config {
  host: string
  port: number
  logLevel: string
  /** Seconds for which a page is cached; 0 = no cache. */
  cacheSeconds: number
  /** Whether instances share cached pages through Redis. */
  sharedCache: boolean
  /** The Redis that shares rate limits between instances; undefined = each instance has its own rate limits. */
  redis: { url: Secret; instances: number } | undefined
  /** `stdout` or the path of a file; undefined = no audit. */
  audit: string | undefined
  /** Newest first. */
  tokenSecrets: Secret[]
  /** Why the sandbox is served; undefined = the sandbox is not served. */
  sandbox: SandboxReason
  /** The time at which the sandbox stands still, in milliseconds since 1970; undefined = the sandbox lives. */
  sandboxTime: number | undefined
  /** Empty when the sandbox is served. */
  connections: Connection[]
  /** When empty, no key is needed, and only loopback is served. */
  clients: ClientEntry[]
  /** All values that must never be printed. */
  secrets: Secret[]
  /** The configuration file and the secret files that it refers to. Empty if the configuration comes from the environment. */
  paths: string[]
}

/** Loads the configuration, or throws a ConfigError with all issues. A `.env` file is not read. */
export function loadConfig(environment: NodeJS.ProcessEnv, providers: readonly Provider[]): Config {
  const issues: ConfigIssue[] = []
  const variables = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const env = validate(Environment, Value.Default(Environment, { ...variables }), issues)
  const path = variables.ANYATS_CONFIG
  const { draft, paths, references } =
    path === undefined ? fromEnvironment(variables, providers) : fromFile(path, variables, issues)
  assertVariables(environment, providers, references, issues)
  if (path !== undefined && references) assertNoUnusedVariables(variables, providers, references, issues)
  const connections = (draft?.connections ?? []).map((entry, index) => {
    const key = `connections[${index}]`
    const keyFor = (kind: 'credentials' | 'options') => (name: string) =>
      path === undefined ? variableName(entry?.provider ?? '', name) : `${key}.${kind}.${name}`
    const names = { key, credential: keyFor('credentials'), option: keyFor('options') }
    return entry && toConnection(entry, names, providers, issues)
  })
  if (draft) assertConsistent(draft, issues)
  const sandbox = sandboxOf(variables, providers, issues)
  const withoutClients = draft && !draft.clients && !issues.some(({ key }) => key.startsWith('clients'))
  if (withoutClients && !isLoopback(variables.HOST ?? '127.0.0.1')) issues.push(openToNetworkIssue)
  if (variables.ANYATS_CACHE_SHARED === '1') assertSharedCacheConfig(variables, issues)
  if (issues.length > 0 || !env) throw new ConfigError(issues)
  // Without issues, every part is present.
  return configOf(env, (draft ?? {}) as Partial<ConfigFile>, connections as Connection[], sandbox, paths)
}

const openToNetworkIssue: ConfigIssue = {
  key: 'HOST',
  message:
    'must be a loopback address such as 127.0.0.1 while no clients are configured: without API keys, everyone on the ' +
    'network could read all candidates. To listen on other addresses, configure clients or set ANYATS_API_KEY',
}

function configOf(
  env: Static<typeof Environment>,
  file: Partial<ConfigFile>,
  connections: Connection[],
  sandbox: SandboxReason,
  paths: string[],
): Config {
  const tokenSecrets = (env.ANYATS_TOKEN_SECRET?.split(',') ?? []).map((secret) => new Secret(secret))
  const redis = env.REDIS_URL === undefined ? undefined : redisOf(env.REDIS_URL, Number(env.ANYATS_INSTANCES))
  const keys = (file.clients ?? []).flatMap((client) => client.keys).map((key) => new Secret(key))
  return {
    host: env.HOST,
    port: Number(env.PORT),
    logLevel: env.LOG_LEVEL,
    cacheSeconds: Number(env.ANYATS_CACHE_TTL),
    sharedCache: env.ANYATS_CACHE_SHARED === '1',
    redis,
    audit: env.ANYATS_AUDIT,
    tokenSecrets,
    connections,
    clients: (file.clients ?? []).map(toClient),
    sandbox,
    sandboxTime: env.ANYATS_SANDBOX_TIME === undefined ? undefined : readTime(env.ANYATS_SANDBOX_TIME),
    paths,
    secrets: [
      ...tokenSecrets,
      ...(redis?.secrets ?? []),
      ...keys,
      ...connections.flatMap(({ credentials }) => Object.values(credentials)),
    ],
  }
}

/** A shared cache needs a lifetime, a Redis and a secret. */
function assertSharedCacheConfig(variables: Variables, issues: ConfigIssue[]): void {
  const condition = 'together with ANYATS_CACHE_SHARED=1'
  if ((variables.ANYATS_CACHE_TTL ?? '0') === '0')
    issues.push({ key: 'ANYATS_CACHE_TTL', message: `must be a whole number of seconds from 1 to 300 ${condition}` })
  if (variables.REDIS_URL === undefined)
    issues.push({ key: 'REDIS_URL', message: `must be an address such as redis://host:6379/0 ${condition}` })
  if (variables.ANYATS_TOKEN_SECRET === undefined)
    issues.push({
      key: 'ANYATS_TOKEN_SECRET',
      message: `must be a secret of at least 32 characters ${condition}, the same for every instance: pages are encrypted with keys derived from it`,
    })
}

/** The URL and the password in the URL are separate secrets. */
function redisOf(address: string, instances: number) {
  const password = URL.canParse(address) ? percentDecoded(new URL(address).password) : ''
  const url = new Secret(address)
  return { url, instances, secrets: [url, ...(password === '' ? [] : [new Secret(password)])] }
}

const toClient = (entry: NonNullable<ConfigFile['clients']>[number]): ClientEntry => ({
  id: entry.id,
  digests: entry.keys.map(digestOfKey),
  // Without a list, the client only reads metrics. An empty list is the client of ANYATS_API_KEY.
  connections: entry.connections?.length === 0 ? 'all' : (entry.connections ?? []),
  defaultConnection: entry.default_connection,
  raw: entry.raw ?? entry.fields === undefined,
  fields: entry.fields,
  resources: entry.resources,
  metrics: entry.metrics ?? false,
})
