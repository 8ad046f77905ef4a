import { readFileSync } from 'node:fs'
import type { Provider } from '../providers/provider.js'
import { checked, type Mistake } from './mistakes.js'
import { ConfigFile } from './schema.js'

export type Variables = { readonly [name: string]: string | undefined }

/** The file, each `${NAME}` in its texts taken from the environment and each `${file:PATH}` from that file. */
export function fromFile(
  path: string,
  variables: Variables,
  mistakes: Mistake[],
): { file: ConfigFile | undefined; paths: string[] } {
  const content = read(path, mistakes)
  const paths = [path]
  if (content === undefined) return { file: undefined, paths }
  const before = mistakes.length
  const expanded = expand(content, '', (place, key) => {
    if (!place.startsWith('file:'))
      return variables[place] ?? missing(key, `the environment variable ${place}, which is not set`)
    const named = place.slice(5)
    paths.push(named)
    return readText(named) ?? missing(key, `the file ${named}, which cannot be read`)
  })
  function missing(key: string, wants: string): string {
    mistakes.push({ key: key || 'the file', wants })
    return ''
  }
  const file = checked(ConfigFile, expanded, '', mistakes)
  return { file: mistakes.length === before ? file : undefined, paths }
}

/** What a credential or an option is called in the environment. */
export const variableOf = (provider: string, name: string): string =>
  `${provider}_${name}`.toUpperCase().replaceAll('-', '_')

/** Without a file: each provider whose credentials are all in the environment, and the one client of `ANYATS_API_KEY`. */
export function fromShorthand(variables: Variables, providers: readonly Provider[]): ConfigFile {
  const connections = providers.flatMap((provider) => {
    const { id } = provider
    const given = (names: string[]): Record<string, string> =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = variables[variableOf(id, name)]
          return value === undefined ? [] : [[name, value]]
        }),
      )
    const credentials = given(Object.keys(provider.credentials.properties))
    if (Object.keys(credentials).length === 0) return []
    return [{ id, provider: id, credentials, options: given(Object.keys(provider.options ?? {})) }]
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

/** A mounted secret as it is, but for the line end that editors leave. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}

/** A JSON error's own message quotes the file, and so the keys in it: only the place is told. */
function whyNot(error: unknown): string {
  if (!(error instanceof SyntaxError)) return 'the path of a file that can be read'
  const position = /position (\d+)/.exec(error.message)?.[1]
  return `a file that holds JSON${position === undefined ? '' : `; it goes wrong at character ${position}`}`
}

function expand(value: unknown, key: string, fill: (place: string, key: string) => string): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\}/g, (_, place: string) => fill(place, key))
  }
  if (Array.isArray(value)) return value.map((one, index) => expand(one, `${key}[${index}]`, fill))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, expand(one, key === '' ? name : `${key}.${name}`, fill)]),
  )
}
