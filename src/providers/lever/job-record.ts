import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { employmentTypeOf } from '../values/employment-type.js'
import { knownList } from '../values/lost.js'
import { placeWith } from '../values/place.js'
import { emptyToNull, enumMapper, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { payInterval } from './enums.js'
import { ContentKeys, descriptions } from './job-description.js'
import { officeTexts } from './postings.js'
import { orId, User, user } from './references.js'

const OptionalText = nullish(Type.String())
const Categories = Type.Object({
  commitment: OptionalText,
  department: OptionalText,
  location: OptionalText,
  allLocations: nullish(Type.Array(Type.String())),
})
const SalaryRange = Type.Object({
  min: nullish(Type.Number()),
  max: nullish(Type.Number()),
  currency: OptionalText,
  interval: OptionalText,
})

/** https://hire.lever.co/developer/documentation#postings */
export const LeverPosting = Type.Object({
  id: RawId,
  text: OptionalText,
  state: OptionalText,
  distributionChannels: nullish(Type.Array(Type.String())),
  user: nullish(orId(User)),
  owner: nullish(orId(User)),
  hiringManager: nullish(orId(User)),
  categories: nullish(Categories),
  tags: nullish(Type.Array(Type.String())),
  ...ContentKeys,
  country: OptionalText,
  requisitionCodes: nullish(Type.Array(Type.String())),
  urls: nullish(Type.Object({ show: OptionalText, apply: OptionalText })),
  confidentiality: OptionalText,
  workplaceType: OptionalText,
  salaryRange: nullish(SalaryRange),
  createdAt: nullish(Type.Number()),
  updatedAt: nullish(Type.Number()),
})
export type Posting = Static<typeof LeverPosting>
type Job = Item<'jobs'>

/** The state of Lever for each status of a job or posting but `open` and `published`, which two states mean. */
export const states: { readonly [status: string]: string } = {
  draft: 'draft',
  pending: 'pending',
  closed: 'closed',
  archived: 'rejected',
}
export const jobStatus = enumMapper(
  {
    published: 'open',
    internal: 'open',
    draft: 'draft',
    pending: 'pending',
    closed: 'closed',
    rejected: 'archived',
  } as const,
  null,
)
export const workplace = enumMapper({ onsite: 'on_site', hybrid: 'hybrid', remote: 'remote' } as const, null)
export const lacks = [
  'stages',
  'openings',
  'openings_total',
  'custom_fields',
  'plans',
  'opened_at',
  'closed_at',
  'web_url',
] as const

export function toJob(from: Posting, absent: Absent<'jobs', typeof lacks>, lost: Lost): Job {
  const { categories } = from
  return {
    ...absent,
    id: idString(from.id, '/id'),
    title: emptyToNull(from.text),
    // Another code than the first one is another number.
    code: lost.has('/requisitionCodes/*') ? null : emptyToNull(from.requisitionCodes?.[0]),
    status: jobStatus(from.state),
    status_raw: emptyToNull(from.state),
    ...visibility(from, lost),
    kind: 'posting',
    employment_type: employmentTypeOf(categories?.commitment),
    employment_type_raw: emptyToNull(categories?.commitment),
    workplace: workplace(from.workplaceType),
    workplace_raw: emptyToNull(from.workplaceType),
    ...descriptions(from, lost),
    ...places(from, lost),
    hiring_team: knownList(
      [...member(from.hiringManager, 'hiring_manager', 'hiringManager'), ...member(from.owner, 'recruiter', 'owner')],
      lost,
      '/hiringManager',
      '/owner',
    ),
    postings: null,
    compensation: compensation(from, lost),
    tags: from.tags?.map((name) => ({ id: null, name })) ?? null,
    creator: user(from.user, '/user/id'),
    public_url: emptyToNull(from.urls?.show),
    apply_url: emptyToNull(from.urls?.apply),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    updated_at: epochInstant(from.updatedAt, '/updatedAt'),
    raw: null,
  }
}

/** A posting whose confidentiality cannot be read is confidential. The state `internal` is "unlisted" in Lever's own pages. */
function visibility({ confidentiality, state, distributionChannels: channels }: Posting, lost: Lost) {
  if (lost.has('/confidentiality')) return { visibility: 'confidential' as const, visibility_raw: null }
  if (confidentiality === 'confidential')
    return { visibility: 'confidential' as const, visibility_raw: confidentiality }
  const unknown = { visibility: null, visibility_raw: null }
  if (confidentiality !== 'non-confidential') return unknown
  if (state === 'internal') return { visibility: 'unlisted' as const, visibility_raw: state }
  if (state !== 'published' || !channels || lost.has('/distributionChannels/*')) return unknown
  const isPublic = channels.includes('public')
  const isInternal = !isPublic && channels.includes('internal')
  return {
    visibility: isPublic ? ('public' as const) : isInternal ? ('internal' as const) : null,
    visibility_raw: emptyToNull(channels.join(', ')),
  }
}

/** Without the list of all places, its first place does not stand for it. */
export function places(
  { categories, country }: Posting,
  lost: Lost,
): Pick<Job, 'departments' | 'offices' | 'locations'> {
  if (!categories) return { departments: null, offices: null, locations: null }
  const { department } = categories
  const texts = lost.has('/categories/allLocations') ? [] : officeTexts(categories)
  const parts = ['/categories/allLocations', '/categories/location']
  // With several places, the country may belong to another one.
  const countryOf = texts.length === 1 && !lost.has('/categories/allLocations/*') ? emptyToNull(country) : null
  return {
    departments: knownList(department ? [{ id: department, name: department }] : [], lost, '/categories/department'),
    offices: knownList(
      texts.map((text) => ({ id: text, name: text })),
      lost,
      ...parts,
    ),
    locations: knownList(
      texts.map((text) => placeWith({ text, country: countryOf })),
      lost,
      ...parts,
    ),
  }
}

const member = (from: Posting['owner'], role: 'hiring_manager' | 'recruiter', key: string) => {
  const found = user(from, `/${key}/id`)
  return found ? [{ ...found, role, role_raw: key }] : []
}

/** The key is absent where no pay is set. */
export function compensation({ salaryRange }: Posting, lost: Lost): Job['compensation'] {
  if (!salaryRange) return knownList([], lost, '/salaryRange')
  const { min, max, currency, interval: word } = salaryRange
  const pay = { type: 'salary' as const, type_raw: null, amount: null, min: min ?? null, max: max ?? null }
  return [
    {
      ...pay,
      currency: emptyToNull(currency),
      interval: payInterval(word),
      interval_raw: emptyToNull(word),
    },
  ]
}
