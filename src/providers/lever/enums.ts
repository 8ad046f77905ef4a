import { enumMapper } from '../values/values.js'

/** A custom role is an id. */
export const userRole = enumMapper(
  {
    'super admin': 'super_admin',
    admin: 'admin',
    'team member': 'member',
    'limited team member': 'limited',
    interviewer: 'interviewer',
  } as const,
  null,
)

const interval = enumMapper({ year: 'year', month: 'month', week: 'week', day: 'day', hour: 'hour' } as const, null)

/** The intervals `per-year-salary` and `per-month-salary` were recorded. */
export const payInterval = (word: string | null | undefined) => interval(/^per-([a-z]+)-/.exec(word ?? '')?.[1])

/** Lever does not document who denies an offer. */
export const offerStatus = enumMapper(
  {
    draft: 'draft',
    'approval-sent': 'pending_approval',
    approved: 'approved',
    sent: 'sent',
    'sent-manually': 'sent',
    opened: 'sent',
    signed: 'accepted',
    denied: 'declined',
  } as const,
  null,
)
