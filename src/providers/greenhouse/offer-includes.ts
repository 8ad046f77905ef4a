import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { includeCandidateNames, jobNames } from './application-names.js'
import { children, loadChildren, type Owner } from './child-records.js'
import { maxIds } from './dialect.js'
import { ApplicationFile, toAttachment } from './include-records.js'
import { includeNames } from './names.js'
import type { Offer } from './offer-record.js'

type File = NonNullable<Item<'candidates'>['attachments']>[number]

/** A file belongs to an application, not to an offer. The files of an offer are the offer letters of its application. */
const attachments: Include<'offers'> = {
  fields: ['attachments'],
  resource: 'attachments',
  calls: { count: 1, records: maxIds },
  async load(offers, context) {
    const owners = offers.flatMap((offer) =>
      offer.application_id === null ? [] : [{ id: offer.application_id, raw: offer.raw, offer }],
    )
    const offerIds = new Map(owners.map(({ id, offer }) => [id, offer.id]))
    await loadChildren<Owner & { offer: Offer }, File>(owners, context, {
      name: 'attachments',
      children: [
        children({ collection: 'attachments', owner: 'application_id', record: ApplicationFile, map: toAttachment }),
      ],
      itemOf: (id) => offerIds.get(id) ?? id,
      assign({ offer }, files, isComplete) {
        const letters = files.filter(({ type }) => type === 'offer_letter')
        // A file without a readable type can be an offer letter.
        const isKnown = isComplete && files.every(({ type }) => type !== null)
        offer.attachments = letters.length === 0 && !isKnown ? null : letters
      },
    })
  },
}

export const offerIncludes: { readonly [include: string]: Include<'offers'> } = {
  candidate: includeCandidateNames<'offers'>(),
  job: includeNames<'offers'>({ name: 'job', fields: [], names: ['job'], resource: 'jobs', ...jobNames }),
  opening: includeNames<'offers'>({
    name: 'opening',
    fields: [],
    names: ['opening'],
    collection: 'openings',
    idsOf: ({ opening }) => [opening?.id],
    assign(offer, find) {
      const { opening } = offer
      if (opening) offer.opening = { ...opening, name: find('openings', opening.id)?.name ?? null }
    },
  }),
  attachments,
}
