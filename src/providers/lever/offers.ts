import { childInclude } from './child-include.js'
import { LeverOffer, lacks, toOffer } from './offer-record.js'
import { childList, childrenOf } from './opportunity-children.js'

// Lever has no path for one offer.
const children = childrenOf({ collection: 'offers', expand: ['creator'], readsById: false })

/** https://hire.lever.co/developer/documentation#offers */
export const offers = childList('offers', {
  children,
  collection: 'offers',
  permission: 'offers:read:admin and opportunities:read:admin',
  lacks,
  record: LeverOffer,
  map: toOffer,
})

export const offersOfApplication = childInclude('offers', { ...offers, children })
