import type { Mutation } from './mutations.js'

const folder = 'src/providers/greenhouse'
const tests = ['test/providers/greenhouse/applications.test.ts']

/** Mutations of the applications of Greenhouse. */
export const greenhouseApplicationMutations: readonly Mutation[] = [
  {
    description: 'an application whose kind cannot be read is one of an applicant',
    file: `${folder}/application-record.ts`,
    find: "lost.has('/prospect') ? null : ",
    replace: '',
    tests,
  },
  {
    description: 'applicants are prospects too',
    file: `${folder}/applications.ts`,
    find: "lead: { status: 'active', prospect: 'true' }",
    replace: "lead: { status: 'active' }",
    tests,
  },
  {
    description: 'the filter by stage compares records of the history',
    file: `${folder}/applications.ts`,
    find: 'job_interview_stage_ids: stage_id',
    replace: 'stage_ids: stage_id',
    tests,
  },
  {
    description: 'applications in other stages are returned',
    file: `${folder}/applications.ts`,
    find: 'item.stage?.id === stage_id',
    replace: 'item.stage !== undefined',
    tests,
  },
  {
    description: 'a referrer outside of the company is credited as a user',
    file: `${folder}/application-includes.ts`,
    find: 'userId === null ? null : { id: userId, name, email: null }',
    replace: 'name === null ? null : { id: userId, name, email: null }',
    tests,
  },
  {
    description: 'a warning names an application in place of its candidate',
    file: `${folder}/candidate-applications.ts`,
    find: 'owners.get(id) ?? id',
    replace: 'id',
    tests,
  },
  {
    description: 'a page of one record where one record needs more calls than a page may make',
    file: 'src/providers/port/page-size.ts',
    find: 'Math.max(calls, callsFor(1))',
    replace: 'calls',
    tests: ['test/providers/port/page-size.test.ts'],
  },
]
