import { getJson } from './api/client.js'
import { withServer } from './api/open-server.js'
import type { Values } from './arguments/command.js'
import { print } from './terminal/output.js'
import { jsonText } from './terminal/table.js'

export async function run(_operands: readonly string[], { url }: Values): Promise<number> {
  if (url !== undefined || process.env.ANYATS_URL)
    return print(jsonText(await withServer(url, (server) => getJson(server, '/openapi.json'))))
  const { openApiDocument } = await import('../start/openapi-document.js')
  return print(jsonText(await openApiDocument()))
}
