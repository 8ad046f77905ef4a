import { isIP } from 'node:net'
import type { Connection, ConnectionLimits } from '../connections/connection.js'
import { chosenOptions, originIn } from '../providers/options.js'
import type { Provider } from '../providers/provider.js'
import { Secret } from '../secrets.js'
import type { Mistake } from './mistakes.js'
import type { ConnectionEntry } from './schema.js'

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** What an entry is called in mistakes: by its place in the file, or by variables of the environment. */
export interface Naming {
  key: string
  credential(name: string): string
  option(name: string): string
}

type Given = Readonly<Record<string, string>>

export function toConnection(
  entry: ConnectionEntry,
  naming: Naming,
  providers: readonly Provider[],
  mistakes: Mistake[],
): Connection {
  const provider = providers.find(({ id }) => id === entry.provider)
  if (!provider) {
    mistakes.push({ key: `${naming.key}.provider`, wants: `one of ${providers.map(({ id }) => id).join(', ')}` })
    // A mistake: nothing is built of it.
    return { id: entry.id, credentials: {} } as Connection
  }
  checkCredentials(provider, entry.credentials, naming, mistakes)
  const options = optionsOf(provider, entry.options ?? {}, naming, mistakes)
  return {
    id: entry.id,
    provider,
    credentials: Object.fromEntries(
      Object.entries(entry.credentials).map(([name, value]) => [name, new Secret(value)]),
    ),
    origin: originIn(originOf(entry, provider, naming.key, mistakes), options),
    ownOrigin: entry.base_url === undefined,
    options,
    sandbox: false,
    ...(entry.account === undefined ? {} : { account: entry.account }),
    ...(entry.limits === undefined ? {} : { limits: limitsOf(entry.limits) }),
  }
}

const limitsOf = ({ windows, ...room }: NonNullable<ConnectionEntry['limits']>): ConnectionLimits => ({
  ...room,
  ...(windows === undefined
    ? {}
    : { windows: windows.map((window) => ({ ...window, published: false, source: 'the configuration' })) }),
})

function checkCredentials({ id, credentials }: Provider, given: Given, naming: Naming, mistakes: Mistake[]): void {
  for (const [name, schema] of Object.entries(credentials.properties)) {
    const value = given[name]
    if (value === undefined ? credentials.required?.includes(name) : value === '') {
      mistakes.push({ key: naming.credential(name), wants: `text: ${schema.description ?? name}` })
    } else if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) {
      mistakes.push({ key: naming.credential(name), wants: 'visible ASCII characters only' })
    }
  }
  for (const name of Object.keys(given)) {
    if (name in credentials.properties) continue
    mistakes.push({ key: naming.credential(name), wants: `to be left out: ${id} has no such credential` })
  }
}

/** The provider's own origin, one of its regions by name, or what the operator's file puts in its place. */
function originOf({ base_url, region }: ConnectionEntry, provider: Provider, key: string, mistakes: Mistake[]): string {
  if (base_url !== undefined) {
    if (region !== undefined) mistakes.push({ key: `${key}.region`, wants: 'to be left out beside base_url' })
    const origin = readOrigin(base_url)
    if (origin !== undefined) return origin
    mistakes.push({
      key: `${key}.base_url`,
      wants:
        'an origin without path, query or user, such as https://gateway.corp.example; http:// is for loopback only',
    })
  } else if (region !== undefined) {
    const regions = provider.regions ?? {}
    const origin = Object.hasOwn(regions, region) ? regions[region] : undefined
    if (origin !== undefined) return origin
    const names = Object.keys(regions).join(', ')
    const wants = names ? `one of ${names}, or to be left out` : `to be left out: ${provider.id} has no regions`
    mistakes.push({ key: `${key}.region`, wants })
  }
  return provider.origin
}

function readOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password || /[?#]$/.test(text)) {
    return undefined
  }
  const loopback = isLoopback(url.hostname.replace(/^\[|\]$/g, ''))
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url.origin : undefined
}

/** A label of a host name, and nothing that a path could mean something by. */
const word = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

function optionsOf({ id, options = {} }: Provider, given: Given, naming: Naming, mistakes: Mistake[]) {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(options, name)) continue
    mistakes.push({ key: naming.option(name), wants: `to be left out: ${id} has no such option` })
  }
  for (const [name, option] of Object.entries(options)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (!('values' in option)) {
      if (value !== undefined && word.test(value)) continue
      const wants = `letters, digits and hyphens such as ${option.example}: ${option.description}`
      mistakes.push({ key: naming.option(name), wants })
    } else if (value !== undefined && !option.values.includes(value)) {
      mistakes.push({ key: naming.option(name), wants: `one of ${option.values.join(', ')}` })
    }
  }
  return chosenOptions(options, given)
}
