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
      description: "The row's identity in the provider's list; `GET /candidates/{id}` reads it back",
      examples: ['6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31'],
    }),
    person_id: Type.String({
      description: 'The human across rows; differs from `id` where a provider lists one row per application',
    }),
    name: Text('Full name', 'Ines Okafor-Lindqvist'),
    first_name: Text('null where the provider has one name only: anyats does not guess'),
    last_name: Text('null where the provider has one name only: anyats does not guess'),
    preferred_name: Text('What the person likes to be called'),
    title: Text('Current position or headline', 'Staff Data Engineer'),
    company: Text('Current employer', 'Fjordlight AB'),
    school: Text('School', 'KTH'),
    emails: ListOf(Email, 'E-mail addresses'),
    phones: ListOf(Phone, 'Phone numbers'),
    links: ListOf(Link, 'Profiles, websites and other links'),
    locations: ListOf(Location, 'Where the person is'),
    time_zone: Text('Time zone, as the provider holds it', 'Europe/Stockholm'),
    tags: ListOf(Tag, 'Tags'),
    source: Source,
    owner: NullableObject(UserRef, 'Who looks after the person; null = nobody or not known'),
    credited_to: NullableObject(UserRef, 'Who is credited with the source; null = nobody or not known'),
    applications: ListOf(Application, 'Applications'),
    attachments: ListOf(Attachment, 'Files'),
    educations: ListOf(Education, 'Educations'),
    employments: ListOf(Employment, 'Employments'),
    custom_fields: ListOf(
      CustomField,
      "Fields that the customer's company defined itself, as far as the key may see them",
    ),
    consent: Consent,
    is_private: Flag('Confidential or private at the provider'),
    can_email: Flag('Whether the person may be e-mailed'),
    is_anonymized: Flag('The person has been anonymised; contact data is gone'),
    web_url: Text("The person's page in the provider's own application"),
    created_at: Instant('When the row was created at the provider'),
    updated_at: Instant('When the row last changed at the provider', '2026-09-21T16:40:03.552Z'),
    last_activity_at: Instant('Last interaction or activity'),
    raw: ListOf(RawRecord, 'The upstream records behind this row; null unless asked for with `include=raw`'),
  },
  {
    $id: 'Candidate',
    description:
      'A candidate, in one shape for every provider. Every field is always present: null = not known or not fetched, [] = known to be empty.',
    additionalProperties: false,
  },
)
export type Candidate = Static<typeof Candidate>
