import { getJson } from './api/client.js'
import { withServer } from './api/open-server.js'
import type { Values } from './arguments/command.js'
import { print } from './terminal/output.js'
import { jsonText } from './terminal/table.js'

export async function run(_operands: readonly string[], { url }: Values): Promise<number> {
  if (url !== undefined || process.env.ANYATS_URL)
    return print(jsonText(await withServer(url, (server) => getJson(server, '/openapi.json'))))
  return print(jsonText(await localDocument()))
}

/** The document does not depend on the configuration. */
async function localDocument(): Promise<unknown> {
  const [{ buildApp }, { createLog }, { providers }] = await Promise.all([
    import('../app.js'),
    import('../observability/log.js'),
    import('../providers/index.js'),
  ])
  const log = createLog({ level: 'silent', redact: (line) => line, sink: { write: () => {} } })
  const app = await buildApp({ providers, connections: [], clients: [], log })
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}
