import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { Pool } from 'undici'
import type { Figure } from './figure.js'
import { ashbyAt, startServer, startUpstream, stop } from './processes.js'

/** Thousands of clients that send their headers a byte at a time (slowhttptest), together with normal clients. */
export const figure: Figure = {
  name: 'slow clients together with normal ones',
  promise: 'normal clients all served, p99 under 250 ms; slow headers closed within 7 s, slow bodies within 17 s',
  fast: false,
  async measure() {
    const upstream = await startUpstream(500)
    const server = await startServer(ashbyAt(upstream.base))
    const count = 3000
    const attack = spawn(
      'bash',
      [
        '-c',
        `ulimit -n 10000; exec slowhttptest -c ${count} -H -i 2 -r 1000 -t GET -u ${server.base}/candidates -x 24 -p 3 -l 20`,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    const attacked = once(attack, 'exit')
    attack.stdout.resume()
    const pool = new Pool(server.base, { connections: 10 })
    const times: number[] = []
    let bad = 0
    const end = performance.now() + 15_000
    const honest = async () => {
      while (performance.now() < end) {
        const began = performance.now()
        const status = await pool.request({ method: 'GET', path: '/candidates?page_size=1' }).then(
          async ({ statusCode, body }) => {
            await body.dump()
            return statusCode
          },
          () => 0,
        )
        if (status !== 200) bad += 1
        times.push(performance.now() - began)
        await new Promise((later) => setTimeout(later, 50))
      }
    }
    const port = Number(new URL(server.base).port)
    const [headers, body] = await Promise.all([
      cutAfter(port, 'GET /livez HTTP/1.1\r\nHost: localhost\r\nX: '),
      cutAfter(
        port,
        'POST /candidates HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n',
      ),
      ...Array.from({ length: 10 }, honest),
    ])
    attack.kill('SIGTERM')
    await attacked
    await pool.close()
    await stop(server)
    await stop(upstream)
    times.sort((a, b) => a - b)
    const p99 = times[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    return {
      seen: `${times.length - bad} of ${times.length} honest served beside ${count} slow, p99 ${Math.round(p99)} ms; slow headers cut at ${seconds(headers)} s, a slow body at ${seconds(body)} s`,
      holds: bad === 0 && p99 < 250 && headers < 7000 && body < 17_000,
    }
  },
}

/** Milliseconds until the server closes a connection that sends a byte every half second. */
function cutAfter(port: number, start: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(start))
    const drip = setInterval(() => socket.write('a'), 500)
    const give = setTimeout(() => socket.destroy(), 30_000)
    socket.on('error', () => undefined)
    socket.resume()
    socket.on('close', () => {
      clearInterval(drip)
      clearTimeout(give)
      resolve(performance.now() - began)
    })
  })
}
