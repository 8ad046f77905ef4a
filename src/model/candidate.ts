import { type Static, Type } from '@sinclair/typebox'
import { Day, Flag, Instant, ListOf, NullablePart, OneOf, Part, Text } from './fields.js'

export const emailTypes = ['personal', 'work', 'other'] as const
export const phoneTypes = ['mobile', 'home', 'work', 'personal', 'skype', 'other'] as const
export const placeTypes = ['home', 'work', 'other'] as const
export const linkTypes = [
  'linkedin',
  'github',
  'twitter',
  'stack_overflow',
  'medium',
  'youtube',
  'codepen',
  'facebook',
  'portfolio',
  'blog',
  'company',
  'personal',
  'website',
  'social',
  'other',
] as const
export const sourceTypes = ['applied', 'sourced', 'referred', 'agency', 'internal', 'university', 'other'] as const
export const attachmentTypes = ['resume', 'cover_letter', 'offer_letter', 'take_home_test', 'form', 'other'] as const
export const applicationStatuses = ['lead', 'active', 'hired', 'rejected', 'archived', 'converted', 'unknown'] as const
export const customFieldTypes = [
  'text',
  'number',
  'boolean',
  'date',
  'select',
  'multi_select',
  'money',
  'money_range',
  'number_range',
  'url',
  'user',
  'other',
] as const

const typeRaw = Text("The provider's own word for `type`")

const Email = Part(
  {
    value: Type.String({ description: 'As the provider holds it, case kept', examples: ['ines@example.org'] }),
    type: OneOf(emailTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
    is_primary: Flag('null where the provider does not say'),
  },
  'An e-mail address',
)

const Phone = Part(
  {
    value: Type.String({ description: 'Free text as the provider holds it', examples: ['+46 70 555 01 23'] }),
    type: OneOf(phoneTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
    is_primary: Flag('null where the provider does not say'),
  },
  'A phone number',
)

const Link = Part(
  {
    url: Type.String({ description: 'As the provider holds it, with or without a scheme; never followed by anyats' }),
    type: OneOf(linkTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
  },
  'A profile, website or other link',
)

const Place = Part(
  {
    text: Text('The place in one line', 'Uppsala, Uppsala County, Sweden'),
    city: Text('City', 'Uppsala'),
    region: Text('State, county or region', 'Uppsala County'),
    country: Text('Country, a name or a code, as the provider holds it', 'Sweden'),
    type: OneOf(placeTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
  },
  'Where the person is',
)

const Tag = Part({ id: Text('null where tags have no id'), name: Text('Name', 'Silver medalist') }, 'A tag')

const Source = NullablePart(
  {
    id: Text('Id at the provider'),
    name: Text('Name', 'Referral'),
    type: OneOf(sourceTypes, 'What kind of source it is; `other` for kinds that a company made up itself'),
    type_raw: typeRaw,
  },
  'How the person came; null = not known',
)

const personProperties = {
  id: Text('User id at the provider'),
  name: Text('Full name', 'Bo Haruki'),
  email: Text('E-mail address', 'bo@corp.example'),
}

const Application = Part(
  {
    id: Type.String({ description: 'Id at the provider' }),
    job: NullablePart({ id: Text('Job id'), title: Text('Job title', 'Platform Engineer') }, 'null = not known'),
    stage: NullablePart({ id: Text('Stage id'), name: Text('Stage name', 'Phone screen') }, 'null = not known'),
    status: OneOf(applicationStatuses, '`unknown` = a word that anyats does not know, see `status_raw`'),
    status_raw: Text("The provider's own word for `status`", 'Archived'),
    applied_at: Instant('When the application was made'),
    rejected_at: Instant('When it was rejected'),
    hired_at: Instant('When the person was hired'),
  },
  'An application, as much of it as the list gives for free: on some providers the id only',
)

const Attachment = Part(
  {
    id: Text('Id at the provider'),
    name: Text('File name', 'ines-cv.pdf'),
    type: OneOf(attachmentTypes, 'What the file is'),
    type_raw: typeRaw,
    url: Text('Where to fetch it, where the list gives that for free; short-lived, fetch at once'),
  },
  'A file',
)

const Education = Part(
  {
    id: Text('Id at the provider'),
    school: Text('School', 'KTH'),
    degree: Text('Degree'),
    field: Text('Field of study'),
    start_date: Day('Begin'),
    end_date: Day('End; null = not known or still there'),
  },
  'One education',
)

const Employment = Part(
  {
    id: Text('Id at the provider'),
    company: Text('Employer', 'Fjordlight AB'),
    title: Text('Job title', 'Staff Data Engineer'),
    start_date: Day('Begin'),
    end_date: Day('End; null = not known or still there'),
  },
  'One employment',
)

const CustomField = Part(
  {
    id: Text('Id or key of the field at the provider'),
    name: Text('Its title', 'Expected pay'),
    type: OneOf(customFieldTypes, "By the provider's word, else by the shape of the value"),
    type_raw: typeRaw,
    value: Type.Unknown({
      description:
        'null, text, number, boolean or a list of texts; money is `{amount, currency}`, a range of numbers ' +
        '`{min, max}`, a range of money `{min, max, currency, interval}`; a shape that anyats does not know is kept as it came',
      examples: [{ amount: 82000, currency: 'EUR' }],
    }),
    label: Type.Unsafe<string | string[] | null>({
      description: 'What people see of a choice: a text, or a list of texts for a list of choices',
      type: ['string', 'array', 'null'],
      items: { type: 'string' },
    }),
    is_private: Flag('Marked private at the provider'),
  },
  "A field that the customer's company defined itself",
)

const Permission = NullablePart(
  { allowed: Flag('Whether it is allowed'), expires_at: Instant('Until when') },
  'null = not known',
)

const Consent = NullablePart(
  {
    store: Permission,
    contact: Permission,
    status_raw: Text("The provider's own word, where it has one word for it all"),
  },
  'What the person allowed; null = not known',
)

const RawRecord = Part(
  {
    operation: Type.String({ description: 'The upstream operation that answered it', examples: ['candidate.list'] }),
    data: Type.Unknown({ description: 'The record as upstream answered it' }),
  },
  'An upstream record, untouched',
)

/** One row of the upstream's own candidate list, in one shape for every provider. */
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
    locations: ListOf(Place, 'Where the person is'),
    time_zone: Text('Time zone, as the provider holds it', 'Europe/Stockholm'),
    tags: ListOf(Tag, 'Tags'),
    source: Source,
    owner: NullablePart(personProperties, 'Who looks after the person; null = nobody or not known'),
    credited_to: NullablePart(personProperties, 'Who is credited with the source; null = nobody or not known'),
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
    profile_url: Text("The person's page in the provider's own application"),
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
