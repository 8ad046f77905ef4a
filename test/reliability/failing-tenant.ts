import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import type { Figure } from './figure.js'
import { startHost } from './host.js'
import { startServer, stop, unspared } from './processes.js'

const others = 4
const credentialOf = (tenant: number) => `account-${tenant}-5f0c9a1e7b3d8246a1c4e7f90b2d5836`
const page = JSON.stringify({ success: true, results: [{ id: 'row', name: 'A name' }], moreDataAvailable: false })

/** The response of the ATS to the account of one tenant. */
const faults: { readonly [name: string]: (response: ServerResponse, request: IncomingMessage) => void } = {
  'a 500': (response) => response.writeHead(500).end(),
  'a reset': (_, request) => request.socket.resetAndDestroy(),
  'a 503': (response) => response.writeHead(503).end(),
  'a pause of 1 h for the whole provider': (response) =>
    response.writeHead(429, { 'retry-after': '3600', 'x-ratelimit-scope': 'integration-partner' }).end(),
}

/** One tenant calls all the time and every call fails; meanwhile the other tenants of the provider make a few calls. */
export const figure: Figure = {
  name: 'a tenant whose account fails',
  promise: 'all calls of other tenants at the same origin are served',
  fast: true,
  parallel: true,
  async measure({ full }) {
    const seen: string[] = []
    let lost = 0
    for (const [name, fault] of Object.entries(faults)) {
      const { served, of } = await duringFault(fault, full ? 10_000 : 1_500)
      lost += of - served
      seen.push(`${name}: ${served} of ${of}`)
    }
    return { seen: `others served during ${seen.join('; ')}`, holds: lost === 0 }
  },
}

async function duringFault(fault: (typeof faults)[string] & object, milliseconds: number) {
  const upstream = await startHost((request, response) => {
    const account = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString()
    if (account.startsWith(credentialOf(0))) return fault(response, request)
    response.setHeader('content-type', 'application/json')
    response.end(page)
  })
  const server = await startServer({
    connections: Array.from({ length: others + 1 }, (_, at) => ({
      id: `tenant-${at}`,
      provider: 'ashby',
      credentials: { api_key: credentialOf(at) },
      base_url: upstream.base,
      limits: unspared,
    })),
  })
  const pool = new Pool(server.base, { connections: 32 })
  let requestCount = 0
  const statusOf = async (tenant: number) => {
    requestCount += 1
    // No two requests are equal: equal ones would share a call.
    const path = `/candidates?created_after=${new Date(requestCount * 1000).toISOString()}`
    const headers = { 'connection-id': `tenant-${tenant}` }
    const { statusCode, body } = await pool.request({ method: 'GET', path, headers })
    await body.dump()
    return statusCode
  }
  let over = false
  const failing = Array.from({ length: 8 }, async () => {
    while (!over) {
      await statusOf(0)
      await sleep(20)
    }
  })
  // Until enough calls failed in a row for any circuit breaker.
  await sleep(500)
  const statuses: number[] = []
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(250))
    statuses.push(...(await Promise.all(Array.from({ length: others }, (_, at) => statusOf(at + 1)))))
  over = true
  await Promise.all(failing)
  await pool.close()
  await stop(server)
  upstream.close()
  return { served: statuses.filter((status) => status === 200).length, of: statuses.length }
}
