import { Type } from '@sinclair/typebox'
import { RawId } from '../values/values.js'
import { children, includeChildren } from './child-records.js'
import { nullsOf } from './nulls.js'
import { GreenhouseScorecard, privateFields, toScorecard } from './scorecard-record.js'

const absent = nullsOf('scorecards')

/** A scorecard without a readable application may belong to any of them. */
const OwnScorecard = Type.Object({ ...GreenhouseScorecard.properties, application_id: RawId })

/** The scorecards of applications, as the list of scorecards has them without includes. */
export const includeScorecards = includeChildren<'applications', ReturnType<typeof toScorecard>>({
  name: 'scorecards',
  fields: ['scorecards'],
  resource: 'scorecards',
  children: [
    children({
      collection: 'scorecards',
      owner: 'application_id',
      record: OwnScorecard,
      sensitive: privateFields,
      map: (from, _find, lost) => toScorecard(from, absent, lost),
    }),
  ],
  assign(application, scorecards, isComplete) {
    application.scorecards =
      scorecards.length === 0 && !isComplete ? null : scorecards.map(({ raw: _, ...scorecard }) => scorecard)
  },
})
