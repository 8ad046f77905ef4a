import { Type } from '@sinclair/typebox'
import {
  attachmentTypes,
  customFieldTypes,
  emailTypes,
  linkTypes,
  locationTypes,
  phoneTypes,
  sourceTypes,
} from './enums.js'
import { Enum, Flag, named, nullableNamed, Text } from './fields.js'

const typeRaw = (example?: string) => Text("The provider's own word for `type`", example)

export const Email = named(
  'Email',
  {
    value: Type.String({
      description: 'As stored by the provider, in upper and lower case',
      examples: ['ines@example.org'],
    }),
    type: Enum(emailTypes, 'null = the provider has no types', 'personal'),
    type_raw: typeRaw('Personal'),
    is_primary: Flag('null = unknown', true),
  },
  'An e-mail address',
)

export const Phone = named(
  'Phone',
  {
    value: Type.String({ description: 'Free text, as stored by the provider', examples: ['+46 70 555 01 23'] }),
    type: Enum(phoneTypes, 'null = the provider has no types', 'personal'),
    type_raw: typeRaw('Personal'),
    is_primary: Flag('null = unknown', true),
  },
  'A phone number',
)

export const Link = named(
  'Link',
  {
    url: Type.String({
      description: 'As stored by the provider, with or without a scheme. anyats never requests it',
      examples: ['https://github.com/ines-example'],
    }),
    type: Enum(linkTypes, 'null = the provider has no types', 'github'),
    type_raw: typeRaw('GitHub'),
  },
  'A profile, website or other link',
)

const place = {
  text: Text('The address in one line', 'Uppsala, Uppsala County, Sweden'),
  street: Text('Street and number', 'Kungsgatan 12'),
  postal_code: Text('Postal code', '753 32'),
  city: Text('City', 'Uppsala'),
  region: Text('State, county or region', 'Uppsala County'),
  country: Text('Country: a name or a code, as stored by the provider', 'Sweden'),
  type: Enum(locationTypes, 'null = the provider has no types'),
  type_raw: typeRaw(),
}

export const Location = named('Location', place, 'An address or place')

export const Place = (description: string) => nullableNamed('Location', place, description)

const reference = {
  id: Text('Id at the provider', '0a4b8f10-7d2e-4f63-9a11-5c0e8d7b6a92'),
  name: Text('Name; null = unknown', 'Engineering'),
}

/** A reference to a record of another list. */
export const Ref = (description: string) => nullableNamed('Ref', reference, description)

export const RefItem = named('Ref', reference, 'A reference to a record of another list')

export const JobRef = (description: string) =>
  nullableNamed(
    'JobRef',
    {
      id: Text('Job id', '77a1c2d3-e4f5-4a6b-8c7d-9e0f1a2b3c4d'),
      title: Text('Job title; null = unknown', 'Platform Engineer'),
    },
    description,
  )

export const Tag = named(
  'TagRef',
  {
    id: Text('Id at the provider; null = tags have no id', '0a4b8f10-7d2e-4f63-9a11-5c0e8d7b6a92'),
    name: Text('Name', 'Silver medalist'),
  },
  'A tag',
)

export const Source = nullableNamed(
  'SourceRef',
  {
    id: Text('Id at the provider', '3c9d7e55-0b1a-4e8f-a6d2-9f8e7d6c5b4a'),
    name: Text('Name', 'Employee referral'),
    type: Enum(sourceTypes, 'Kind of the source; `other` for kinds that the company defined', 'referred'),
    type_raw: typeRaw('Referral'),
  },
  'The source of the candidate; null = unknown',
)

export const UserRef = (description: string) =>
  nullableNamed(
    'UserRef',
    {
      id: Text('User id at the provider', '75c4d3e2-f1a0-4b9c-8d7e-6f5a4b3c2d1e'),
      name: Text('Full name', 'Bo Haruki'),
      email: Text('E-mail address', 'bo@corp.example'),
    },
    description,
  )

export const Attachment = named(
  'CandidateAttachment',
  {
    id: Text('Id at the provider', 'b7e0a3c9-5521-4d7e-9c44-1a2b3c4d5e6f'),
    name: Text('File name', 'ines-cv.pdf'),
    type: Enum(attachmentTypes, 'Kind of the file', 'resume'),
    type_raw: typeRaw('resume'),
    url: Text('Address of the file, if the list of the provider contains it. It is valid for a short time'),
  },
  'A file',
)

export const CustomField = named(
  'CustomField',
  {
    id: Text('Id or key of the field at the provider', '22bb33cc-44dd-4e55-9f66-770088991122'),
    name: Text('Title of the field', 'Expected pay'),
    type: Enum(customFieldTypes, "By the provider's word, else by the shape of the value", 'money'),
    type_raw: typeRaw(),
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

export const RawRecord = named(
  'RawRecord',
  {
    operation: Type.String({
      description: 'The operation of the provider that returned the record',
      examples: ['candidate.list'],
    }),
    data: Type.Unknown({ description: 'The record as the provider returned it' }),
  },
  'A record of the provider, unchanged',
)
