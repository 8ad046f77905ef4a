import type { ResourceName } from './index.js'

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

export function mayRead({ resources, sensitive = false }: NamedAccess, name: AccessName): boolean {
  if (resources !== undefined) return resources.includes(name)
  return sensitive || !(sensitiveNames as readonly string[]).includes(name)
}
