import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { emptyToNull, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { offerStatus } from './enums.js'
import { documentsOf, OfferDocuments } from './offer-documents.js'
import { customFieldsOf, dayField, dayOf, OfferFields, payOf } from './offer-fields.js'
import { OfOpportunity, parentFields } from './opportunity-parent.js'
import { orId, User, user } from './references.js'

const OptionalEpoch = nullish(Type.Number())

/** https://hire.lever.co/developer/documentation#offers */
export const LeverOffer = Type.Object({
  id: RawId,
  ...OfOpportunity,
  /** Lever does not document this key. */
  posting: nullish(Type.String()),
  createdAt: OptionalEpoch,
  status: nullish(Type.String()),
  creator: nullish(orId(User)),
  sentAt: OptionalEpoch,
  fields: OfferFields,
  signatures: nullish(Type.Object({ candidate: nullish(Type.Object({ signedAt: OptionalEpoch })) })),
  ...OfferDocuments,
})

export const lacks = ['version', 'opening', 'declined_at', 'web_url', 'updated_at'] as const

export function toOffer(
  from: Static<typeof LeverOffer>,
  absent: Absent<'offers', typeof lacks>,
  lost: Lost,
): Item<'offers'> {
  const { opportunity, fields, posting } = from
  const status = offerStatus(from.status)
  const signedAt = epochInstant(from.signatures?.candidate?.signedAt, '/signatures/candidate/signedAt')
  return {
    ...absent,
    id: `${opportunity.id}.${idString(from.id, '/id')}`,
    ...parentFields(opportunity),
    job: posting ? { id: posting, title: null } : null,
    status,
    status_raw: emptyToNull(from.status),
    creator: user(from.creator, '/creator/id'),
    sent_on: dayOf(epochInstant(from.sentAt, '/sentAt')),
    accepted_at: signedAt,
    // The company may still have to sign.
    closed_at: status === 'accepted' ? signedAt : null,
    start_date: dayField(fields, 'anticipated_start_date'),
    compensation: payOf(fields, lost),
    attachments: documentsOf(from, lost),
    custom_fields: customFieldsOf(fields, lost),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    raw: null,
  }
}
