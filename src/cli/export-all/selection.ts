import { exportOrder, type ResourceName } from '../../model/index.js'
import { getJson } from '../api/client.js'
import type { Server } from '../api/open-server.js'
import { CommandError } from '../terminal/command-error.js'
import { escapeDeep } from '../terminal/control-characters.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { ExportAllOptions } from './options.js'

/** What a run exports. */
export interface Selection {
  connection: string
  /** Reference data first. */
  resources: readonly ResourceName[]
  /** Resources of the server that this version of the command does not know. */
  unknown: readonly string[]
  includesOf(resource: ResourceName): readonly string[]
  /** Whether an export of the resource reads several time ranges in parallel. */
  isParallel(resource: ResourceName): boolean
}

interface Connection {
  id: string
  provider: string
  default: boolean
  /** The resources that the provider has and the key may read. */
  resources: string[]
}

/** Selects the connection, and its resources in the order of the export. */
export async function select(server: Server, options: ExportAllOptions, requested?: string): Promise<Selection> {
  const { data } = escapeDeep(await getJson(server, '/connections')) as { data: Connection[] }
  const connection = chooseConnection(data, requested)
  const { id, provider, resources: served } = connection
  const all = exportOrder.filter((name) => served.includes(name))
  const missing = options.resources?.filter((name) => !all.includes(name)) ?? []
  if (missing.length > 0) throw notServed(missing, connection)
  const resources = options.resources ? all.filter((name) => options.resources?.includes(name)) : all
  if (resources.length === 0) throw usage(`the key may not read any resource of the connection ${id}.`)
  const unknown = options.resources ? [] : served.filter((name) => !(all as readonly string[]).includes(name))
  const path = `/providers/${encodeURIComponent(provider)}`
  const { data: capabilities } = (await getJson(server, path)) as { data: Capabilities }
  const isParallel = (resource: ResourceName) => capabilities.resources[resource]?.parallel_export ?? false
  return { connection: id, resources, unknown, includesOf: includesFor(capabilities, resources, options), isParallel }
}

interface Capabilities {
  resources: {
    [resource: string]: { parallel_export: boolean; includes: { [include: string]: { available: string } } }
  }
}

function chooseConnection(connections: readonly Connection[], requested: string | undefined): Connection {
  const found = connections.find(({ id, default: isDefault }) =>
    requested === undefined ? isDefault : id === requested,
  )
  if (found) return found
  const list = `Connections: ${connections.map(({ id }) => id).join(', ') || 'none'}.`
  throw usage(
    requested === undefined
      ? `there are several connections. Select one with --connection. ${list}`
      : `there is no connection ${requested}. ${list}`,
  )
}

/** The requested includes that each resource has. */
function includesFor(
  capabilities: Capabilities,
  resources: readonly ResourceName[],
  { includes }: ExportAllOptions,
): Selection['includesOf'] {
  if (includes.length === 0) return () => []
  const known = (resource: ResourceName) =>
    Object.entries(capabilities.resources[resource]?.includes ?? {}).flatMap(([name, { available }]) =>
      available === 'list' ? name : [],
    )
  const all = [...new Set(resources.flatMap(known))]
  const unknown = includes.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw usage(`no list has --include ${unknown.join(',')}. The includes are ${all.join(', ')}.`)
  return (resource) => includes.filter((name) => known(resource).includes(name))
}

const notServed = (missing: readonly string[], { id, resources }: Connection) =>
  usage(
    `the connection ${id} has no ${missing.join(', ')}, or the key may not read it. Remove it from --resources. Resources: ${resources.join(', ')}.`,
  )

const usage = (message: string) => new CommandError(exitCodes.usage, `anyats: ${message}`)
