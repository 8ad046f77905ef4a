import { statSync } from 'node:fs'
import type { Config } from '../config/config.js'
import { ConfigError, type ConfigIssue } from '../config/errors.js'
import type { RegistryChange } from '../connections/registry.js'
import type { Audit } from '../observability/audit/audit.js'
import type { Log } from '../observability/log.js'
import type { Metrics } from '../observability/metrics.js'

interface WatchOptions {
  /** Throws a ConfigError with all issues. */
  load(): Config
  apply(config: Config): RegistryChange
  log: Log
  metrics: Metrics
  audit?: Audit | undefined
  /** Milliseconds between checks of the files. */
  interval?: number
}

/**
 * Reloads the configuration on `reload` and when one of its files has changed. A configuration with issues is rejected: all
 * issues are logged, by key and never by value, and the current configuration remains. The files are polled, because a file
 * system watch does not detect a replaced file. Editors, mounted secrets and container links replace files.
 */
export function watchConfig(
  { paths: files, clients }: Pick<Config, 'paths' | 'clients'>,
  { load, apply, log, metrics, audit, interval = 1000 }: WatchOptions,
) {
  let paths: readonly string[] = files
  let requiresKey = clients.length > 0
  let applied = fingerprint(paths)
  let latest = applied
  const timer = setInterval(() => {
    const previous = latest
    latest = fingerprint(paths)
    // Several files can change together, and a file can be written in several steps. Reload when two checks see the same state.
    if (latest === previous && latest !== applied) reload()
  }, interval)
  timer.unref()

  function reload(): void {
    if (paths.length === 0)
      return void log.warn('cannot reload: the configuration comes from environment variables, which need a restart')
    applied = latest = fingerprint(paths)
    try {
      const config = load()
      if (requiresKey && config.clients.length === 0) throw new ConfigError([clientsRemoved])
      const change = apply(config)
      if (config.paths.join() !== paths.join()) applied = latest = fingerprint(config.paths)
      paths = config.paths
      requiresKey = config.clients.length > 0
      metrics.reloaded('applied')
      audit?.record({ event: 'configuration', outcome: 'applied', ...change })
      log.info(change, 'configuration applied')
    } catch (error) {
      metrics.reloaded('rejected')
      audit?.record({ event: 'configuration', outcome: 'rejected' })
      const reason = error instanceof ConfigError ? { issues: error.issues } : { err: error }
      log.error(reason, 'configuration rejected: the previous configuration remains')
    }
  }

  return { reload, close: () => clearInterval(timer) }
}

/** A truncated file or a broken template must not turn a server that requires keys into an open server. */
const clientsRemoved: ConfigIssue = {
  key: 'clients',
  message:
    'must not be removed while the server runs: requests would no longer need a key. Restart to remove all clients',
}

/** Identifies a state of the files without reading them. */
const fingerprint = (paths: readonly string[]) => paths.map(stamp).join(' ')

function stamp(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path)
    return [ino, size, mtimeMs].join()
  } catch {
    return 'missing'
  }
}
