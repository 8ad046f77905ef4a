import { compare } from './compare.js'
import { customFieldId } from './custom-fields.js'
import type { CustomField, CustomValue, Person, ReferenceData } from './people.js'
import { contact, isoString } from './person.js'

const minute = 60_000

/** Every edge case that was recorded at an ATS, each at a person of its own, so that tests can name it. */
export function edgeCases(people: Person[], referenceData: ReferenceData): Record<string, string> {
  const personIds: Record<string, string> = {}
  let index = 10
  const addCase = (name: string, change: Partial<Person> | ((person: Person) => Partial<Person>)): void => {
    index += 7
    const person = people[index] as Person
    Object.assign(person, typeof change === 'function' ? change(person) : change)
    personIds[name] = person.id
  }
  const named = (name: string): Partial<Person> => ({ name, firstName: name, lastName: '' })

  addCase('sparse', (person) => ({ ...named('Sparse Person'), ...blankProfile(person) }))
  addCase('noEmail', { emails: [] })
  addCase('severalEmails', {
    emails: [
      contact('several@example.org', 'Personal', true),
      contact('several@work.example', 'Work'),
      contact('several@example.net', 'Other'),
    ],
  })
  addCase('mixedCaseEmail', { emails: [contact('Mixed.CASE@Work.Example', 'Work', true)] })
  addCase('sharedEmail', { emails: [contact('shared@example.org', 'Personal', true)] })
  addCase('sharedEmailToo', {
    emails: [contact('another@example.org', 'Personal', true), contact('Shared@example.org', 'Other')],
  })
  addCase('emojiName', named('Robin 👩🏽‍🚀 Skye 🦊'))
  addCase('longName', named(`Ana ${'Maria de las Nieves y del Río '.repeat(10)}Fonseca`))
  addCase('rightToLeftName', named('ليلى حدّاد'))
  addCase('combiningName', named('Zoë Brontë'))
  addCase('awkwardName', named(`O'Neil "Jo" \\ <b>Mc</b> & Söhne`))
  addCase('sameName', named('Twin Namesake'))
  addCase('sameNameToo', named('Twin Namesake'))
  addCase('noApplication', { applications: [] })
  addCase('hired', (person) => ({
    applications: person.applications.slice(0, 1).map((application) => ({ ...application, status: 'Hired' })),
  }))
  addCase('privateField', { customFields: [field('Salary history', 'not for everyone', null, true)] })
  addCase('everyCustomField', { customFields: everyCustomField() })
  addCase('unknownLink', { links: [{ type: 'Mastodon', url: 'https://social.example/@robin' }] })
  addCase('archivedTag', { tags: referenceData.tags.filter(({ archived }) => archived) })
  addCase('customSourceType', { source: referenceData.sources.at(-1) ?? null })
  addCase('anonymized', (person) => ({ ...named('Anonymized'), ...blankProfile(person), isAnonymized: true }))
  addCase('addedLater', (person) => ({ addedAt: isoString(Date.parse(person.createdAt) + 4 * minute) }))
  addCase('backdated', { createdAt: '2019-05-05T05:05:05.005Z' })
  addCase('countryOnly', { location: { city: null, region: null, country: 'Kenya', code: 'KE' } })

  // A search with more results than any provider returns at once.
  for (const person of people.slice(300, 405))
    Object.assign(person, { lastName: 'Common', name: `${person.firstName} Common` })
  // Two people with the same time: an order by time alone would be ambiguous.
  const [lower, higher] = [people[500], people[501]].sort((a, b) => compare(a?.id ?? '', b?.id ?? '')) as [
    Person,
    Person,
  ]
  higher.createdAt = lower.createdAt
  higher.addedAt = lower.addedAt
  personIds.sameInstant = lower.id
  personIds.sameInstantToo = higher.id
  return personIds
}

/** A person of whom only the name is known. */
export const blankProfile = ({ createdAt }: Person): Partial<Person> => ({
  preferredName: null,
  title: null,
  company: null,
  school: null,
  emails: [],
  phones: [],
  links: [],
  location: null,
  timeZone: null,
  tags: [],
  source: null,
  owner: null,
  creditedTo: null,
  applications: [],
  files: [],
  educations: [],
  employments: [],
  customFields: [],
  consent: null,
  updatedAt: createdAt,
})

function field(name: string, value: CustomValue, label: CustomField['label'] = null, isPrivate = false): CustomField {
  return { field: { id: customFieldId(name), name }, private: isPrivate, value, label }
}

/** Each shape of a custom field value that was recorded. */
const everyCustomField = (): CustomField[] => [
  field('Driving licence', true),
  field('Years of work', 7),
  field('Motto', 'Ça va, “toujours” 🙂'),
  field('Available from', '2026-12-01'),
  field('Interviewed at', '2026-10-01T09:30:00.000Z'),
  field('Notice period', '3m', 'Three months'),
  field('Languages', ['sv', 'fr'], ['Svenska', 'Français']),
  field('Expected pay', { kind: 'money', amount: 82_000, currency: 'EUR' }, null, true),
  field('Team size', { kind: 'number_range', min: 3, max: 12 }),
  field('Band', { kind: 'money_range', min: 70_000, max: 90_000, currency: 'SEK', interval: '1 YEAR' }),
  field('Zero', 0),
  field('Refused', false),
  field('Left open', null),
]
