import { fieldsOf, type ResourceName, resources } from '../src/model/index.js'
import { constantOf } from './imports.js'

/** What a listing needs besides its fields and records. A dialect has some of it in its list factory. */
const head: Readonly<Record<string, (resource: ResourceName) => string>> = {
  operation: (resource) => `'${resource}.list'`,
  collection: (resource) => `'${resource}'`,
  permission: (resource) => `'read access to ${resource}'`,
  way: () => `'native'`,
  order: () => `'unknown'`,
  maxPageSize: () => '100',
  filters: () => '[]',
  limitations: () => '[]',
}
const ofListing = ['operation', 'permission', 'way', 'order', 'maxPageSize', 'filters', 'list']

/**
 * The first text of `src/providers/<provider>/<resource>.ts`: a list of ids. `dialect` is the text of the provider's
 * dialect; its list factory, if it has one, is the function that creates the listing.
 */
export function resourceFile(resource: ResourceName, dialect: string): string {
  const factory = factoryIn(dialect)
  const needed = factory?.needed ?? ofListing
  const needsList = needed.includes('list')
  const lines = needed.flatMap((name) => (head[name] ? [`  ${name}: ${head[name](resource)},`] : []))
  const imports = [
    `import { Type } from '@sinclair/typebox'`,
    ...(factory ? [] : [`import { listing } from '../port/listing.js'`]),
    `import { idString, RawId } from '../values/values.js'`,
    ...(factory ? [`import { ${factory.name} } from './dialect.js'`] : []),
  ]
  return `${imports.join('\n')}
${needsList ? responseSchema : ''}
// TODO (1): in place of this comment, the URL of the documentation of the list
export const ${constantOf(resource)} = ${factory?.name ?? 'listing'}('${resource}', {
  // TODO (2): the name of the list at the provider, the permission in its own words, and the filters that it supports exactly
${lines.join('\n')}
  // TODO (3): keep in \`lacks\` only what the provider never fills; read and map the other fields:
${fieldLines(resource).join('\n')}
  lacks: ${lacksOf(resource)},
  record: Type.Object({ id: RawId }),
  map: (from, absent) => ({ ...absent, id: idString(from.id, '/id'), raw: null }),
${needsList ? listFunction(resource) : ''}})
`
}

/** The function of a dialect that creates listings, and the properties that its definition needs. */
function factoryIn(dialect: string): { name: string; needed: readonly string[] } | undefined {
  const [, name] = /^export function (\w+)<R extends ResourceName/m.exec(dialect) ?? []
  const [, omitted, own = ''] =
    /^type Definition<[\s\S]*?Omit<\s*ListingDefinition<R, S, L>,\s*([^>]+)>([\s\S]*?)^ {2}\}$/m.exec(dialect) ?? []
  if (name === undefined || omitted === undefined) return undefined
  const ownProperties = [...own.matchAll(/^ {4}(\w+):/gm)].map(([, property = '']) => property)
  const needed = [...ownProperties, ...ofListing.filter((property) => !omitted.includes(`'${property}'`))]
  return needed.every((property) => Object.hasOwn(head, property) || property === 'list') ? { name, needed } : undefined
}

const unmapped = (resource: ResourceName) => fieldsOf(resource).filter((field) => field !== 'id' && field !== 'raw')

/** Every field of the model with its description. */
function fieldLines(resource: ResourceName): string[] {
  const properties: Readonly<Record<string, { description?: string }>> = resources[resource].item.properties
  return unmapped(resource).map((field) => `  // - ${field}: ${properties[field]?.description ?? ''}`)
}

function lacksOf(resource: ResourceName): string {
  const names = unmapped(resource).map((field) => `'${field}'`)
  const line = `[${names.join(', ')}]`
  return line.length <= 108 ? line : `[\n${names.map((name) => `    ${name},\n`).join('')}  ]`
}

const responseSchema = `
const ListResponse = Type.Object({
  data: Type.Array(Type.Unknown()),
  next_cursor: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
})
`

const listFunction = (
  resource: ResourceName,
) => `  // TODO (5): the request, the schema of its response, and the next cursor; null only when the provider says that there are no more pages
  async list({ pageSize, cursor }, call) {
    const query = { limit: pageSize, cursor: typeof cursor === 'string' ? cursor : undefined }
    const request = { operation: '${resource}.list', method: 'GET', path: '/${resource}', query } as const
    const { body } = await call(request, ListResponse)
    return { records: body.data, pointer: '/data', next: body.next_cursor }
  },
`
