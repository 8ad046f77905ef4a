import type { Item, ResourceName } from '../model/index.js'
import type { Deleted, Warning } from '../model/responses.js'
import type { Problem } from '../problems.js'

/** One line of an export. Readers ignore unknown types. A stream without `end` is incomplete. */
export type Line<R extends ResourceName = ResourceName> =
  | { type: 'record'; resource: R; data: Item<R> }
  | ({ type: 'deleted'; resource: R } & Deleted)
  | { type: 'warning'; warning: Warning }
  /** Every line above is delivered. Counts cover the whole pagination, including earlier requests. */
  | { type: 'checkpoint'; page_token: string; pages: number; records: number }
  /** `rate_limit`: remaining seconds of the wait. `upstream`: seconds since the provider was called. */
  | { type: 'waiting'; reason: 'rate_limit' | 'upstream'; seconds: number }
  | { type: 'end'; pages: number; records: number; warnings: number; delta_token: string | null }
  | { type: 'problem'; problem: ReturnType<Problem['toJSON']> }
