import { unwatchFile, watchFile } from 'node:fs'
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
  /** Milliseconds between looks at the files. */
  interval?: number
}

/**
 * Reads the configuration again on `reload` and when a file of it has changed. With any mistake in it all are told in the
 * log, by key and never by value, and the one in force stays. Files are looked at and not watched: what replaces a file,
 * a mounted secret or a link in a container, a watch would lose sight of.
 */
export function keepReloading(paths: readonly string[], { load, apply, log, metrics, interval = 1000 }: Reloading) {
  let watched: readonly string[] = []
  let pending: NodeJS.Timeout | undefined

  function watch(next: readonly string[]): void {
    for (const path of watched) if (!next.includes(path)) unwatchFile(path, changed)
    for (const path of next) if (!watched.includes(path)) watchFile(path, { interval, persistent: false }, changed)
    watched = next
  }

  /** Several files change together, and one is written in several steps: the last word counts. */
  function changed(): void {
    clearTimeout(pending)
    pending = setTimeout(reload, interval / 2)
  }

  function reload(): void {
    if (watched.length === 0) return void log.warn('nothing to read again: the configuration is in the environment')
    try {
      const config = load()
      const change = apply(config)
      watch(config.paths)
      log.info(change, 'configuration taken')
      metrics.reloaded('taken')
    } catch (error) {
      metrics.reloaded('refused')
      const why = error instanceof ConfigError ? { mistakes: error.mistakes } : { err: error }
      log.error(why, 'configuration not taken: the one before stays in force')
    }
  }

  watch(paths)
  return {
    reload,
    close(): void {
      clearTimeout(pending)
      watch([])
    },
  }
}
