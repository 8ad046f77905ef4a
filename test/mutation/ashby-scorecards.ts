import type { Mutation } from './mutations.js'

const scorecards = ['test/providers/ashby/scorecards.test.ts']

/** Mutations of the scorecards of Ashby. */
export const ashbyScorecardMutations: readonly Mutation[] = [
  {
    description: 'any field of a form can have the recommendation',
    file: 'src/providers/ashby/recommendation.ts',
    find: "?.includes('overall_recommendation')",
    replace: "?.includes('recommendation')",
    tests: scorecards,
  },
  {
    description: 'the first of two recommendations counts',
    file: 'src/providers/ashby/recommendation.ts',
    find: 'field === undefined || others.length > 0',
    replace: 'field === undefined || others.length < 0',
    tests: scorecards,
  },
  {
    description: 'a field counts as the only recommendation although another field cannot be read',
    file: 'src/providers/ashby/scorecard-record.ts',
    find: 'const fields = isComplete ?',
    replace: 'const fields = parts ?',
    tests: scorecards,
  },
  {
    description: 'the user who submitted the feedback is its author where the credit cannot be read',
    file: 'src/providers/ashby/scorecard-record.ts',
    find: "lost.has('/creditedToUser') ? null :",
    replace: '',
    tests: scorecards,
  },
]
