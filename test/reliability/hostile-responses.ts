import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { Pool } from 'undici'
import { atShare, type Figure } from './figure.js'
import { startHost } from './host.js'
import { ashbysAt, residentMiB, startServer, startUpstream, stop } from './processes.js'

const heap = 512
const neighbours = 3

/**
 * One tenant whose ATS sends responses that are small on the wire and large in memory, with tenants whose ATS works.
 */
export const figure: Figure = {
  name: 'hostile responses of one ATS',
  promise: `one a second: \`/livez\` within 1 s, the median of other tenants at most twice the usual one, below ${heap} MiB`,
  fast: true,
  async measure({ full }) {
    const seconds = full ? 10 : 4
    const hostile = await startHostile()
    const upstream = await startUpstream(500)
    const server = await startServer(
      { connections: ashbysAt([hostile.base, ...Array<string>(neighbours).fill(upstream.base)]) },
      { NODE_OPTIONS: `--max-old-space-size=${heap}` },
    )
    const pool = new Pool(server.base, { connections: 32, headersTimeout: 150_000, bodyTimeout: 150_000 })
    const request = async (path: string, connection: string) => {
      const began = performance.now()
      const status = await pool.request({ method: 'GET', path, headers: { 'connection-id': connection } }).then(
        async ({ statusCode, body }) => {
          await body.dump()
          return statusCode
        },
        () => 0,
      )
      return { status, milliseconds: performance.now() - began }
    }

    /** The latency of other tenants and of the liveness probe until the end of `work`. */
    async function observe(work: Promise<unknown>) {
      let over = false
      const done = work.finally(() => {
        over = true
      })
      const pages: Awaited<ReturnType<typeof request>>[] = []
      const probes: Awaited<ReturnType<typeof request>>[] = []
      let peak = 0
      const repeat = async (one: () => Promise<unknown>, pause: number) => {
        while (!over && server.child.exitCode === null && server.child.signalCode === null) {
          await one()
          await sleep(pause)
        }
      }
      await Promise.all([
        done,
        ...Array.from({ length: neighbours }, (_, at) =>
          repeat(async () => pages.push(await request('/candidates?page_size=50', `acme-${at + 1}`)), 20),
        ),
        repeat(async () => probes.push(await request('/livez', '')), 50),
        repeat(async () => {
          peak = Math.max(peak, residentMiB(server.pid))
        }, 100).catch((error: NodeJS.ErrnoException) => {
          // A process that has died has no memory to read.
          if (error.code !== 'ENOENT') throw error
        }),
      ])
      const times = pages.map(({ milliseconds }) => milliseconds)
      return {
        median: atShare(times, 0.5),
        served: pages.filter(({ status }) => status === 200).length,
        requests: pages.length,
        liveness: Math.max(
          ...probes.map(({ status, milliseconds }) => (status === 200 ? milliseconds : Number.POSITIVE_INFINITY)),
        ),
        peak,
      }
    }

    await observe(sleep(1000))
    const usual = await observe(sleep(2000))
    const outcomes: Record<string, number> = {}
    async function attack(): Promise<void> {
      const under: Promise<void>[] = []
      for (let at = 0; at < seconds; at += 1) {
        // The parameters differ, so that no request shares a call.
        const since = new Date(at * 1000).toISOString()
        const attempt = request(`/candidates?created_after=${since}`, 'acme-0').then(({ status }) => {
          outcomes[status] = (outcomes[status] ?? 0) + 1
        })
        under.push(attempt)
        await sleep(1000)
      }
      await Promise.all(under)
    }
    const attacked = await observe(attack())
    const alive = server.child.exitCode === null && server.child.signalCode === null
    await pool.close()
    await stop(server)
    await stop(upstream)
    hostile.close()
    const refused = Object.entries(outcomes).map(([status, count]) => `${count} × ${status}`)
    return {
      seen: `${seconds} requests (${refused.join(', ')}), ${alive ? 'alive' : 'the process died'}; \`/livez\` at most ${Math.round(attacked.liveness)} ms; ${attacked.served} of ${attacked.requests} pages of other tenants, median ${attacked.median} ms after ${usual.median} ms; ${Math.round(attacked.peak)} MiB at the peak`,
      holds:
        alive &&
        attacked.liveness < 1000 &&
        attacked.served === attacked.requests &&
        attacked.median <= Math.max(usual.median, 1) * 2 &&
        attacked.peak < heap,
    }
  },
}

/** An Ashby that sends one kind of hostile body after another. */
function startHostile() {
  const list = (results: string) => `{"success":true,"results":${results},"moreDataAvailable":false}`
  const record = (field: string) => list(`[{"id":"a","name":"A",${field}}]`)
  const repeated = (text: string, count: number) => text.repeat(count).slice(0, -1)
  const bodies = [
    list(`[${repeated('{},', 11_000_000)}]`),
    list('['.repeat(12_000_000)),
    record(`"tags":[${repeated('"",', 5_000_000)}]`),
    list(`[${repeated('{},', 330_000)}]`),
    record(`"customFields":[${repeated('"aaaaaaaaaaaaaa",', 900_000)}]`),
    `{"success":true,"results":[],"moreDataAvailable":false,"warnings":[${repeated('"a",', 900_000)}]}`,
    record(`"deep":${'['.repeat(60_000)}${']'.repeat(60_000)}`),
    record(`"name":"${'\\u00e4'.repeat(2_600_000)}"`),
    record(`"${'x'.repeat(24_000_000)}":1`),
    list(`[${repeated('{"id":7},', 300_000)}]`),
  ]
  const compressed = bodies.map((body, at) =>
    at === 2
      ? { encoding: 'br', bytes: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) }
      : { encoding: 'gzip', bytes: gzipSync(body) },
  )
  let sent = 0
  return startHost((request, response) => {
    request.resume()
    const { encoding, bytes } = compressed[sent % compressed.length] ?? { encoding: 'gzip', bytes: Buffer.alloc(0) }
    sent += 1
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(bytes)
  })
}
