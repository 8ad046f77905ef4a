import { buildApp } from '../app.js'
import { createLog } from '../observability/log.js'
import { providers } from '../providers/index.js'

/** The OpenAPI document. It does not depend on the configuration. */
export async function openApiDocument(): Promise<unknown> {
  const log = createLog({ level: 'silent', redact: (line) => line, sink: { write: () => {} } })
  const app = await buildApp({ providers, connections: [], clients: [], log })
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}
