import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { emptyToNull, nullish, RawId } from '../values/values.js'
import { jobNames } from './application-names.js'
import { children, includeChildren } from './child-records.js'
import type { Find } from './lookups.js'
import { includeNames } from './names.js'
import { placeOf } from './places.js'

type Posting = Item<'job-postings'>
type Compensation = NonNullable<Posting['compensation']>[number]
type Place = NonNullable<Posting['locations']>[number]

const OptionalText = nullish(Type.String())
const includeKeys = { id: RawId, job_post_id: RawId }

/** Exactly one of the three is set. */
const PostLocation = Type.Object({
  ...includeKeys,
  plain_text_location: OptionalText,
  office_id: nullish(RawId),
  custom_location_id: nullish(RawId),
})

function toPlace(from: Static<typeof PostLocation>, find: Find): Place | null {
  const office = find('offices', from.office_id)
  const entry = find('job_board_custom_locations', from.custom_location_id)
  return placeOf(emptyToNull(from.plain_text_location) ?? office?.location ?? office?.name ?? entry?.name)
}

const PayRange = Type.Object({
  ...includeKeys,
  pay_input_id: nullish(RawId),
  currency_type: OptionalText,
  min_cents: nullish(Type.Number()),
  max_cents: nullish(Type.Number()),
})

/** The company names its kinds of pay. Greenhouse does not tell what an amount is paid for. */
const toCompensation = (from: Static<typeof PayRange>, find: Find): Compensation => ({
  type: null,
  type_raw: find('pay_inputs', from.pay_input_id)?.name ?? null,
  amount: null,
  min: inUnits(from.min_cents),
  max: inUnits(from.max_cents),
  currency: emptyToNull(from.currency_type),
  interval: null,
  interval_raw: null,
})

const inUnits = (cents: number | null | undefined) => (cents === null || cents === undefined ? null : cents / 100)

export const postingIncludes: { readonly [include: string]: Include<'job-postings'> } = {
  // Every record has its questions. Without the include they are not part of the item.
  questions: { fields: ['questions'] },
  job: includeNames<'job-postings'>({ name: 'job', fields: [], names: ['job'], resource: 'jobs', ...jobNames }),
  locations: includeChildren<'job-postings', Place | null>({
    name: 'locations',
    fields: ['locations'],
    lookupCalls: 2,
    children: [
      children({
        collection: 'job_post_locations',
        owner: 'job_post_id',
        record: PostLocation,
        lookups: ({ office_id, custom_location_id }) => ({
          offices: [office_id],
          job_board_custom_locations: [custom_location_id],
        }),
        map: toPlace,
      }),
    ],
    assign(posting, places, isComplete) {
      const known = places.flatMap((place) => place ?? [])
      posting.locations = known.length === 0 && !(isComplete && places.length === 0) ? null : known
    },
  }),
  compensation: includeChildren<'job-postings', Compensation>({
    name: 'compensation',
    fields: ['compensation'],
    lookupCalls: 1,
    children: [
      children({
        collection: 'pay_input_ranges',
        owner: 'job_post_id',
        record: PayRange,
        lookups: ({ pay_input_id }) => ({ pay_inputs: [pay_input_id] }),
        map: toCompensation,
      }),
    ],
    assign(posting, ranges, isComplete) {
      posting.compensation = ranges.length === 0 && !isComplete ? null : ranges
    },
  }),
}
