import { get, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { atShare, createRandom, type Figure, until } from './figure.js'
import { startHost } from './host.js'
import { ashbysAt, openFiles, startServer, stop } from './processes.js'

/** The number of concurrent calls to one host. */
const atHost = 16

/**
 * A thousand clients that disconnect while the ATS still processes their calls; some of the calls have a second
 * waiting client.
 */
export const figure: Figure = {
  name: 'clients that disconnect',
  promise: 'their upstream calls stop, unless other clients wait for the same call; no socket stays open',
  fast: true,
  async measure() {
    const clients = 1000
    const pairs = 100
    const hosts = await Promise.all(Array.from({ length: Math.ceil(clients / atHost) }, startSilent))
    const server = await startServer({
      connections: ashbysAt(
        hosts.map(({ base }) => base),
        { rate_limits: [], concurrency: atHost },
      ),
    })
    const send = (number: number, name: string) => {
      const headers = { 'connection-id': `acme-${number % hosts.length}` }
      const request = get(`${server.base}/candidates?name=${name}`, { agent: false, headers })
      const status = new Promise<number>((resolve) => {
        request.on('response', (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0))
        })
        request.on('error', () => resolve(0))
      })
      return { status, disconnect: () => request.destroy() }
    }
    const arrived = (name: string) => hosts.some(({ open }) => open.has(name))
    const before = openFiles(server.pid)
    const random = createRandom(66)

    const stops: number[] = []
    let never = 0
    await Promise.all(
      Array.from({ length: clients }, async (_, number) => {
        const name = `leaver-${number}`
        const { disconnect } = send(number, name)
        await until(() => arrived(name), 20_000)
        await sleep(random.below(1000))
        const disconnectedAt = performance.now()
        disconnect()
        if (await until(() => !arrived(name), 10_000)) stops.push(performance.now() - disconnectedAt)
        else never += 1
      }),
    )
    await until(() => openFiles(server.pid) <= before + 2, 10_000)
    const couples = Array.from({ length: pairs }, (_, number) => [
      send(number, `pair-${number}`),
      send(number, `pair-${number}`),
    ])
    const both = before + 2 * pairs + pairs
    await until(() => openFiles(server.pid) >= both && couples.every((_, at) => arrived(`pair-${at}`)), 20_000)
    await sleep(1000)
    for (const [first] of couples) first?.disconnect()
    await sleep(500)
    for (const { open } of hosts) for (const response of open.values()) respond(response)
    const remaining = await Promise.all(couples.map(([, second]) => second?.status))
    // The connections that are open now are idle connections to the hosts, until undici closes them.
    const clean = await until(() => openFiles(server.pid) <= before + 2, 15_000)
    const after = openFiles(server.pid)
    await stop(server)
    for (const { close } of hosts) close()
    const served = remaining.filter((status) => status === 200).length
    const slowest = Math.round(Math.max(...stops))
    return {
      seen: `${stops.length} of ${clients} calls stopped, p99 ${atShare(stops, 0.99)} ms, at most ${slowest} ms; ${served} of ${pairs} served whose other client disconnected; ${before} open files before, ${after} after`,
      holds: never === 0 && slowest < 5000 && served === pairs && clean,
    }
  },
}

const respond = (response: ServerResponse | undefined) => {
  response?.setHeader('content-type', 'application/json')
  response?.end(JSON.stringify({ success: true, results: [], moreDataAvailable: false }))
}

/** An Ashby that holds its responses until the test sends them, and knows the names of all pending requests. */
async function startSilent() {
  const open = new Map<string, ServerResponse>()
  const host = await startHost((request, response) => {
    let received = ''
    request.on('data', (chunk: Buffer) => {
      received += chunk.toString()
    })
    request.on('end', () => {
      const { name } = JSON.parse(received) as { name: string }
      open.set(name, response)
      response.once('close', () => open.delete(name))
    })
  })
  return { ...host, open }
}
