import { isIP } from 'node:net'
import type { Connection, ConnectionLimits } from '../connections/connection.js'
import { didYouMean } from '../lib/nearest.js'
import { expandOrigin, resolveOptions } from '../providers/port/options.js'
import type { Provider } from '../providers/port/provider.js'
import { Secret } from '../secrets.js'
import type { ConfigIssue, ValidParts } from './errors.js'
import type { ConnectionEntry } from './file-schema.js'

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** Names for messages: keys of the configuration file, or environment variables. */
export interface IssueNames {
  key: string
  credential(name: string): string
  option(name: string): string
}

type Values = Readonly<Record<string, string | undefined>>
export type ConnectionDraft = ValidParts<ConnectionEntry>

/** Creates a connection from an entry. Returns undefined if the entry has issues, and adds the issues to `issues`. */
export function toConnection(
  entry: ConnectionDraft,
  issueNames: IssueNames,
  providers: readonly Provider[],
  issues: ConfigIssue[],
): Connection | undefined {
  const issuesBefore = issues.length
  const provider = providers.find(({ id }) => id === entry.provider)
  if (!provider) {
    // Schema validation has already reported a provider of the wrong type.
    if (entry.provider !== undefined) issues.push(unknownProvider(entry.provider, issueNames, providers))
    return undefined
  }
  if (entry.credentials) checkCredentials(provider, entry.credentials, issueNames, issues)
  const options = optionsOf(provider, entry.options ?? {}, issueNames, issues)
  const origin = originOf(entry, provider, issueNames.key, issues)
  if (issues.length > issuesBefore || entry.id === undefined) return undefined
  return {
    id: entry.id,
    provider,
    credentials: Object.fromEntries(
      Object.entries(entry.credentials ?? {}).map(([name, value = '']) => [name, new Secret(value)]),
    ),
    origin: expandOrigin(origin, options),
    isDefaultOrigin: entry.base_url === undefined,
    options,
    sandbox: false,
    ...(entry.account === undefined ? {} : { account: entry.account }),
    ...(entry.limits === undefined ? {} : { limits: limitsOf(entry.limits as NonNullable<ConnectionEntry['limits']>) }),
  }
}

function unknownProvider(given: string, { key }: IssueNames, providers: readonly Provider[]): ConfigIssue {
  const ids = providers.map(({ id }) => id)
  return { key: `${key}.provider`, message: `must be one of ${ids.join(', ')}.${didYouMean(given, ids)}` }
}

const limitsOf = ({
  rate_limits: rateLimits,
  max_queued: maxQueued,
  ...otherLimits
}: NonNullable<ConnectionEntry['limits']>): ConnectionLimits => ({
  ...otherLimits,
  ...(maxQueued === undefined ? {} : { maxQueued }),
  ...(rateLimits === undefined
    ? {}
    : { rateLimits: rateLimits.map((limit) => ({ ...limit, published: false, source: 'the configuration' })) }),
})

function checkCredentials(
  { id, credentials }: Provider,
  values: Values,
  issueNames: IssueNames,
  issues: ConfigIssue[],
): void {
  for (const [name, schema] of Object.entries(credentials.properties)) {
    const value = values[name]
    if (value === undefined ? credentials.required?.includes(name) : value === '') {
      issues.push({ key: issueNames.credential(name), message: `must be set: ${schema.description ?? name}` })
    } else if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) {
      issues.push({ key: issueNames.credential(name), message: 'must consist of visible ASCII characters' })
    }
  }
  const names = Object.keys(credentials.properties)
  for (const name of Object.keys(values)) {
    if (Object.hasOwn(credentials.properties, name)) continue
    issues.push(unknownName(`a credential of ${id}`, name, names, issueNames.credential(name)))
  }
}

const unknownName = (kind: string, given: string, names: readonly string[], key: string): ConfigIssue => ({
  key,
  message: `is not ${kind}.${didYouMean(given, names) || (names.length > 0 ? ` Known names are ${names.join(', ')}.` : '')}`,
})

/** The configured `base_url`, or the origin of the configured region, or the provider's default origin. */
function originOf(
  { base_url, region }: ConnectionDraft,
  provider: Provider,
  key: string,
  issues: ConfigIssue[],
): string {
  if (base_url !== undefined) {
    if (region !== undefined) issues.push({ key: `${key}.region`, message: 'must not be set together with base_url' })
    const origin = readOrigin(base_url)
    if (origin !== undefined) return origin
    issues.push({
      key: `${key}.base_url`,
      message:
        'must be an origin without path, query or user, such as https://gateway.corp.example; http:// is allowed on loopback only',
    })
  } else if (region !== undefined) {
    const regions = provider.regions ?? {}
    const origin = Object.hasOwn(regions, region) ? regions[region] : undefined
    if (origin !== undefined) return origin
    const names = Object.keys(regions)
    const message =
      names.length > 0
        ? `must be one of ${names.join(', ')}, or left out.${didYouMean(region, names)}`
        : `must not be set: ${provider.id} has no regions`
    issues.push({ key: `${key}.region`, message })
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

/** One label of a host name. A text of this form cannot change the path or the domain of a URL. */
const hostLabel = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

function optionsOf({ id, options = {} }: Provider, values: Values, issueNames: IssueNames, issues: ConfigIssue[]) {
  const names = Object.keys(options)
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(options, name))
      issues.push(unknownName(`an option of ${id}`, name, names, issueNames.option(name)))
  }
  for (const [name, option] of Object.entries(options)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (!('values' in option)) {
      if (value !== undefined && hostLabel.test(value)) continue
      const message = `must consist of letters, digits and hyphens, such as ${option.example}: ${option.description}`
      issues.push({ key: issueNames.option(name), message })
    } else if (value !== undefined && !option.values.includes(value)) {
      const message = `must be one of ${option.values.join(', ')}.${didYouMean(value, option.values)}`
      issues.push({ key: issueNames.option(name), message })
    }
  }
  return resolveOptions(options, values as Record<string, string>)
}
