import { attachmentRows } from './attachment-records.js'
import { collection, equals, type GreenhouseCollection } from './collection.js'

const fileTypes =
  /^(resume|cover_letter|take_home_test|offer_packet|offer_letter|signed_offer_letter|other|form_attachment|midfunnel_agreement|automated_agreement)$/

/** Files. */
export const documentCollections: readonly GreenhouseCollection[] = [
  collection('attachments', {
    rows: attachmentRows,
    filters: { type: equals('type') },
    idLists: ['candidate_ids', 'application_ids'],
    patterns: { type: fileTypes },
  }),
]
