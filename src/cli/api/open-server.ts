import { randomBytes } from 'node:crypto'
import type { SensitiveName } from '../../model/access.js'
import { CommandError } from '../terminal/command-error.js'
import { escapeLines } from '../terminal/control-characters.js'
import { exitCodes } from '../terminal/exit-codes.js'

/** The API that a command calls: a running server, or a server that this process has started. */
export interface Server {
  /** Without a slash at the end. */
  base: string
  headers: Readonly<Record<string, string>>
  /** Whether the server is the sandbox because nothing is configured, and not because the user selected the sandbox. */
  sandbox: boolean
  /** Whether this process has started the server. */
  isLocal: boolean
  close(): Promise<void>
}

/**
 * Calls `work` with a server, and closes the server afterwards. `url` is the value of `--url`. `named`: sensitive data that
 * the arguments name. A running server gives it only to a client whose `resources` name it.
 */
export async function withServer<T>(
  url: string | undefined,
  work: (server: Server) => Promise<T>,
  named: readonly SensitiveName[] = [],
): Promise<T> {
  const address = url ?? process.env.ANYATS_URL
  const server = address ? remoteServer(address) : await startLocalServer(named)
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

function remoteServer(address: string): Server {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new CommandError(
      exitCodes.usage,
      'anyats: --url (or ANYATS_URL) must be the address of a server, such as https://anyats.corp.example. Put the key into ANYATS_API_KEY.',
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
 * Starts the API of `anyats serve` on a free loopback port. Only this process has the key. The log is silent unless
 * LOG_LEVEL is set, and goes to standard error, because standard output belongs to the command.
 */
async function startLocalServer(named: readonly SensitiveName[]): Promise<Server> {
  const [{ loadConfig }, { bootstrap }, { providers }, { digestOf }, { namesWith }] = await Promise.all([
    import('../../config/config.js'),
    import('../../start/bootstrap.js'),
    import('../../providers/index.js'),
    import('../../connections/clients.js'),
    import('../../model/access.js'),
  ])
  const { HOST, PORT, LOG_LEVEL, ...environment } = process.env
  const config = loadConfig({ ...environment, LOG_LEVEL: LOG_LEVEL || 'silent' }, providers)
  const key = randomBytes(32).toString('base64url')
  const client = {
    id: 'command',
    digests: [digestOf(key)],
    connections: 'all' as const,
    raw: true,
    metrics: true,
    resources: namesWith(named),
  }
  const { app, closeSandbox } = await bootstrap(config, {
    clients: [{ ...client, defaultConnection: undefined }],
    sink: { write: (line) => process.stderr.write(escapeLines(line)) },
    apiOnly: true,
  })
  const base = await app.listen({
    host: '127.0.0.1',
    port: 0,
    listenTextResolver: (address) => `listening on ${address}`,
  })
  return {
    base,
    // This process reads the response: compression would be work for nothing.
    headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' },
    sandbox: config.sandbox === 'nothing-configured',
    isLocal: true,
    close: async () => {
      await app.drain(1000)
      await closeSandbox()
    },
  }
}
