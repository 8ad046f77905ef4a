import { randomBytes } from 'node:crypto'
import { request } from 'undici'
import { CommandError } from '../terminal/command-error.js'
import { escapeDeep, escapeLines } from '../terminal/control-characters.js'
import { exitCodes } from '../terminal/exit-codes.js'

/** The API that a command talks to: one that runs, or one that it has started for itself. One way of asking for both. */
export interface Server {
  /** Without a slash at the end. */
  base: string
  headers: Readonly<Record<string, string>>
  /** Whether the server is the sandbox because nothing is configured, and not by name. */
  sandbox: boolean
  /** Whether this process has started it. */
  isLocal: boolean
  close(): Promise<void>
}

/** `url` is the value of `--url`. */
export async function openServer(url: string | undefined): Promise<Server> {
  const address = url ?? process.env.ANYATS_URL
  return address ? remoteServer(address) : startLocalServer()
}

function remoteServer(address: string): Server {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new CommandError(
      exitCodes.usage,
      'anyats: --url (or ANYATS_URL) wants the address of a server, such as https://anyats.corp.example. The key goes into ANYATS_API_KEY.',
    )
  }
  const key = process.env.ANYATS_API_KEY
  return {
    base: url.href.replace(/\/+$/, ''),
    headers: key ? { authorization: `Bearer ${key}` } : {},
    sandbox: false,
    isLocal: false,
    close: async () => {},
  }
}

/**
 * The same app as `anyats serve`, on a free port of loopback that only this process has the key of. Its log is silent
 * unless LOG_LEVEL is set, and goes to standard error: standard output is the command's.
 */
async function startLocalServer(): Promise<Server> {
  const [{ loadConfig }, { bootstrap }, { providers }, { digestOf }] = await Promise.all([
    import('../../config/config.js'),
    import('../../start/bootstrap.js'),
    import('../../providers/index.js'),
    import('../../connections/clients.js'),
  ])
  const { HOST, PORT, LOG_LEVEL, ...environment } = process.env
  const config = loadConfig({ ...environment, LOG_LEVEL: LOG_LEVEL || 'silent' }, providers)
  const key = randomBytes(32).toString('base64url')
  const client = { id: 'command', digests: [digestOf(key)], connections: 'all' as const, raw: true, metrics: true }
  const { app, closeSandbox } = await bootstrap(config, {
    clients: [{ ...client, defaultConnection: undefined }],
    sink: { write: (line) => process.stderr.write(escapeLines(line)) },
    // It serves nobody else: turning the command away because the machine is busy would help nobody.
    maxEventLoopDelay: 0,
  })
  const base = await app.listen({ host: '127.0.0.1', port: 0, listenTextResolver: (at) => `listening on ${at}` })
  return {
    base,
    headers: { authorization: `Bearer ${key}` },
    sandbox: config.sandbox === 'nothing-configured',
    isLocal: true,
    close: async () => {
      await app.drain(1000)
      await closeSandbox()
    },
  }
}

/** Does the work with a server, and closes it whatever happens. */
export async function withServer<T>(url: string | undefined, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await openServer(url)
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

/** An answer of the API; its problems and a server that is not there are Failures. */
export async function getText({ base, headers }: Server, path: string): Promise<string> {
  const { statusCode, body } = await request(base + path, { headers }).catch(throwUnreachable)
  const text = await body.text().catch(throwUnreachable)
  if (statusCode !== 200) throw problemError(parseJson(text), statusCode)
  return text
}

export async function getJson(server: Server, path: string): Promise<unknown> {
  const value = parseJson(await getText(server, path))
  if (value === undefined) throw notAnyatsError(200)
  return value
}

export const throwUnreachable = (): never => {
  throw new CommandError(
    exitCodes.later,
    'anyats: the server cannot be reached. Check --url (or ANYATS_URL), and that it runs.',
  )
}

/** What a problem of the API says, as a sentence, and whether the same can work later. */
export function problemError(answer: unknown, status: number, retryAfter?: number): CommandError {
  const { title, detail, type, instance, retryable, provider, operation, upstream_status } = (
    typeof answer === 'object' && answer !== null ? escapeDeep(answer) : {}
  ) as { readonly [member: string]: unknown }
  if (typeof title !== 'string' || typeof type !== 'string') return notAnyatsError(status)
  const problem = type.split(':').at(-1) ?? ''
  const facts = [
    problem,
    provider,
    operation,
    upstream_status === undefined ? undefined : `answered ${upstream_status}`,
    instance === undefined ? undefined : `request ${instance}`,
  ]
  const says = [`anyats: ${title}.`, detail, hints[problem], `(${facts.filter(Boolean).join(', ')})`]
  const code = retryable === true ? exitCodes.later : usageProblems.has(problem) ? exitCodes.usage : exitCodes.failed
  return new CommandError(code, says.filter((part) => typeof part === 'string').join(' '), { problem, retryAfter })
}

const usageProblems = new Set([
  'invalid-request',
  'unsupported-filter',
  'unsupported-include',
  'connection-required',
  'not-found',
])

/** What a detail says in terms of HTTP, in those of the command. */
const hints: { readonly [problem: string]: string } = {
  unauthorized: 'Put the key of a client of that server into ANYATS_API_KEY.',
  'connection-required': 'That is --connection here; `anyats connections` lists them.',
  'page-token-expired': 'Begin again without --resume.',
  'page-token-invalid': 'Begin again without --resume.',
  'delta-token-expired': 'That is --on-expired full here.',
}

/** Something answered, but not in anyats' words: a proxy in front of it, or another program. */
const notAnyatsError = (status: number) =>
  new CommandError(
    status >= 500 ? exitCodes.later : exitCodes.failed,
    `anyats: what answers at --url (or ANYATS_URL) does not speak as anyats does: it answered ${status}. Check the address.`,
  )

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
