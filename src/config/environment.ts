import { didYouMean, nearest } from '../lib/nearest.js'
import type { Provider } from '../providers/port/provider.js'
import type { ConfigIssue } from './errors.js'
import { Environment } from './schema.js'
import { type Variables, variableName } from './source.js'

/** Variables that say where and how to listen. They configure no ATS and no client, and an empty one counts as not set. */
const listening = ['HOST', 'PORT', 'LOG_LEVEL']
/** Variables of the commands that talk to a running server. */
const ofCommands = ['ANYATS_URL']
const ofServer = Object.keys(Environment.properties)

/**
 * Refuses variables that are empty, unknown or without effect. Each of them can be a mistake that leaves a server open, or
 * lets it serve invented people in place of an ATS. `references` are the variables that the configuration file names,
 * undefined where it cannot be read: then any variable may be one of them.
 */
export function refuseVariables(
  variables: Variables,
  providers: readonly Provider[],
  references: ReadonlySet<string> | undefined,
  mistakes: ConfigIssue[],
): void {
  const ofProviders = variablesOf(providers)
  const known = new Set([...ofServer, ...ofCommands, ...ofProviders])
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || listening.includes(name)) continue
    const message = known.has(name) ? whenEmpty(value) : references?.has(name) === false && whenUnknown(name, value)
    if (message) mistakes.push({ key: name, message })
  }

  function whenUnknown(name: string, value: string): string | undefined {
    if (/^anyats_/i.test(name)) {
      if (isOfKubernetes(name, value)) return undefined
      const hint = didYouMean(name, known) || ` Known variables are ${[...ofServer, ...ofCommands].join(', ')}.`
      return `is not a variable of anyats.${hint}`
    }
    const provider = providers.find(({ id }) => name.toUpperCase().startsWith(variableName(id, '')))
    const meant = provider && nearest(name, variablesOf([provider]))
    // Another program may have a variable of such a name: it is refused only where the variable of anyats is not set.
    if (meant === undefined || variables[meant] !== undefined) return undefined
    return `is not a variable of anyats. Did you mean ${meant}?`
  }
}

const whenEmpty = (value: string) => (value === '' ? 'is empty. Set it to a value, or remove it' : undefined)

/** Beside a file, variables that it does not take a text from have no effect: which of the two was meant is unknown. */
export function refuseBesideFile(
  variables: Variables,
  providers: readonly Provider[],
  references: ReadonlySet<string>,
  mistakes: ConfigIssue[],
): void {
  for (const name of ['ANYATS_API_KEY', ...variablesOf(providers)]) {
    if (!variables[name] || references.has(name)) continue
    const message = `must not be set together with ANYATS_CONFIG, unless the file takes a text from it as \${${name}}`
    mistakes.push({ key: name, message })
  }
}

/** The variables that configure a server. */
export const configuring = (variables: Variables, providers: readonly Provider[]): string[] =>
  [...ofServer, ...variablesOf(providers)].filter((name) => !listening.includes(name) && variables[name] !== undefined)

const variablesOf = (providers: readonly Provider[]): string[] =>
  providers.flatMap(({ id, credentials, options = {} }) =>
    [...Object.keys(credentials.properties), ...Object.keys(options)].map((name) => variableName(id, name)),
  )

/** Kubernetes sets such variables in every pod beside a service whose name begins with `anyats`. */
const isOfKubernetes = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
  (/_PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(value))
