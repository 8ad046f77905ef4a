import { customFieldId } from '../../../sandbox/custom-fields.js'
import type { Job, Opening, User } from '../../../sandbox/organization.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import { byPosition, locationOf } from './collections.js'
import { type AshbyCollection, type Body, type Entry, invalid, isInteger, isText, isUuid, onlyKeys } from './lists.js'
import { userOf } from './records.js'
import type { OperationResult, SimulatorOptions } from './state.js'

export interface JobEntry extends Entry {
  job: Job
  /** Parts that a request asks for with `expand`. */
  expansions: Readonly<Record<string, unknown>>
}

const statuses = ['Draft', 'Open', 'Closed', 'Archived']
const expansions = ['location', 'openings']

export const areOf = (words: readonly string[]) => (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((word) => words.includes(word))

/** job.list: ordered by the time of creation, as recorded. Drafts come only when they are requested. */
export const jobs = ({
  confidential = true,
  createdAfter = 'inclusive',
}: Pick<SimulatorOptions, 'confidential' | 'createdAfter'>): AshbyCollection<JobEntry> => ({
  path: 'job.list',
  scope: 'jobsRead',
  order: byPosition,
  types: { status: areOf(statuses), createdAfter: isInteger, expand: areOf(expansions) },
  defaults: { status: 'all but drafts' },
  filters: {
    status: ({ record }, value) => (value === 'all but drafts' ? record.status !== 'Draft' : record.status === value),
    createdAfter: ({ job }, value) => {
      const created = Date.parse(job.createdAt)
      return createdAfter === 'inclusive' ? created >= Number(value) : created > Number(value)
    },
    expand: () => true,
  },
  present: expand,
  rows: (company) =>
    company.jobs
      .filter(({ isConfidential }) => confidential || !isConfidential)
      .map((job) => ({
        position: `${job.createdAt} ${job.id}`,
        updatedAt: job.updatedAt,
        job,
        record: recordOf(job, company),
        expansions: {
          location:
            company.offices
              .filter(({ id }) => id === job.officeId)
              .map((office) => locationOf(office, company.offices))[0] ?? null,
          openings: job.openings.map((opening) => openingOf(opening, job)),
        },
      })),
})

function expand({ record, expansions }: JobEntry, { expand: parts }: Body): Entry['record'] {
  const requested = Array.isArray(parts) ? Object.fromEntries(parts.map((part) => [part, expansions[part]])) : {}
  return { ...record, ...requested }
}

/** POST job.info takes `id`, not `jobId`. */
export function jobInfo(body: Body, entries: readonly JobEntry[]): OperationResult {
  const { id, expand: parts } = body
  if (!onlyKeys(body, ['id', 'expand', 'includeUnpublishedJobPostingsIds']) || !isUuid(id)) return invalid
  if (parts !== undefined && !areOf(expansions)(parts)) return invalid
  const entry = entries.find(({ job }) => job.id === id)
  return entry ? { success: true, results: expand(entry, body) } : { code: 'job_not_found' }
}

/** POST job.search takes one of the two, cannot expand, and finds every job whose text contains the requested one. */
export function jobSearch(body: Body, entries: readonly JobEntry[]): OperationResult {
  const { title, requisitionId } = body
  if (!onlyKeys(body, ['title', 'requisitionId']) || !isText(title ?? requisitionId)) return invalid
  const [field, value] = isText(title) ? ['title', title] : ['customRequisitionId', String(requisitionId)]
  const found = entries.filter(({ record }) =>
    String(record[field] ?? '')
      .toLowerCase()
      .includes(value.toLowerCase()),
  )
  return { success: true, results: found.slice(0, 100).map(({ record }) => record) }
}

/** Two statuses that the company has and Ashby has not. */
const statusOf: Readonly<Record<Job['status'], string>> = {
  draft: 'Draft',
  pending: 'Draft',
  open: 'Open',
  on_hold: 'Closed',
  closed: 'Closed',
  archived: 'Archived',
}

export const employmentTypes: Readonly<Record<Job['employmentType'], string>> = {
  full_time: 'FullTime',
  part_time: 'PartTime',
  contract: 'Contract',
  temporary: 'Temporary',
  intern: 'Intern',
}

const brandId = '0b4a7c11-5d3e-4f60-8a21-6c9d0e1f2a3b'
const costCenter = { id: customFieldId('Cost center'), isPrivate: false, title: 'Cost center' }

/** The order of keys and the absent and null values are as recorded. */
function recordOf(job: Job, { users, postings }: Snapshot): Entry['record'] {
  const author = users.find(({ id }) => id === job.creatorId)
  return {
    id: job.id,
    title: job.name,
    confidential: job.isConfidential,
    status: statusOf[job.status],
    employmentType: employmentTypes[job.employmentType],
    locationId: job.officeId,
    departmentId: job.departmentId,
    ...(job.planId === '' ? {} : { defaultInterviewPlanId: job.planId }),
    interviewPlanIds: job.planId === '' ? [] : [job.planId],
    jobPostingIds: postings.flatMap(({ id, jobId, status }) =>
      jobId === job.id && status === 'published' ? [id] : [],
    ),
    customFields: job.number % 4 === 0 ? [{ ...costCenter, value: `CC-${job.number}` }] : [],
    hiringTeam: [
      ...teamOf(job.hiringManagerIds, 'Hiring Manager', users),
      ...teamOf(job.recruiterIds, 'Recruiter', users),
      ...teamOf(job.coordinatorIds, 'Recruiting Coordinator', users),
    ],
    customRequisitionId: job.code,
    brandId,
    author: author ? userOf(author, { createdAt: author.updatedAt }) : null,
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    openedAt: job.openedAt,
    closedAt: job.closedAt,
  }
}

export const teamOf = (ids: readonly string[], role: string, users: readonly User[]) =>
  users
    .filter(({ id }) => ids.includes(id))
    .map(({ id, firstName, lastName, email }) => ({ userId: id, firstName, lastName, email, role }))

const openingStates: Readonly<Record<Opening['status'], string>> = { open: 'Open', filled: 'Filled', closed: 'Closed' }

const openingOf = ({ id, status, openedAt, closedAt }: Opening, job: Job) => ({
  id,
  openedAt,
  closedAt,
  isArchived: false,
  archivedAt: null,
  closeReasonId: null,
  openingState: openingStates[status],
  latestVersion: {
    id,
    identifier: job.code,
    jobIds: [job.id],
    createdAt: openedAt,
    isBackfill: false,
    customFields: [],
  },
})
