import type { Random } from './figure.js'

/** The parts of an OpenAPI document that requests are generated from. */
export interface Operation {
  path: string
  parameters: readonly { name: string; in: string; required?: boolean; schema: Schema }[]
  responses: { readonly [status: string]: Response & { $ref?: string } }
}
export interface Response {
  content?: { readonly [type: string]: { schema: object } }
}
interface Schema {
  type?: string
  format?: string
  enum?: readonly string[]
  minimum?: number
  maximum?: number
}

/** Values of responses that later requests can use: ids and tokens, each with its connection and resource. */
export interface Learned {
  connections: string[]
  tokens: { connection: string; resource: string; token: string }[]
  ids: { connection: string; resource: string; id: string }[]
  emails: string[]
}

export interface Request {
  operation: Operation
  path: string
  headers: Record<string, string>
}

const hostile = [
  '', ' ', '0', '-1', '501', '1e9', '1e2', '0x10', ' 5', 'Infinity', 'NaN', 'null', 'true', '[]', '{}', '../..', '%00', '\u0000',
  "' OR 1=1 --", '<script>alert(1)</script>', '${jndi:ldap://x}', '{{7*7}}', '\ud83d\udc69\u200d\ud83d\ude80', '\u202e', '‮مرحبا', '\\', '//', ';',
  'a'.repeat(400), '9'.repeat(40), '2026-02-30T00:00:00Z', '2026-13-01', '1970-01-01T00:00:00Z', 'raw,raw', 'raw,,x', '__proto__', 'constructor',
] // biome-ignore format: one list

/** A request of one operation: every value matches its schema, or is sometimes invalid. */
export function makeRequest(operation: Operation, learned: Learned, key: string, random: Random): Request {
  const honest = random.chance(0.6)
  const headers: Record<string, string> = {}
  const used = chooseConnection(learned, honest, random)
  if (used !== undefined) headers['connection-id'] = used
  if (honest || random.chance(0.9))
    headers.authorization = `Bearer ${honest || random.chance(0.9) ? key : random.pick(['x', key.slice(1), ''])}`
  const query: string[] = []
  const resumes = honest && random.chance(0.3)
  let filtered = false
  let path = operation.path
  for (const { name, in: where, required, schema } of operation.parameters) {
    const value =
      honest || random.chance(0.5)
        ? valid(name, schema, learned, { connection: used, resource: resourceOf(operation.path) }, random)
        : random.pick(hostile)
    if (where === 'path') path = path.replace(`{${name}}`, inUrl(value, random, honest))
    if (where !== 'query') continue
    const filter = !['page_size', 'page_token', 'include', 'delta_token', 'on_expired', 'order'].includes(name)
    if (honest) {
      // A token is sent alone, and a single filter is supported by most providers.
      if (resumes ? name !== 'page_token' : name === 'page_token' || name === 'delta_token' || name === 'on_expired')
        continue
      if (filter && (filtered || !random.chance(0.06))) continue
      filtered ||= filter
    }
    if (value === '' && honest) continue
    if (required || (resumes && name === 'page_token') || random.chance(honest ? 0.7 : 0.2)) {
      query.push(`${name}=${inUrl(value, random, honest)}`)
    }
  }
  if (!honest && random.chance(0.1))
    query.push(`${random.pick(['limit', 'page', 'sort', 'constructor', 'page_size'])}=1`)
  return { operation, path: query.length > 0 ? `${path}?${query.join('&')}` : path, headers }
}

function chooseConnection({ connections }: Learned, honest: boolean, random: Random): string | undefined {
  if (random.chance(0.4)) return undefined
  return honest || random.chance(0.8) ? random.pick(connections) : random.pick(['no-such', 'a'.repeat(300), '%', '..'])
}

/** The first segment of a path. */
export const resourceOf = (path: string): string => path.split('/')[1] ?? ''

function valid(
  name: string,
  schema: Schema,
  learned: Learned,
  { connection = learned.connections[0], resource }: { connection: string | undefined; resource: string },
  random: Random,
): string {
  const own = <T extends { connection: string; resource: string }>(all: readonly T[]) =>
    all.filter((one) => one.connection === connection && one.resource === resource).slice(-50)
  if (name === 'page_token') return pickOr(own(learned.tokens), random)?.token ?? ''
  if (name === 'id') return pickOr(own(learned.ids), random)?.id ?? random.pick(['ashby', 'lever', 'nobody'])
  if (name === 'person_id' || name === 'job_id' || name === 'stage_id')
    return pickOr(own(learned.ids), random)?.id ?? 'nobody'
  if (name === 'include') return resource === 'candidates' ? random.pick(['raw', 'raw', 'applications']) : 'raw'
  if (name === 'email') return pickOr(learned.emails, random) ?? 'nobody@example.org'
  if (schema.enum) return random.pick(schema.enum)
  // Small pages: the figure tests the responses, not the speed of large ones.
  if (schema.type === 'integer')
    return String(random.chance(0.03) ? (schema.maximum ?? 100) : (schema.minimum ?? 1) + random.below(4))
  if (schema.format === 'date-time')
    return new Date(Date.UTC(2019 + random.below(8), random.below(12), 1 + random.below(28))).toISOString()
  return random.pick(['golang', 'Ada', 'nobody', 'Ærø ✓', 'a b+c&d=e'])
}

const pickOr = <T>(items: readonly T[], random: Random): T | undefined =>
  items.length > 0 ? random.pick(items) : undefined

/** Percent-encoded by the rules; a careless client does not encode what a URL can contain anyway. */
function inUrl(text: string, random: Random, honest: boolean): string {
  const encoded = encodeURIComponent(text)
  return honest || random.chance(0.7) ? encoded : encoded.replace(/%(?:2F|3A|2C|40|3B)/g, decodeURIComponent)
}
