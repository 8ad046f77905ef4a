import type { Json } from '../port/call.js'
import { textOf } from '../values/values.js'
import { applicationPage } from './application-children.js'
import { ashbyList, createdAfter, syncTokenDelta } from './dialect.js'
import { type Definitions, definitionCalls, withDefinitions } from './interview-definitions.js'
import { AshbyFeedback, lacks, toScorecard } from './scorecard-record.js'

const name = 'applicationFeedback.list'
const delta = syncTokenDelta('scorecards')

/** https://developers.ashbyhq.com/reference/applicationfeedbacklist. No operation reads one of them. */
export const scorecards = ashbyList('scorecards', {
  operation: name,
  permission: 'candidatesRead',
  filters: [['application_id', 'created_after']],
  filterNotes: {
    application_id: 'An id that no application has selects no scorecard.',
    created_after:
      'Ashby compares the time at which the feedback was created, which is not part of a scorecard. A scorecard of the millisecond before can be returned too.',
  },
  includes: { interview: { fields: [], names: ['interview'], calls: definitionCalls } },
  lacks,
  delta: {
    ...delta,
    limitations: [
      ...delta.limitations,
      'Feedback is reported when it is submitted. Ashby does not list drafts.',
      'Scorecards of confidential jobs are reported only if the API key has access to confidential jobs. A change of that access is not reported.',
    ],
  },
  record: AshbyFeedback,
  map: (from, absent, lost, lookups) => toScorecard(from, absent, lost, lookups as Definitions | null),
  matches: ({ application_id }, { filters }) =>
    filters.application_id === undefined ||
    application_id === null ||
    textOf(application_id) === filters.application_id,
  async list(request, call) {
    const parameters: { readonly [name: string]: Json } = createdAfter(request.filters.created_after)
    return withDefinitions(await applicationPage(name, parameters, request, call), 'interview', request, call)
  },
})
