import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { emptyToNull, enumMapper, idOrNull, isoInstant, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'

const Id = nullish(RawId)
const OptionalText = nullish(Type.String())

/** https://harvestdocs.greenhouse.io/reference/get_v3-scorecards. Private and public notes are not read. */
export const GreenhouseScorecard = Type.Object({
  ...baseFields,
  application_id: Id,
  interviewer_id: Id,
  submitter_id: Id,
  status: OptionalText,
  candidate_rating: OptionalText,
  submitted_at: OptionalText,
  notes: OptionalText,
})

/** Fields that only some users may read. Greenhouse does not document how they look to the others. */
export const privateFields = ['private_notes', 'private_notes_with_tags'] as const

export const scorecardLacks = ['web_url'] as const

/** `no_decision` is no recommendation. */
const recommendationOf = enumMapper(
  { strong_no: 'strong_no', no: 'no', yes: 'yes', strong_yes: 'strong_yes' } as const,
  null,
)

export function toScorecard(
  from: Static<typeof GreenhouseScorecard>,
  absent: Absent<'scorecards', typeof scorecardLacks>,
  lost: Lost,
): Item<'scorecards'> {
  const author = authorOf(from, lost)
  return {
    ...absent,
    ...base(from),
    application_id: idOrNull(from.application_id, '/application_id'),
    candidate: null,
    interview: null,
    author: author === null ? null : { id: author, name: null, email: null },
    recommendation: recommendationOf(from.candidate_rating),
    recommendation_raw: emptyToNull(from.candidate_rating),
    comment: emptyToNull(from.notes),
    is_draft: from.status === 'draft' ? true : from.status === 'complete' ? false : null,
    submitted_at: isoInstant(from.submitted_at, '/submitted_at'),
    sections: null,
  }
}

/** A user can submit the scorecard of another user. If the submitter cannot be read, the author is unknown. */
function authorOf({ submitter_id, interviewer_id }: Static<typeof GreenhouseScorecard>, lost: Lost): string | null {
  const submitter = idOrNull(submitter_id, '/submitter_id')
  return submitter ?? (lost.has('/submitter_id') ? null : idOrNull(interviewer_id, '/interviewer_id'))
}
