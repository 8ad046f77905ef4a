import type { CustomFieldDefinition } from './organization.js'
import { isoString } from './person.js'

const day = 86_400_000

type Definition = [
  resource: CustomFieldDefinition['resource'],
  name: string,
  type: CustomFieldDefinition['type'],
  more?: Partial<Pick<CustomFieldDefinition, 'archived' | 'description' | 'isPrivate' | 'isRequired' | 'options'>>,
]

const definitions: readonly Definition[] = [
  ['candidate', 'Driving licence', 'boolean'],
  ['candidate', 'Years of work', 'number'],
  ['candidate', 'Motto', 'text', { description: 'One sentence in any language' }],
  ['candidate', 'Available from', 'date'],
  ['candidate', 'Interviewed at', 'date'],
  [
    'candidate',
    'Notice period',
    'select',
    {
      options: [
        { value: '1m', name: 'One month' },
        { value: '3m', name: 'Three months' },
      ],
    },
  ],
  [
    'candidate',
    'Languages',
    'multi_select',
    {
      options: [
        { value: 'sv', name: 'Svenska' },
        { value: 'fr', name: 'Français' },
        { value: 'en', name: 'English' },
      ],
    },
  ],
  ['candidate', 'Expected pay', 'money', { isPrivate: true }],
  ['candidate', 'Team size', 'number_range'],
  ['candidate', 'Band', 'money_range'],
  ['candidate', 'Zero', 'number'],
  ['candidate', 'Refused', 'boolean'],
  ['candidate', 'Left open', 'text'],
  ['candidate', 'Salary history', 'text', { isPrivate: true }],
  ['candidate', 'Fax', 'text', { archived: true }],
  ['application', 'Visa needed', 'boolean', { isRequired: true }],
  ['application', 'Portfolio', 'url'],
  ['job', 'Cost center', 'text', { description: 'As in the ledger' }],
  ['job', 'Budget code', 'text'],
  [
    'job',
    'Employment Type',
    'select',
    {
      options: ['Full-time', 'Part-time', 'Contract', 'Temporary', 'Intern'].map((name) => ({ value: name, name })),
    },
  ],
  ['offer', 'Base salary', 'money'],
]

/** The id of a custom field follows from its name: records of people contain ids too. */
export const customFieldId = (name: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(name.padEnd(6)).toString('hex').slice(0, 12)}`

/** The fields that the company added to its records. */
export const makeCustomFields = (): CustomFieldDefinition[] =>
  definitions.map(([resource, name, type, more], at) => {
    const createdAt = isoString(Date.UTC(2023, 1, 6, 9) + at * 17 * day)
    return {
      id: customFieldId(name),
      number: at + 1,
      name,
      resource,
      type,
      description: null,
      isRequired: false,
      isPrivate: false,
      options: [],
      archived: false,
      ...more,
      createdAt,
      updatedAt: at % 3 === 0 ? isoString(Date.UTC(2026, 6, at + 1, 12)) : createdAt,
    }
  })
