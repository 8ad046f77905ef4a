import { randomUUID } from 'node:crypto'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance } from 'fastify'
import { createConnectionRegistry, type RegistryConfig } from './connections/registry.js'
import { type Clock, systemClock } from './lib/clock.js'
import { schemaCompilers } from './lib/schema-compilers.js'
import type { Audit } from './observability/audit/audit.js'
import type { Log } from './observability/log.js'
import { createMetrics, type Metrics } from './observability/metrics.js'
import { createPageSource } from './page-cache/page-source.js'
import { createProviderPages } from './page-cache/provider-pages.js'
import { createRecordSource } from './page-cache/record-source.js'
import { createSharedCache, type PageStore } from './page-cache/shared-cache.js'
import { createSingleFlight } from './page-cache/single-flight.js'
import { createTokenKeys } from './pagination/token-keys.js'
import { createTokenSealer } from './pagination/token-sealer.js'
import type { Provider } from './providers/port/provider.js'
import type { Secret } from './secrets.js'
import { createDeadlines } from './server/deadlines.js'
import { acceptJson } from './server/plugins/accept-json.js'
import { auditRequests } from './server/plugins/audit-requests.js'
import { authenticate } from './server/plugins/authenticate.js'
import { refuseCrossOrigin } from './server/plugins/cross-origin.js'
import { drain } from './server/plugins/graceful-shutdown.js'
import { localOnly } from './server/plugins/local-only.js'
import { collectRoutes } from './server/plugins/method-not-allowed.js'
import { modelBucket } from './server/plugins/models.js'
import { frameworkErrors, problemDetails } from './server/plugins/problem-details.js'
import { reconfigure } from './server/plugins/reload.js'
import { guard, requestIdOf } from './server/plugins/request-guard.js'
import { requestLog } from './server/plugins/request-log.js'
import { requestMetrics } from './server/plugins/request-metrics.js'
import { markSandbox } from './server/plugins/sandbox-header.js'
import { closeStalled } from './server/plugins/stalled.js'
import { traceContext } from './server/plugins/trace-context.js'
import { answerUnusualRequests, refuseUnparsed } from './server/plugins/unparsed.js'
import { contentRoute } from './server/routes/attachment-content.js'
import { checkRoute } from './server/routes/connection-check.js'
import { connectionRoutes } from './server/routes/connections.js'
import { exportRoutes } from './server/routes/export.js'
import { healthRoutes } from './server/routes/health.js'
import { metricsRoute } from './server/routes/metrics.js'
import { providerRoutes } from './server/routes/providers.js'
import { resourceRoutes } from './server/routes/resources.js'
import { serverOptions } from './server/server-options.js'
import { createUpstream, type UpstreamOptions } from './upstream/client.js'

export interface AppOptions extends RegistryConfig {
  providers: readonly Provider[]
  tokenSecrets?: readonly Secret[]
  log: Log
  metrics?: Metrics
  /** Undefined = no audit. */
  audit?: Audit | undefined
  now?: () => number
  /** Clock of waits and time limits; tests use their own. */
  clock?: Clock
  upstream?: UpstreamOptions['limits']
  /** Where slots and pauses are stored; by default in this process. */
  limiter?: UpstreamOptions['limiter']
  /** Receives the events of upstream calls. */
  observe?: UpstreamOptions['observe']
  /** Receives every access token. */
  onSecret?: UpstreamOptions['onSecret']
  /**
   * Whether the app has only the API: no API reference, no start page and no `@fastify/compress`. A command is the only
   * client of such an app, so `maxEventLoopDelay` is 0 by default.
   */
  apiOnly?: boolean
  /** Milliseconds that the event loop may be late before requests are rejected; 0 = no limit; default 1000. */
  maxEventLoopDelay?: number
  /** Milliseconds that a request may take. */
  deadline?: number
  /** Milliseconds in which a client must take some of the response that waits for it. */
  drainTime?: number
  /** Seconds for which a page is cached; default 0 = no caching. */
  cacheSeconds?: number
  /** Where instances share cached pages, encrypted with the newest of `tokenSecrets`; by default nowhere. */
  pageStore?: PageStore
  /** Whether this server is the sandbox; the start page says so. */
  sandbox?: boolean
  /** Whether the next page is prefetched for a client that paginates; default true. */
  prefetch?: boolean
}

/** Every plugin and route, in order. A plugin that is registered first sees a request first. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { providers, log, metrics = createMetrics(), now = Date.now, clock = systemClock } = options
  const registry = createConnectionRegistry(options)
  const tokenKeys = createTokenKeys(options.tokenSecrets ?? [])
  const tokens = createTokenSealer(tokenKeys, now)
  const upstream = createUpstream({
    now,
    clock,
    ...(options.limiter ? { limiter: options.limiter } : {}),
    observe: options.observe ?? metrics.observe,
    ...(options.upstream ? { limits: options.upstream } : {}),
    ...(options.onSecret ? { onSecret: options.onSecret } : {}),
  })
  const flights = createSingleFlight()
  const pages = createPageSource({
    provider: createProviderPages({ upstream, now, onLost: metrics.fieldUnreadable }),
    flights,
    cacheSeconds: options.cacheSeconds ?? 0,
    prefetch: options.prefetch ?? true,
    remainingRatio: upstream.remainingRatio,
    clock,
    now,
    onPrefetch: metrics.prefetch,
    sharedCache: sharedCache(options, now, metrics),
  })
  const records = createRecordSource({ upstream, flights, onLost: metrics.fieldUnreadable })
  const deadlines = createDeadlines(options.deadline ?? 25_000, clock)

  const app = Fastify({
    ...serverOptions,
    schemaController: { bucket: modelBucket, compilersFactory: schemaCompilers },
    // Log lines are written by plugins/request-log.ts and plugins/problem-details.ts: a child logger per request would
    // be wasted.
    logger: false,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id'], randomUUID),
    frameworkErrors,
    clientErrorHandler: refuseUnparsed(log),
  })
  app.server.maxConnections = 12_000
  app.decorateRequest('caller', null)
  app.decorateRequest('upstreamStats', null)
  app.decorateRequest('pageInfo', null)
  app.decorateRequest('exportResult', null)
  app.decorateRequest('fileResult', null)
  app.decorateRequest('itemCount', null)
  app.decorateRequest('problemSlug', null)
  answerUnusualRequests(app, log)
  const { refuseOtherMethods } = collectRoutes(app)

  problemDetails(app, { log })
  traceContext(app)
  requestLog(app, { log })
  requestMetrics(app, { metrics })
  if (options.audit) auditRequests(app, { audit: options.audit })
  guard(app, { registry })
  localOnly(app, { registry })
  markSandbox(app, { registry })
  refuseCrossOrigin(app)
  drain(app, { deadlines })
  closeStalled(app, { drainTime: options.drainTime ?? 60_000, log, metrics })
  reconfigure(app, { registry, tokenKeys, upstream, metrics, log })
  if (!options.apiOnly) {
    const { serverParts } = await import('./server/routes/server-parts.js')
    await serverParts(app, { providers, registry, upstream, sandbox: options.sandbox ?? false })
  }

  healthRoutes(app, { draining: () => app.draining })
  await app.register(async (scope) => {
    // Reject requests when the event loop is late, not when it is busy. Never `/livez`: a restart would not help.
    const { maxEventLoopDelay = options.apiOnly ? 0 : 1000 } = options
    await scope.register(underPressure, { maxEventLoopDelay, retryAfter: 2, exposeStatusRoute: false })
    authenticate(scope, { registry })
    const dependencies = { tokens, providers, deadlines, metrics, pages, now }
    await scope.register(async (jsonScope) => {
      acceptJson(jsonScope)
      resourceRoutes(jsonScope, { ...dependencies, records })
      providerRoutes(jsonScope, { providers })
      connectionRoutes(jsonScope)
      checkRoute(jsonScope, { upstream, deadlines, now })
    })
    contentRoute(scope, { providers, upstream, deadlines })
    exportRoutes(scope, {
      ...dependencies,
      shutdownSignal: app.shutdownSignal,
      clock,
      registry,
    })
    metricsRoute(scope, { metrics, registry, upstream })
  })
  refuseOtherMethods()
  app.shutdownSignal.addEventListener('abort', pages.close)
  app.addHook('onClose', () => {
    pages.close()
    return upstream.close()
  })
  return app
}

/** The shared cache, where there is a store, a common secret and a cache time. */
function sharedCache(
  { pageStore: store, tokenSecrets = [], cacheSeconds = 0 }: AppOptions,
  now: () => number,
  metrics: Metrics,
) {
  const [secret] = tokenSecrets
  if (!store || !secret || cacheSeconds === 0) return undefined
  return createSharedCache({ store, secret, ttl: cacheSeconds * 1000, now, onOutcome: metrics.sharedPage })
}
