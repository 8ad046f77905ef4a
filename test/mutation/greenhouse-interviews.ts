import type { Mutation } from './mutations.js'

const folder = 'src/providers/greenhouse'
const interviews = ['test/providers/greenhouse/interviews.test.ts']
const scorecards = ['test/providers/greenhouse/scorecards.test.ts']
const parts = ['test/providers/greenhouse/application-parts.test.ts']

/** Mutations of the interviews and scorecards of Greenhouse. */
export const greenhouseInterviewMutations: readonly Mutation[] = [
  {
    description: 'interviews of other applications are returned',
    file: `${folder}/of-applications.ts`,
    find: "isObject(record) && ids.split(',').includes(String(record.application_id))",
    replace: 'isObject(record)',
    tests: interviews,
  },
  {
    description: 'the interviews of a candidate are those of another one',
    file: `${folder}/of-applications.ts`,
    find: 'String(of) === candidate_id ? String(id) : []',
    replace: 'String(id)',
    tests: interviews,
  },
  {
    description: 'a skipped interview is completed',
    file: `${folder}/interview-record.ts`,
    find: "skipped: 'canceled'",
    replace: "skipped: 'completed'",
    tests: interviews,
  },
  {
    description: 'an interview that starts at the end of a range is returned',
    file: `${folder}/interviews.ts`,
    find: 'Date.parse(start_at) < Date.parse(start_before)',
    replace: 'Date.parse(start_at) <= Date.parse(start_before)',
    tests: interviews,
  },
  {
    description: 'a warning names an interview in place of its application',
    file: `${folder}/application-interviews.ts`,
    find: 'owners.get(id) ?? id',
    replace: 'id',
    tests: parts,
  },
  {
    description: 'the private notes of scorecards are in raw',
    file: `${folder}/scorecards.ts`,
    find: '  sensitive: privateFields.map((field) => `/${field}`),\n',
    replace: '',
    tests: scorecards,
  },
  {
    description: 'the private notes of scorecards are in the raw records of applications',
    file: `${folder}/application-scorecards.ts`,
    find: '      sensitive: privateFields,\n',
    replace: '',
    tests: scorecards,
  },
  {
    description: 'no decision is a rating',
    file: `${folder}/scorecard-values.ts`,
    find: "from.candidate_attribute_rating === 'no_decision' ? null : ",
    replace: '',
    tests: scorecards,
  },
  {
    description: 'the author of a scorecard whose submitter cannot be read is the interviewer',
    file: `${folder}/scorecard-record.ts`,
    find: "lost.has('/submitter_id') ? null : ",
    replace: '',
    tests: scorecards,
  },
  {
    description: 'an answer has some of its choices only',
    file: `${folder}/scorecard-sections.ts`,
    find: 'if (isComplete) choices.set',
    replace: 'choices.set',
    tests: scorecards,
  },
  {
    description: 'the choices of an answer are in the order of their ids',
    file: `${folder}/scorecard-fields.ts`,
    find: 'inOrder(options, (option) => option?.order)',
    replace: 'options',
    tests: scorecards,
  },
]
