import { statSync } from 'node:fs'
import type { Config } from '../config/config.js'
import { ConfigError, type ConfigIssue } from '../config/errors.js'
import type { RosterChange } from '../connections/registry.js'
import type { Audit } from '../observability/audit/audit.js'
import type { Log } from '../observability/log.js'
import type { Metrics } from '../observability/metrics.js'

interface Reloading {
  /** Throws a ConfigError with every mistake. */
  load(): Config
  apply(config: Config): RosterChange
  log: Log
  metrics: Metrics
  audit?: Audit | undefined
  /** Milliseconds between looks at the files. */
  interval?: number
}

/**
 * Reads the configuration again on `reload` and when a file of it has changed. With any mistake in it all mistakes are
 * logged, by key and never by value, and the configuration in force stays. Files are looked at and not watched: a watch
 * does not notice that a file is replaced, as editors, mounted secrets and links in a container do.
 */
export function watchConfig(
  { paths: files, clients }: Pick<Config, 'paths' | 'clients'>,
  { load, apply, log, metrics, audit, interval = 1000 }: Reloading,
) {
  let paths: readonly string[] = files
  let keyed = clients.length > 0
  let applied = fingerprint(paths)
  let last = applied
  const timer = setInterval(() => {
    const before = last
    last = fingerprint(paths)
    // Several files change together, and one is written in several steps: read when they have come to rest.
    if (last === before && last !== applied) reload()
  }, interval)
  timer.unref()

  function reload(): void {
    if (paths.length === 0) return void log.warn('no file to read again: the configuration is in the environment')
    applied = last = fingerprint(paths)
    try {
      const config = load()
      if (keyed && config.clients.length === 0) throw new ConfigError([opensServer])
      const change = apply(config)
      if (config.paths.join() !== paths.join()) applied = last = fingerprint(config.paths)
      paths = config.paths
      keyed = config.clients.length > 0
      metrics.reloaded('applied')
      audit?.record({ event: 'configuration', outcome: 'applied', ...change })
      log.info(change, 'configuration taken')
    } catch (error) {
      metrics.reloaded('rejected')
      audit?.record({ event: 'configuration', outcome: 'rejected' })
      const reason = error instanceof ConfigError ? { mistakes: error.issues } : { err: error }
      log.error(reason, 'configuration refused: the one before stays in force')
    }
  }

  return { reload, close: () => clearInterval(timer) }
}

/** A server that asks for keys must not stop to do so because a file was cut short or written by a broken template. */
const opensServer: ConfigIssue = {
  key: 'clients',
  message: 'must not be removed while the server runs: without clients everybody would be served. Restart to do that',
}

/** Tells one state of the files from another without reading them. */
const fingerprint = (paths: readonly string[]) => paths.map(stamp).join(' ')

function stamp(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path)
    return [ino, size, mtimeMs].join()
  } catch {
    return 'not there'
  }
}
