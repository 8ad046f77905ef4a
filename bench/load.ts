import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { outputOf } from './processes.js'

/**
 * The number of connections that the requests use in turn. More than the concurrent requests, so that no page is
 * shared.
 */
export const connectionCount = 64
/** Concurrent requests. */
const concurrency = 16

export interface Load {
  requests: number
  seconds: number
  /** Milliseconds. */
  p50: number
  p99: number
  failed: number
}

export const hasWrk = spawnSync('wrk', ['--version']).error === undefined

/** Sends requests to one address without a pause, and returns the statistics. */
export async function load(url: string, key: string, seconds: number, connections = connectionCount): Promise<Load> {
  const output = hasWrk
    ? await outputOf('wrk', [
        ...['-t1', `-c${concurrency}`, `-d${seconds}s`, '--timeout', '10s'],
        ...['-H', `Authorization: Bearer ${key}`, '-s', script, url, '--', String(connections)],
      ])
    : await outputOf(process.execPath, [loop, url, key, String(seconds), String(concurrency), String(connections)])
  const numbers = /measured (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(output)?.slice(1).map(Number)
  if (!numbers) throw new Error(`the load generator printed no result: ${output}`)
  const [requests = 0, duration = 1, p50 = 0, p99 = 0, failed = 0] = numbers
  return { requests, seconds: duration / 1e6, p50: p50 / 1000, p99: p99 / 1000, failed }
}

// From dist/bench: tsc copies no Lua.
const script = fileURLToPath(new URL('../../bench/load.lua', import.meta.url))
const loop = fileURLToPath(new URL('./closed-loop.js', import.meta.url))
