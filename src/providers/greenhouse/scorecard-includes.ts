import { type Static, Type } from '@sinclair/typebox'
import type { Include } from '../port/listing.js'
import { idOrNull, nullish, RawId } from '../values/values.js'
import { children, includeChildren } from './child-records.js'
import { authorNames, includeNames } from './names.js'
import { includeCandidate } from './of-applications.js'
import { includeSections } from './scorecard-sections.js'

/** A scorecard does not name its interview: the interviewer who writes it does. */
const Author = Type.Object({ id: RawId, scorecard_id: RawId, interview_id: nullish(RawId) })

const toInterviewId = ({ interview_id }: Static<typeof Author>) => idOrNull(interview_id, '/interview_id')

/** What the rows of scorecards do not have. */
export const scorecardIncludes: { readonly [include: string]: Include<'scorecards'> } = {
  candidate: includeCandidate<'scorecards'>(),
  interview: includeChildren<'scorecards', string | null>({
    name: 'interview',
    fields: ['interview'],
    resource: 'interviews',
    children: [children({ collection: 'interviewers', owner: 'scorecard_id', record: Author, map: toInterviewId })],
    assign(scorecard, [id = null]) {
      scorecard.interview = id === null ? null : { id, title: null }
    },
  }),
  sections: includeSections,
  users: includeNames<'scorecards'>({
    name: 'users',
    fields: [],
    names: ['author'],
    resource: 'users',
    ...authorNames,
  }),
}
