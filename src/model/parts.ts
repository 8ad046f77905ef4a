import { Type } from '@sinclair/typebox'
import {
  applicationStatuses,
  attachmentTypes,
  customFieldTypes,
  emailTypes,
  linkTypes,
  locationTypes,
  phoneTypes,
  sourceTypes,
} from './enums.js'
import { Enum, Flag, Instant, NullableObject, ObjectOf, PartialDate, Text } from './fields.js'

const typeRaw = Text("The provider's own word for `type`")

export const Email = ObjectOf(
  {
    value: Type.String({
      description: 'As stored by the provider, in upper and lower case',
      examples: ['ines@example.org'],
    }),
    type: Enum(emailTypes, 'null = the provider has no types'),
    type_raw: typeRaw,
    is_primary: Flag('null = unknown'),
  },
  'An e-mail address',
)

export const Phone = ObjectOf(
  {
    value: Type.String({ description: 'Free text, as stored by the provider', examples: ['+46 70 555 01 23'] }),
    type: Enum(phoneTypes, 'null = the provider has no types'),
    type_raw: typeRaw,
    is_primary: Flag('null = unknown'),
  },
  'A phone number',
)

export const Link = ObjectOf(
  {
    url: Type.String({ description: 'As stored by the provider, with or without a scheme. anyats never requests it' }),
    type: Enum(linkTypes, 'null = the provider has no types'),
    type_raw: typeRaw,
  },
  'A profile, website or other link',
)

export const Location = ObjectOf(
  {
    text: Text('The address in one line', 'Uppsala, Uppsala County, Sweden'),
    street: Text('Street and number', 'Kungsgatan 12'),
    postal_code: Text('Postal code', '753 32'),
    city: Text('City', 'Uppsala'),
    region: Text('State, county or region', 'Uppsala County'),
    country: Text('Country: a name or a code, as stored by the provider', 'Sweden'),
    type: Enum(locationTypes, 'null = the provider has no types'),
    type_raw: typeRaw,
  },
  'An address or place of the person',
)

export const Tag = ObjectOf(
  { id: Text('Id at the provider; null = tags have no id'), name: Text('Name', 'Silver medalist') },
  'A tag',
)

export const Source = NullableObject(
  {
    id: Text('Id at the provider'),
    name: Text('Name', 'Referral'),
    type: Enum(sourceTypes, 'Kind of the source; `other` for kinds that the company defined'),
    type_raw: typeRaw,
  },
  'The source of the candidate; null = unknown',
)

export const UserRef = {
  id: Text('User id at the provider'),
  name: Text('Full name', 'Bo Haruki'),
  email: Text('E-mail address', 'bo@corp.example'),
}

export const Application = ObjectOf(
  {
    id: Type.String({ description: 'Id at the provider' }),
    job: NullableObject({ id: Text('Job id'), title: Text('Job title', 'Platform Engineer') }, 'null = unknown'),
    stage: NullableObject({ id: Text('Stage id'), name: Text('Stage name', 'Phone screen') }, 'null = unknown'),
    status: Enum(applicationStatuses, '`unknown` = a status that anyats does not know, see `status_raw`'),
    status_raw: Text('The status as the provider names it', 'Archived'),
    applied_at: Instant('Time of the application'),
    rejected_at: Instant('Time of the rejection'),
    hired_at: Instant('Time of the hire'),
    rejection_reason: NullableObject(
      { id: Text('Id at the provider'), name: Text('Name', 'Role paused') },
      'Why the application was rejected, withdrawn or archived; null = open or unknown',
    ),
    source: NullableObject(
      { id: Text('Id at the provider'), name: Text('Name', 'Referral') },
      'The source of the application; null = unknown',
    ),
  },
  'An application, with the fields that the list of the provider contains: for some providers only the id',
)

export const Attachment = ObjectOf(
  {
    id: Text('Id at the provider'),
    name: Text('File name', 'ines-cv.pdf'),
    type: Enum(attachmentTypes, 'Kind of the file'),
    type_raw: typeRaw,
    url: Text('Address of the file, if the list of the provider contains it. It is valid for a short time'),
  },
  'A file',
)

export const Education = ObjectOf(
  {
    id: Text('Id at the provider'),
    school: Text('School', 'KTH'),
    degree: Text('Degree'),
    field: Text('Field of study'),
    start_date: PartialDate('Start date'),
    end_date: PartialDate('End date; null = unknown or ongoing'),
  },
  'An education',
)

export const Employment = ObjectOf(
  {
    id: Text('Id at the provider'),
    company: Text('Employer', 'Fjordlight AB'),
    title: Text('Job title', 'Staff Data Engineer'),
    start_date: PartialDate('Start date'),
    end_date: PartialDate('End date; null = unknown or ongoing'),
  },
  'An employment',
)

export const CustomField = ObjectOf(
  {
    id: Text('Id or key of the field at the provider'),
    name: Text('Title of the field', 'Expected pay'),
    type: Enum(customFieldTypes, "By the provider's word, else by the shape of the value"),
    type_raw: typeRaw,
    value: Type.Unknown({
      description:
        'null, text, number, boolean or a list of texts; money is `{amount, currency}`, a range of numbers ' +
        '`{min, max}`, a range of money `{min, max, currency, interval}`; another shape is returned as the provider returned it',
      examples: [{ amount: 82000, currency: 'EUR' }],
    }),
    label: Type.Unsafe<string | string[] | null>({
      description: 'Label of the selected choice, or a list of labels for several choices',
      type: ['string', 'array', 'null'],
      items: { type: 'string' },
    }),
    is_private: Flag('Whether the field is private at the provider'),
  },
  "A field that the customer's company defined itself",
)

const ConsentGrant = NullableObject(
  { allowed: Flag('Whether it is allowed'), expires_at: Instant('Time until which it is allowed') },
  'null = unknown',
)

export const Consent = NullableObject(
  {
    store: ConsentGrant,
    contact: ConsentGrant,
    status_raw: Text("The provider's own word, where it has one word for it all"),
  },
  'What the person allowed; null = unknown',
)

export const RawRecord = ObjectOf(
  {
    operation: Type.String({
      description: 'The operation of the provider that returned the record',
      examples: ['candidate.list'],
    }),
    data: Type.Unknown({ description: 'The record as the provider returned it' }),
  },
  'A record of the provider, unchanged',
)
