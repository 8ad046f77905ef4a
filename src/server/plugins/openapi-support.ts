import type { Client } from '../../connections/clients.js'
import { filtersOf, resourceNames, resources } from '../../model/index.js'
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
}
/** The parts of an OpenAPI document that are used here. */
export interface Document {
  paths?: { [path: string]: { [method: string]: Operation } }
  components?: { securitySchemes?: unknown; schemas?: { [name: string]: unknown } }
  security?: unknown
}

/** Adds the providers that support it to each filter and to `include`, from the declarations of the adapters. */
export function annotateSupport(document: Document, providers: readonly Provider[]): void {
  for (const resource of resourceNames) {
    const listings = providers.flatMap(({ name, resources: { [resource]: listing } }) =>
      listing ? [{ name, listing }] : [],
    )
    const notes = new Map<string, string>()
    for (const filter of Object.keys(filtersOf(resource))) {
      const serving = listings.filter(({ listing: { filters } }) => (filters as string[][]).flat().includes(filter))
      notes.set(filter, serving.length > 0 ? `Served by ${namesOf(serving)}` : 'Served by no provider yet')
    }
    const includes = listings.flatMap(({ name, listing }) => {
      const names = Object.keys(listing.includes ?? {})
      return names.length > 0 ? [`${name}: ${names.map((include) => `\`${include}\``).join(', ')}`] : []
    })
    if (includes.length > 0) notes.set('include', includes.join('; '))
    for (const parameter of parametersOf(document, resources[resource].name)) {
      const note = notes.get(parameter.name)
      if (parameter.in === 'query' && note !== undefined)
        parameter.description = `${parameter.description?.replace(/\.$/, '')}. ${note}`
    }
  }
}

const namesOf = (entries: readonly { name: string }[]) => entries.map(({ name }) => name).join(', ')

/** Moves `Connection-Id` to the first place, where Swagger UI shows the choice of the connection at the top. */
export function putConnectionFirst(document: Document): void {
  for (const operation of operationsOf(document))
    operation.parameters?.sort((one, other) => Number(isConnection(other)) - Number(isConnection(one)))
}

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
