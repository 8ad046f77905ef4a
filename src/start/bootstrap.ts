import type { DestinationStream } from 'pino'
import { type AppOptions, buildApp } from '../app.js'
import type { Config } from '../config/config.js'
import type { ClientEntry } from '../connections/clients.js'
import type { RegistryChange } from '../connections/registry.js'
import { resourceNames, resources } from '../model/index.js'
import { openAudit } from '../observability/audit/audit.js'
import { createLog } from '../observability/log.js'
import { createMetrics } from '../observability/metrics.js'
import { createRedactor } from '../observability/redactor.js'
import { problems } from '../problems.js'
import { providers, registry } from '../providers/index.js'
import type { connectSharedState } from '../redis/shared-state.js'

export type Bootstrapped = Awaited<ReturnType<typeof bootstrap>>

/**
 * Creates an app from the configuration. The app is ready to listen. The sandbox is started if the configuration enables
 * it. `clients` replaces the configured clients, and `sink` replaces standard output as the destination of the log.
 */
export async function bootstrap(
  config: Config,
  overrides: { clients?: ClientEntry[]; sink?: DestinationStream } & Pick<
    AppOptions,
    'apiOnly' | 'maxEventLoopDelay' | 'drainTime'
  > = {},
) {
  const { clients: ownClients, sink, ...appOptions } = overrides
  let currentConfig = config
  const { redact, addSecrets, addToken } = createRedactor(config.secrets, () => publicTexts(currentConfig))
  const log = createLog({ level: config.logLevel, redact, ...(sink ? { sink } : {}) })
  const metrics = createMetrics({ process: true })
  const audit =
    config.audit === undefined ? undefined : openAudit(config.audit, { log, write: log.write, redact, metrics })
  const sandbox =
    config.sandbox !== undefined
      ? await (await import('./sandbox-server.js')).openSandbox(registry, config.sandboxTime)
      : undefined
  const defaultConnection = sandbox?.connections[0]?.id
  const clients = (ownClients ?? config.clients).map((client) => ({
    ...client,
    defaultConnection: client.defaultConnection ?? defaultConnection,
  }))
  const redis = config.redis && (await connect({ ...config.redis, log, onChange: metrics.redisDown }))
  const app = await buildApp({
    providers,
    ...(redis ? { limiter: redis.limiter } : {}),
    ...(redis && config.sharedCache ? { pageStore: redis.pages } : {}),
    connections: sandbox?.connections ?? config.connections,
    clients,
    defaultConnection,
    sandbox: sandbox !== undefined,
    // Both clocks stand still. Otherwise the window of the next changes would end at the wrong time after a restart.
    ...(config.sandboxTime === undefined ? {} : { now: fixedClock(config.sandboxTime) }),
    tokenSecrets: config.tokenSecrets,
    cacheSeconds: config.cacheSeconds,
    log,
    metrics,
    audit,
    onSecret: addToken,
    ...appOptions,
  })
  app.addHook('onClose', async () => redis?.close())
  // Wait for the first Redis connection before listening. Otherwise this instance would start with empty rate limits.
  await redis?.firstAttempt
  return {
    app,
    log,
    metrics,
    audit,
    /** Replaces the connections and clients. Other settings need a restart. */
    applyConfig(next: Config): RegistryChange {
      addSecrets(next.secrets)
      currentConfig = next
      return app.reconfigure(next)
    },
    /** The ids that are served at the start. */
    served: {
      connections: (sandbox?.connections ?? config.connections).map(({ id }) => id),
      clients: clients.map(({ id }) => id),
      sandbox: sandbox !== undefined,
    },
    /** Closes the simulators of the sandbox. Call after the app is closed. */
    closeSandbox: async () => sandbox?.close(),
  }
}

/** Loads the client of Redis, which takes memory, only where Redis is configured. */
const connect = async (options: Parameters<typeof connectSharedState>[0]) =>
  (await import('../redis/shared-state.js')).connectSharedState(options)

const fixedClock = (time: number) => () => time

/** Public texts of log lines. The redactor does not treat these texts as access tokens. */
const publicTexts = ({ connections, clients }: Config): string[] => [
  ...resourceNames.map((name) => `/export/${resources[name].name}/`),
  ...Object.keys(problems),
  ...[...connections, ...clients].map(({ id }) => id),
]
