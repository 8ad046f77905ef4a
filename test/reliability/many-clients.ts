import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figure.js'
import { ashbyAt, residentMiB, startScript, startServer, startUpstream, stop } from './processes.js'

/** Ten thousand clients, each with its own keep-alive connection, each with three requests for one of ten pages. */
export const figure: Figure = {
  name: 'clients at once',
  promise: 'all served, under 512 MiB',
  fast: false,
  async measure() {
    const clients = 10_000
    const upstream = await startUpstream(500)
    const server = await startServer(ashbyAt(upstream.base))
    const crowd = await startScript('parallel-requests', server.base, String(clients), '3')
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, residentMiB(server.pid))
    }, 200)
    await crowd.ended
    clearInterval(watch)
    await sleep(10_000)
    const after = Math.round(residentMiB(server.pid))
    const { responded, failures, p50, p99 } = JSON.parse(crowd.out().trim().split('\n').at(-1) ?? '') as {
      failures: Record<string, number>
    } & Record<'responded' | 'p50' | 'p99', number>
    const failed = Object.entries(failures).map(([what, times]) => `, ${times} × ${what}`)
    await stop(server)
    await stop(upstream)
    return {
      seen: `${clients} clients, ${responded} of ${clients * 3} served${failed.join('')}, p50 ${p50} ms, p99 ${p99} ms, ${Math.round(peak)} MiB at the peak, ${after} MiB ten seconds later`,
      holds: responded === clients * 3 && peak < 512,
    }
  },
}
