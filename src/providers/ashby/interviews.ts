import { expandedPage } from '../lists/expands.js'
import type { Call } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { unpagedRecords } from '../values/records.js'
import { textOf } from '../values/values.js'
import { applicationPage } from './application-children.js'
import { ashbyList, syncTokenDelta } from './dialect.js'
import { type Definitions, definitionCalls, withDefinitions } from './interview-definitions.js'
import { AshbyInterview, eventsOf, hasEvents, lacks, toInterview } from './interview-record.js'

const delta = syncTokenDelta('interviews')

/** https://developers.ashbyhq.com/reference/interviewschedulelist: the events of schedules. No operation reads one of them. */
export const interviews = ashbyList('interviews', {
  operation: 'interviewSchedule.list',
  permission: 'interviewsRead',
  expands: true,
  maxRecords: unpagedRecords,
  filters: [['application_id', 'created_after']],
  filterNotes: {
    application_id: 'An id that no application has selects no interview.',
    created_after:
      'Ashby compares the time of the schedule, which can be older than its events. The whole list is read, and older interviews are removed: a page can be short or empty.',
  },
  includes: { title: { fields: ['title', 'type', 'type_raw'], calls: definitionCalls } },
  lacks,
  delta: {
    ...delta,
    limitations: [
      ...delta.limitations,
      'A schedule without events is a record with the id of the schedule. When it has events, they are records with other ids, and the id of the schedule is in `deleted`.',
      'An event that was removed from its schedule is not reported.',
      'Ashby does not document whether a change of an event is reported as a change of its schedule.',
      'Interviews of confidential jobs are reported only if the API key has access to confidential jobs. A change of that access is not reported.',
    ],
  },
  record: AshbyInterview,
  map: (from, absent, lost, lookups) => toInterview(from, absent, lost, lookups as Definitions | null),
  matches: ({ application_id, created_at }, { filters }) =>
    (filters.application_id === undefined ||
      application_id === null ||
      textOf(application_id) === filters.application_id) &&
    (filters.created_after === undefined ||
      (created_at !== null && Date.parse(created_at) >= Date.parse(filters.created_after))),
  list,
})

async function list(request: PageRequest<'interviews'>, call: Call): Promise<RecordPage> {
  const page = await applicationPage('interviewSchedule.list', {}, request, call)
  const events = await withDefinitions(expandedPage(page, request, eventsOf), 'title', request, call)
  if (request.syncToken === undefined) return events
  // A schedule that was a record itself in an earlier list.
  return { ...events, deleted: page.records.filter(hasEvents).map(({ id }) => ({ id, deleted_at: null })) }
}
