import type { Item } from '../../model/index.js'
import { optionalInclude } from '../lists/includes.js'
import type { Include, IncludeContext } from '../port/listing.js'
import { textOf } from '../values/values.js'
import { complete, eachApplication } from './included-records.js'
import { offers, offersOf } from './offers.js'

type Application = Item<'applications'>

/** The offers of an application are in the list of offers only. */
export const offersOfApplications: Include<'applications'> = {
  fields: ['offers'],
  resource: 'offers',
  calls: { count: 1, records: 1 },
  load: (applications, context) =>
    eachApplication(applications, async (application) => {
      application.offers = await optionalInclude('offers', readOffers(application, context), context)
    }),
}

async function readOffers({ id }: Application, { call, read, maxPages }: IncludeContext) {
  const records = await offersOf(textOf(id), maxPages, call)
  return complete(read(offers, records, () => id)).flatMap(({ raw: _, ...offer }) =>
    offer.application_id === null || offer.application_id === id ? [offer] : [],
  )
}
