import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { canaries, formsOf, modes, respondAs } from '../support/canary-upstream.js'
import { redisServer } from '../support/redis-server.js'
import type { Figure } from './figure.js'
import { startHost } from './host.js'
import { freshPath, startServer, stop } from './processes.js'

/** Every route, with an ATS in every failure mode, with Redis and with all logs enabled. */
export const figure: Figure = {
  name: 'canaries',
  promise: 'no key, personal data, token, cursor or text of an ATS in log, metrics, audit, problems, headers or Redis',
  fast: true,
  async measure() {
    const cleanups: (() => unknown)[] = []
    const redis = await redisServer({ teardown: (work) => void cleanups.push(work) })
    const client = new Redis(redis.url)
    const ear = await client.monitor()
    const texts = { log: '', metrics: '', audit: '', problems: '', headers: '', redis: '', upstream: '' }
    ear.on('monitor', (_time: string, args: string[]) => {
      texts.redis += `${args.join(' ')}\n`
    })
    const hosts = await Promise.all(modes.map((mode) => startInMode(mode, (text) => (texts.upstream += text))))
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
    let requestCount = 0
    const getPath = async (path: string, more: Record<string, string> = {}): Promise<string> => {
      requestCount += 1
      const headers = { authorization: `Bearer ${canaries.client}`, ...more }
      // An export waits for a rate limit without a deadline; its client does not.
      const signal = AbortSignal.timeout(4000)
      const response = await fetch(`${server.base}${path}`, { headers, signal }).catch(() => undefined)
      const text = (await response?.text().catch(() => '')) ?? ''
      const { link, ...others } = Object.fromEntries(response?.headers ?? [])
      texts.headers += JSON.stringify(others)
      if (path === '/metrics') texts.metrics += text
      else if (path.startsWith('/export/')) texts.problems += linesWithCanaries(text)
      else if (!path.startsWith('/candidates') || response?.status !== 200) texts.problems += text
      return text
    }
    const inMode = (mode: string) => ({ 'connection-id': `in-mode-${mode}` })
    const { next_page_token: token } = JSON.parse(await getPath('/candidates', inMode('page'))) as {
      next_page_token: string
    }
    await Promise.all(
      modes.map((mode) => Promise.all(pathsWith(token, mode).map((path) => getPath(path, inMode(mode))))),
    )
    await Promise.all([
      getPath('/candidates', { authorization: `Bearer ${canaries.filter}` }),
      getPath('/candidates', { 'connection-id': canaries.filter }),
      getPath('/candidates', { ...inMode('page'), 'x-request-id': `${canaries.name.slice(0, 6)} ${canaries.email}` }),
      getPath('/candidates', { ...inMode('page'), traceparent: canaries.header, 'x-other': canaries.header }),
    ])
    await getPath('/metrics')
    await stop(server)
    texts.log = server.out().slice(banner)
    texts.audit = readFileSync(auditFile, 'utf8')
    ear.disconnect()
    client.disconnect()
    for (const { close } of hosts) close()
    for (const cleanup of cleanups) await cleanup()

    const hits = hitsIn(texts, { ...canaries, token })
    const lines = texts.log.trimEnd().split('\n')
    const broken = lines.filter((line) => !isObject(line)).length
    const silent = Object.entries(texts).filter(([, text]) => text === '')
    return {
      seen: `${hits.length} hits of ${Object.keys(canaries).length + 1} canaries after ${requestCount} requests ${hits.join(', ')}; ${lines.length} log lines, ${broken} not JSON; ${silent.length} places with nothing to read`,
      holds: hits.length === 0 && broken === 0 && lines.length >= requestCount && silent.length === 0,
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

/** The lines of an export that are neither records nor checkpoints. */
const linesWithCanaries = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /^\{"type":"(?:problem|waiting)"/.test(line))
    .join('\n')

function hitsIn(texts: Record<string, string>, wanted: Record<string, string>): string[] {
  // An upstream request contains its own key, the requested people and the cursors of the upstream.
  const ownOfUpstream = ['key', 'id', 'name', 'filter', 'cursor']
  return Object.entries(texts).flatMap(([textName, text]) =>
    Object.entries(wanted)
      .filter(([name]) => textName !== 'upstream' || !ownOfUpstream.includes(name))
      .filter(([, value]) => formsOf(value).some((form) => text.includes(form)))
      .map(([name]) => `${name} in ${textName}`),
  )
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

/** An ATS in one mode. Its requests are passed to the callback. */
const startInMode = (mode: string, onOutput: (text: string) => void) =>
  startHost((request, response) => {
    onOutput(`${request.url} ${JSON.stringify(request.headers)}\n`)
    void respondAs(mode, request, response)
  })
