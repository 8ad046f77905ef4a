import type { ResourceName } from '../model/index.js'
import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import type { Listing } from '../providers/port/provider.js'
import { nothingSeen } from './loops.js'
import { resumed } from './resume.js'
import { beginWalk } from './start.js'
import type { PageToken } from './token-state.js'

/** How pagination may recover when the provider's cursor has expired. */
export interface Remedies {
  /** Restart where resuming could lose records: for clients that prefer repeated records to a failure. */
  restart: boolean
  /** List everything when the provider can no longer list the changes. */
  full: boolean
}

const mostRestarts = 3

/** The state to continue from and its warning; null = no recovery, the failure is thrown. */
export function recovered<R extends ResourceName>(
  failure: unknown,
  walk: PageToken,
  at: number,
  { listing, restart, full, now }: Remedies & { listing: Pick<Listing<R>, 'resume' | 'filters'>; now: number },
): { walk: PageToken; warning: Warning } | null {
  const slug = failure instanceof Problem ? failure.slug : undefined
  if (slug === 'delta-token-expired' && full) return { walk: beginAgain(walk, now), warning: fullWalk }
  if (slug !== 'page-token-expired' || walk.walks[at]?.cursor === null) return null
  const on = resumed(listing, walk)
  if (on) return { walk: on, warning: walkResumed }
  if (!restart || walk.restarts === mostRestarts) return null
  const walks = walk.walks.map((part, index) => (index === at ? { ...part, cursor: null } : part))
  const again = { ...walk, walks, seen: nothingSeen, rows: nothingSeen, resume: null, restarts: walk.restarts + 1 }
  return { walk: again, warning: walkRestarted }
}

/** Page and record counts continue, so that they do not decrease for the reader. */
const beginAgain = ({ includes, pageSize, page, records, warnings }: PageToken, now: number): PageToken => ({
  ...beginWalk({ filters: {}, includes, pageSize }, now),
  page,
  records,
  warnings,
})

const walkResumed: Warning = {
  code: 'walk-resumed',
  detail:
    'The provider dropped its cursor and the walk went on from just before its last row. The last rows are not repeated; where many were added within an hour, earlier ones of them can be.',
}
const walkRestarted: Warning = {
  code: 'walk-restarted',
  detail: 'The provider rejected its cursor, so the list starts again: records that were delivered are repeated.',
}
export const fullWalk: Warning = {
  code: 'full-walk',
  detail:
    'The provider no longer tells the changes since: this is a walk of everything. What you have and it does not give is gone.',
}
