import { attachmentRows } from './attachment-records.js'
import { collection, equals, type GreenhouseCollection } from './collection.js'
import { eeocRows } from './eeoc-records.js'
import { noteRows } from './note-records.js'
import { isReplaced, offerRows } from './offer-records.js'

const noteTypes =
  /^(NOTE|ACTIVITY|INTERVIEW|EMAIL|FOLLOW_UP|TAKE_HOME_TEST|LINKEDIN_NOTE|LINKEDIN_INMAIL|AVAILABILITY_REQUEST|MIGRATION_ERROR|TOUCHPOINT|FORM|FEEDBACK)$/
const fileTypes =
  /^(resume|cover_letter|take_home_test|offer_packet|offer_letter|signed_offer_letter|other|form_attachment|midfunnel_agreement|automated_agreement)$/

/** Offers, notes, files and EEO responses. */
export const documentCollections: readonly GreenhouseCollection[] = [
  collection('offers', {
    rows: offerRows,
    filters: {
      // Without it, the list has replaced versions too.
      current_only: (row, value) => value === 'false' || !isReplaced(row),
      status: equals('status'),
    },
    times: ['resolved_at', 'sent_on', 'starts_on'],
    idLists: ['application_ids', 'job_ids', 'candidate_ids', 'opening_ids'],
    patterns: { current_only: /^(true|false)$/, status: /^(Created|Accepted|Rejected|Deprecated)$/ },
  }),
  collection('notes', {
    rows: noteRows,
    filters: { type: equals('type'), visibility: equals('visibility') },
    idLists: ['candidate_ids', 'user_ids', 'application_ids'],
    patterns: { type: noteTypes, visibility: /^(admin_only|privately|publicly)_visible$/ },
  }),
  collection('attachments', {
    rows: attachmentRows,
    filters: { type: equals('type') },
    idLists: ['candidate_ids', 'application_ids'],
    patterns: { type: fileTypes },
  }),
  collection('eeoc', { rows: eeocRows, times: ['submitted_at'], idLists: ['application_ids'] }),
]
