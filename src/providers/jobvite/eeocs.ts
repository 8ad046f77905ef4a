import { Type } from '@sinclair/typebox'
import { listing } from '../port/listing.js'
import { eeoAnswers } from '../values/eeo.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'
import { ApplicationRow, applicationOf } from './application-record.js'
import { changesOfRows, demographicKeys, sensitive } from './candidate-rows.js'
import { cleanText } from './dialect.js'
import { rowParts } from './row-parts.js'

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
  ...rowParts(hasAnswer),
  sensitive: sensitive.resumeText,
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
