import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { respondAs, canaries, formsOf, modes } from '../support/canary-upstream.js'
import { redisServer } from '../support/redis-server.js'
import type { Figure } from './figure.js'
import { startHost } from './host.js'
import { freshPath, startServer, stop } from './processes.js'

/** Every route, with an ATS in every mood, beside Redis and with everything written down that can be. */
export const figure: Figure = {
  name: 'canaries',
  promise: 'no key, person, token, cursor or word of an ATS in log, metrics, audit, problems, headers or Redis',
  fast: true,
  async measure() {
    const cleanups: (() => unknown)[] = []
    const redis = await redisServer({ teardown: (work) => void cleanups.push(work) })
    const client = new Redis(redis.url)
    const ear = await client.monitor()
    const places = { log: '', metrics: '', audit: '', problems: '', headers: '', redis: '', upstream: '' }
    ear.on('monitor', (_time: string, args: string[]) => {
      places.redis += `${args.join(' ')}\n`
    })
    const hosts = await Promise.all(modes.map((mode) => startInMode(mode, (told) => (places.upstream += told))))
    const auditFile = freshPath('audit.jsonl')
    const server = await startServer(
      {
        connections: hosts.map(({ base }, at) => ({
          id: `in-mode-${modes[at]}`,
          provider: 'ashby',
          credentials: { api_key: canaries.key },
          base_url: base,
          limits: { rate_limits: [{ requests: 10_000, seconds: 10 }] },
        })),
        clients: [
          { id: 'app', keys: [canaries.client], connections: modes.map((mode) => `in-mode-${mode}`), metrics: true },
        ],
      },
      {
        LOG_LEVEL: 'trace',
        REDIS_URL: redis.url,
        ANYATS_AUDIT: auditFile,
        ANYATS_CACHE_TTL: '60',
        ANYATS_CACHE_SHARED: '1',
        ANYATS_TOKEN_SECRET: canaries.key.repeat(3),
      },
    )
    const banner = server.out().length
    let asked = 0
    const ask = async (path: string, more: Record<string, string> = {}): Promise<string> => {
      asked += 1
      const headers = { authorization: `Bearer ${canaries.client}`, ...more }
      // An export waits for a limit as long as it takes; its client does not.
      const signal = AbortSignal.timeout(4000)
      const answer = await fetch(`${server.base}${path}`, { headers, signal }).catch(() => undefined)
      const text = (await answer?.text().catch(() => '')) ?? ''
      const { link, ...others } = Object.fromEntries(answer?.headers ?? [])
      places.headers += JSON.stringify(others)
      if (path === '/metrics') places.metrics += text
      else if (path.startsWith('/export/')) places.problems += linesThatTell(text)
      else if (!path.startsWith('/candidates') || answer?.status !== 200) places.problems += text
      return text
    }
    const inMode = (mode: string) => ({ 'connection-id': `in-mode-${mode}` })
    const { next_page_token: token } = JSON.parse(await ask('/candidates', inMode('page'))) as {
      next_page_token: string
    }
    await Promise.all(modes.map((mode) => Promise.all(pathsWith(token, mode).map((path) => ask(path, inMode(mode))))))
    await Promise.all([
      ask('/candidates', { authorization: `Bearer ${canaries.filter}` }),
      ask('/candidates', { 'connection-id': canaries.filter }),
      ask('/candidates', { ...inMode('page'), 'x-request-id': `${canaries.name.slice(0, 6)} ${canaries.email}` }),
      ask('/candidates', { ...inMode('page'), traceparent: canaries.header, 'x-other': canaries.header }),
    ])
    await ask('/metrics')
    await stop(server)
    places.log = server.out().slice(banner)
    places.audit = readFileSync(auditFile, 'utf8')
    ear.disconnect()
    client.disconnect()
    for (const { close } of hosts) close()
    for (const cleanup of cleanups) await cleanup()

    const hits = hitsIn(places, { ...canaries, token })
    const lines = places.log.trimEnd().split('\n')
    const broken = lines.filter((line) => !isObject(line)).length
    const silent = Object.entries(places).filter(([, text]) => text === '')
    return {
      seen: `${hits.length} hits of ${Object.keys(canaries).length + 1} canaries after ${asked} requests ${hits.join(', ')}; ${lines.length} log lines, ${broken} not JSON; ${silent.length} places with nothing to read`,
      holds: hits.length === 0 && broken === 0 && lines.length >= asked && silent.length === 0,
    }
  },
}

const pathsWith = (token: string, mode: string): string[] => [
  '/candidates',
  '/candidates?include=raw',
  `/candidates?page_token=${token}`,
  `/candidates?email=${canaries.filter}`,
  `/candidates?name=${encodeURIComponent(canaries.name)}`,
  `/candidates?page_size=${canaries.filter}&created_after=${canaries.filter}`,
  `/candidates?page_token=${canaries.cursor}`,
  `/candidates/${canaries.id}`,
  `/candidates/${encodeURIComponent(canaries.name)}`,
  '/export/candidates',
  `/export/candidates?email=${canaries.filter}`,
  `/connections/in-mode-${mode}/check`,
  '/connections',
  '/providers',
  '/metrics',
  '/openapi.json',
  '/docs/',
  '/livez',
  `/${canaries.filter}`,
]

/** What an export says that is no record and no place to go on from. */
const linesThatTell = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /^\{"type":"(?:problem|waiting)"/.test(line))
    .join('\n')

function hitsIn(places: Record<string, string>, wanted: Record<string, string>): string[] {
  // An ATS is asked with its own key, for the people and with the cursors that it knows.
  const ownOfUpstream = ['key', 'id', 'name', 'filter', 'cursor']
  return Object.entries(places).flatMap(([place, text]) =>
    Object.entries(wanted)
      .filter(([name]) => place !== 'upstream' || !ownOfUpstream.includes(name))
      .filter(([, value]) => formsOf(value).some((form) => text.includes(form)))
      .map(([name]) => `${name} in ${place}`),
  )
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

/** An ATS in one mood; what it is sent is told. */
const startInMode = (mode: string, tell: (told: string) => void) =>
  startHost((request, response) => {
    tell(`${request.url} ${JSON.stringify(request.headers)}\n`)
    void respondAs(mode, request, response)
  })
