import type { FastifyInstance } from 'fastify'
import type { CurrentRegistry, RegistryChange, RegistryConfig } from '../../connections/registry.js'
import type { Log } from '../../observability/log.js'
import type { Metrics } from '../../observability/metrics.js'
import type { createTokenKeys } from '../../pagination/token-keys.js'
import type { Upstream } from '../../upstream/client.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Replaces connections and clients; requests in flight keep the previous ones. */
    reconfigure(entries: RegistryConfig): RegistryChange
  }
}

/** Applies connections and clients, at the start and after each reload. */
export function reconfigure(
  app: FastifyInstance,
  {
    registry,
    tokenKeys,
    upstream,
    metrics,
    log,
  }: {
    registry: CurrentRegistry
    tokenKeys: ReturnType<typeof createTokenKeys>
    upstream: Pick<Upstream, 'updateConnection' | 'setConnections'>
    metrics: Metrics
    log: Log
  },
): void {
  const applyRegistry = () => {
    const { connections } = registry.current
    upstream.setConnections(connections)
    metrics.connectionsConfigured(connections.map(({ provider }) => provider.id))
    for (const connection of tokenKeys.setConnections(connections)) {
      log.warn(
        { connection },
        'its credential is short: page tokens end with this process. Set ANYATS_TOKEN_SECRET to keep them',
      )
    }
  }
  applyRegistry()
  app.decorate('reconfigure', (entries) => {
    const change = registry.replace(entries)
    applyRegistry()
    const { changed } = change.connections
    for (const connection of registry.current.connections)
      if (changed.includes(connection.id)) upstream.updateConnection(connection)
    return change
  })
}
