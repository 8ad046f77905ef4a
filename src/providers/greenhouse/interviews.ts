import type { Item } from '../../model/index.js'
import type { PageRequest } from '../port/listing.js'
import { dateRange, deletedNotReported, harvestList, isId } from './dialect.js'
import { interviewIncludes } from './interview-includes.js'
import { GreenhouseInterview, interviewLacks, toInterview } from './interview-record.js'
import { applicationQuery, candidateFilterNote, isOfRequestedApplication } from './of-applications.js'

const ownFilters = ['application_id', 'candidate_id', 'job_id', 'start_after', 'start_before'] as const

export const interviews = harvestList('interviews', {
  collection: 'interviews',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  filterNotes: { candidate_id: candidateFilterNote },
  async query({ filters: { job_id, start_after, start_before, ...filters } }, call) {
    if (job_id !== undefined && !isId(job_id)) return null
    const ofApplications = await applicationQuery(filters, call)
    return ofApplications && { ...ofApplications, job_ids: job_id, starts_at: dateRange(start_after, start_before) }
  },
  isRequested: isOfRequestedApplication,
  includes: interviewIncludes,
  lacks: interviewLacks,
  limitations: [
    deletedNotReported,
    'Greenhouse does not document whether a change of the interviewers, of their answers or of the plan of the job is a change of the interview. Such a change may not be reported.',
  ],
  record: GreenhouseInterview,
  map: toInterview,
  matches: (interview, { filters }) => isWithin(interview, filters),
})

/** Greenhouse omits interviews without a start, such as all-day ones. */
const isWithin = (
  { job, start_at }: Item<'interviews'>,
  { job_id, start_after, start_before }: PageRequest<'interviews'>['filters'],
): boolean =>
  (job_id === undefined || job?.id === job_id) &&
  (start_after === undefined || (start_at !== null && Date.parse(start_at) >= Date.parse(start_after))) &&
  (start_before === undefined || (start_at !== null && Date.parse(start_at) < Date.parse(start_before)))
