import { attachmentRows } from './attachment-records.js'
import { collection, equals, type GreenhouseCollection } from './collection.js'
import { noteRows } from './note-records.js'

const noteTypes =
  /^(NOTE|ACTIVITY|INTERVIEW|EMAIL|FOLLOW_UP|TAKE_HOME_TEST|LINKEDIN_NOTE|LINKEDIN_INMAIL|AVAILABILITY_REQUEST|MIGRATION_ERROR|TOUCHPOINT|FORM|FEEDBACK)$/
const fileTypes =
  /^(resume|cover_letter|take_home_test|offer_packet|offer_letter|signed_offer_letter|other|form_attachment|midfunnel_agreement|automated_agreement)$/

/** Notes and files. */
export const documentCollections: readonly GreenhouseCollection[] = [
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
]
