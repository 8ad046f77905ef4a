import { type TSchema, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { RawId } from '../values/values.js'
import { embeddedFile, GreenhouseAttachment, toFile } from './attachments.js'
import { type Children, children, includeChildren } from './child-records.js'
import { nullsOf } from './nulls.js'
import { embeddedOffer, GreenhouseOffer, replacedWord, toOffer } from './offer-record.js'

type Field = 'attachments' | 'offers'
type Entry<F extends Field> = NonNullable<Item<'applications'>[F]>[number]

const absent = { attachments: nullsOf('attachments'), offers: nullsOf('offers') }

/** The offers of applications, as the list of offers has them. */
export const offersOfApplications = includeRecords('offers', {
  // An offer without a readable application may belong to any of them.
  record: Type.Object({ ...GreenhouseOffer.properties, application_id: RawId }),
  map: (from, _find, lost) => embeddedOffer(toOffer(from, absent.offers, lost)),
  matches: ({ status_raw }) => status_raw !== replacedWord,
})

/** The files of applications, as the list of attachments has them. */
export const filesOfApplications = includeRecords('attachments', {
  record: Type.Object({ ...GreenhouseAttachment.properties, application_id: RawId }),
  map: (from) => embeddedFile(toFile(from, absent.attachments)),
})

function includeRecords<F extends Field, S extends TSchema>(
  field: F,
  {
    matches = () => true,
    ...definition
  }: Pick<Children<Entry<F>, S>, 'record' | 'map'> & { matches?(entry: Entry<F>): boolean },
): Include<'applications'> {
  return includeChildren<'applications', Entry<F>>({
    name: field,
    fields: [field],
    resource: field,
    children: [children({ collection: field, owner: 'application_id', ...definition })],
    assign(application, entries, isComplete) {
      const own = entries.filter(matches)
      application[field] = (own.length === 0 && !isComplete ? null : own) as Item<'applications'>[F]
    },
  })
}
