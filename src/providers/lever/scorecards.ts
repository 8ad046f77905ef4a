import { idString } from '../values/values.js'
import { childInclude } from './child-include.js'
import { feedbackFields, LeverFeedback } from './feedback-record.js'
import { childList, childrenOf } from './opportunity-children.js'
import { parentFields } from './opportunity-parent.js'

const source = { children: childrenOf({ collection: 'feedback', expand: ['user'] }) }

/** Feedback forms: https://hire.lever.co/developer/documentation#feedback. Lever keeps deleted ones in its lists. */
export const scorecards = childList('scorecards', {
  ...source,
  collection: 'feedback',
  permission: 'feedback:read:admin and opportunities:read:admin',
  lacks: ['comment', 'web_url'],
  record: LeverFeedback,
  map: (from, absent, lost) => ({
    ...absent,
    id: `${from.opportunity.id}.${idString(from.id, '/id')}`,
    ...parentFields(from.opportunity),
    ...feedbackFields(from, lost),
    raw: null,
  }),
})

export const scorecardsOfApplication = childInclude('scorecards', { ...scorecards, ...source })
