import type { Job, Posting } from '../../../sandbox/organization.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import { formDefinitionOf } from './forms.js'
import { employmentTypes } from './jobs.js'
import { type Body, invalid, isBoolean, isText, isUuid, onlyKeys } from './lists.js'
import type { OperationResult, SimulatorOptions } from './state.js'

export interface PostingRow {
  posting: Posting
  record: Record<string, unknown>
  /** What only jobPosting.info has. */
  details: object
}

/** Ashby lists the postings of the external board by default. */
const boards = [
  { id: '3e6c9a10-2b4d-4f68-8a0c-1e3f5a7b9c01', title: 'Careers', isInternal: false },
  { id: '3e6c9a10-2b4d-4f68-8a0c-1e3f5a7b9c02', title: 'For colleagues', isInternal: true },
]

export function postingRows(company: Snapshot, { confidential = true }: Pick<SimulatorOptions, 'confidential'>) {
  return company.postings.flatMap((posting): PostingRow[] => {
    const job = company.jobs.find(({ id }) => id === posting.jobId)
    if (!job || (job.isConfidential && !confidential)) return []
    return [{ posting, record: recordOf(posting, job, company), details: detailsOf(posting, job) }]
  })
}

/** POST jobBoard.list */
export const jobBoardList = (body: Body): OperationResult =>
  onlyKeys(body, []) ? { success: true, results: boards } : invalid

/** POST jobPosting.list: everything at once, only `success` and `results`, as recorded. Drafts come only on request. */
export function jobPostingList(body: Body, rows: readonly PostingRow[]): OperationResult {
  const { location, department, listedOnly = false, jobBoardId = boards[0]?.id } = body
  const { includeUnpublishedJobPostings = false } = body
  const keys = ['location', 'department', 'listedOnly', 'jobBoardId', 'includeUnpublishedJobPostings']
  if (!onlyKeys(body, keys) || !isUuid(jobBoardId) || !isBoolean(listedOnly)) return invalid
  if (!isBoolean(includeUnpublishedJobPostings)) return invalid
  for (const name of [location, department]) if (name !== undefined && !isText(name)) return invalid
  const board = boards.find(({ id }) => id === jobBoardId)
  const found = rows.filter(
    ({ posting, record }) =>
      posting.isInternal === board?.isInternal &&
      (includeUnpublishedJobPostings || record.status === 'Published') &&
      (!listedOnly || record.isListed === true) &&
      (location === undefined || record.locationName === location) &&
      (department === undefined || record.departmentName === department),
  )
  return { success: true, results: found.map(({ record }) => record) }
}

/** Keys of the list that jobPosting.info does not have. */
const listOnly = ['locationExternalName', 'compensationTierSummary', 'shouldDisplayCompensationOnJobBoard']

/** POST jobPosting.info: a posting of the board, by default of the external one. A draft only on request. */
export function jobPostingInfo(body: Body, rows: readonly PostingRow[]): OperationResult {
  const { jobPostingId, jobBoardId = boards[0]?.id, includeUnpublishedJobPostings = false, expand } = body
  if (!onlyKeys(body, ['jobPostingId', 'jobBoardId', 'includeUnpublishedJobPostings', 'expand'])) return invalid
  if (!isUuid(jobPostingId) || !isUuid(jobBoardId) || !isBoolean(includeUnpublishedJobPostings)) return invalid
  if (expand !== undefined) return invalid
  const board = boards.find(({ id }) => id === jobBoardId)
  const row = rows.find(
    ({ posting, record }) =>
      posting.id === jobPostingId &&
      posting.isInternal === board?.isInternal &&
      (includeUnpublishedJobPostings || record.status === 'Published'),
  )
  if (!row) return { code: 'job_posting_not_found' }
  const common = Object.entries(row.record).filter(([key]) => !listOnly.includes(key))
  return { success: true, results: { ...Object.fromEntries(common), ...row.details } }
}

const workplaceTypes = { on_site: 'OnSite', hybrid: 'Hybrid', remote: 'Remote' } as const

/** A posting that is not published is a draft. The links of the internal board are null, as recorded. */
function recordOf(posting: Posting, job: Job, { departments, offices }: Snapshot): PostingRow['record'] {
  const department = departments.find(({ id }) => id === job.departmentId)?.name ?? null
  const url = `https://jobs.company.example/${posting.id}`
  return {
    id: posting.id,
    title: posting.name,
    jobId: posting.jobId,
    departmentName: department,
    teamName: department,
    locationName: offices.find(({ id }) => id === job.officeId)?.name ?? null,
    locationExternalName: null,
    workplaceType: workplaceTypes[job.workplace],
    employmentType: employmentTypes[job.employmentType],
    isListed: posting.number % 7 !== 0,
    status: posting.status === 'published' ? 'Published' : 'Draft',
    publishedDate: posting.publishedOn,
    applicationDeadline: posting.number % 5 === 0 ? '2027-01-31' : null,
    externalLink: posting.isInternal ? null : url,
    applyLink: `${url}/apply`,
    locationIds: { primaryLocationId: job.officeId, secondaryLocationIds: [] },
    compensationTierSummary: null,
    shouldDisplayCompensationOnJobBoard: job.pay !== null,
    updatedAt: posting.updatedAt,
  }
}

function detailsOf(posting: Posting, { pay }: Job) {
  const html = `<p>${posting.text}</p>`
  const [section] = posting.sections
  const closing = section ? `<h2>${section.title}</h2><ul>${section.html}</ul>` : null
  return {
    descriptionPlain: posting.text,
    descriptionHtml: closing === null ? html : html + closing,
    descriptionSocial: posting.text,
    descriptionParts: {
      descriptionOpening: null,
      descriptionBody: { html, plain: posting.text },
      descriptionClosing: closing === null ? null : { html: closing, plain: section?.title ?? '' },
    },
    teamNameHierarchy: [],
    linkedData: {},
    isRemote: false,
    applicationFormDefinition: formDefinitionOf(posting),
    surveyFormDefinitions: [],
    suppressDescriptionOpening: false,
    suppressDescriptionClosing: false,
    compensation: {
      compensationTierSummary: null,
      summaryComponents: pay
        ? [
            {
              summary: null,
              compensationType: 'Salary',
              interval: `1 ${pay.interval.toUpperCase()}`,
              currencyCode: pay.currency,
              minValue: pay.min,
              maxValue: pay.max,
            },
          ]
        : [],
      compensationTiers: [],
      shouldDisplayCompensation: pay !== null,
    },
  }
}
