import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { idOfRecord } from '../lists/whole.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { isObject } from '../values/records.js'
import { emptyToNull, idString, nullish, RawId } from '../values/values.js'

/** A file of an offer. */
export const OfferDocument = Type.Object({
  fileName: nullish(Type.String()),
  uploadedAt: nullish(Type.Number()),
})

/** The files of an offer. The keys are null until the offer is sent, or signed. */
export const OfferDocuments = { sentDocument: nullish(OfferDocument), signedDocument: nullish(OfferDocument) }

/** The versions of the file of an offer, in the words of the path to it. */
const versions = ['sent', 'signed'] as const

/** What follows the id of the opportunity in the id of a file. */
const attachmentOf = (offer: string, version: string) => `offer.${offer}.${version}`

const Offer = Type.Object({ id: RawId, opportunity: Type.Object({ id: Type.String() }), ...OfferDocuments })

/** The address of a file needs a login in a browser, so it is null. */
export function documentsOf(
  { id, opportunity, ...documents }: Static<typeof Offer>,
  lost: Lost,
): Item<'offers'>['attachments'] {
  if (documents.sentDocument === undefined && documents.signedDocument === undefined) return null
  const found = versions.flatMap((version) => {
    const document = documents[`${version}Document`]
    if (!document) return []
    return [
      {
        id: `${opportunity.id}.${attachmentOf(idString(id, '/id'), version)}`,
        name: emptyToNull(document.fileName),
        type: 'offer_letter' as const,
        type_raw: null,
        url: null,
      },
    ]
  })
  return knownList(found, lost, '/sentDocument', '/signedDocument')
}

/** The files of an offer as rows of the list of attachments. An offer without a readable id is a row that cannot be read. */
export function documentRows(offer: unknown): readonly unknown[] {
  if (!isObject(offer)) return [offer]
  const id = idOfRecord(offer)
  return versions.flatMap((version) => {
    const document = offer[`${version}Document`] ?? null
    if (document === null) return []
    return [id === '' ? { document } : { attachment: attachmentOf(id, version), document }]
  })
}
