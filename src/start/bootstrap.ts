import type { DestinationStream } from 'pino'
import { type AppOptions, buildApp } from '../app.js'
import type { Config } from '../config/config.js'
import type { ClientEntry } from '../connections/clients.js'
import type { RosterChange } from '../connections/registry.js'
import { resourceNames, resources } from '../model/index.js'
import { openAudit } from '../observability/audit/audit.js'
import { createLog } from '../observability/log.js'
import { createMetrics } from '../observability/metrics.js'
import { createRedactor } from '../observability/redactor.js'
import { problems } from '../problems.js'
import { providers, registry } from '../providers/index.js'
import { connectSharedState } from '../redis/shared-state.js'

export type Bootstrapped = Awaited<ReturnType<typeof bootstrap>>

/**
 * From the configuration to an app that is ready to listen, with the sandbox behind it where the configuration says so.
 * `clients` replace those of the configuration, `sink` replaces standard output as the place of the log.
 */
export async function bootstrap(
  config: Config,
  overrides: { clients?: ClientEntry[]; sink?: DestinationStream } & Pick<
    AppOptions,
    'maxEventLoopDelay' | 'drainTime'
  > = {},
) {
  let inForce = config
  const { redact, addSecrets, addToken } = createRedactor(config.secrets, () => publicTexts(inForce))
  const log = createLog({ level: config.logLevel, redact, ...(overrides.sink ? { sink: overrides.sink } : {}) })
  const metrics = createMetrics({ process: true })
  const audit =
    config.audit === undefined ? undefined : openAudit(config.audit, { log, write: log.write, redact, metrics })
  const sandbox =
    config.sandbox !== undefined ? await (await import('./sandbox-server.js')).openSandbox(registry) : undefined
  const defaultConnection = sandbox?.connections[0]?.id
  const clients = (overrides.clients ?? config.clients).map((client) => ({
    ...client,
    defaultConnection: client.defaultConnection ?? defaultConnection,
  }))
  const redis = config.redis && connectSharedState({ ...config.redis, log, onChange: metrics.redisAway })
  const app = await buildApp({
    providers,
    ...(redis ? { limiter: redis.limiter } : {}),
    ...(redis && config.sharedCache ? { pageStore: redis.pages } : {}),
    connections: sandbox?.connections ?? config.connections,
    clients,
    defaultConnection,
    sandbox: sandbox !== undefined,
    tokenSecrets: config.tokenSecrets,
    cacheSeconds: config.cacheSeconds,
    log,
    metrics,
    audit,
    onSecret: addToken,
    ...(overrides.maxEventLoopDelay === undefined ? {} : { maxEventLoopDelay: overrides.maxEventLoopDelay }),
    ...(overrides.drainTime === undefined ? {} : { drainTime: overrides.drainTime }),
  })
  app.addHook('onClose', async () => redis?.close())
  // Whoever listens before that would begin by itself what others are in the middle of.
  await redis?.firstAttempt
  return {
    app,
    log,
    metrics,
    audit,
    /** Another configuration takes the place of the one before, as far as connections and clients go. */
    applyConfig(next: Config): RosterChange {
      addSecrets(next.secrets)
      inForce = next
      return app.reconfigure(next)
    },
    /** What is served at the start. */
    served: {
      connections: (sandbox?.connections ?? config.connections).map(({ id }) => id),
      clients: clients.map(({ id }) => id),
      sandbox: sandbox !== undefined,
    },
    /** What stands behind the app: closed after it. */
    closeSandbox: async () => sandbox?.close(),
  }
}

/** Texts of log lines that everybody may read, and that an access token may therefore equal. */
const publicTexts = ({ connections, clients }: Config): string[] => [
  ...resourceNames.map((name) => `/export/${resources[name].name}/`),
  ...Object.keys(problems),
  ...[...connections, ...clients].map(({ id }) => id),
]
