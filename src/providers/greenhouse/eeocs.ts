import { Type } from '@sinclair/typebox'
import { eeoAnswers } from '../values/eeo.js'
import { idOrNull, isoInstant, nullish, RawId } from '../values/values.js'
import { includeCandidateNames } from './application-names.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList } from './dialect.js'
import { filteredByApplication } from './of-applications.js'

/** null or an object of nulls: the candidate skipped the question. */
const Answer = nullish(Type.Object({ description: nullish(Type.String()) }))

/** https://harvestdocs.greenhouse.io/reference/get_v3-eeoc: at most one record for each application. */
const GreenhouseEeoc = Type.Object({
  ...baseFields,
  application_id: nullish(RawId),
  candidate_id: nullish(RawId),
  gender: Answer,
  race: Answer,
  veteran_status: Answer,
  disability_status: Answer,
  submitted_at: nullish(Type.String()),
})

export const eeocs = harvestList('eeocs', {
  collection: 'eeoc',
  ...filteredByApplication,
  includes: {
    candidate: includeCandidateNames<'eeocs'>(),
  },
  lacks: ['web_url'],
  limitations: [deletedNotReported],
  record: GreenhouseEeoc,
  map: (from, absent) => {
    const candidate = idOrNull(from.candidate_id, '/candidate_id')
    return {
      ...absent,
      ...base(from),
      application_id: idOrNull(from.application_id, '/application_id'),
      candidate: candidate === null ? null : { id: candidate, person_id: candidate, name: null, email: null },
      ...eeoAnswers({
        gender: from.gender?.description,
        race: from.race?.description,
        veteran: from.veteran_status?.description,
        disability: from.disability_status?.description,
      }),
      submitted_at: isoInstant(from.submitted_at, '/submitted_at'),
    }
  },
})
