import type { Provider } from '../providers/port/provider.js'
import { configuringVariables } from './environment.js'
import type { ConfigIssue } from './errors.js'
import { instantRule } from './schema.js'
import type { Variables } from './source.js'

/** Why the sandbox is served; undefined = the sandbox is not served. */
export type SandboxReason = 'by-name' | 'nothing-configured' | undefined

/**
 * Whether the sandbox is served: if ANYATS_SANDBOX=1, or if nothing is configured. A partly configured server must not serve
 * fictional data, so it does not start.
 */
export function sandboxOf(variables: Variables, providers: readonly Provider[], issues: ConfigIssue[]): SandboxReason {
  const configured = configuringVariables(variables, providers)
  const atsVariables = configured.filter((name) => name === 'ANYATS_CONFIG' || !name.startsWith('ANYATS_'))
  const atsVariablesInUse = atsVariables.filter((name) => name !== 'REDIS_URL')
  checkTime(variables, atsVariablesInUse, issues)
  if (variables.ANYATS_SANDBOX === '1') {
    if (atsVariablesInUse.length > 0)
      issues.push({
        key: 'ANYATS_SANDBOX',
        message: `must not be 1 together with ${atsVariablesInUse.join(', ')}: a server serves either the sandbox or your ATS`,
      })
    return 'by-name'
  }
  if (atsVariablesInUse.length > 0) return undefined
  if (configured.length > 0)
    issues.push({
      key: configured.join(', '),
      message: `${configured.length > 1 ? 'are' : 'is'} set, but no ATS is configured. Set the credentials of an ATS, or ANYATS_CONFIG, or ANYATS_SANDBOX=1 for the sandbox`,
    })
  return 'nothing-configured'
}

/** The time of the sandbox must exist, and must have an effect: an ATS has its own time. */
function checkTime(
  { ANYATS_SANDBOX_TIME: time, ANYATS_SANDBOX: sandbox }: Variables,
  atsVariables: readonly string[],
  issues: ConfigIssue[],
): void {
  if (time === undefined || issues.some(({ key }) => key === 'ANYATS_SANDBOX_TIME')) return
  const conflicts = [...atsVariables, ...(sandbox === '0' ? ['ANYATS_SANDBOX=0'] : [])]
  if (readTime(time) === undefined) issues.push({ key: 'ANYATS_SANDBOX_TIME', message: `must be ${instantRule}` })
  else if (conflicts.length > 0)
    issues.push({
      key: 'ANYATS_SANDBOX_TIME',
      message: `must not be set together with ${conflicts.join(', ')}: it is the time of the sandbox, which is not served`,
    })
}

/** Milliseconds since 1970; undefined = there is no such day. */
export function readTime(text: string): number | undefined {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10) ? time : undefined
}
