import type { Client } from '../../connections/clients.js'
import { filterNames } from '../../model/filters.js'
import { resourceNames } from '../../model/index.js'
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
  components?: { securitySchemes?: unknown }
  security?: unknown
}

/** Adds the providers that support it to each filter and to `include`, from the declarations of the adapters. */
export function annotateSupport(document: Document, providers: readonly Provider[]): void {
  const listings = providers.flatMap(({ name, lists: resourcePath }) =>
    resourceNames.flatMap((resource) => (resourcePath[resource] ? [{ name, listing: resourcePath[resource] }] : [])),
  )
  const notes = new Map<string, string>()
  for (const filter of filterNames) {
    const serving = listings.filter(({ listing }) => listing.filters.flat().includes(filter)).map(({ name }) => name)
    notes.set(filter, serving.length > 0 ? `Served by ${serving.join(', ')}` : 'Served by no provider yet')
  }
  const parts = listings.flatMap(({ name, listing }) => {
    const includes = Object.keys(listing.includes)
    return includes.length > 0 ? [`${name}: ${includes.map((include) => `\`${include}\``).join(', ')}`] : []
  })
  if (parts.length > 0) notes.set('include', parts.join('; '))
  for (const parameter of parametersOf(document)) {
    const served = notes.get(parameter.name)
    if (parameter.in === 'query' && served !== undefined) {
      parameter.description = `${parameter.description?.replace(/\.$/, '')}. ${served}`
    }
  }
}

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

const parametersOf = (document: Document): Parameter[] =>
  operationsOf(document).flatMap(({ parameters = [] }) => parameters)
