import { type Static, Type } from '@sinclair/typebox'
import { CandidateRef, RejectionReasonRef, StageRef } from './application-parts.js'
import { applicationStatuses } from './enums.js'
import { enumField, Instant, ListOf, named, Text } from './fields.js'
import { TeamMember } from './job-parts.js'
import { CustomField, JobRef, Source, UserRef } from './parts.js'

const fields = {
  id: Type.String({
    description: 'Id of the application at the provider',
    examples: ['d2b95e07-18cc-47aa-8f3d-96e1c4a70b58'],
  }),
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
  custom_fields: ListOf(
    CustomField,
    "Fields that the customer's company defined itself, as far as the key may see them",
  ),
  web_url: Text("Address of the application in the provider's application"),
  created_at: Instant('Time at which the record was created at the provider'),
  updated_at: Instant('Time of the last change at the provider', '2026-09-21T16:40:03.552Z'),
}

/** An application inside of its candidate: without `raw` and includes. */
export const CandidateApplication = named(
  'CandidateApplication',
  fields,
  'An application, with the fields that the list of candidates contains: for some providers only the id',
)
export type CandidateApplication = Static<typeof CandidateApplication>

/** An application of which nothing is known. */
export const unknownApplication = Object.fromEntries(Object.keys(fields).map((field) => [field, null])) as Omit<
  { [Field in keyof CandidateApplication]: null },
  'id'
>
