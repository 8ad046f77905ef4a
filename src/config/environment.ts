import { didYouMean, nearest } from '../lib/nearest.js'
import type { Provider } from '../providers/port/provider.js'
import type { ConfigIssue } from './errors.js'
import { Environment } from './schema.js'
import { type Variables, variableName } from './source.js'

/** Variables that say where and how to listen. They configure no ATS and no client, and an empty one counts as not set. */
const listenVariables = ['HOST', 'PORT', 'LOG_LEVEL']
/** Variables of the commands that talk to a running server. */
const commandVariables = ['ANYATS_URL']
const serverVariables = Object.keys(Environment.properties)

/**
 * Refuses variables that are empty, unknown or without effect. Each of them can be a mistake that leaves a server open, or
 * lets it serve invented people in place of an ATS. `references` are the variables that the configuration file names,
 * undefined where it cannot be read: then any variable may be one of them.
 */
export function assertVariables(
  variables: Variables,
  providers: readonly Provider[],
  references: ReadonlySet<string> | undefined,
  issues: ConfigIssue[],
): void {
  const providerVariables = providerVariableNames(providers)
  const knownNames = new Set([...serverVariables, ...commandVariables, ...providerVariables])
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || listenVariables.includes(name)) continue
    const message = knownNames.has(name)
      ? emptyMessage(value)
      : references?.has(name) === false && unknownMessage(name, value)
    if (message) issues.push({ key: name, message })
  }

  function unknownMessage(name: string, value: string): string | undefined {
    if (/^anyats_/i.test(name)) {
      if (isKubernetesVariable(name, value)) return undefined
      const hint =
        didYouMean(name, knownNames) || ` Known variables are ${[...serverVariables, ...commandVariables].join(', ')}.`
      return `is not a variable of anyats.${hint}`
    }
    const provider = providers.find(({ id }) => name.toUpperCase().startsWith(variableName(id, '')))
    const nearestName = provider && nearest(name, providerVariableNames([provider]))
    // Another program may have a variable of such a name: it is refused only where the variable of anyats is not set.
    if (nearestName === undefined || variables[nearestName] !== undefined) return undefined
    return `is not a variable of anyats. Did you mean ${nearestName}?`
  }
}

const emptyMessage = (value: string) => (value === '' ? 'is empty. Set it to a value, or remove it' : undefined)

/** Beside a file, variables that it does not take a text from have no effect: which of the two was meant is unknown. */
export function assertNoUnusedVariables(
  variables: Variables,
  providers: readonly Provider[],
  references: ReadonlySet<string>,
  issues: ConfigIssue[],
): void {
  for (const name of ['ANYATS_API_KEY', ...providerVariableNames(providers)]) {
    if (!variables[name] || references.has(name)) continue
    const message = `must not be set together with ANYATS_CONFIG, unless the file takes a text from it as \${${name}}`
    issues.push({ key: name, message })
  }
}

/** The variables that configure a server. */
export const configuringVariables = (variables: Variables, providers: readonly Provider[]): string[] =>
  [...serverVariables, ...providerVariableNames(providers)].filter(
    (name) => !listenVariables.includes(name) && variables[name] !== undefined,
  )

const providerVariableNames = (providers: readonly Provider[]): string[] =>
  providers.flatMap(({ id, credentials, options = {} }) =>
    [...Object.keys(credentials.properties), ...Object.keys(options)].map((name) => variableName(id, name)),
  )

/** Kubernetes sets such variables in every pod beside a service whose name begins with `anyats`. */
const isKubernetesVariable = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
  (/_PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(value))
