import { buildApp } from './app.js'
import { loadConfig } from './config/config.js'
import { ConfigError } from './config/mistakes.js'
import { createLog } from './log.js'
import { createMetrics } from './metrics.js'
import { providers, registry } from './providers/index.js'
import { createScrubber } from './secrets.js'
import { welcome } from './welcome.js'

try {
  await serve()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

/** configuration → app → listen → drain on SIGTERM. */
async function serve(): Promise<void> {
  const config = loadConfig(process.env, providers)
  const { scrub, add: learnSecret } = createScrubber(config.secrets)
  const log = createLog({ level: config.logLevel, scrub })
  const sandbox =
    config.connections.length === 0 ? await (await import('./sandbox/sandbox.js')).openSandbox(registry) : undefined
  const connections = sandbox?.connections ?? config.connections
  const defaultConnection = sandbox?.connections[0]?.id
  const clients = config.clients.map((client) => ({
    ...client,
    defaultConnection: client.defaultConnection ?? defaultConnection,
  }))
  const app = await buildApp({
    providers,
    connections,
    clients,
    defaultConnection,
    tokenSecrets: config.tokenSecrets,
    log,
    metrics: createMetrics({ process: true }),
    learnSecret,
  })
  await app
    .listen({ host: config.host, port: config.port, listenTextResolver: (address) => `listening on ${address}` })
    .catch(async (error) => {
      await Promise.all([app.close(), sandbox?.close()])
      throw error
    })
  process.stdout.write(welcome(app.addresses(), { sandbox: sandbox !== undefined, keyed: clients.length > 0 }))

  const stop = async (signal: string) => {
    log.info({ signal }, 'shutting down')
    await app.drain()
    await sandbox?.close()
    log.drain()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const { HOST = '127.0.0.1', PORT = '3000' } = process.env
  if (code === 'EADDRINUSE')
    return `anyats cannot start: port ${PORT} on ${HOST} is taken. Stop what listens there, or choose another with PORT=3001.`
  if (code === 'EACCES')
    return `anyats cannot start: port ${PORT} needs privileges. Choose one from 1024 on, such as PORT=3000.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `anyats cannot start: this machine has no address ${HOST}. Choose another with HOST.`
  return `anyats cannot start: ${error instanceof Error ? error.stack : 'unknown error'}`
}
