import { type Config, loadConfig } from '../config/config.js'
import { ConfigError, type ConfigIssue, formatIssues } from '../config/errors.js'
import { providers } from '../providers/index.js'
import type { Values } from './arguments/command.js'
import { exitCodes } from './terminal/exit-codes.js'
import { print, printError } from './terminal/output.js'
import { jsonText, table } from './terminal/table.js'

export async function run([, file]: readonly string[], { json }: Values): Promise<number> {
  try {
    const config = loadConfig({ ...process.env, ...(file === undefined ? {} : { ANYATS_CONFIG: file }) }, providers)
    return print(json ? jsonText({ valid: true, issues: [], ...summaryOf(config) }) : formatSummary(config))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const issues = error.issues.map(({ key, message }) => ({
      key: file !== undefined && key === 'ANYATS_CONFIG' ? 'file' : key,
      message,
    }))
    if (json) await print(jsonText({ valid: false, issues }))
    else await printError(invalidMessage(issues).trimEnd())
    return exitCodes.failed
  }
}

/** Ids, names and addresses of the configuration, without secrets. */
const summaryOf = ({ host, port, sandbox, connections, clients }: Config) => ({
  host,
  port,
  sandbox: sandbox !== undefined,
  connections: connections.map(({ id, provider, origin, options }) => ({ id, provider: provider.id, origin, options })),
  clients: clients.map(
    ({ id, digests, connections: allowed, defaultConnection = null, raw, metrics = false, fields }) => ({
      id,
      keys: digests.length,
      connections: allowed === 'all' ? connections.map((connection) => connection.id) : allowed,
      default_connection: defaultConnection,
      raw,
      metrics,
      fields: fields ?? null,
    }),
  ),
})

function formatSummary(config: Config): string {
  const { host, port, sandbox, connections, clients } = summaryOf(config)
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  const parts = [`The configuration is valid. The server would listen on http://${address}.\n`]
  if (sandbox) parts.push('The server would serve the sandbox: invented people, no ATS.\n')
  else
    parts.push(
      table(
        ['CONNECTION', 'PROVIDER', 'ORIGIN', 'OPTIONS'],
        connections.map(({ id, provider, origin, options }) => [
          id,
          provider,
          origin,
          Object.entries(options)
            .map((pair) => pair.join('='))
            .join(', '),
        ]),
      ),
    )
  if (clients.length === 0)
    parts.push('No clients are configured: the server would accept requests from this machine only, without keys.\n')
  else
    parts.push(
      table(
        ['CLIENT', 'KEYS', 'CONNECTIONS', 'DEFAULT', 'RIGHTS'],
        clients.map(({ id, keys, connections: allowed, default_connection, raw, metrics, fields }) => [
          id,
          String(keys),
          allowed.join(', '),
          default_connection ?? '',
          [raw ? 'raw' : '', metrics ? 'metrics' : '', fields ? 'some fields' : 'all fields']
            .filter(Boolean)
            .join(', '),
        ]),
      ),
    )
  return parts.join('\n')
}

const invalidMessage = (issues: readonly ConfigIssue[]) =>
  `The configuration is invalid:\n${formatIssues(issues).join('\n')}\n`
