import { credentialChecks } from './credentials.js'
import { failureChecks } from './failures.js'
import { scaffoldChecks } from './scaffold-complete.js'
import { signingChecks } from './signing.js'
import type { DialectContract } from './suite.js'

/** What is the same for all lists of a provider. */
export function dialectSuite(contract: DialectContract): void {
  for (const checks of [scaffoldChecks, signingChecks, failureChecks, credentialChecks]) checks(contract)
}
