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
import { share } from '../redis/shared-state.js'

export type OpenedApp = Awaited<ReturnType<typeof openApp>>

/**
 * From the configuration to an app that is ready to listen, with the sandbox behind it where the configuration says so.
 * `clients` replace those of the configuration, `sink` replaces standard output as the place of the log.
 */
export async function openApp(
  config: Config,
  given: { clients?: ClientEntry[]; sink?: DestinationStream } & Pick<
    AppOptions,
    'maxEventLoopDelay' | 'drainTime'
  > = {},
) {
  let inForce = config
  const { redact, addSecrets, addToken } = createRedactor(config.secrets, () => publicTexts(inForce))
  const log = createLog({ level: config.logLevel, redact, ...(given.sink ? { sink: given.sink } : {}) })
  const metrics = createMetrics({ process: true })
  const audit =
    config.audit === undefined ? undefined : openAudit(config.audit, { log, write: log.write, redact, metrics })
  const sandbox =
    config.sandbox !== undefined ? await (await import('./sandbox-server.js')).openSandbox(registry) : undefined
  const defaultConnection = sandbox?.connections[0]?.id
  const clients = (given.clients ?? config.clients).map((client) => ({
    ...client,
    defaultConnection: client.defaultConnection ?? defaultConnection,
  }))
  const shared = config.redis && share({ ...config.redis, log, changed: metrics.redisAway })
  const app = await buildApp({
    providers,
    ...(shared ? { limiter: shared.limiter } : {}),
    ...(shared && config.sharesCache ? { pageStore: shared.pages } : {}),
    connections: sandbox?.connections ?? config.connections,
    clients,
    defaultConnection,
    sandbox: sandbox !== undefined,
    tokenSecrets: config.tokenSecrets,
    cacheSeconds: config.cacheSeconds,
    log,
    metrics,
    audit,
    learnSecret: addToken,
    ...(given.maxEventLoopDelay === undefined ? {} : { maxEventLoopDelay: given.maxEventLoopDelay }),
    ...(given.drainTime === undefined ? {} : { drainTime: given.drainTime }),
  })
  app.addHook('onClose', async () => shared?.close())
  // Whoever listens before that would begin by itself what others are in the middle of.
  await shared?.tried
  return {
    app,
    log,
    metrics,
    audit,
    /** Another configuration takes the place of the one before, as far as connections and clients go. */
    take(next: Config): RosterChange {
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
  ...resourceNames.map((name) => `/export/${resources[name].plural}/`),
  ...Object.keys(problems),
  ...[...connections, ...clients].map(({ id }) => id),
]
