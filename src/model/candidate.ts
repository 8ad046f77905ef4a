import type { Static } from '@sinclair/typebox'
import { CandidateApplication } from './application.js'
import { Consent, Education, Employment } from './candidate-parts.js'
import { Flag, Instant, ListOf, Text } from './fields.js'
import { text, timeFilters } from './filters.js'
import { Attachment, CustomField, Email, Link, Location, Phone, Source, Tag, UserRef } from './parts.js'
import { defineResource } from './resource.js'

/** One row of the provider's own candidate list, in the same shape for every provider. */
export const candidates = defineResource({
  name: 'candidates',
  schemaName: 'Candidate',
  label: 'candidate',
  labelPlural: 'candidates',
  exportRank: 110,
  description: 'A candidate, in one shape for every provider.',
  fields: {
    person_id: Text(
      'Id of the person; null = the provider has none. It differs from `id` if a provider lists one record per application',
      '6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31',
    ),
    name: Text('Full name', 'Ines Okafor-Lindqvist'),
    first_name: Text('null if the provider has only a full name; anyats does not split it'),
    last_name: Text('null if the provider has only a full name; anyats does not split it'),
    preferred_name: Text('The name that the person prefers'),
    title: Text('Current position or headline', 'Staff Data Engineer'),
    company: Text('Current employer', 'Fjordlight AB'),
    school: Text('School', 'KTH'),
    emails: ListOf(Email, 'E-mail addresses'),
    phones: ListOf(Phone, 'Phone numbers'),
    links: ListOf(Link, 'Profiles, websites and other links'),
    locations: ListOf(Location, 'Addresses and places of the person'),
    time_zone: Text('Time zone, as stored by the provider', 'Europe/Stockholm'),
    tags: ListOf(Tag, 'Tags'),
    source: Source,
    owner: UserRef('The user who is responsible for the candidate; null = none or unknown'),
    credited_to: UserRef('The user who is credited with the source; null = none or unknown'),
    applications: ListOf(CandidateApplication, 'Applications'),
    attachments: ListOf(Attachment, 'Files'),
    educations: ListOf(Education, 'Educations'),
    employments: ListOf(Employment, 'Employments'),
    custom_fields: ListOf(
      CustomField,
      "Fields that the customer's company defined itself, as far as the key may see them",
    ),
    consent: Consent,
    is_private: Flag('Whether the record is confidential or private at the provider'),
    can_email: Flag('Whether e-mail to the person is allowed'),
    is_anonymized: Flag('Whether the person was anonymized and contact data was deleted'),
    last_activity_at: Instant('Time of the last interaction or activity'),
  },
  filters: {
    ...timeFilters,
    email: text('emails', 'Has exactly this e-mail address; upper and lower case are equal'),
    name: text('name', "Found under this name by the provider's own search"),
    tag: text('tags', 'Has a tag with this name'),
    job_id: text('applications', 'Applied to this job'),
    stage_id: text('applications', 'Is in this stage'),
    person_id: text('person_id', 'Records of this person'),
  },
})
export type Candidate = Static<typeof candidates.item>
