import { mkdir, readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import { buildApp } from '../src/app.js'
import { createLog } from '../src/observability/log.js'
import { providers } from '../src/providers/index.js'
import { generatedDocuments } from './documents/index.js'

/** The OpenAPI document, made from the routes and the model; it depends on nothing that is configured. */
export async function openApiText(): Promise<string> {
  const log = createLog({ level: 'silent', redact: (line) => line })
  const app = await buildApp({ providers, connections: [], clients: [], log })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return text
}

/** Types of the client, made from that document as any user would make them. */
export const clientTypes = async (document: string): Promise<string> => astToString(await openapiTS(document))

export const openApiPath = new URL('./openapi.json', import.meta.url)
export const clientTypesPath = new URL('../src/client/schema.ts', import.meta.url)

export const committed = (path: URL): Promise<string> => readFile(path, 'utf8')

if (process.argv[2] === '--write') {
  const document = await openApiText()
  await writeFile(openApiPath, document)
  await writeFile(clientTypesPath, await clientTypes(document))
  for (const { path, text } of await generatedDocuments()) {
    const file = new URL(`../${path}`, import.meta.url)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, text)
  }
}
