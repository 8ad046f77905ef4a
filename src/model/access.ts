import { type ResourceName, resourceNames } from './index.js'

/** Data that is closed to a client unless its `resources` name it. */
export const sensitiveNames = ['attachment-contents', 'eeocs'] as const
export type SensitiveName = (typeof sensitiveNames)[number]

/** What `resources` of a client can name. */
export type AccessName = ResourceName | SensitiveName

/** What a client may read, by name. */
export interface NamedAccess {
  /** undefined = everything except for sensitive data. */
  readonly resources: readonly AccessName[] | undefined
  /** Whether sensitive data is open without being named: in the sandbox, whose people are invented. */
  readonly sensitive?: boolean
}

const isSensitive = (name: string) => (sensitiveNames as readonly string[]).includes(name)

export const sensitiveIn = (names: readonly AccessName[]): SensitiveName[] =>
  sensitiveNames.filter((name) => names.includes(name))

/** Everything that is open without being named, and the given sensitive data. */
export const namesWith = (sensitive: readonly SensitiveName[]): AccessName[] => [
  ...resourceNames.filter((name) => !isSensitive(name)),
  ...sensitive,
]

export function mayRead({ resources, sensitive = false }: NamedAccess, name: AccessName): boolean {
  if (resources !== undefined) return resources.includes(name)
  return sensitive || !isSensitive(name)
}
