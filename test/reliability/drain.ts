import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, until } from './figure.js'
import { ashbysAt, openFiles, startServer, startUpstream, stop } from './processes.js'

/** SIGTERM while fifty requests wait for an ATS that takes 800 ms, and other connections are idle. */
export const figure: Figure = {
  name: 'drain at SIGTERM',
  promise: 'all served, the process ends within 2 s after the last response',
  fast: true,
  async measure() {
    const upstream = await startUpstream(1000, 800)
    // Several connections, because the concurrency of one is limited.
    const connections = ashbysAt(Array(5).fill(upstream.base))
    const server = await startServer({ connections })
    const port = Number(new URL(server.base).port)
    const silent = Array.from({ length: 20 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
    const before = openFiles(server.pid)
    // The parameters differ, so that no request shares a call.
    const requests = Array.from({ length: 50 }, (_, at) =>
      fetch(`${server.base}/candidates?page_size=${at + 1}`, { headers: { 'connection-id': `acme-${at % 5}` } }).then(
        async (response) => [
          response.status,
          ((await response.json()) as { data?: unknown[] }).data?.length === at + 1,
        ],
        () => [0, false],
      ),
    )
    await until(() => openFiles(server.pid) >= before + silent.length + requests.length, 20_000)
    await sleep(200)
    const code = stop(server)
    const responses = await Promise.all(requests)
    const last = performance.now()
    const exit = await code
    const after = Math.round(performance.now() - last)
    await stop(upstream)
    for (const socket of silent) socket.destroy()
    const whole = responses.filter(([status, right]) => status === 200 && right).length
    return {
      seen: `${whole} of 50 served, exit ${exit} ${after} ms after the last response`,
      holds: whole === 50 && exit === 0 && after < 2000,
    }
  },
}
