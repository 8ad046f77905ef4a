import type { Item } from '../../model/index.js'
import { optionalInclude } from '../lists/includes.js'
import type { Include, IncludeContext } from '../port/listing.js'
import { textOf } from '../values/values.js'
import { rowsOfApplication } from './application-children.js'
import { filesOfCandidate, filesOfOffer } from './attachment-rows.js'
import { attachments } from './attachments.js'
import { readOne } from './dialect.js'
import { complete, eachApplication } from './included-records.js'
import { offers } from './offers.js'

type Application = Item<'applications'>

/** The files of the candidate, and those of the offers of the application. */
export const filesOfApplications: Include<'applications'> = {
  fields: ['attachments'],
  resource: 'attachments',
  calls: { count: 2, records: 1 },
  load: (applications, context) =>
    eachApplication(applications, async (application) => {
      application.attachments = await optionalInclude('attachments', readFiles(application, context), context)
    }),
}

async function readFiles({ id, candidate }: Application, { call, read, maxPages }: IncludeContext) {
  if (!candidate?.id) return null
  const [{ record }, ofOffers] = await Promise.all([
    readOne(['candidate.info', 'id'], textOf(candidate.id), call),
    rowsOfApplication(offers, id, { call, maxPages }),
  ])
  const rows = [...filesOfCandidate(record), ...ofOffers.flatMap(filesOfOffer)]
  return complete(read(attachments, rows, () => id)).flatMap(({ raw: _, ...file }) =>
    file.application_id === null || file.application_id === id ? [file] : [],
  )
}
