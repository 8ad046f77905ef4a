import { type Static, Type } from '@sinclair/typebox'
import { Flag, Instant, ListOf, NullableObject, Text } from './fields.js'
import {
  Application,
  Attachment,
  Consent,
  CustomField,
  Education,
  Email,
  Employment,
  Link,
  Location,
  Phone,
  RawRecord,
  Source,
  Tag,
  UserRef,
} from './parts.js'

/** One row of the provider's own candidate list, in the same shape for every provider. */
export const Candidate = Type.Object(
  {
    id: Type.String({
      description: "Id of the record in the provider's list, for `GET /candidates/{id}`",
      examples: ['6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31'],
    }),
    person_id: Type.String({
      description: 'Id of the person. It differs from `id` if a provider lists one record per application',
    }),
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
    owner: NullableObject(UserRef, 'The user who is responsible for the candidate; null = none or unknown'),
    credited_to: NullableObject(UserRef, 'The user who is credited with the source; null = none or unknown'),
    applications: ListOf(Application, 'Applications'),
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
    web_url: Text("Address of the candidate in the provider's application"),
    created_at: Instant('Time at which the record was created at the provider'),
    updated_at: Instant('Time of the last change at the provider', '2026-09-21T16:40:03.552Z'),
    last_activity_at: Instant('Time of the last interaction or activity'),
    raw: ListOf(RawRecord, 'The records of the provider that this record was made from; null without `include=raw`'),
  },
  {
    $id: 'Candidate',
    description:
      'A candidate, in one shape for every provider. Every field is always present: null = unknown or not fetched, [] = known to be empty.',
    additionalProperties: false,
  },
)
export type Candidate = Static<typeof Candidate>
