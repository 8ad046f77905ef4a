import type { Client } from '../connections/clients.js'
import { filterNames } from '../model/filters.js'
import { resourceNames, resources } from '../model/index.js'
import type { Provider } from '../providers/provider.js'

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
/** As much of an OpenAPI document as is looked at here. */
export interface Document {
  paths?: { [path: string]: { [method: string]: Operation } }
  components?: { securitySchemes?: unknown }
  security?: unknown
}

/** Tells beside each filter and beside `include` which providers serve it, from what their adapters declare. */
export function tellWhoServes(document: Document, providers: readonly Provider[]): void {
  const listings = providers.flatMap(({ name, lists }) =>
    resourceNames.flatMap((resource) => (lists[resource] ? [{ name, listing: lists[resource] }] : [])),
  )
  const told = new Map<string, string>()
  for (const filter of filterNames) {
    const serving = listings.filter(({ listing }) => listing.filters.flat().includes(filter)).map(({ name }) => name)
    told.set(filter, serving.length > 0 ? `Served by ${serving.join(', ')}` : 'Served by no provider yet')
  }
  const parts = listings.flatMap(({ name, listing }) => {
    const includes = Object.keys(listing.includes)
    return includes.length > 0 ? [`${name}: ${includes.map((include) => `\`${include}\``).join(', ')}`] : []
  })
  if (parts.length > 0) told.set('include', parts.join('; '))
  for (const parameter of parametersOf(document)) {
    const served = told.get(parameter.name)
    if (parameter.in === 'query' && served !== undefined) {
      parameter.description = `${parameter.description?.replace(/\.$/, '')}. ${served}`
    }
  }
}

/**
 * Where everybody may use every connection, they are offered by name, and no key is asked for. Only for the page: the
 * document itself holds for any instance.
 */
export function offerConnections(document: Document, { connections, defaultConnection }: Client): void {
  const ids = [...connections.keys()]
  if (ids.length === 0) return
  const usual = defaultConnection ?? (ids.length === 1 ? ids[0] : undefined)
  delete document.components?.securitySchemes
  delete document.security
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const operation of Object.values(methods)) {
      delete operation.security
      if (!lists.test(path)) continue
      operation.parameters?.unshift({
        name: 'Connection-Id',
        in: 'header',
        description: `Whose ATS is asked${usual === undefined ? '' : `; \`${usual}\` unless chosen`}`,
        required: usual === undefined,
        schema: { type: 'string', enum: ids },
      })
    }
  }
}

const lists = new RegExp(`^/(export/)?(${resourceNames.map((resource) => resources[resource].plural).join('|')})\\b`)

const parametersOf = ({ paths = {} }: Document): Parameter[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ parameters = [] }) => parameters))
