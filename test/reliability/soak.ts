import { Pool } from 'undici'
import type { Figure } from './figure.js'
import { ashbyAt, openFiles, residentMiB, startServer, startUpstream, stop, unspared } from './processes.js'

/** Each has its own connection, with ten requests a second. */
const clients = 30

/**
 * A constant load for a minute (a third of it in the fast half), or for an hour with `SOAK_SECONDS=3600`. The memory
 * must not grow.
 */
export const figure: Figure = {
  name: 'soak',
  promise:
    'no failure, memory of the last quarter within 1.10 of the second, no more open files than connections account for',
  fast: true,
  parallel: true,
  async measure({ full }) {
    const seconds = Number(process.env.SOAK_SECONDS ?? (full ? 60 : 20))
    const upstream = await startUpstream(5000)
    const server = await startServer(ashbyAt(upstream.base), { NODE_OPTIONS: '--max-old-space-size=128' })
    const before = openFiles(server.pid)
    const pool = new Pool(server.base, { connections: clients })
    let requestCount = 0
    let failed = 0
    const memory: number[] = []
    const files: number[] = []
    const began = performance.now()
    const over = () => performance.now() - began > seconds * 1000
    const watch = setInterval(() => {
      memory.push(residentMiB(server.pid))
      files.push(openFiles(server.pid))
    }, 250)
    const client = async (number: number) => {
      while (!over()) {
        requestCount += 1
        const status = await pool
          .request({ method: 'GET', path: `/candidates?page_size=${1 + ((requestCount + number) % 25)}` })
          .then(
            async ({ statusCode, body }) => {
              await body.dump()
              return statusCode
            },
            () => 0,
          )
        if (status !== 200) failed += 1
        await new Promise((later) => setTimeout(later, 95))
      }
    }
    await Promise.all(Array.from({ length: clients }, (_, at) => client(at)))
    clearInterval(watch)
    await pool.close()
    await stop(server)
    await stop(upstream)
    const quarter = Math.floor(memory.length / 4)
    const p95 = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0
    const [second, last] = [p95(memory.slice(quarter, 2 * quarter)), p95(memory.slice(-quarter))]
    const most = before + clients + unspared.concurrency
    // A socket that closes while another opens counts twice for a moment.
    const opened = p95(files.slice(-quarter))
    return {
      seen: `${seconds} s, ${requestCount} requests, ${failed} failed; ${Math.round(second)} MiB in the second quarter, ${Math.round(last)} MiB in the last; ${opened} open files in the last, ${most} accounted for`,
      holds: failed === 0 && last <= second * 1.1 && opened <= most,
    }
  },
}
