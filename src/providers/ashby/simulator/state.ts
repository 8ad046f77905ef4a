import type { Company } from '../../../sandbox/company.js'

export interface SimulatorOptions {
  company: Company
  credentials: Readonly<Record<string, string>>
  now?: () => number
  /** Whether the key can read confidential jobs and private fields. */
  confidential?: boolean
  /** Permissions of the key; default: all. */
  permissions?: ReadonlySet<string>
  /** Ashby does not document whether `createdAfter` is inclusive. */
  createdAfter?: 'inclusive' | 'exclusive'
  cursorsExpireAfterMs?: number
  /** Returns true for cursors and sync tokens that have expired. */
  isExpired?: (token: string) => boolean
  /** Largest number of pages of an incremental sync. Ashby does not publish the real number. */
  incrementalPages?: number
}

/** Response of an operation: the body of a success, or an error code. */
export type OperationResult = { success: true; [key: string]: unknown } | { code: string }

/** What the lists need besides their records. */
export type SimulatorState = Required<
  Pick<SimulatorOptions, 'now' | 'isExpired' | 'incrementalPages' | 'cursorsExpireAfterMs'>
>
