import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Provider } from '../providers/port/provider.js'
import { type ConfigIssue, type Sound, soundParts } from './errors.js'
import { JsonError, parseJson } from './parse-json.js'
import { ConfigFile } from './schema.js'

export type Variables = { readonly [name: string]: string | undefined }

/** The parts of a configuration that have the right shape. */
export type Draft = Sound<ConfigFile>

export interface Source {
  /** undefined where there is nothing to check further. */
  draft: Draft | undefined
  /** The file, and the files that its secrets are taken from. */
  paths: string[]
  /** Variables that the file takes texts from; undefined where it cannot be read. */
  references: ReadonlySet<string> | undefined
}

/** The file, each `${NAME}` in its texts taken from the environment and each `${file:PATH}` from that file. */
export function fromFile(path: string, variables: Variables, mistakes: ConfigIssue[]): Source {
  const paths = [path]
  const references = new Set<string>()
  const content = readJson(path, mistakes)
  if (content === undefined) return { draft: undefined, paths, references: undefined }
  const expanded = expand(content, '', (place, key) => {
    if (place.startsWith('file:')) {
      const named = place.slice(5)
      paths.push(named)
      return readSecret(named, key)
    }
    references.add(place)
    return variables[place] ?? missing(key, `takes its text from the variable ${place}, which is not set or is empty`)
  })
  return { draft: soundParts(ConfigFile, expanded, mistakes), paths, references }

  /** A mounted secret as it is, except for the line end that editors add. */
  function readSecret(named: string, key: string): string {
    try {
      return readFileSync(named, 'utf8').replace(/\r?\n$/, '')
    } catch (error) {
      return missing(key, `takes its text from the file ${resolve(named)}, which cannot be read: ${reasonOf(error)}`)
    }
  }

  function missing(key: string, message: string): string {
    mistakes.push({ key: key || 'the file', message })
    return ''
  }
}

/** The variable of a credential or an option. */
export const variableName = (provider: string, name: string): string =>
  `${provider}_${name}`.toUpperCase().replaceAll('-', '_')

/** Without a file: a connection to each provider that has a variable, and the one client of `ANYATS_API_KEY`. */
export function fromEnvironment(variables: Variables, providers: readonly Provider[]): Source {
  const connections = providers.flatMap(({ id, credentials, options = {} }) => {
    const given = (names: string[]): Record<string, string> =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = variables[variableName(id, name)]
          return value === undefined ? [] : [[name, value]]
        }),
      )
    const entry = {
      id,
      provider: id,
      credentials: given(Object.keys(credentials.properties)),
      options: given(Object.keys(options)),
    }
    const count = Object.keys(entry.credentials).length + Object.keys(entry.options).length
    return count === 0 ? [] : [entry]
  })
  const key = variables.ANYATS_API_KEY
  const clients = key === undefined ? {} : { clients: [{ id: 'default', keys: [key], connections: [], metrics: true }] }
  return { draft: { connections, ...clients }, paths: [], references: new Set() }
}

function readJson(path: string, mistakes: ConfigIssue[]): unknown {
  try {
    return parseJson(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    const reason =
      error instanceof JsonError ? `is not valid JSON: ${error.message}` : `cannot be read: ${reasonOf(error)}`
    mistakes.push({ key: 'ANYATS_CONFIG', message: `(${resolve(path)}) ${reason}` })
    return undefined
  }
}

/** Why the system does not let a file be read. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? `the system reports ${code || 'an unknown error'}`
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'its symbolic links form a loop',
  ERR_ACCESS_DENIED:
    'the permission model of Node does not allow it; the image allows /etc/anyats, /run/secrets and /data',
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
