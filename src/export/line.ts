import type { Deleted, Warning } from '../model/answers.js'
import type { Items, ResourceName } from '../model/index.js'
import type { Problem } from '../problems.js'

/** One line of an export. A reader passes over types that it does not know; a stream without `end` is incomplete. */
export type Line<R extends ResourceName = ResourceName> =
  | { type: 'record'; resource: R; data: Items[R] }
  | ({ type: 'deleted'; resource: R } & Deleted)
  | { type: 'warning'; warning: Warning }
  /** Everything above it is delivered. Counts are of the whole walk. */
  | { type: 'checkpoint'; page_token: string; pages: number; records: number }
  /** `rate_limit`: seconds that the wait still takes; `upstream`: seconds that the provider has been waited for. */
  | { type: 'waiting'; reason: 'rate_limit' | 'upstream'; seconds: number }
  | { type: 'end'; pages: number; records: number; warnings: number; delta_token: string | null }
  | { type: 'problem'; problem: ReturnType<Problem['toJSON']> }
