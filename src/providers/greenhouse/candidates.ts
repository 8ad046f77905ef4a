import { GreenhouseCandidate, lacks, toCandidate } from './candidate-record.js'
import { harvestList, isId } from './dialect.js'
import { includes } from './includes.js'

export const candidates = harvestList('candidates', {
  collection: 'candidates',
  filters: [
    ['created_after', 'created_before', 'email', 'tag'],
    ['updated_after', 'updated_before', 'email', 'tag'],
    ['person_id'],
  ],
  query: ({ filters: { email, tag, person_id } }) =>
    // No candidate has an id of another form.
    person_id !== undefined && !isId(person_id) ? null : { email, tag, ids: person_id },
  includes,
  lacks,
  timeRange: { after: 'created_after', before: 'created_before', timestampOf: ({ created_at }) => created_at },
  limitations: [
    'Deleted and merged candidates are not reported. The lists of Greenhouse do not contain them.',
    'Private candidates are reported only if the user of the credential can see them. A change of the permissions of that user is not reported.',
    'Greenhouse does not document whether a change of an application, attachment, education or employment is a change of the candidate. Such a change may not be reported.',
  ],
  record: GreenhouseCandidate,
  map: toCandidate,
})
