import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Provider } from '../providers/port/provider.js'
import { type ConfigIssue, type ValidParts, validParts } from './errors.js'
import { ConfigFile } from './file-schema.js'
import { JsonError, parseJson } from './parse-json.js'

export type Variables = { readonly [name: string]: string | undefined }

/** The valid parts of a configuration file. */
export type Draft = ValidParts<ConfigFile>

export interface Source {
  /** undefined if no part can be checked further. */
  draft: Draft | undefined
  /** The configuration file, and the secret files that it refers to. */
  paths: string[]
  /** Variables that the file refers to; undefined if the file cannot be read. */
  references: ReadonlySet<string> | undefined
}

/** Reads the configuration file. `${NAME}` is replaced by that environment variable, `${file:PATH}` by the content of that file. */
export function fromFile(path: string, variables: Variables, issues: ConfigIssue[]): Source {
  const paths = [path]
  const references = new Set<string>()
  const content = readJson(path, issues)
  if (content === undefined) return { draft: undefined, paths, references: undefined }
  const expanded = expand(content, '', (reference, key) => {
    if (reference.startsWith('file:')) {
      const secretPath = reference.slice(5)
      paths.push(secretPath)
      return readSecret(secretPath, key)
    }
    references.add(reference)
    return (
      variables[reference] ?? reportMissing(key, `refers to the variable ${reference}, which is not set or is empty`)
    )
  })
  return { draft: validParts(ConfigFile, expanded, issues), paths, references }

  /** Reads a secret file, without the line break that editors add at the end. */
  function readSecret(secretPath: string, key: string): string {
    try {
      return readFileSync(secretPath, 'utf8').replace(/\r?\n$/, '')
    } catch (error) {
      return reportMissing(key, `refers to the file ${resolve(secretPath)}, which cannot be read: ${reasonOf(error)}`)
    }
  }

  function reportMissing(key: string, message: string): string {
    issues.push({ key: key || 'the file', message })
    return ''
  }
}

/** The name of the environment variable of a credential or an option. */
export const variableName = (provider: string, name: string): string =>
  `${provider}_${name}`.toUpperCase().replaceAll('-', '_')

/** Without a file: one connection per provider with variables, and one client with the key `ANYATS_API_KEY`. */
export function fromEnvironment(variables: Variables, providers: readonly Provider[]): Source {
  const connections = providers.flatMap(({ id, credentials, options = {} }) => {
    const valuesOf = (names: string[]): Record<string, string> =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = variables[variableName(id, name)]
          return value === undefined ? [] : [[name, value]]
        }),
      )
    const entry = {
      id,
      provider: id,
      credentials: valuesOf(Object.keys(credentials.properties)),
      options: valuesOf(Object.keys(options)),
    }
    const count = Object.keys(entry.credentials).length + Object.keys(entry.options).length
    return count === 0 ? [] : [entry]
  })
  const key = variables.ANYATS_API_KEY
  const clients = key === undefined ? {} : { clients: [{ id: 'default', keys: [key], connections: [], metrics: true }] }
  return { draft: { connections, ...clients }, paths: [], references: new Set() }
}

function readJson(path: string, issues: ConfigIssue[]): unknown {
  try {
    return parseJson(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    const reason =
      error instanceof JsonError ? `is not valid JSON: ${error.message}` : `cannot be read: ${reasonOf(error)}`
    issues.push({ key: 'ANYATS_CONFIG', message: `${resolve(path)} ${reason}` })
    return undefined
  }
}

/** Explains why a file cannot be read. */
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

function expand(value: unknown, key: string, resolveReference: (reference: string, key: string) => string): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\}/g, (_, reference: string) =>
      resolveReference(reference, key),
    )
  }
  if (Array.isArray(value)) return value.map((item, index) => expand(item, `${key}[${index}]`, resolveReference))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      expand(item, key === '' ? name : `${key}.${name}`, resolveReference),
    ]),
  )
}
