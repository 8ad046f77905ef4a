import { type Static, Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import { expandedPage } from '../lists/expands.js'
import type { Call } from '../port/call.js'
import type { Options } from '../port/options.js'
import type { Lost, RecordPage } from '../port/records.js'
import { isIncomplete } from '../values/lost.js'
import { isObject, UnreadableRecordError, unpagedRecords } from '../values/records.js'
import { idString, RawId, textOf } from '../values/values.js'
import { answersOf, Forms } from './application-answers.js'
import { applicationDeletions } from './application-deletions.js'
import { historyOf } from './application-history.js'
import { reasonNames, stageNames } from './application-names.js'
import { ApplicationKeys, CandidacyKeys, embedded, ownKeys, toApplication } from './application-record.js'
import { attachmentsOfApplication } from './attachments.js'
import { isExcluded, isSelected, leverList } from './dialect.js'
import { interviewsOfApplication } from './interviews.js'
import { offersOfApplication } from './offers.js'
import { opportunity, opportunityDelta, opportunityPage } from './opportunities.js'
import { type Outcomes, unknownOutcomes } from './outcomes.js'
import { scorecardsOfApplication } from './scorecards.js'

/** An opportunity with one of its applications, or with none if it has none. */
const LeverApplication = Type.Object({
  id: RawId,
  ...CandidacyKeys,
  applications: embedded(Type.Object({ ...ApplicationKeys, customQuestions: Forms })),
})
type Row = Static<typeof LeverApplication>

export const applications = leverList('applications', {
  collection: 'opportunities',
  permission:
    'opportunities:read:admin and applications:read:admin; stages:read:admin and archive_reasons:read:admin for `status`',
  expands: true,
  childIdPath: ['applications', 0, 'id'],
  maxRecords: unpagedRecords,
  filters: [
    ['job_id', 'stage_id', 'status', 'created_after', 'created_before', 'updated_after', 'updated_before'],
    ['candidate_id'],
  ],
  filterNotes: { candidate_id: 'An id that no candidate has is a 404.' },
  list: async (request, call) => {
    const { candidate_id } = request.filters
    const page = await (candidate_id === undefined
      ? opportunityPage(request, call)
      : opportunityRows(candidate_id, request.options, call))
    return expandedPage(page, request, (record) => rowsOf(record, request.options))
  },
  includes: {
    history: { fields: ['history'] },
    // Every record has them: the include is accepted, as it is for other providers, and changes nothing.
    answers: { fields: [], names: ['answers'] },
    stage: stageNames,
    rejection_reason: reasonNames,
    interviews: interviewsOfApplication,
    offers: offersOfApplication,
    scorecards: scorecardsOfApplication,
    attachments: attachmentsOfApplication,
  },
  lacks: ['status_raw', 'rejected_by', 'custom_fields'],
  order: 'mutable',
  timeRange: { after: 'created_after', before: 'created_before', timestampOf: ({ created_at }) => created_at },
  delta: {
    ...opportunityDelta,
    limitations: [
      'An opportunity without an application is a record with the id of the opportunity. When it gets an application, a record with another id is reported, and the former id is not reported as deleted: it is the `candidate.id` of the new record.',
      'For a deleted opportunity of which Lever does not name the applications, the id of the opportunity is reported. All records with this `candidate.id` are deleted.',
      'Lever does not document its list of applications that are deleted without their opportunity. If it cannot be read, or does not name the opportunity, such a deletion is not reported, and a warning is returned.',
      'Applications of confidential opportunities are not reported if the connection excludes them. An application that becomes confidential is then no longer reported.',
      'A new name of a stage, an archive reason or a user is not reported. For Lever it is not a change of the opportunity.',
      'Deletions are reported only if the API key can read /opportunities/deleted. Otherwise a warning is returned.',
    ],
  },
  deletions: applicationDeletions,
  record: LeverApplication,
  map: (from, absent, lost, lookups) => {
    const own = applicationOf(from, lost)
    const outcomes = (lookups as Outcomes | undefined) ?? unknownOutcomes
    const application = toApplication(idString(from.id, '/id'), own, from, lost, outcomes)
    const answers = own && 'customQuestions' in own ? answersOf(own.customQuestions, lost) : null
    return { ...absent, ...application, answers, history: historyOf(from, application, lost), ...included, raw: null }
  },
  matches: ({ job, stage, status }, { filters }) =>
    isSelected(job?.id, filters.job_id) &&
    isSelected(stage?.id, filters.stage_id) &&
    isSelected(status, filters.status),
  get: async (id, { options }, call) => {
    const [opportunityId = ''] = id.split('.', 1)
    if (opportunityId === '') return null
    const found = await opportunity(opportunityId, call)
    const row = rowsOf(found.record, options).find((one) => isRowOf(id, opportunityId, one))
    return row === undefined ? null : { ...found, record: row }
  },
})

/** What includes fill. */
const included = {
  interviews: null,
  offers: null,
  scorecards: null,
  attachments: null,
}

/** The one application of a row; null = the opportunity has none. */
function applicationOf({ applications: list }: Row, lost: Lost) {
  // Then the id of the row is unknown.
  if (!list || (list.length === 0 && isIncomplete(lost, '/applications')))
    throw new UnreadableRecordError('/applications')
  const [application] = list
  return application === undefined ? null : ownKeys(application)
}

/** All applications of an opportunity that the connection may read. An opportunity without one is a row too. */
function rowsOf(record: unknown, options: Options): readonly unknown[] {
  if (isExcluded(record, options)) return []
  const list = applicationsIn(record)
  return list && list.length > 1 ? list.map((one) => ({ ...(record as object), applications: [one] })) : [record]
}

const applicationsIn = (record: unknown): readonly unknown[] | null =>
  isObject(record) && Array.isArray(record.applications) ? record.applications : null

/** A row whose application cannot be read is found, so that the answer is that it cannot be read. */
function isRowOf(id: string, opportunityId: string, row: unknown): boolean {
  const list = applicationsIn(row)
  if (list === null) return true
  const [application] = list
  if (application === undefined) return id === opportunityId
  const own = isObject(application) ? application.id : application
  return id === `${opportunityId}.${textOf(String(own))}`
}

/** The applications of one opportunity. */
async function opportunityRows(id: string, options: Options, call: Call): Promise<RecordPage> {
  const { record, pointer, ...found } = await opportunity(id, call)
  if (isExcluded(record, options))
    throw new Problem('not-found', { detail: 'The provider has no candidate with this id.' })
  return { ...found, records: [record], pointer, next: null }
}
