import type { Client } from '../../connections/clients.js'
import { filtersOf, resourceNames, resources } from '../../model/index.js'
import type { Listing } from '../../providers/port/listing.js'
import type { Provider } from '../../providers/port/provider.js'

interface Parameter {
  name: string
  in: string
  description?: string
  required?: boolean
  schema?: object
}
interface Operation {
  parameters?: Parameter[]
  security?: unknown
  responses?: { [status: string]: object }
}
/** The parts of an OpenAPI document that are used here. */
export interface Document {
  paths?: { [path: string]: { [method: string]: Operation } }
  components?: { securitySchemes?: unknown; schemas?: { [name: string]: unknown }; responses?: object }
  security?: unknown
  tags?: { name: string; description?: string }[]
}

/**
 * Adds the providers to each resource, filter and include, from the declarations of the adapters, and what a provider
 * understands differently.
 */
export function annotateSupport(document: Document, providers: readonly Provider[]): void {
  for (const resource of resourceNames) {
    const listings = providers.flatMap(({ name, resources: { [resource]: listing } }) =>
      listing ? [{ name, listing: listing as Listing }] : [],
    )
    const { name, labelPlural } = resources[resource]
    const tag = document.tags?.find((entry) => entry.name === name)
    if (tag) tag.description = `${capitalized(labelPlural)} of ${namesOf(listings) || 'no provider yet'}`
    const notes = new Map(Object.keys(filtersOf(resource)).map((filter) => [filter, filterNote(filter, listings)]))
    notes.set('include', includeNote(listings))
    for (const parameter of parametersOf(document, name)) {
      const note = notes.get(parameter.name)
      if (parameter.in === 'query' && note) parameter.description = `${parameter.description}. ${note}`
    }
  }
}

type Listings = readonly { name: string; listing: Listing }[]

function filterNote(filter: string, listings: Listings): string {
  const serving = listings.filter(({ listing: { filters } }) => (filters as string[][]).flat().includes(filter))
  if (serving.length === 0) return 'Served by no provider yet'
  const names =
    serving.length > 1 && serving.length === listings.length ? 'every provider of the list' : namesOf(serving)
  const differences = serving.flatMap(({ name, listing }) => {
    const { [filter]: note }: { [filter: string]: string } = listing.filterNotes ?? {}
    return note === undefined ? [] : [`${note.includes(name) ? '' : `${name}: `}${note.replace(/\.$/, '')}`]
  })
  return [`Served by ${names}`, ...differences].join('. ')
}

/** Each include with the providers that have it. */
function includeNote(listings: Listings): string {
  const names = [...new Set(listings.flatMap(({ listing: { includes = {} } }) => Object.keys(includes)))]
  const notes = names.map((include) => {
    const serving = listings.filter(({ listing: { includes = {} } }) => include in includes)
    const forOne = serving.every(({ listing: { includes = {} } }) => includes[include]?.on === 'one')
    return `\`${include}\` (${namesOf(serving)}${forOne ? ', one record only' : ''})`
  })
  return notes.length > 0 ? `Others: ${notes.join(', ')}` : ''
}

const namesOf = (entries: readonly { name: string }[]) => entries.map(({ name }) => name).join(', ')
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * The parameters in the order in which they are needed, for Swagger UI and readers: the connection, the path, pagination
 * and `include`, then filters, changes and headers.
 */
export function orderParameters(document: Document): void {
  for (const operation of operationsOf(document))
    operation.parameters?.sort((one, other) => rankOf(one) - rankOf(other))
}

const first = ['Connection-Id', 'id', 'page_size', 'page_token', 'include']
const last = ['delta_token', 'on_expired', 'order', 'Cache-Control', 'Prefer']

const rankOf = ({ name }: Parameter): number =>
  first.includes(name) ? first.indexOf(name) - first.length : last.indexOf(name) + 1

/** Lists the connection ids as values of `Connection-Id`, and removes the API key: for a server without clients. */
export function listConnections(document: Document, { connections, defaultConnection }: Client): void {
  const ids = [...connections.keys()]
  if (ids.length === 0) return
  const defaultId = defaultConnection ?? (ids.length === 1 ? ids[0] : undefined)
  delete document.components?.securitySchemes
  delete document.security
  for (const operation of operationsOf(document)) {
    delete operation.security
    const parameter = operation.parameters?.find(isConnection)
    if (!parameter) continue
    parameter.description = `Id of the connection to use${defaultId === undefined ? '' : `; the default is \`${defaultId}\``}`
    parameter.required = defaultId === undefined
    parameter.schema = { type: 'string', enum: ids }
  }
}

const isConnection = (parameter: Parameter) => parameter.in === 'header' && parameter.name === 'Connection-Id'

const operationsOf = ({ paths = {} }: Document): Operation[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods))

/** The parameters of all operations of a resource: its list, its records and its export. */
const parametersOf = ({ paths = {} }: Document, name: string): Parameter[] =>
  Object.entries(paths)
    .filter(([path]) => [`/${name}`, `/${name}/{id}`, `/export/${name}`].includes(path))
    .flatMap(([, methods]) => Object.values(methods))
    .flatMap(({ parameters = [] }) => parameters)
