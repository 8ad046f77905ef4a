import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, idOrNull, isoInstant, nullish, partialDate, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { customFields, RawCustomFields } from './custom-fields.js'

const Id = nullish(RawId)
const OptionalText = nullish(Type.String())

/**
 * https://harvestdocs.greenhouse.io/reference/get_v3-offers: one record for each version. The pay is in the fields that
 * the company defined.
 */
export const GreenhouseOffer = Type.Object({
  ...baseFields,
  application_id: Id,
  candidate_id: Id,
  job_id: Id,
  opening_id: Id,
  version: nullish(Type.Integer()),
  status: OptionalText,
  starts_on: OptionalText,
  sent_on: OptionalText,
  resolved_at: OptionalText,
  custom_fields: nullish(RawCustomFields),
})

type RawOffer = Static<typeof GreenhouseOffer>
export type Offer = Item<'offers'>

export const offerLacks = ['creator', 'compensation', 'web_url'] as const

/** The word of a version that a newer one replaced. */
export const replacedWord = 'Deprecated'

export function toOffer(from: RawOffer, absent: Absent<'offers', typeof offerLacks>, lost: Lost): Offer {
  const candidate = idOrNull(from.candidate_id, '/candidate_id')
  const job = idOrNull(from.job_id, '/job_id')
  const opening = idOrNull(from.opening_id, '/opening_id')
  const closedAt = isoInstant(from.resolved_at, '/resolved_at')
  const status = offerStatus(from, lost)
  return {
    ...absent,
    ...base(from),
    application_id: idOrNull(from.application_id, '/application_id'),
    candidate: candidate === null ? null : { id: candidate, person_id: candidate, name: null, email: null },
    job: job === null ? null : { id: job, title: null },
    status,
    status_raw: emptyToNull(from.status),
    version: from.version ?? null,
    opening: opening === null ? null : { id: opening, name: null },
    sent_on: partialDate(from.sent_on, '/sent_on'),
    accepted_at: status === 'accepted' ? closedAt : null,
    declined_at: status === 'declined' ? closedAt : null,
    closed_at: closedAt,
    start_date: partialDate(from.starts_on, '/starts_on'),
    attachments: null,
    custom_fields: knownList(customFields(from.custom_fields, lost), lost, '/custom_fields'),
  }
}

const statusOf = enumMapper({ Created: 'draft', Accepted: 'accepted', Rejected: 'declined' } as const, null)

/** An offer is created until it is resolved. Without the day on which it was sent, it is a draft or sent. */
function offerStatus({ status, sent_on }: RawOffer, lost: Lost): Offer['status'] {
  const unified = statusOf(status)
  if (unified !== 'draft') return unified
  return lost.has('/sent_on') ? null : sent_on ? 'sent' : 'draft'
}

/** The offer inside of its application. */
export function embeddedOffer({ raw: _, ...offer }: Offer) {
  return offer
}
