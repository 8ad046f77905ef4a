import { once } from 'node:events'
import { loadConfig } from '../config/config.js'
import { keepReloading } from '../config/reload.js'
import { openApp } from '../open-app.js'
import { providers } from '../providers/index.js'
import { welcome } from '../welcome.js'
import { exitCodes } from './exit-codes.js'
import { Failure } from './failure.js'

/** Connections that wait to be accepted: beyond Node's 511, those of a crowd that comes at once hang for a minute or break. */
const backlog = 4096

/** configuration → app → listen → other configurations → drain on SIGTERM. */
export async function run(): Promise<number> {
  const config = loadConfig(process.env, providers)
  const { app, log, metrics, audit, take, sandbox, keyed, closeSandbox } = await openApp(config)
  await app
    .listen({
      host: config.host,
      port: config.port,
      backlog,
      listenTextResolver: (address) => `listening on ${address}`,
    })
    .catch(async (error) => {
      await Promise.all([app.close(), closeSandbox()])
      throw explained(error)
    })
  process.stdout.write(welcome(app.addresses(), { sandbox, keyed }))

  const load = () => loadConfig(process.env, providers)
  const reloading = keepReloading(config.paths, { load, apply: take, log, metrics, audit })
  process.on('SIGHUP', reloading.reload)

  const signal = await Promise.race(['SIGTERM', 'SIGINT'].map((name) => once(process, name).then(() => name)))
  log.info({ signal }, 'shutting down')
  reloading.close()
  await app.drain()
  await closeSandbox()
  log.drain()
  // Whatever still hangs on, the process goes.
  process.exit(exitCodes.complete)
}

function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const { HOST = '127.0.0.1', PORT = '3000' } = process.env
  const cannot = (why: string) => new Failure(exitCodes.failed, `anyats cannot start: ${why}`)
  if (code === 'EADDRINUSE')
    return cannot(`port ${PORT} on ${HOST} is taken. Stop what listens there, or choose another with PORT=3001.`)
  if (code === 'EACCES') return cannot(`port ${PORT} needs privileges. Choose one from 1024 on, such as PORT=3000.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return cannot(`this machine has no address ${HOST}. Choose another with HOST.`)
  return error
}
