import { type Config, loadConfig } from '../config/config.js'
import { ConfigError, type ConfigIssue, listed } from '../config/errors.js'
import { providers } from '../providers/index.js'
import type { Values } from './arguments/command.js'
import { exitCodes } from './terminal/exit-codes.js'
import { print, printError } from './terminal/output.js'
import { jsonText, table } from './terminal/table.js'

export async function run([, file]: readonly string[], { json }: Values): Promise<number> {
  try {
    const config = loadConfig({ ...process.env, ...(file === undefined ? {} : { ANYATS_CONFIG: file }) }, providers)
    return print(json ? jsonText({ valid: true, mistakes: [], ...summaryOf(config) }) : formatSummary(config))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const mistakes = error.issues.map(({ key, message }) => ({
      key: file !== undefined && key === 'ANYATS_CONFIG' ? 'file' : key,
      message,
    }))
    if (json) await print(jsonText({ valid: false, mistakes }))
    else await printError(formatIssues(mistakes).trimEnd())
    return exitCodes.failed
  }
}

/** What would be served: ids, names and addresses, no secret. */
const summaryOf = ({ host, port, sandbox, connections, clients }: Config) => ({
  host,
  port,
  sandbox: sandbox !== undefined,
  connections: connections.map(({ id, provider, origin, options }) => ({ id, provider: provider.id, origin, options })),
  clients: clients.map(({ id, digests, connections: own, defaultConnection = null, raw, metrics = false, fields }) => ({
    id,
    keys: digests.length,
    connections: own === 'all' ? connections.map((connection) => connection.id) : own,
    default_connection: defaultConnection,
    raw,
    metrics,
    fields: fields ?? null,
  })),
})

function formatSummary(config: Config): string {
  const { host, port, sandbox, connections, clients } = summaryOf(config)
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  const parts = [`The configuration is valid. The server would listen on http://${address}.\n`]
  if (sandbox) parts.push('It would serve the sandbox: invented people, no ATS.\n')
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
  if (clients.length === 0) parts.push('No clients: only this machine would be served, without keys.\n')
  else
    parts.push(
      table(
        ['CLIENT', 'KEYS', 'CONNECTIONS', 'DEFAULT', 'RIGHTS'],
        clients.map(({ id, keys, connections: own, default_connection, raw, metrics, fields }) => [
          id,
          String(keys),
          own.join(', '),
          default_connection ?? '',
          [raw ? 'raw' : '', metrics ? 'metrics' : '', fields ? 'some fields' : 'all fields']
            .filter(Boolean)
            .join(', '),
        ]),
      ),
    )
  return parts.join('\n')
}

const formatIssues = (mistakes: readonly ConfigIssue[]) =>
  `The configuration has mistakes:\n${listed(mistakes).join('\n')}\n`
