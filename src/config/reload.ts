import { statSync } from 'node:fs'
import type { Audit } from '../audit/audit.js'
import type { RosterChange } from '../connections/roster.js'
import type { Log } from '../log.js'
import type { Metrics } from '../metrics.js'
import type { Config } from './config.js'
import { ConfigError } from './mistakes.js'

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
 * Reads the configuration again on `reload` and when a file of it has changed. With any mistake in it all are told in the
 * log, by key and never by value, and the one in force stays. Files are looked at and not watched: what replaces a file,
 * a mounted secret or a link in a container, a watch would lose sight of.
 */
export function keepReloading(
  files: readonly string[],
  { load, apply, log, metrics, audit, interval = 1000 }: Reloading,
) {
  let paths = files
  let taken = stampOf(paths)
  let last = taken
  const looking = setInterval(() => {
    const before = last
    last = stampOf(paths)
    // Several files change together, and one is written in several steps: read when they have come to rest.
    if (last === before && last !== taken) reload()
  }, interval)
  looking.unref()

  function reload(): void {
    if (paths.length === 0) return void log.warn('nothing to read again: the configuration is in the environment')
    taken = last = stampOf(paths)
    try {
      const config = load()
      const change = apply(config)
      if (config.paths.join() !== paths.join()) taken = last = stampOf(config.paths)
      paths = config.paths
      metrics.reloaded('taken')
      audit?.record({ event: 'configuration', outcome: 'taken', ...change })
      log.info(change, 'configuration taken')
    } catch (error) {
      metrics.reloaded('refused')
      audit?.record({ event: 'configuration', outcome: 'refused' })
      const why = error instanceof ConfigError ? { mistakes: error.mistakes } : { err: error }
      log.error(why, 'configuration not taken: the one before stays in force')
    }
  }

  return { reload, close: () => clearInterval(looking) }
}

/** What tells one state of the files from another without reading them. */
const stampOf = (paths: readonly string[]) => paths.map(stamp).join(' ')

function stamp(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path)
    return [ino, size, mtimeMs].join()
  } catch {
    return 'not there'
  }
}
