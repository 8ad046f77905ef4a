import type { Company } from '../../../sandbox/company.js'
import type { Job } from '../../../sandbox/organization.js'
import { stageEntries } from '../../../sandbox/stages.js'
import { applicationNumbers, numericIdOf, type Row } from './ids.js'
import { baseOf, departmentIdIn, officeIdIn } from './organization-records.js'

/** The list has templates too: their `is_template` is true. Old rows have null. */
export const jobRows = ({ jobs, departments, offices }: Company): Row[] =>
  jobs.flatMap((job) => {
    const row = jobOf(job, departmentIdIn(departments, job.departmentId), officeIdIn(offices, job.officeId))
    return job.number % 6 === 0 ? [row, templateOf(row)] : [row]
  })

const jobOf = (job: Job, departmentId: number | null, officeId: number | null): Row => ({
  ...baseOf(numericIdOf('jobs', job), job),
  name: job.name,
  requisition_id: job.code,
  notes: job.number % 2 === 0 ? null : '<p>Budget is approved.</p>',
  confidential: job.isConfidential,
  is_template: job.number <= 3 ? null : false,
  copied_from_id: null,
  opened_at: job.openedAt,
  closed_at: job.closedAt,
  status: statuses[job.status],
  office_ids: officeId === null ? [] : [officeId],
  department_id: departmentId,
  custom_fields: {
    // A field without a value has null.
    employment_type: {
      name: 'Employment Type',
      type: 'single_select',
      value: job.status === 'draft' ? null : employmentTypes[job.employmentType],
    },
    budget_code: { name: 'Budget code', type: 'short_text', value: `B-${job.number}` },
  },
})

const templateOf = (row: Row): Row => ({
  ...row,
  id: row.id - 5_000_000,
  name: `Template: ${row.name}`,
  is_template: true,
  confidential: false,
  status: 'draft',
  opened_at: null,
  closed_at: null,
})

/** A job is open while one of its openings is. */
export const statuses: Readonly<Record<Job['status'], string>> = {
  draft: 'draft',
  pending: 'draft',
  open: 'open',
  on_hold: 'open',
  closed: 'closed',
  archived: 'closed',
}

const employmentTypes: Readonly<Record<Job['employmentType'], string>> = {
  full_time: 'Full-time',
  part_time: 'Part-time',
  contract: 'Contract',
  temporary: 'Temporary',
  intern: 'Intern',
}

/** Each job has its own stages. Removed ones stay in the list. */
export const stageRows = (company: Company): Row[] =>
  stageEntries(company, 'job').map((stage) => ({
    ...baseOf(numericIdOf('stages', stage), stage),
    job_id: stage.job && numericIdOf('jobs', stage.job),
    name: stage.name,
    sort_order: stage.order - 1,
    active: !stage.archived,
  }))

type Part = (job: Job, company: Company) => readonly object[]

/** Rows that belong to jobs, with ids from `firstId` on. */
const rowsOfJobs =
  (firstId: number, parts: Part) =>
  (company: Company): Row[] =>
    company.jobs.flatMap((job) =>
      parts(job, company).map(
        (part, at): Row => ({
          ...baseOf(firstId + job.number * 1000 + at, job),
          job_id: numericIdOf('jobs', job),
          ...part,
        }),
      ),
    )

const userIdsOf = (ids: readonly string[], { users }: Company): number[] =>
  users.filter(({ id }) => ids.includes(id)).map((user) => numericIdOf('users', user))

export const hiringManagerRows = rowsOfJobs(780_012_000, ({ hiringManagerIds }, company) =>
  userIdsOf(hiringManagerIds, company).map((user_id) => ({ user_id })),
)

/** One row for each user and role. */
export const ownerRows = rowsOfJobs(770_012_000, ({ recruiterIds, coordinatorIds }, company) => [
  ...userIdsOf(recruiterIds, company).map((user_id, at) => ({ user_id, type: 'recruiter', responsible: at === 0 })),
  ...userIdsOf(coordinatorIds, company).map((user_id) => ({ user_id, type: 'coordinator', responsible: false })),
])

/** A filled opening names the application of the person who was hired. Some of these people were deleted since. */
export const openingRows = rowsOfJobs(9_100_041_000, ({ number, openings }, company) =>
  openings.map(({ status, openedAt, closedAt, applicationId = '' }, at) => ({
    opening_id: at === 1 ? null : `${number}-${at + 1}`,
    open: status === 'open',
    opened_at: openedAt,
    closed_at: closedAt,
    application_id:
      status === 'filled' ? (applicationNumbers(company).get(applicationId) ?? 71_390_000_000 + number) : null,
    close_reason_id: status === 'open' ? null : 8802,
    target_start_on: null,
    sort_order: at,
    custom_fields: {},
  })),
)
