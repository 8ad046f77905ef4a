import { employmentTypes, jobKinds, jobStatuses, visibilities, workplaces } from './enums.js'
import { Enum, enumField, Instant, Int, ListOf, Text } from './fields.js'
import { oneOf, text, timeFilters } from './filters.js'
import { Compensation, Opening, TeamMember } from './job-parts.js'
import { jobPostings } from './job-posting.js'
import { CustomField, Location, RefItem, Tag, UserRef } from './parts.js'
import { defineResource, embedded } from './resource.js'
import { stages } from './stage.js'

export const jobs = defineResource({
  name: 'jobs',
  schemaName: 'Job',
  label: 'job',
  labelPlural: 'jobs',
  exportRank: 90,
  description: 'A job that the company hires for, as the provider lists it.',
  fields: {
    title: Text('Title', 'Platform Engineer'),
    code: Text("The company's own number of the job or requisition", 'REQ-101'),
    ...enumField('status', jobStatuses, 'null = a status that anyats does not know', 'open'),
    ...enumField('visibility', visibilities, 'null = unknown: see the postings of the job'),
    kind: Enum(jobKinds, 'What the provider calls a job', 'job'),
    ...enumField('employment_type', employmentTypes, '`other` for types that the company defined', 'full_time'),
    ...enumField('workplace', workplaces, 'null = unknown', 'hybrid'),
    description_html: Text('Description as HTML'),
    description_text: Text('Description as plain text'),
    departments: ListOf(RefItem, 'Departments'),
    offices: ListOf(RefItem, 'Offices'),
    locations: ListOf(Location, 'Places of work'),
    hiring_team: ListOf(TeamMember, 'Users who hire for the job'),
    compensation: ListOf(Compensation, 'Pay'),
    stages: ListOf(
      embedded('StageOfJob', stages.item, ['raw']),
      'The stages that the applications of the job pass through',
    ),
    postings: ListOf(embedded('PostingOfJob', jobPostings.item, ['raw', 'questions']), 'The postings of the job'),
    openings: ListOf(Opening, 'The openings of the job, one for each person to hire'),
    openings_total: Int('Number of people to hire', 1),
    tags: ListOf(Tag, 'Tags'),
    custom_fields: ListOf(
      CustomField,
      "Fields that the customer's company defined itself, as far as the key may see them",
    ),
    creator: UserRef('The user who created the job; null = none or unknown'),
    plans: ListOf(RefItem, 'Interview plans, whose stages the applications of the job pass through'),
    public_url: Text('Public address of the job', 'https://jobs.corp.example/platform-engineer'),
    apply_url: Text('Public address of the application form'),
    opened_at: Instant('Time at which the job was opened'),
    closed_at: Instant('Time at which the job was closed; null = open or unknown', null),
  },
  filters: {
    ...timeFilters,
    status: oneOf(jobStatuses, 'status', 'Has this status'),
    department_id: text('departments', 'Belongs to this department'),
    office_id: text('offices', 'Belongs to this office'),
    code: text('code', 'Has this number'),
  },
  parts: ['openings'],
})
