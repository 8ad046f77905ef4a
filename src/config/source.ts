import { readFileSync } from 'node:fs'
import type { Provider } from '../providers/provider.js'
import { checked, type Mistake } from './mistakes.js'
import { ConfigFile } from './schema.js'

export type Variables = { readonly [name: string]: string | undefined }

/** The file, each `${NAME}` in its texts taken from the environment. */
export function fromFile(path: string, variables: Variables, mistakes: Mistake[]): ConfigFile | undefined {
  const content = read(path, mistakes)
  if (content === undefined) return undefined
  const before = mistakes.length
  const expanded = expand(content, '', variables, mistakes)
  const file = checked(ConfigFile, expanded, '', mistakes)
  return mistakes.length === before ? file : undefined
}

/** Without a file: each provider whose credentials are all in the environment, and the one client of `ANYATS_API_KEY`. */
export function fromShorthand(variables: Variables, providers: readonly Provider[]): ConfigFile {
  const connections = providers.flatMap((provider) => {
    const names = Object.keys(provider.credentials.properties)
    const credentials = Object.fromEntries(
      names.flatMap((name) => {
        const value = variables[`${provider.id}_${name}`.toUpperCase()]
        return value === undefined ? [] : [[name, value]]
      }),
    )
    return Object.keys(credentials).length === 0 ? [] : [{ id: provider.id, provider: provider.id, credentials }]
  })
  const key = variables.ANYATS_API_KEY
  return {
    connections,
    ...(key === undefined ? {} : { clients: [{ id: 'default', keys: [key], connections: [], metrics: true }] }),
  }
}

function read(path: string, mistakes: Mistake[]): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    mistakes.push({ key: 'ANYATS_CONFIG', wants: whyNot(error) })
    return undefined
  }
}

/** A JSON error's own message quotes the file, and so the keys in it: only the place is told. */
function whyNot(error: unknown): string {
  if (!(error instanceof SyntaxError)) return 'the path of a file that can be read'
  const position = /position (\d+)/.exec(error.message)?.[1]
  return `a file that holds JSON${position === undefined ? '' : `; it goes wrong at character ${position}`}`
}

function expand(value: unknown, key: string, variables: Variables, mistakes: Mistake[]): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = variables[name]
      if (found === undefined)
        mistakes.push({ key: key || 'the file', wants: `the environment variable ${name}, which is not set` })
      return found ?? ''
    })
  }
  if (Array.isArray(value)) return value.map((one, index) => expand(one, `${key}[${index}]`, variables, mistakes))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      expand(one, key === '' ? name : `${key}.${name}`, variables, mistakes),
    ]),
  )
}
