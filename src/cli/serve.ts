import { type Config, loadConfig } from '../config/config.js'
import { ConfigError } from '../config/errors.js'
import { providers } from '../providers/index.js'
import { bootstrap } from '../start/bootstrap.js'
import { watchConfig } from '../start/config-watcher.js'
import type { Values } from './arguments/command.js'
import { startupBanner, startupLine } from './startup-banner.js'
import { CommandError } from './terminal/command-error.js'
import { exitCodes } from './terminal/exit-codes.js'
import { onReload, onSecondInterrupt, shutdownRequested } from './terminal/server-signals.js'
import { version } from './version.js'

/** Maximum number of connections that wait to be accepted. With Node's default of 511, a burst of connections hangs or fails. */
const backlog = 4096

/** Loads the configuration, starts the server, reloads the configuration on changes, and drains on SIGTERM or SIGINT. */
export async function run(_operands: readonly string[], options: Values): Promise<number> {
  const load = () => loadWith(options)
  const config = load()
  const { app, log, metrics, audit, applyConfig, served, closeSandbox } = await bootstrap(config)
  const { host, port } = config
  await app
    .listen({ host, port, backlog, listenTextResolver: (address) => `listening on ${address}` })
    .catch(async (error) => {
      await Promise.all([app.close(), closeSandbox()])
      throw describeListenError(error, config)
    })
  if (process.stdout.isTTY) process.stdout.write(startupBanner(app.addresses(), served))
  else log.write(startupLine(app.addresses(), { version: version(), ...served }))
  void log.flush()

  const reloading = watchConfig(config, { load, apply: applyConfig, log, metrics, audit })
  onReload(reloading.reload)

  const signal = await shutdownRequested
  log.info({ signal }, 'shutting down')
  onReload(() => {})
  onSecondInterrupt(() => {
    void log.flush()
    process.exit(exitCodes.interrupted)
  })
  reloading.close()
  await app.drain()
  await closeSandbox()
  await log.flush()
  // Ends the process even if a timer or a socket is still open.
  process.exit(exitCodes.complete)
}

/** The options override HOST, PORT and ANYATS_SANDBOX. An invalid value is reported with the name of the option. */
function loadWith({ host, port, sandbox }: Values): Config {
  const overrides = {
    ...(host === undefined ? {} : { HOST: host }),
    ...(port === undefined ? {} : { PORT: port }),
    ...(sandbox === undefined ? {} : { ANYATS_SANDBOX: '1' }),
  }
  try {
    return loadConfig({ ...process.env, ...overrides }, providers)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new ConfigError(
      error.issues.map(({ key, message }) => ({ key: Object.hasOwn(overrides, key) ? optionOf(key) : key, message })),
    )
  }
}

const optionOf = (variable: string) => `--${variable.replace('ANYATS_', '').toLowerCase()}`

function describeListenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const startError = (reason: string) => new CommandError(exitCodes.failed, `anyats cannot start: ${reason}`)
  if (code === 'EADDRINUSE')
    return startError(
      `port ${port} on ${host} is in use. Stop the program that listens there, or set another port with --port or PORT.`,
    )
  if (code === 'EACCES')
    return startError(`port ${port} needs privileges. Set a port above 1023 with --port or PORT, such as 3000.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return startError(`this machine has no address ${host}. Set another address with --host or HOST.`)
  return error
}
