import { didYouMean, nearest } from '../lib/nearest.js'
import type { Provider } from '../providers/port/provider.js'
import type { ConfigIssue } from './errors.js'
import { Environment } from './schema.js'
import { type Variables, variableName } from './source.js'

/** Variables for listening and logging. They configure no ATS and no client. An empty value means not set. */
const listenVariables = ['HOST', 'PORT', 'LOG_LEVEL']
/** Variables that choose neither the sandbox nor an ATS. */
const neutralVariables = [...listenVariables, 'ANYATS_SANDBOX_TIME']
/** Variables of the commands that use a running server, with a description. */
export const commandVariables = { ANYATS_URL: 'For commands: the address of a running server, like `--url`' }
const commandVariableNames = Object.keys(commandVariables)
const serverVariables = Object.keys(Environment.properties)

/**
 * Adds an issue for each empty or unknown variable. A misspelt variable could leave a server open, or could make the server
 * serve the sandbox instead of an ATS. `references` has the variables that the configuration file refers to. `references` is
 * undefined if the file cannot be read; then every variable is allowed.
 */
export function assertVariables(
  variables: Variables,
  providers: readonly Provider[],
  references: ReadonlySet<string> | undefined,
  issues: ConfigIssue[],
): void {
  const providerVariables = providerVariableNames(providers)
  const knownNames = new Set([...serverVariables, ...commandVariableNames, ...providerVariables])
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
        didYouMean(name, knownNames) ||
        ` Known variables are ${[...serverVariables, ...commandVariableNames].join(', ')}.`
      return `is not a variable of anyats.${hint}`
    }
    const provider = providers.find(({ id }) => name.toUpperCase().startsWith(variableName(id, '')))
    const nearestName = provider && nearest(name, providerVariableNames([provider]))
    // Another program may use a similar name. Report the name only if the variable of anyats is not set.
    if (nearestName === undefined || variables[nearestName] !== undefined) return undefined
    return `is not a variable of anyats. Did you mean ${nearestName}?`
  }
}

const emptyMessage = (value: string) => (value === '' ? 'is empty. Set a value, or remove the variable' : undefined)

/** Adds an issue for each variable that has no effect because the configuration file replaces it. */
export function assertNoUnusedVariables(
  variables: Variables,
  providers: readonly Provider[],
  references: ReadonlySet<string>,
  issues: ConfigIssue[],
): void {
  for (const name of ['ANYATS_API_KEY', ...providerVariableNames(providers)]) {
    if (!variables[name] || references.has(name)) continue
    const message = `must not be set together with ANYATS_CONFIG, unless the file refers to it as \${${name}}`
    issues.push({ key: name, message })
  }
}

/** The variables that configure a server. */
export const configuringVariables = (variables: Variables, providers: readonly Provider[]): string[] =>
  [...serverVariables, ...providerVariableNames(providers)].filter(
    (name) => !neutralVariables.includes(name) && variables[name] !== undefined,
  )

const providerVariableNames = (providers: readonly Provider[]): string[] =>
  providers.flatMap(({ id, credentials, options = {} }) =>
    [...Object.keys(credentials.properties), ...Object.keys(options)].map((name) => variableName(id, name)),
  )

/** Whether Kubernetes sets the variable: it does so in every pod, for services with names that begin with `anyats`. */
const isKubernetesVariable = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
  (/_PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(value))
