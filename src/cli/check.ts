import { didYouMean } from '../lib/nearest.js'
import { getJson, getText, type Server, withServer } from './api/api-server.js'
import type { Values } from './arguments/command.js'
import type { ConnectionEntry } from './connections.js'
import { type Health, parseHealth } from './health.js'
import { CommandError } from './terminal/command-error.js'
import { escapeDeep, escapeText } from './terminal/control-characters.js'
import { exitCodes } from './terminal/exit-codes.js'
import { print } from './terminal/output.js'
import { jsonText } from './terminal/table.js'

/** What `GET /connections/{id}/check` answers. */
interface CheckResult {
  connection: string
  provider: string
  ok: boolean
  findings: readonly { subject: string; state: string; message: string; fix: string | null }[]
}

export async function run([connectionId]: readonly string[], { url, json }: Values): Promise<number> {
  const { connections, server } = await withServer(url, async (server) => ({
    connections: await checkAll(server, connectionId),
    server: await health(server),
  }))
  await print(json ? jsonText({ connections, server }) : formatResult(escapeDeep(connections)) + formatHealth(server))
  return connections.every(({ ok }) => ok) ? exitCodes.complete : exitCodes.failed
}

/** One after the other: a check is not worth a limit of the ATS. */
async function checkAll(server: Server, connectionId: string | undefined): Promise<CheckResult[]> {
  const { data } = (await getJson(server, '/connections')) as { data: ConnectionEntry[] }
  const ids = data.map(({ id }) => id).filter((id) => connectionId === undefined || id === connectionId)
  if (connectionId !== undefined && ids.length === 0) {
    const known = data.map(({ id }) => escapeText(id))
    const hint = didYouMean(connectionId, known) || ` The connections are ${known.join(', ')}.`
    throw new CommandError(exitCodes.usage, `anyats: there is no connection ${connectionId}.${hint}`)
  }
  const all: CheckResult[] = []
  for (const id of ids) all.push(await checkConnection(server, id, data))
  return all
}

/** A connection whose check ends in a problem has failed; the others are checked all the same. */
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

/** What a running server has counted; one that was started for this has nothing to tell, and not every key may read it. */
async function health(server: Server): Promise<Health[]> {
  if (server.isLocal) return []
  try {
    return parseHealth(await getText(server, '/metrics'))
  } catch (error) {
    if (error instanceof CommandError && error.problem !== undefined) return []
    throw error
  }
}

const formatResult = (connections: readonly CheckResult[]): string =>
  connections
    .map(({ connection, provider, ok, findings }) => {
      const widths = [8, Math.max(...findings.map(({ subject }) => subject.length)) + 2]
      const lines = findings.map(({ state, subject, message, fix }) => {
        const margin = ' '.repeat(2 + (widths[0] ?? 0))
        const left = `  ${state.padEnd(widths[0] ?? 0)}${subject.padEnd(widths[1] ?? 0)}${message}\n`
        return fix === null ? left : `${left}${margin}→ ${fix}\n`
      })
      return `${connection} (${provider}): ${ok ? 'works' : 'does not work'}\n${lines.join('')}`
    })
    .join('\n')

const formatHealth = (health: readonly Health[]): string =>
  health.length === 0
    ? ''
    : `\nthe server, since it was started\n${health.map(({ message, count }) => `  ${String(count).padStart(8)}  ${message}\n`).join('')}`
