import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, until } from './figure.js'
import { ashbysAt, openFiles, startServer, startUpstream, stop } from './processes.js'

/** SIGTERM while an ATS does not respond. */
export const figure: Figure = {
  name: 'drain with an ATS that hangs',
  promise: 'every request gets 503 or 504, none is aborted, the process ends within 25 s',
  fast: true,
  parallel: true,
  async measure() {
    const upstream = await startUpstream(10, 120_000)
    const connections = ashbysAt(Array(4).fill(upstream.base))
    const server = await startServer({ connections })
    const before = openFiles(server.pid)
    const requests = Array.from({ length: 40 }, (_, at) =>
      fetch(`${server.base}/candidates?page_size=${at + 1}`, { headers: { 'connection-id': `acme-${at % 4}` } }).then(
        async (response) => ((await response.json()) as { status: number }).status,
        () => 0,
      ),
    )
    await until(() => openFiles(server.pid) >= before + requests.length, 20_000)
    await sleep(500)
    const signalledAt = performance.now()
    const code = await stop(server)
    const out = performance.now() - signalledAt
    const statuses = await Promise.all(requests)
    await stop(upstream, 'SIGKILL')
    const good = statuses.filter((status) => status === 503 || status === 504).length
    const others = statuses.filter((status) => status !== 503 && status !== 504)
    return {
      seen: `${good} of ${statuses.length} told${others.map((status) => `, one ${status}`).join('')}, exit ${code} after ${(out / 1000).toFixed(1)} s`,
      holds: good === statuses.length && code === 0 && out <= 25_000,
    }
  },
}
