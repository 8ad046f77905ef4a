import { loadConfig } from '../../src/config/config.js'
import { ConfigError } from '../../src/config/errors.js'
import { providers } from '../../src/providers/index.js'

/**
 * The variables and keys of the configuration that are reported, each with its message. Empty: the configuration is
 * accepted.
 */
export function issuesOf(environment: Record<string, string>): Record<string, string> {
  try {
    loadConfig(environment, providers)
    return {}
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const keys = error.issues.map(({ key }) => key)
    if (new Set(keys).size < keys.length) throw new Error(`a key is reported twice: ${keys}`)
    return Object.fromEntries(error.issues.map(({ key, message }) => [key, message]))
  }
}
