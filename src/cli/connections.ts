import { getJson } from './api/client.js'
import { withServer } from './api/open-server.js'
import type { Values } from './arguments/command.js'
import { escapeDeep } from './terminal/control-characters.js'
import { print } from './terminal/output.js'
import { jsonText, table } from './terminal/table.js'

export interface ConnectionEntry {
  id: string
  provider: string
  resources: string[]
  options: Record<string, string>
  default: boolean
  sandbox: boolean
  fault: string | null
}

export async function run(_operands: readonly string[], { url, json }: Values): Promise<number> {
  const { data } = await withServer(
    url,
    async (server) => (await getJson(server, '/connections')) as { data: ConnectionEntry[] },
  )
  return print(json ? jsonText(data) : formatTable(escapeDeep(data)))
}

const formatTable = (connections: readonly ConnectionEntry[]): string =>
  table(
    ['ID', 'PROVIDER', 'RESOURCES', 'OPTIONS', ''],
    connections.map(({ id, provider, resources, options, default: isDefault, sandbox, fault }) => [
      id,
      provider,
      resources.join(', '),
      Object.entries(options)
        .map((pair) => pair.join('='))
        .join(', '),
      [isDefault ? 'default' : '', sandbox ? 'sandbox: invented people' : '', fault ? 'fails on purpose' : '']
        .filter(Boolean)
        .join(', '),
    ]),
  )
