import { CandidateRef } from './application-parts.js'
import { offerStatuses } from './enums.js'
import { enumField, Instant, Int, ListOf, PartialDate, Text } from './fields.js'
import { oneOf, text, timeFilters } from './filters.js'
import { Compensation } from './job-parts.js'
import { Attachment, CustomField, JobRef, Ref, UserRef } from './parts.js'
import { defineResource } from './resource.js'

export const offers = defineResource({
  name: 'offers',
  schemaName: 'Offer',
  label: 'offer',
  labelPlural: 'offers',
  exportRank: 140,
  description: 'An offer to a candidate, in its current version.',
  fields: {
    application_id: Text('Id in the list of applications; null = unknown', 'd2b95e07-18cc-47aa-8f3d-96e1c4a70b58'),
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    job: JobRef('The job; null = none or unknown'),
    ...enumField('status', offerStatuses, 'null = a status that anyats does not know', 'sent'),
    version: Int('Number of the version, from 1; null = unknown', 1),
    creator: UserRef('The user who made the offer; null = unknown'),
    opening: Ref('The opening that the offer is for; null = none or unknown'),
    sent_on: PartialDate('Day on which the offer was sent; null = not sent or unknown'),
    accepted_at: Instant('Time of the acceptance', null),
    declined_at: Instant('Time at which the candidate declined', null),
    closed_at: Instant('Time at which the offer ended in any way', null),
    start_date: PartialDate('First day of work'),
    compensation: ListOf(Compensation, 'Pay'),
    attachments: ListOf(Attachment, 'Files of the offer'),
    custom_fields: ListOf(
      CustomField,
      "Fields that the customer's company defined itself, as far as the key may see them",
    ),
  },
  filters: {
    ...timeFilters,
    application_id: text('application_id', 'Offers of this application'),
    candidate_id: text('candidate', 'Offers to this candidate'),
    job_id: text('job', 'Offers for this job'),
    status: oneOf(offerStatuses, 'status', 'Has this status'),
  },
})
