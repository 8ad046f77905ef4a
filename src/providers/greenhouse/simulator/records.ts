import type { Company } from '../../../sandbox/company.js'
import { once } from '../../../sandbox/once.js'
import type { CustomValue, Education, Person } from '../../../sandbox/people.js'
import { keyOf, optionBase } from './custom-field-records.js'
import { numberOf, type Row } from './ids.js'

/** Candidates, what belongs to them, and what they name by id. Several collections are read from them. */
export const candidateRows = once(rowsOf)

function rowsOf({ people }: Company) {
  const options = educationOptions(people)
  const optionId = (name: string) => options.find((option) => option.name === name)?.id ?? null
  const each = <T>(list: (person: Person) => readonly T[], base: number, row: (one: T, person: Person) => object) =>
    people.flatMap((person) =>
      list(person).map(
        (one, at): Row => ({ id: base + person.number * 10 + at, candidate_id: numberOf(person), ...row(one, person) }),
      ),
    )
  return {
    candidates: people.map(candidateOf),
    candidate_educations: each(
      (person) => person.educations,
      77_000_000_000,
      (one) => ({
        school_name_custom_field_option_id: optionId(one.school),
        degree_custom_field_option_id: optionId(one.degree),
        discipline_custom_field_option_id: optionId(one.field),
        start_at: `${one.startDate}T00:00:00.000Z`,
        end_at: one.endDate && `${one.endDate}T00:00:00.000Z`,
        latest: true,
      }),
    ),
    candidate_employments: each(
      (person) => person.employments,
      78_000_000_000,
      (one) => ({
        company_name: one.company,
        title: one.title,
        start_date: one.startDate,
        end_date: one.endDate,
        latest: true,
      }),
    ),
    education_options: options,
  }
}

/** Schools, degrees and fields of study are options of custom fields that every account has. */
function educationOptions(people: readonly Person[]): (Row & { name: string })[] {
  const names = (value: (one: Education) => string) =>
    new Set(people.flatMap(({ educations }) => educations.map(value)))
  const lists = [names(({ school }) => school), names(({ degree }) => degree), names(({ field }) => field)]
  return lists
    .flatMap((list, at) => [...list].map((name) => ({ name, custom_field_id: 70_001 + at })))
    .map((option, at) => ({ ...optionBase, id: 910_000 + at, ...option, sort_order: at }))
}

const candidateOf = once(
  (person: Person): Row => ({
    id: numberOf(person),
    created_at: person.createdAt,
    updated_at: person.updatedAt,
    first_name: person.firstName,
    last_name: person.lastName,
    preferred_name: person.preferredName,
    company: person.company,
    title: person.title,
    last_activity_at: person.lastActivityAt,
    private: person.isPrivate,
    can_email: person.canEmail,
    time_zone: person.timeZone,
    tags: person.tags.map(({ name }) => name),
    linked_user_ids: [],
    phone_numbers: person.phones.map(({ value }) => ({ value, type: 'mobile' })),
    addresses: person.location
      ? [{ value: [person.location.city, person.location.country].filter(Boolean).join(', '), type: 'home' }]
      : [],
    email_addresses: person.emails.map(({ value, type }) => ({ value, type: type.toLowerCase() })),
    website_addresses: person.links
      .filter(({ type }) => type === 'GitHub')
      .map(({ url }) => ({ value: url, type: 'portfolio' })),
    social_media_addresses: person.links.filter(({ type }) => type !== 'GitHub').map(({ url }) => ({ value: url })),
    custom_fields: Object.fromEntries(
      person.customFields.map(({ field, value }) => [keyOf(field.name), { name: field.name, ...typed(value) }]),
    ),
  }),
)

function typed(value: CustomValue): { type: string; value: unknown } {
  if (typeof value === 'boolean') return { type: 'yes_no', value }
  if (typeof value === 'number') return { type: 'number', value }
  if (value === null) return { type: 'single_select', value }
  if (typeof value === 'string') return { type: /^\d{4}-\d\d-\d\d/.test(value) ? 'date' : 'short_text', value }
  if (!('kind' in value)) return { type: 'multi_select', value }
  if (value.kind === 'money') return { type: 'currency', value: { amount: value.amount, unit: value.currency } }
  const range = { min_value: value.min, max_value: value.max }
  return value.kind === 'number_range'
    ? { type: 'number_range', value: range }
    : { type: 'currency_range', value: { ...range, unit: value.currency } }
}
