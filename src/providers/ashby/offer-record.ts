import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, isoInstant, nullish, partialDate } from '../values/values.js'
import { customField, RawCustomField } from './custom-field-values.js'
import { FileHandle, fileReference } from './file-references.js'
import { UserReference, userReference } from './user-reference.js'

const text = nullish(Type.String())

const Version = Type.Object({
  startDate: text,
  salary: nullish(Type.Object({ currencyCode: text, value: nullish(Type.Number()) })),
  createdAt: text,
  openingId: text,
  customFields: nullish(Type.Array(RawCustomField)),
  fileHandles: nullish(Type.Array(FileHandle)),
  author: nullish(UserReference),
})

/** https://developers.ashbyhq.com/reference/offerlist. Only a read by id has `versions`, which has all versions. */
export const AshbyOffer = Type.Object({
  id: Type.String({ minLength: 1 }),
  applicationId: text,
  decidedAt: text,
  offerStatus: text,
  latestVersion: nullish(Version),
  versions: nullish(Type.Array(Type.Unknown())),
})

type From = Static<typeof AshbyOffer>
type Offer = Item<'offers'>

export const lacks = ['candidate', 'job', 'sent_on', 'web_url', 'updated_at'] as const

/** What follows from all versions, which only a read by id has. */
export const detail = ['version'] as const

export const offerStatus = enumMapper(
  {
    WaitingOnOfferCreation: 'draft',
    WaitingOnApprovalStart: 'draft',
    WaitingOnApprovalDefinition: 'draft',
    WaitingOnOfferApproval: 'pending_approval',
    WaitingOnCandidateResponse: 'sent',
    CandidateAccepted: 'accepted',
    CandidateRejected: 'declined',
    OfferCancelled: 'withdrawn',
  } as const,
  null,
)

/** The offer with the values of its latest version. */
export function toOffer(from: From, absent: Absent<'offers', typeof lacks>, lost: Lost): Offer {
  const { latestVersion: version } = from
  const status = offerStatus(from.offerStatus)
  const decidedAt = isoInstant(from.decidedAt, '/decidedAt')
  return {
    ...absent,
    id: from.id,
    application_id: emptyToNull(from.applicationId),
    status,
    status_raw: emptyToNull(from.offerStatus),
    version: from.versions?.length || null,
    creator: userReference(version?.author, lost, '/latestVersion/author'),
    opening: version?.openingId ? { id: version.openingId, name: null } : null,
    accepted_at: status === 'accepted' ? decidedAt : null,
    declined_at: status === 'declined' ? decidedAt : null,
    closed_at: decidedAt,
    start_date: partialDate(version?.startDate, '/latestVersion/startDate'),
    compensation: salaryOf(version?.salary),
    attachments: filesOf(from, lost),
    custom_fields:
      version?.customFields?.map((field, index) => customField(field, index, lost, '/latestVersion')) ?? null,
    created_at: isoInstant(version?.createdAt, '/latestVersion/createdAt'),
    raw: null,
  }
}

/** Ashby does not return the interval. Without an amount, the pay is unknown: the key may lack access to it. */
function salaryOf(salary: NonNullable<From['latestVersion']>['salary']): Offer['compensation'] {
  const { currencyCode, value: amount = null } = salary ?? {}
  if (amount === null) return null
  const currency = emptyToNull(currencyCode)
  return [
    { type: 'salary', type_raw: null, amount, min: null, max: null, currency, interval: null, interval_raw: null },
  ]
}

function filesOf({ id, latestVersion }: From, lost: Lost): Offer['attachments'] {
  const files = latestVersion?.fileHandles?.map((file) => fileReference(file, id, 'offer_letter')) ?? null
  return knownList(files, lost, '/latestVersion/fileHandles')
}
