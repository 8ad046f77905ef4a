import type { Static } from '@sinclair/typebox'
import { Answer, CandidateRef, HistoryEntry, RejectionReasonRef, StageRef } from './application-parts.js'
import { attachments } from './attachment.js'
import { applicationStatuses } from './enums.js'
import { enumField, Instant, ListOf, Text } from './fields.js'
import { oneOf, text, timeFilters } from './filters.js'
import { interviews } from './interview.js'
import { TeamMember } from './job-parts.js'
import { offers } from './offer.js'
import { CustomField, JobRef, Source, UserRef } from './parts.js'
import { defineResource, embedded } from './resource.js'
import { scorecards } from './scorecard.js'

export const applications = defineResource({
  name: 'applications',
  schemaName: 'Application',
  label: 'application',
  labelPlural: 'applications',
  exportRank: 120,
  description: 'A candidate who applied to a job, or was added to one. A prospect has no job.',
  fields: {
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    job: JobRef('The job; null = none, such as a prospect, or unknown'),
    posting_id: Text('Id of the job posting through which the candidate applied; null = none or unknown'),
    ...enumField(
      'status',
      applicationStatuses,
      '`rejected` = ended without a hire, by either side where the provider does not tell; `unknown` = see `status_raw`',
      'active',
    ),
    stage: StageRef('The stage of the application; null = none or unknown'),
    stage_entered_at: Instant('Time at which the application entered its stage; null = unknown'),
    applied_at: Instant('Time of the application'),
    rejected_at: Instant('Time at which the application ended without a hire', null),
    hired_at: Instant('Time of the hire', null),
    rejection_reason: RejectionReasonRef(
      'Why the application was rejected, withdrawn or archived; null = open or unknown',
    ),
    rejected_by: UserRef('The user who ended the application; null = automatic or unknown'),
    source: Source,
    credited_to: UserRef('The user who is credited with the source; null = none or unknown'),
    owner: UserRef('The user who is responsible for the application; null = none or unknown'),
    hiring_team: ListOf(TeamMember, 'Users who hire for the job'),
    answers: ListOf(Answer, 'Answers to the questions of the application form'),
    history: ListOf(HistoryEntry, 'Changes of the application, the oldest first'),
    interviews: ListOf(embedded('InterviewOfApplication', interviews.item, ['raw']), 'Interviews of the application'),
    offers: ListOf(embedded('OfferOfApplication', offers.item, ['raw']), 'Offers of the application'),
    scorecards: ListOf(embedded('ScorecardOfApplication', scorecards.item, ['raw']), 'Scorecards of the application'),
    attachments: ListOf(embedded('AttachmentOfApplication', attachments.item, ['raw']), 'Files of the application'),
    custom_fields: ListOf(
      CustomField,
      "Fields that the customer's company defined itself, as far as the key may see them",
    ),
  },
  filters: {
    ...timeFilters,
    candidate_id: text('candidate', 'Applications of this candidate'),
    job_id: text('job', 'Applications to this job'),
    stage_id: text('stage', 'Is in this stage'),
    status: oneOf(applicationStatuses, 'status', 'Has this status'),
  },
  parts: ['history'],
})

/** What an application inside of its candidate does not have. */
const notEmbedded = ['raw', 'answers', 'history', 'interviews', 'offers', 'scorecards', 'attachments'] as const

/** An application inside of its candidate. For some providers the list of candidates contains only its id. */
export const CandidateApplication = embedded('CandidateApplication', applications.item, notEmbedded)
export type CandidateApplication = Static<typeof CandidateApplication>

/** An application of which nothing is known. */
export const unknownApplication = Object.fromEntries(
  Object.keys(CandidateApplication.properties).map((field) => [field, null]),
) as Omit<{ [Field in keyof CandidateApplication]: null }, 'id'>

export function embeddedApplication(application: Static<typeof applications.item>): CandidateApplication {
  const embedded: Partial<typeof application> = { ...application }
  for (const field of notEmbedded) delete embedded[field]
  return embedded as CandidateApplication
}
