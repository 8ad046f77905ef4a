import { writeFile } from 'node:fs/promises'
import { buildApp } from '../src/app.js'
import { createLog } from '../src/log.js'
import { providers } from '../src/providers/index.js'

/** The OpenAPI document, made from the routes and the model; it depends on nothing that is configured. */
export async function openApiText(): Promise<string> {
  const log = createLog({ level: 'silent', scrub: (line) => line })
  const app = await buildApp({ providers, connections: [], clients: [], log })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return text
}

export const openApiPath = new URL('./openapi.json', import.meta.url)

if (process.argv[2] === '--write') await writeFile(openApiPath, await openApiText())
