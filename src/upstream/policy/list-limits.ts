import type { Limit } from '../../providers/port/auth.js'

/** The limits of one operation, on top of those of the credential. */
export interface ListLimits {
  operation: string
  rateLimits: readonly Limit[]
  concurrency: number | undefined
}
