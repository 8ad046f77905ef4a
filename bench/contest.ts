import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.js'
import { connectionCount } from './load.js'
import { start } from './processes.js'

export const names = ['anyats', 'by hand', 'express', 'fetch'] as const
export type Name = (typeof names)[number]

export interface Contest {
  servers: readonly { name: Name; origin: string; pid: number }[]
  key: string
  /** The number of upstream pages so far. */
  upstreamCalls(): Promise<number>
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** Starts the upstream and the servers. */
export async function openContest(
  folder: string,
  chosen: readonly Name[] = ['anyats', 'by hand', 'express'],
): Promise<Contest> {
  const key = randomBytes(24).toString('base64url')
  const upstream = `http://127.0.0.1:${await freePort()}`
  start('rest', here('./fake-upstream.js'), [new URL(upstream).port])
  const config = join(folder, 'config.json')
  await writeFile(config, JSON.stringify(configOf(upstream, key)))
  const servers = await Promise.all(
    chosen.map(async (name) => {
      const port = String(await freePort())
      const { pid = 0 } = {
        anyats: () => start('server', here('../main.js'), [], { ANYATS_CONFIG: config, PORT: port }),
        'by hand': () => start('server', here('./by-hand.js'), [port, upstream]),
        fetch: () => start('server', here('./by-fetch.js'), [port, upstream]),
        express: () => start('server', here('./express.js'), [port, upstream]),
      }[name]()
      return { name, origin: `http://127.0.0.1:${port}`, pid }
    }),
  )
  const upstreamCalls = async () => Number(await (await fetch(`${upstream}/calls`)).text())
  await untilReady(upstreamCalls)
  for (const { origin } of servers) await untilReady(() => getPage(origin, key, 1))
  return { servers, key, upstreamCalls }
}

/** The resources of the benchmarks and those inside of them; the other servers return the addresses of files too. */
const resources = [
  ...['candidates', 'applications', 'jobs', 'stages', 'job-postings'],
  ...['interviews', 'offers', 'scorecards', 'attachments', 'attachment-contents'],
]

/** A deployment: one client with a key, and all connections that the load uses in turn. */
function configOf(upstream: string, key: string) {
  const connections = Array.from({ length: connectionCount }, (_, at) => ({
    id: `bench-${at + 1}`,
    provider: 'ashby',
    credentials: { api_key: randomBytes(24).toString('base64url') },
    base_url: upstream,
    // Without rate limits: the benchmark measures anyats, not its waits for an ATS.
    limits: { rate_limits: [], concurrency: 64, max_queued: 10_000 },
  }))
  const client = { id: 'bench', keys: [key], connections: connections.map(({ id }) => id) }
  return { connections, clients: [{ ...client, resources }] }
}

export interface PageResponse {
  data: unknown[]
  next_page_token: string
}

export const pageUrl = (origin: string, size: number, resource = 'candidates') =>
  `${origin}/${resource}?page_size=${size}`

export async function getPage(origin: string, key: string, size: number, resource?: string): Promise<PageResponse> {
  const headers = { authorization: `Bearer ${key}`, 'connection-id': 'bench-1' }
  const response = await fetch(pageUrl(origin, size, resource), { headers })
  if (response.status !== 200) throw new Error(`${origin} responded with ${response.status}: ${await response.text()}`)
  return (await response.json()) as PageResponse
}

async function untilReady(send: () => Promise<unknown>): Promise<void> {
  for (let attempts = 100; ; attempts -= 1) {
    try {
      await send()
      return
    } catch (error) {
      if (attempts === 0) throw error
      await sleep(100)
    }
  }
}
