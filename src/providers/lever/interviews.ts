import { idString } from '../values/values.js'
import { childInclude } from './child-include.js'
import { interviewFields, LeverInterview } from './interview-record.js'
import { childList, childrenOf } from './opportunity-children.js'
import { parentFields } from './opportunity-parent.js'
import { withTime } from './time-at-lever.js'

const source = { children: childrenOf({ collection: 'interviews', expand: ['user', 'stage'] }), lookups: withTime }

/** A canceled interview stays in the list: https://hire.lever.co/developer/documentation#interviews */
export const interviews = childList('interviews', {
  ...source,
  collection: 'interviews',
  permission: 'interviews:read:admin and opportunities:read:admin',
  lacks: ['type', 'type_raw', 'status_raw', 'meeting_url', 'calendar_event_id', 'updated_at', 'web_url'],
  record: LeverInterview,
  map: (from, absent, lost, now) => ({
    ...absent,
    id: `${from.opportunity.id}.${idString(from.id, '/id')}`,
    ...parentFields(from.opportunity),
    ...interviewFields(from, lost, typeof now === 'number' ? now : null),
    raw: null,
  }),
})

export const interviewsOfApplication = childInclude('interviews', { ...interviews, ...source })
