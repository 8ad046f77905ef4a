import type { Mutation } from './mutations.js'

const interviews = ['test/providers/ashby/interviews.test.ts']
const children = ['test/providers/ashby/application-children.test.ts']

/** Mutations of the interviews of Ashby, and of the records of an application. */
export const ashbyInterviewMutations: readonly Mutation[] = [
  {
    description: 'a schedule that has events now stays an interview',
    file: 'src/providers/ashby/interviews.ts',
    find: 'if (request.syncToken === undefined) return events',
    replace: 'if (request.pageSize > 0) return events',
    tests: interviews,
  },
  {
    description: 'events that cannot be read are no events',
    file: 'src/providers/ashby/interview-record.ts',
    find: 'if (!Array.isArray(events)) return [{ interviewSchedule: rest }]',
    replace: 'if (!Array.isArray(events)) return [rest]',
    tests: interviews,
  },
  {
    description: 'an interview ends before it starts',
    file: 'src/providers/ashby/interview-record.ts',
    find: 'Date.parse(end) < Date.parse(start)',
    replace: 'end === start',
    tests: interviews,
  },
  {
    description: 'a record of another application is part of an application',
    file: 'src/providers/ashby/application-children.ts',
    find: 'if (result && (applicationIdOf(result.value) || owner) === owner) {',
    replace: 'if (result) {',
    tests: children,
  },
]
