import { didYouMean } from '../lib/nearest.js'
import { getJson, getText } from './api/client.js'
import { type Server, withServer } from './api/open-server.js'
import type { Values } from './arguments/command.js'
import type { ConnectionEntry } from './connections.js'
import { type Health, parseHealth } from './health.js'
import { CommandError } from './terminal/command-error.js'
import { escapeDeep, escapeText } from './terminal/control-characters.js'
import { exitCodes } from './terminal/exit-codes.js'
import { print } from './terminal/output.js'
import { jsonText } from './terminal/table.js'

/** Response of `GET /connections/{id}/check`. */
interface CheckResult {
  connection: string
  provider: string
  ok: boolean
  findings: readonly { subject: string; state: string; message: string; fix: string | null }[]
}

export async function run([connectionId]: readonly string[], { url, json }: Values): Promise<number> {
  const { connections, skipped, server } = await withServer(url, async (server) => ({
    ...(await checkAll(server, connectionId)),
    server: await health(server),
  }))
  await print(
    json
      ? jsonText({ connections, server })
      : formatResult(escapeDeep(connections)) + formatSkipped(escapeDeep(skipped)) + formatHealth(server),
  )
  return connections.every(({ ok }) => ok) ? exitCodes.complete : exitCodes.failed
}

/**
 * Checks one connection at a time, so that a check does not use up the rate limit of an ATS. A connection that fails on
 * purpose is checked only by name: a check of the sandbox succeeds.
 */
async function checkAll(server: Server, connectionId: string | undefined) {
  const { data } = (await getJson(server, '/connections')) as { data: ConnectionEntry[] }
  const skipped = connectionId === undefined ? data.filter(({ fault }) => fault).map(({ id }) => id) : []
  const ids = data
    .map(({ id }) => id)
    .filter((id) => (connectionId === undefined ? !skipped.includes(id) : id === connectionId))
  if (connectionId !== undefined && ids.length === 0) {
    const existing = data.map(({ id }) => escapeText(id))
    const hint = didYouMean(connectionId, existing) || ` Connections: ${existing.join(', ')}.`
    throw new CommandError(exitCodes.usage, `anyats: Unknown connection ${connectionId}.${hint}`)
  }
  const results: CheckResult[] = []
  for (const id of ids) results.push(await checkConnection(server, id, data))
  return { connections: results, skipped }
}

/** A problem makes the connection fail. The other connections are still checked. */
async function checkConnection(server: Server, id: string, data: readonly ConnectionEntry[]): Promise<CheckResult> {
  try {
    return (await getJson(server, `/connections/${encodeURIComponent(id)}/check`)) as CheckResult
  } catch (error) {
    if (!(error instanceof CommandError) || error.problem === undefined) throw error
    const provider = data.find((connection) => connection.id === id)?.provider ?? ''
    const message = error.message.replace(/^anyats: /, '')
    return {
      connection: id,
      provider,
      ok: false,
      findings: [{ subject: 'check', state: 'failed', message, fix: null }],
    }
  }
}

/** Error counts of a running server. Empty for a local server, and for a key that cannot read the metrics. */
async function health(server: Server): Promise<Health[]> {
  if (server.isLocal) return []
  try {
    return parseHealth(await getText(server, '/metrics'))
  } catch (error) {
    if (error instanceof CommandError && error.problem !== undefined) return []
    throw error
  }
}

const stateWidth = 8

const formatResult = (connections: readonly CheckResult[]): string =>
  connections
    .map(({ connection, provider, ok, findings }) => {
      const subjectWidth = Math.max(...findings.map(({ subject }) => subject.length)) + 2
      const lines = findings.map(({ state, subject, message, fix }) => {
        const line = `  ${state.padEnd(stateWidth)}${subject.padEnd(subjectWidth)}${message}\n`
        return fix === null ? line : `${line}${' '.repeat(2 + stateWidth)}→ ${fix}\n`
      })
      return `${connection} (${provider}): ${ok ? 'works' : 'does not work'}\n${lines.join('')}`
    })
    .join('\n')

const formatSkipped = (ids: readonly string[]): string =>
  ids.length === 0 ? '' : `\nNot checked, because they fail on purpose: ${ids.join(', ')}\n`

const formatHealth = (health: readonly Health[]): string =>
  health.length === 0
    ? ''
    : `\nError counts of the server since its start\n${health.map(({ message, count }) => `  ${String(count).padStart(8)}  ${message}\n`).join('')}`
