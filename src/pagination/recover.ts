import type { ResourceName } from '../model/index.js'
import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Listing } from '../providers/port/listing.js'
import { nothingSeen } from './loops.js'
import { resumeFromTimeline } from './resume.js'
import { startFull } from './start.js'
import type { PageToken } from './token-state.js'

/** How pagination may recover when the provider's cursor has expired. */
export interface RecoveryOptions {
  /** Restart where resuming could lose records: for clients that prefer repeated records to a failure. */
  restart: boolean
  /** List everything when the provider can no longer list the changes. */
  full: boolean
}

const maxRestarts = 3

/** The state to continue from and its warning; null = no recovery, the failure is thrown. */
export function recover<R extends ResourceName>(
  failure: unknown,
  state: PageToken,
  segmentIndex: number,
  { listing, restart, full, now }: RecoveryOptions & { listing: Pick<Listing<R>, 'resume' | 'filters'>; now: number },
): { state: PageToken; warning: Warning } | null {
  const slug = failure instanceof Problem ? failure.slug : undefined
  if (slug === 'delta-token-expired' && full) return { state: restartFull(state, now), warning: fullSync }
  if (slug !== 'page-token-expired' || state.segments[segmentIndex]?.cursor === null) return null
  const resumed = resumeFromTimeline(listing, state)
  if (resumed) return { state: resumed, warning: paginationResumed }
  if (!restart || state.restarts === maxRestarts) return null
  const segments = state.segments.map((segment, index) =>
    index === segmentIndex ? { ...segment, cursor: null } : segment,
  )
  const restarted = {
    ...state,
    segments,
    recentCursorHashes: nothingSeen,
    lastPageFingerprint: nothingSeen,
    resume: null,
    restarts: state.restarts + 1,
  }
  return { state: restarted, warning: paginationRestarted }
}

/** Page and record counts continue, so that they do not decrease for the reader. */
const restartFull = ({ includes, pageSize, page, records, warnings }: PageToken, now: number): PageToken => ({
  ...startFull({ filters: {}, includes, pageSize }, now),
  page,
  records,
  warnings,
})

const paginationResumed: Warning = {
  code: 'pagination-resumed',
  detail:
    'The cursor of the provider expired. Pagination continued from just before the last record. The last 32 records are not repeated; older ones can be.',
}
const paginationRestarted: Warning = {
  code: 'pagination-restarted',
  detail:
    'The cursor of the provider expired and pagination started again. Records that were delivered before are repeated.',
}
export const fullSync: Warning = {
  code: 'full-sync',
  detail:
    'The provider can no longer list the changes. This is a complete list. Delete the records that you have and that are not in it.',
}
