import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Pool } from 'undici'
import type { Figure } from './figure.js'
import { startHost } from './host.js'
import { ashbysAt, residentMiB, startServer, stop } from './processes.js'

const rows = 100

const unpack = promisify(gunzip)

/** Fifty slow clients that request the largest pages with all includes at once, from a process with little memory. */
export const figure: Figure = {
  name: 'large pages in a heap of 128 MiB',
  promise: 'no request fails for lack of memory, with slow clients too: each page is complete, or 503 or 504',
  fast: true,
  async measure({ full }) {
    const mebibytes = full ? 12 : 4
    const times = full ? 3 : 1
    const upstream = await startHeavy(mebibytes * 2 ** 20)
    const server = await startServer(
      { connections: ashbysAt(Array(5).fill(upstream.base), { rate_limits: [] }) },
      { NODE_OPTIONS: '--max-old-space-size=128' },
    )
    const pool = new Pool(server.base, { connections: 50 })
    const counts: Record<string, number> = {}
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, residentMiB(server.pid))
    }, 100)
    await Promise.all(
      Array.from({ length: 50 }, async (_, number) => {
        for (let at = 0; at < times; at += 1) {
          // The parameters differ, so that no request shares a call.
          const since = new Date((number * times + at) * 1000).toISOString()
          const outcome = await pool
            .request({
              method: 'GET',
              path: `/candidates?page_size=${rows}&include=raw&created_after=${since}`,
              headers: { 'connection-id': `acme-${number % 5}`, 'accept-encoding': number % 2 ? 'gzip' : 'identity' },
            })
            .then(
              async ({ statusCode, headers, body }) => {
                // A client on a busy machine: unread data stays at the server.
                await sleep(500)
                const bytes = Buffer.from(await body.arrayBuffer())
                const text = headers['content-encoding'] === 'gzip' ? await unpack(bytes) : bytes
                const { data } = JSON.parse(text.toString()) as { data?: unknown[] }
                return statusCode === 200 && data?.length !== rows ? 'a short page' : String(statusCode)
              },
              (error: NodeJS.ErrnoException) => error.code ?? error.message,
            )
          counts[outcome] = (counts[outcome] ?? 0) + 1
        }
      }),
    )
    clearInterval(watch)
    await pool.close()
    const alive = server.child.exitCode === null
    await stop(server)
    upstream.close()
    const { 200: whole = 0, 503: turned = 0, 504: late = 0, ...others } = counts
    return {
      seen: `${50 * times} pages of ${mebibytes} MiB, 50 at once: ${whole} complete, ${turned} rejected, ${late} timed out${Object.entries(
        others,
      )
        .map(([what, times]) => `, ${times} × ${what}`)
        .join('')}; ${Math.round(peak)} MiB at the peak`,
      holds: alive && whole + turned + late === 50 * times && whole > 0,
    }
  },
}

/** An Ashby whose people have large custom fields. */
function startHeavy(bytes: number) {
  const value = 'x'.repeat(bytes / rows / 10)
  const customFields = Array.from({ length: 10 }, (_, at) => ({ id: `field-${at}`, title: `Field ${at}`, value }))
  const results = Array.from({ length: rows }, (_, at) => ({ id: `person-${at}`, name: `Person ${at}`, customFields }))
  const body = Buffer.from(JSON.stringify({ success: true, results, moreDataAvailable: false }))
  return startHost((request, response) => {
    request.resume()
    response.setHeader('content-type', 'application/json')
    response.end(body)
  })
}
