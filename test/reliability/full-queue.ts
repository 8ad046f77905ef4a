import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { atShare, type Figure } from './figure.js'
import { startHost } from './host.js'
import { credential, startServer, stop } from './processes.js'

const keyOf = (client: string) => `key-of-the-${client}-client-0123456789abcdef`
const limits = { rate_limits: [], concurrency: 4, max_queued: 32 }
const page = JSON.stringify({ success: true, results: [{ id: 'row', name: 'A name' }], moreDataAvailable: false })

/** Two clients share a connection. One sends far more than its queue holds, the other one request after another. */
export const figure: Figure = {
  name: 'a client that fills the queue',
  promise: 'all requests of another client of the same connection are served',
  fast: true,
  async measure({ full }) {
    const upstream = await startHost(async (_, response) => {
      await sleep(50)
      response.setHeader('content-type', 'application/json')
      response.end(page)
    })
    const clients = ['busy', 'quiet'].map((id) => ({ id, keys: [keyOf(id)], connections: ['acme'] }))
    const server = await startServer({
      connections: [
        { id: 'acme', provider: 'ashby', credentials: { api_key: credential }, base_url: upstream.base, limits },
      ],
      clients,
    })
    const pool = new Pool(server.base, { connections: 200 })
    let requestCount = 0
    const send = async (client: string) => {
      requestCount += 1
      // No two requests are equal: equal ones would share a call.
      const path = `/candidates?created_after=${new Date(requestCount * 1000).toISOString()}`
      const headers = { authorization: `Bearer ${keyOf(client)}` }
      const began = performance.now()
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers })
      await body.dump()
      return { status: statusCode, ms: performance.now() - began }
    }
    let over = false
    const busy = { served: 0, refused: 0 }
    const flood = Array.from({ length: 100 }, async () => {
      while (!over) {
        const { status } = await send('busy')
        if (status === 200) busy.served += 1
        else {
          busy.refused += 1
          await sleep(5)
        }
      }
    })
    await sleep(500)
    const quiet: { status: number; ms: number }[] = []
    for (const end = performance.now() + (full ? 10_000 : 3_000); performance.now() < end; await sleep(20))
      quiet.push(await send('quiet'))
    over = true
    await Promise.all(flood)
    await pool.close()
    await stop(server)
    upstream.close()
    const served = quiet.filter(({ status }) => status === 200)
    const median = atShare(
      served.map(({ ms }) => ms),
      0.5,
    )
    return {
      seen: `${served.length} of ${quiet.length} served, median ${median} ms; the busy client: ${busy.served} served, ${busy.refused} refused`,
      holds: served.length === quiet.length,
    }
  },
}
