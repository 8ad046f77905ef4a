import type { Figure } from './figure.js'
import { ashbyAt, residentMiB, startScript, startServer, startUpstream, stop } from './processes.js'

/** Ten thousand clients, each on a connection of its own that it keeps, each asking three times. */
export const figure: Figure = {
  name: 'clients at once',
  promise: 'all served, under 512 MiB',
  fast: false,
  async measure() {
    const clients = 10_000
    const upstream = await startUpstream(500)
    const server = await startServer(ashbyAt(upstream.base))
    const crowd = await startScript('crowd', server.base, String(clients), '3')
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, residentMiB(server.pid))
    }, 200)
    await crowd.ended
    clearInterval(watch)
    const { answered, failed, p50, p99 } = JSON.parse(crowd.out().trim().split('\n').at(-1) ?? '{}') as Record<
      string,
      number
    >
    await stop(server)
    await stop(upstream)
    return {
      seen: `${clients} clients, ${answered} of ${clients * 3} answered, ${failed} failed, p50 ${p50} ms, p99 ${p99} ms, ${Math.round(peak)} MiB at the peak`,
      holds: answered === clients * 3 && failed === 0 && peak < 512,
    }
  },
}
