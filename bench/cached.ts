import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { columns, median, whole } from './columns.js'
import { pageUrl } from './contest.js'
import { upstreamFile } from './exports/main.js'
import { freePort } from './free-port.js'
import { load } from './load.js'
import { cpuOf } from './process-stats.js'
import { start, untilListens } from './processes.js'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const size = 100

/** A cached page of 100, requested repeatedly, compared with plain Fastify that writes the same bytes. */
export async function cached(folder: string, quick: boolean): Promise<string> {
  const key = randomBytes(24).toString('base64url')
  const upstream = `http://127.0.0.1:${await freePort()}`
  start('rest', upstreamFile, [new URL(upstream).port, '1000', '0'])
  const connection = {
    id: 'bench-1',
    provider: 'ashby',
    credentials: { api_key: randomBytes(24).toString('base64url') },
  }
  const config = join(folder, 'cached.json')
  await writeFile(
    config,
    JSON.stringify({
      connections: [{ ...connection, base_url: upstream }],
      clients: [{ id: 'bench', keys: [key], connections: ['bench-1'] }],
    }),
  )
  const ours = async (level: string) => {
    const origin = `http://127.0.0.1:${await freePort()}`
    const environment = {
      ANYATS_CONFIG: config,
      ANYATS_CACHE_TTL: '300',
      LOG_LEVEL: level,
      PORT: new URL(origin).port,
    }
    const { pid = 0 } = start('server', here('../main.js'), [], environment)
    await untilListens(origin)
    return { origin, pid }
  }
  const silent = { name: 'anyats, all but logging', ...(await ours('silent')) }
  const full = { name: 'anyats, everything on', ...(await ours('info')) }
  const origin = `http://127.0.0.1:${await freePort()}`
  const { pid = 0 } = start('server', here('./bare-fastify.js'), [
    new URL(origin).port,
    pageUrl(silent.origin, size),
    key,
  ])
  await untilListens(origin)
  const servers = [{ name: 'bare Fastify', origin, pid }, silent, full]
  const rates = servers.map((): number[] => [])
  const costs = servers.map((): number[] => [])
  const [warmUp, seconds] = quick ? [2, 2] : [20, 6]
  for (const server of servers) await load(pageUrl(server.origin, size), key, warmUp, 1)
  for (let round = 0; round < 3; round += 1) {
    for (const [at, server] of servers.entries()) {
      const before = cpuOf(server.pid)
      const { requests, failed, seconds: took } = await load(pageUrl(server.origin, size), key, seconds, 1)
      if (failed > 0) throw new Error(`${server.name}: ${failed} of ${requests} failed`)
      rates[at]?.push(requests / took)
      costs[at]?.push((cpuOf(server.pid) - before) / requests)
    }
  }
  const bar = median(costs[0] ?? [])
  return columns(
    ['server', 'req/s', 'CPU µs/req', 'of plain Fastify'],
    servers.map(({ name }, at) => [
      name,
      whole(median(rates[at] ?? [])),
      median(costs[at] ?? []).toFixed(1),
      // By CPU, which is the least affected by other load.
      `${(bar / median(costs[at] ?? [])).toFixed(2)} ×`,
    ]),
  )
}
