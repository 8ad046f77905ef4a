import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { Pool } from 'undici'
import { createRandom, type Figure } from './figure.js'
import { startServer, stop } from './processes.js'
import { type Learned, makeRequest, type Operation, type Request, type Response, resourceOf } from './requests.js'

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Omit<Operation, 'path'>>>
  components: { responses: Readonly<Record<string, Response>> }
}
const key = 'key-of-the-fuzzer-0123456789abcdef'

/** Requests generated from the OpenAPI document. Every response is validated with the document. */
export const figure: Figure = {
  name: 'fuzz from the OpenAPI document',
  promise: 'no 500, no undocumented status, every response matches its schema',
  fast: true,
  async measure({ full }) {
    const count = full ? 100_000 : 12_000
    const server = await startServer(undefined, { ANYATS_SANDBOX: '1', ANYATS_API_KEY: key })
    const pool = new Pool(server.base, { connections: 16 })
    const operations = operationsOf()
    const learned: Learned = { connections: [], tokens: [], ids: [], emails: [] }
    const random = createRandom(20_261_124)
    const wrong = new Map<string, number>()
    let accepted = 0
    let sent = 0
    const { body } = await pool.request({
      method: 'GET',
      path: '/connections',
      headers: { authorization: `Bearer ${key}` },
    })
    // Connections that fail on purpose would reject most valid requests, or delay them.
    const { data } = (await body.json()) as { data: { id: string; fault: string | null }[] }
    learned.connections = data.filter(({ fault }) => fault === null).map(({ id }) => id)
    async function work(): Promise<void> {
      while (sent < count) {
        sent += 1
        const request = makeRequest(random.pick(operations), learned, key, random)
        const { status, issue } = await checked(pool, request, learned)
        if (status < 300) accepted += 1
        if (issue) wrong.set(issue, (wrong.get(issue) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: 16 }, work))
    await pool.close()
    await stop(server)
    const issues = [...wrong].slice(0, 5).map(([issue, times]) => `${times} × ${issue}`)
    return {
      seen: `${count} requests, ${accepted} accepted, ${[...wrong.values()].reduce((sum, n) => sum + n, 0)} wrong responses ${issues.join('; ')}`.trim(),
      // Not every provider has every resource and filter, so many valid requests are rejected.
      holds: wrong.size === 0 && accepted * 4 >= count,
    }
  },
}

function operationsOf(): Operation[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ ...operation, path, parameters: operation.parameters ?? [] })),
  )
  // Mostly lists and records, the other operations sometimes.
  // An export is a complete pagination; this figure tests single responses.
  const single = all.filter(({ path }) => !path.startsWith('/export/') && !path.endsWith('/check'))
  return single.flatMap((operation) => Array(operation.parameters.length > 1 ? 6 : 1).fill(operation) as Operation[])
}

/** The documented response; operations share most problem responses. */
function responseOf({ responses }: Operation, status: number): Response | undefined {
  const response = responses[String(status)]
  const name = response?.$ref?.replace('#/components/responses/', '')
  return name === undefined ? response : document.components.responses[name]
}

async function checked(
  pool: Pool,
  { operation, path, headers }: Request,
  learned: Learned,
): Promise<{ status: number; issue: string | undefined }> {
  const response = await pool.request({ method: 'GET', path, headers })
  const text = await response.body.text()
  const status = response.statusCode
  const about = `${status} of ${operation.path}`
  const documented = responseOf(operation, status)
  if (status === 500) return { status, issue: `${about} (${path.slice(0, 120)})` }
  if (!documented) return { status, issue: `${about} is not documented` }
  const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? ''
  const schema = documented.content?.[type]?.schema
  if (!schema) return { status, issue: `${about} as ${type} is not documented` }
  const bodies = type === 'application/x-ndjson' ? text.trimEnd().split('\n') : type.endsWith('json') ? [text] : []
  const valid = validatorOf(schema)
  for (const one of bodies) {
    const body: unknown = JSON.parse(one)
    if (!valid(body))
      return { status, issue: `${about}: ${valid.errors?.[0]?.instancePath} ${valid.errors?.[0]?.message}` }
    if (status === 200)
      learn(learned, headers['connection-id'] ?? learned.connections[0] ?? '', resourceOf(operation.path), body)
  }
  return { status, issue: undefined }
}

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
ajv.addSchema(document, 'document')
const validators = new WeakMap<object, ValidateFunction>()

function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema)
  if (known) return known
  const own = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object
  const compiled = ajv.compile(own)
  validators.set(schema, compiled)
  return compiled
}

function learn(learned: Learned, connection: string, resource: string, body: unknown): void {
  const { data, next_page_token: token } = body as { data?: unknown; next_page_token?: string | null }
  if (typeof token === 'string') learned.tokens.push({ connection, resource, token })
  if (!Array.isArray(data)) return
  for (const { id, emails } of data as { id: string; emails?: { value: string }[] | null }[]) {
    if (typeof id !== 'string') return
    learned.ids.push({ connection, resource, id })
    const email = emails?.[0]?.value
    if (email !== undefined) learned.emails.push(email)
  }
  for (const list of [learned.tokens, learned.ids, learned.emails]) if (list.length > 4000) list.splice(0, 2000)
}
