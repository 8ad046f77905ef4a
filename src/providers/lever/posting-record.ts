import { fieldsOf, type Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { employmentTypeOf } from '../values/employment-type.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, epochInstant, idString } from '../values/values.js'
import { compensation, jobStatus, type Posting, places, workplace } from './job-record.js'

type JobPosting = Item<'job-postings'>

/** At Lever a posting is its own job, so both follow from one state. An open job is a published posting. */
function status(state: string | null | undefined): JobPosting['status'] {
  const ofJob = jobStatus(state)
  return ofJob === 'open' ? 'published' : ofJob
}

export const lacks = ['language', 'published_on', 'closes_on', 'web_url'] as const

/** A posting is its own job: https://hire.lever.co/developer/documentation#postings */
export function toJobPosting(from: Posting, absent: Absent<'job-postings', typeof lacks>, lost: Lost): JobPosting {
  const { categories, content } = from
  const id = idString(from.id, '/id')
  return {
    ...absent,
    id,
    job: { id, title: emptyToNull(from.text) },
    title: emptyToNull(from.text),
    status: status(from.state),
    status_raw: emptyToNull(from.state),
    is_internal: isInternal(from, lost),
    description_html: emptyToNull(content?.descriptionHtml),
    description_text: emptyToNull(content?.description),
    sections: sectionsOf(from, lost),
    employment_type: employmentTypeOf(categories?.commitment),
    employment_type_raw: emptyToNull(categories?.commitment),
    workplace: workplace(from.workplaceType),
    workplace_raw: emptyToNull(from.workplaceType),
    locations: places(from, lost).locations,
    compensation: compensation(from, lost),
    public_url: emptyToNull(from.urls?.show),
    apply_url: emptyToNull(from.urls?.apply),
    questions: null,
    created_at: epochInstant(from.createdAt, '/createdAt'),
    updated_at: epochInstant(from.updatedAt, '/updatedAt'),
    raw: null,
  }
}

/** A null for every field, in the order of the model. */
const absent = Object.fromEntries(fieldsOf('job-postings').map((field) => [field, null])) as Record<
  (typeof lacks)[number],
  null
>

/** The posting inside of its job. */
export function toPostingOfJob(from: Posting, lost: Lost): NonNullable<Item<'jobs'>['postings']>[number] {
  const { raw, questions, ...posting } = toJobPosting(from, absent, lost)
  return posting
}

/** Only a published posting has channels. */
function isInternal({ state, distributionChannels: channels }: Posting, lost: Lost): boolean | null {
  if (state === 'internal') return true
  if (!status(state) || !channels || lost.has('/distributionChannels/*')) return null
  return channels.length > 0 ? channels.every((channel) => channel === 'internal') : null
}

/** The lists of a posting, and its end. */
function sectionsOf({ content }: Posting, lost: Lost): JobPosting['sections'] {
  if (!content) return null
  const { lists, closingHtml } = content
  const sections = [
    ...(lists ?? []).map((list) => ({ type: 'lists', title: emptyToNull(list.text), html: emptyToNull(list.content) })),
    { type: 'closing', title: null, html: emptyToNull(closingHtml) },
  ]
  const filled = sections.filter(({ title, html }) => title !== null || html !== null)
  return knownList(filled, lost, '/content/lists', '/content/closingHtml')
}
