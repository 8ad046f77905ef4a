import { Type } from '@sinclair/typebox'
import { listing } from '../port/listing.js'
import { eeoAnswers } from '../values/eeo.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'
import { ApplicationRow, applicationOf } from './application-record.js'
import { candidateRows, changesOfRows, demographicKeys, isUpdatedAfter, rowPage, sensitive } from './candidate-rows.js'
import { cleanText } from './dialect.js'

const Text = nullish(Type.String())

/** A row of the list of candidates, with the answers. Jobvite has none about disabilities. */
const EeoRow = Type.Object({
  ...ApplicationRow.properties,
  application: Type.Object({
    ...ApplicationRow.properties.application.properties,
    gender: Text,
    race: Text,
    veteranStatus: Text,
  }),
})

/** The rows with an answer. An answer that was not given is the word Undefined. */
export const eeocs = listing('eeocs', {
  ...candidateRows,
  sensitive: sensitive.resumeText,
  expands: true,
  filters: [['updated_after'], ['candidate_id'], ['application_id']],
  lacks: ['disability_status', 'disability_status_raw', 'submitted_at', 'created_at', 'web_url'],
  delta: changesOfRows('Deleted EEO responses, and answers that were removed, are not reported.'),
  record: EeoRow,
  map: (from, absent, lost) => {
    const { id, candidate, updated_at } = applicationOf(from, lost)
    const { gender, race, veteranStatus } = from.application
    const answers = eeoAnswers({
      gender: cleanText(gender),
      race: cleanText(race),
      veteran: cleanText(veteranStatus),
    })
    return { ...absent, ...answers, id, application_id: id, candidate, updated_at, raw: null }
  },
  matches: ({ id, updated_at }, { filters: { updated_after, candidate_id, application_id } }) =>
    isUpdatedAfter(updated_at, updated_after) && [id, undefined].includes(candidate_id ?? application_id),
  async list({ filters: { updated_after, candidate_id, application_id }, ...request }, call) {
    const page = await rowPage(request, updated_after, { applicationId: candidate_id ?? application_id }, call)
    const records = page.records.filter(hasAnswer)
    return { ...page, records, visited: page.records.length - records.length }
  },
  async get(id, request, call) {
    const found = await candidateRows.get(id, request, call)
    return found && hasAnswer(found.record) ? found : null
  },
})

/** A value of another kind than a text is an answer that cannot be read. */
function hasAnswer(row: unknown): boolean {
  const { application } = isObject(row) ? row : {}
  if (!isObject(application)) return true
  return demographicKeys.some((key) => {
    const value = application[key] ?? null
    return typeof value === 'string' ? cleanText(value) !== null : value !== null
  })
}
