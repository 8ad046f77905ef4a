import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { placeWith } from '../values/place.js'
import { emptyToNull, isoInstant, nullish, partialDate } from '../values/values.js'
import { compensationInterval, compensationType, employmentType, postingStatus, workplace } from './enums.js'
import { FormDefinition, questionsOf } from './form-definition.js'

const text = nullish(Type.String())
const amount = nullish(Type.Number())
const Part = nullish(Type.Object({ html: text }))

const Pay = Type.Object({
  compensationType: Type.String(),
  interval: text,
  currencyCode: text,
  minValue: amount,
  maxValue: amount,
})

/**
 * https://developers.ashbyhq.com/reference/jobpostinglist. Only a read by id has the description, the pay and the form.
 * `isInternal` is not part of the record of Ashby: it is that of the job boards that have the posting.
 */
export const AshbyPosting = Type.Object({
  id: Type.String({ minLength: 1 }),
  title: text,
  jobId: text,
  status: text,
  isInternal: nullish(Type.Boolean()),
  locationName: text,
  workplaceType: text,
  employmentType: text,
  publishedDate: text,
  applicationDeadline: text,
  externalLink: text,
  applyLink: text,
  updatedAt: text,
  descriptionHtml: text,
  descriptionPlain: text,
  descriptionParts: nullish(Type.Object({ descriptionOpening: Part, descriptionBody: Part, descriptionClosing: Part })),
  compensation: nullish(Type.Object({ summaryComponents: nullish(Type.Array(Pay)) })),
  applicationFormDefinition: nullish(FormDefinition),
})

type From = Static<typeof AshbyPosting>
type Posting = Item<'job-postings'>

export const lacks = ['language', 'web_url', 'created_at'] as const

/** What only a read by id has. */
export const detail = ['description_html', 'description_text', 'sections', 'compensation'] as const

export const toPosting = (from: From, absent: Absent<'job-postings', typeof lacks>, lost: Lost): Posting => ({
  ...absent,
  id: from.id,
  job: from.jobId ? { id: from.jobId, title: null } : null,
  title: emptyToNull(from.title),
  status: statusOf(from, lost),
  status_raw: emptyToNull(from.status),
  is_internal: from.isInternal ?? null,
  description_html: emptyToNull(from.descriptionHtml),
  description_text: emptyToNull(from.descriptionPlain),
  sections: sections(from.descriptionParts),
  employment_type: employmentType(from.employmentType),
  employment_type_raw: emptyToNull(from.employmentType),
  workplace: workplace(from.workplaceType),
  workplace_raw: emptyToNull(from.workplaceType),
  // A posting has the name of its place, not the address.
  locations: from.locationName ? [placeWith({ text: from.locationName })] : null,
  compensation: knownList(from.compensation?.summaryComponents?.map(pay) ?? null, lost, '/compensation'),
  public_url: emptyToNull(from.externalLink),
  apply_url: emptyToNull(from.applyLink),
  published_on: partialDate(from.publishedDate, '/publishedDate'),
  closes_on: partialDate(from.applicationDeadline, '/applicationDeadline'),
  questions: questions(from, lost),
  updated_at: isoInstant(from.updatedAt, '/updatedAt'),
  raw: null,
})

/** Postings of May 2026 had no status: then drafts did not exist in the list, and a posting has a day of publication. */
function statusOf({ status, publishedDate }: From, lost: Lost): Posting['status'] {
  if (status || lost.has('/status')) return postingStatus(status)
  return publishedDate ? 'published' : null
}

function questions({ applicationFormDefinition: form }: From, lost: Lost): Posting['questions'] {
  const at = '/applicationFormDefinition'
  return form ? knownList(questionsOf(form, lost, at), lost, at) : null
}

/** The description consists of these parts. The opening and the closing are the same in all postings of a board. */
function sections(parts: From['descriptionParts']): Posting['sections'] {
  if (!parts) return null
  return (['descriptionOpening', 'descriptionBody', 'descriptionClosing'] as const).flatMap((type) => {
    const html = emptyToNull(parts[type]?.html)
    return html === null ? [] : [{ type, title: null, html }]
  })
}

const pay = (from: Static<typeof Pay>) => ({
  type: compensationType(from.compensationType),
  type_raw: emptyToNull(from.compensationType),
  amount: null,
  min: from.minValue ?? null,
  max: from.maxValue ?? null,
  currency: emptyToNull(from.currencyCode),
  interval: compensationInterval(from.interval),
  interval_raw: emptyToNull(from.interval),
})
