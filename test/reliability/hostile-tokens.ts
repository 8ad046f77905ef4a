import { randomBytes } from 'node:crypto'
import { atShare, type Figure } from './figure.js'
import { startHost } from './host.js'
import { ashbyAt, credential, startServer, stop, unspared } from './processes.js'

/** The sizes of the access tokens: usual ones, the longest that are accepted, and longer ones. */
const sizes = [1000, 8192, 20_000]

/** An ATS that issues another access token for every call, of every size, and rejects each of them. */
export const figure: Figure = {
  name: 'hostile access tokens',
  promise: 'while an ATS issues tokens without end, `/livez` within 1 s and every request of another tenant served',
  fast: true,
  async measure({ full }) {
    let issued = 0
    const hostile = await startHost((request, response) => {
      request.resume()
      response.setHeader('content-type', 'application/json')
      if (request.url !== '/token') return response.writeHead(401).end('{}')
      issued += 1
      const size = sizes[issued % sizes.length] ?? 0
      response.end(JSON.stringify({ access_token: randomBytes(size).toString('hex').slice(0, size), expires_in: 3600 }))
    })
    const good = await startHost((request, response) => {
      request.resume()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ success: true, results: [], moreDataAvailable: false }))
    })
    const attackers = Array.from({ length: 20 }, (_, at) => ({
      id: `hostile-${at}`,
      provider: 'greenhouse',
      credentials: { client_id: `${credential}-${at}`, client_secret: credential },
      base_url: hostile.base,
      limits: unspared,
    }))
    const { connections } = ashbyAt(good.base)
    const server = await startServer({ connections: [...connections, ...attackers] }, { LOG_LEVEL: 'info' })
    const end = performance.now() + (full ? 15_000 : 5_000)
    const during = async (step: () => Promise<unknown>) => {
      while (performance.now() < end) await step()
    }
    const getPath = async (path: string, connection: string) => {
      const response = await fetch(`${server.base}${path}`, { headers: { 'connection-id': connection } })
      await response.arrayBuffer()
      return response.status
    }
    const alive: number[] = []
    const others: number[] = []
    let failed = 0
    await Promise.all([
      ...attackers.map(({ id }) => during(() => getPath('/candidates', id))),
      during(async () => {
        const began = performance.now()
        await getPath('/livez', 'acme')
        alive.push(performance.now() - began)
      }),
      during(async () => {
        const began = performance.now()
        if ((await getPath('/candidates', 'acme')) !== 200) failed += 1
        others.push(performance.now() - began)
      }),
    ])
    await stop(server)
    hostile.close()
    good.close()
    const slowest = Math.round(Math.max(...alive))
    return {
      seen: `${issued} tokens of up to 20,000 characters; \`/livez\` ${slowest} ms at the most; another tenant: ${others.length} requests, ${failed} failed, median ${atShare(others, 0.5)} ms`,
      holds: issued >= 30 && slowest <= 1000 && others.length > 0 && failed === 0,
    }
  },
}
