import { employmentTypes, postingStatuses, workplaces } from './enums.js'
import { enumField, Flag, ListOf, named, PartialDate, Text } from './fields.js'
import { oneOf, text, timeFilters } from './filters.js'
import { Compensation } from './job-parts.js'
import { JobRef, Location } from './parts.js'
import { Question } from './question.js'
import { defineResource } from './resource.js'

const Section = named(
  'PostingSection',
  {
    type: Text("The provider's own word for the section", 'requirements'),
    title: Text('Title', 'What you bring'),
    html: Text('Text as HTML'),
  },
  'A section of the text of a job posting',
)

export const jobPostings = defineResource({
  name: 'job-postings',
  schemaName: 'JobPosting',
  label: 'job posting',
  labelPlural: 'job postings',
  exportRank: 100,
  description: 'The advertisement of a job, with the questions of its application form.',
  fields: {
    job: JobRef('The job of the posting; null = unknown'),
    title: Text('Title', 'Platform Engineer'),
    ...enumField('status', postingStatuses, 'null = a status that anyats does not know', 'published'),
    is_internal: Flag('Whether the posting is for people of the company only; null = unknown', false),
    language: Text('Language, as the provider writes it', 'en'),
    description_html: Text('Text as HTML'),
    description_text: Text('Text as plain text'),
    sections: ListOf(Section, 'Further sections of the text'),
    ...enumField('employment_type', employmentTypes, '`other` for types that the company defined', 'full_time'),
    ...enumField('workplace', workplaces, 'null = unknown', 'hybrid'),
    locations: ListOf(Location, 'Places of work'),
    compensation: ListOf(Compensation, 'Pay'),
    public_url: Text('Public address of the posting', 'https://jobs.corp.example/platform-engineer'),
    apply_url: Text('Public address of the application form'),
    published_on: PartialDate('Day on which the posting was first published', '2026-03-02'),
    closes_on: PartialDate('Last day for applications; null = none or unknown', null),
    questions: ListOf(Question, 'Questions of the application form'),
  },
  filters: {
    ...timeFilters,
    job_id: text('job', 'Postings of this job'),
    status: oneOf(postingStatuses, 'status', 'Has this status'),
  },
  parts: ['questions'],
})
