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
    value: Type.String({ description: 'As the provider holds it, case kept', examples: ['ines@example.org'] }),
    type: Enum(emailTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
    is_primary: Flag('null where the provider does not say'),
  },
  'An e-mail address',
)

export const Phone = ObjectOf(
  {
    value: Type.String({ description: 'Free text as the provider holds it', examples: ['+46 70 555 01 23'] }),
    type: Enum(phoneTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
    is_primary: Flag('null where the provider does not say'),
  },
  'A phone number',
)

export const Link = ObjectOf(
  {
    url: Type.String({ description: 'As the provider holds it, with or without a scheme; never followed by anyats' }),
    type: Enum(linkTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
  },
  'A profile, website or other link',
)

export const Location = ObjectOf(
  {
    text: Text('The place in one line', 'Uppsala, Uppsala County, Sweden'),
    street: Text('Street and number', 'Kungsgatan 12'),
    postal_code: Text('Postal code', '753 32'),
    city: Text('City', 'Uppsala'),
    region: Text('State, county or region', 'Uppsala County'),
    country: Text('Country, a name or a code, as the provider holds it', 'Sweden'),
    type: Enum(locationTypes, 'null where the provider has no types'),
    type_raw: typeRaw,
  },
  'Where the person is',
)

export const Tag = ObjectOf({ id: Text('null where tags have no id'), name: Text('Name', 'Silver medalist') }, 'A tag')

export const Source = NullableObject(
  {
    id: Text('Id at the provider'),
    name: Text('Name', 'Referral'),
    type: Enum(sourceTypes, 'What kind of source it is; `other` for kinds that a company made up itself'),
    type_raw: typeRaw,
  },
  'How the person came; null = not known',
)

export const UserRef = {
  id: Text('User id at the provider'),
  name: Text('Full name', 'Bo Haruki'),
  email: Text('E-mail address', 'bo@corp.example'),
}

export const Application = ObjectOf(
  {
    id: Type.String({ description: 'Id at the provider' }),
    job: NullableObject({ id: Text('Job id'), title: Text('Job title', 'Platform Engineer') }, 'null = not known'),
    stage: NullableObject({ id: Text('Stage id'), name: Text('Stage name', 'Phone screen') }, 'null = not known'),
    status: Enum(applicationStatuses, '`unknown` = a word that anyats does not know, see `status_raw`'),
    status_raw: Text("The provider's own word for `status`", 'Archived'),
    applied_at: Instant('When the application was made'),
    rejected_at: Instant('When it was rejected'),
    hired_at: Instant('When the person was hired'),
    rejection_reason: NullableObject(
      { id: Text('Id at the provider'), name: Text('Name', 'Role paused') },
      'Why it was closed: rejected, withdrawn or archived; null = still open or not known',
    ),
    source: NullableObject(
      { id: Text('Id at the provider'), name: Text('Name', 'Referral') },
      'Where this application came from; null = not known',
    ),
  },
  'An application, as much of it as the list gives for free: on some providers the id only',
)

export const Attachment = ObjectOf(
  {
    id: Text('Id at the provider'),
    name: Text('File name', 'ines-cv.pdf'),
    type: Enum(attachmentTypes, 'What the file is'),
    type_raw: typeRaw,
    url: Text('Where to fetch it, where the list gives that for free; short-lived, fetch at once'),
  },
  'A file',
)

export const Education = ObjectOf(
  {
    id: Text('Id at the provider'),
    school: Text('School', 'KTH'),
    degree: Text('Degree'),
    field: Text('Field of study'),
    start_date: PartialDate('Begin'),
    end_date: PartialDate('End; null = not known or still there'),
  },
  'One education',
)

export const Employment = ObjectOf(
  {
    id: Text('Id at the provider'),
    company: Text('Employer', 'Fjordlight AB'),
    title: Text('Job title', 'Staff Data Engineer'),
    start_date: PartialDate('Begin'),
    end_date: PartialDate('End; null = not known or still there'),
  },
  'One employment',
)

export const CustomField = ObjectOf(
  {
    id: Text('Id or key of the field at the provider'),
    name: Text('Its title', 'Expected pay'),
    type: Enum(customFieldTypes, "By the provider's word, else by the shape of the value"),
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

const ConsentGrant = NullableObject(
  { allowed: Flag('Whether it is allowed'), expires_at: Instant('Until when') },
  'null = not known',
)

export const Consent = NullableObject(
  {
    store: ConsentGrant,
    contact: ConsentGrant,
    status_raw: Text("The provider's own word, where it has one word for it all"),
  },
  'What the person allowed; null = not known',
)

export const RawRecord = ObjectOf(
  {
    operation: Type.String({ description: 'The upstream operation that answered it', examples: ['candidate.list'] }),
    data: Type.Unknown({ description: 'The record as upstream answered it' }),
  },
  'An upstream record, untouched',
)
