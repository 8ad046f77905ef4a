import { performance } from 'node:perf_hooks'
import { Pool } from 'undici'

/** A process: the load generator where wrk is not installed. Prints the same line as load.lua. */
const [url = '', key = '', seconds = '', concurrency = '', connections = ''] = process.argv.slice(2)
const { origin, pathname, search } = new URL(url)
const pool = new Pool(origin, { connections: Number(concurrency), pipelining: 1 })
const began = performance.now()
const end = began + Number(seconds) * 1000
const latencies: number[] = []
let turn = 0
let failed = 0

await Promise.all(
  Array.from({ length: Number(concurrency) }, async () => {
    while (performance.now() < end) {
      turn = (turn % Number(connections)) + 1
      const sentAt = performance.now()
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path: pathname + search,
        headers: { authorization: `Bearer ${key}`, 'connection-id': `bench-${turn}` },
      })
      await body.arrayBuffer()
      latencies.push(performance.now() - sentAt)
      if (statusCode !== 200) failed += 1
    }
  }),
)

const microseconds = (milliseconds: number) => Math.round(milliseconds * 1000)
const duration = microseconds(performance.now() - began)
latencies.sort((a, b) => a - b)
const percentile = (share: number) => microseconds(latencies[Math.floor(latencies.length * share)] ?? 0)
process.stdout.write(`measured ${latencies.length} ${duration} ${percentile(0.5)} ${percentile(0.99)} ${failed}\n`)
await pool.close()
