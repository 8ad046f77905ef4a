import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { atShare, type Figure } from './figure.js'
import { credential, startScript, startServer, startUpstream, stop } from './processes.js'

/** Four concurrent calls that take 100 ms each. */
const capacity = 40
const connectionTo = (origin: string) => (id: string) => ({
  id,
  provider: 'ashby',
  credentials: { api_key: `${credential}-${id}` },
  base_url: origin,
  limits: { rate_limits: [] },
})

interface TimedResponse {
  status: number
  /** Whether the response has Retry-After. */
  when: boolean
  ms: number
}

/**
 * Ten times the capacity of an ATS, with a client that sends few requests to another ATS; then a thousand clients
 * without a pause.
 */
export const figure: Figure = {
  name: 'overload',
  promise: 'excess requests get 503 and Retry-After at once, no other client fails, over within 5 s',
  fast: true,
  async measure({ full }) {
    const seconds = full ? 30 : 5
    const upstream = await startUpstream(10, 100)
    const server = await startServer({ connections: ['busy', 'calm'].map(connectionTo(upstream.base)) })
    const pool = new Pool(server.base, { connections: 500 })
    let requestCount = 0
    const send = async (connection: string): Promise<TimedResponse> => {
      requestCount += 1
      const began = performance.now()
      const path = `/candidates?name=person-${requestCount}`
      return pool.request({ method: 'GET', path, headers: { 'connection-id': connection } }).then(
        async ({ statusCode, headers, body }) => {
          await body.dump()
          return { status: statusCode, when: headers['retry-after'] !== undefined, ms: performance.now() - began }
        },
        () => ({ status: 0, when: false, ms: performance.now() - began }),
      )
    }
    const flow = async (connection: string, perSecond: number): Promise<TimedResponse[]> => {
      const began = performance.now()
      const responses: Promise<TimedResponse>[] = []
      for (let at = 0; at < perSecond * seconds; at += 1) {
        const early = began + (at * 1000) / perSecond - performance.now()
        if (early > 1) await sleep(early)
        responses.push(send(connection))
      }
      return Promise.all(responses)
    }
    /** Milliseconds until a client that repeats its request is served. */
    const untilServed = async (): Promise<number> => {
      const began = performance.now()
      while ((await send('busy')).status !== 200 && performance.now() - began < 30_000) await sleep(20)
      return Math.round(performance.now() - began)
    }

    const [busy, calm] = await Promise.all([flow('busy', capacity * 10), flow('calm', 10)])
    const over = await untilServed()
    const flood = await startScript('flood', server.base, '1000', String(seconds), 'busy')
    await flood.ended
    const { served, shed, failures } = JSON.parse(flood.out().trim().split('\n').at(-1) ?? '') as {
      failures: Record<string, number>
    } & Record<'served' | 'shed', number>
    const failed = Object.entries(failures).map(([what, times]) => `${times} × ${what}`)
    const floodOver = await untilServed()
    await pool.close()
    await Promise.all([stop(server), stop(upstream)])

    const good = busy.filter(({ status }) => status === 200).length
    const turned = busy.filter(({ status, when }) => status === 503 && when)
    const shedAt = atShare(
      turned.map(({ ms }) => ms),
      0.99,
    )
    const calmAt = atShare(
      calm.map(({ ms }) => ms),
      0.99,
    )
    const others = busy.length - good - turned.length + calm.filter(({ status }) => status !== 200).length
    return {
      seen:
        `${capacity * 10} a second for ${capacity}: ${good} served, ${turned.length} rejected (p99 ${shedAt} ms), ${others} failed, the other client p99 ${calmAt} ms, over in ${over} ms; ` +
        `1000 without a pause: ${served} served, ${shed} rejected, ${failed.join(', ') || '0'} failed, over in ${floodOver} ms`,
      holds:
        good > (capacity * seconds) / 2 &&
        turned.length > 0 &&
        Math.max(shedAt, calmAt) < 5000 &&
        others === 0 &&
        failed.length === 0 &&
        Math.max(over, floodOver) < 5000,
    }
  },
}
