import type { Mutation } from './mutations.js'

const children = ['test/providers/lever/opportunity-children.test.ts']
const includes = ['test/providers/lever/child-include.test.ts']
const interviews = ['test/providers/lever/interview-record.test.ts']
const scorecards = ['test/providers/lever/scorecards.test.ts']

/** Mutations of the lists under opportunities of Lever, of interviews and of scorecards. */
export const leverInterviewMutations: readonly Mutation[] = [
  {
    description: 'deleted feedback is in the list',
    file: 'src/providers/lever/opportunity-children.ts',
    find: 'records: found.records.filter((record) => !isDeleted(record))',
    replace: 'records: found.records',
    tests: children,
  },
  {
    description: 'deleted feedback is read by id',
    file: 'src/providers/lever/opportunity-children.ts',
    find: 'isDeleted(found.record) ? null : found',
    replace: 'found',
    tests: children,
  },
  {
    description: 'an interview of another application is of the selected one',
    file: 'src/providers/lever/opportunity-children.ts',
    find: ' && isSelected(item.application_id, filters.application_id)',
    replace: '',
    tests: children,
  },
  {
    description: 'an interview of a confidential opportunity is read',
    file: 'src/providers/lever/opportunity-children.ts',
    find: 'isExcluded(found.record, options) ||',
    replace: '',
    tests: children,
  },
  {
    description: 'a list that Lever rejects is that of a deleted opportunity',
    file: 'src/providers/lever/dialect.ts',
    find: "request.onNotFound !== undefined && request.operation.endsWith('.get')",
    replace: 'request.onNotFound !== undefined',
    tests: children,
  },
  {
    description: 'one of several applications has the interviews of the opportunity',
    file: 'src/providers/lever/opportunity-parent.ts',
    find: ' || applications.length > 1',
    replace: '',
    tests: children,
  },
  {
    description: 'some interviews of an application look like all of them',
    file: 'src/providers/lever/child-include.ts',
    find: 'if (items.length === read.length) return items',
    replace: 'return items',
    tests: includes,
  },
  {
    description: 'an interview that has ended is scheduled',
    file: 'src/providers/lever/interview-record.ts',
    find: 'Date.parse(endAt) > now',
    replace: 'Date.parse(endAt) >= now',
    tests: interviews,
  },
  {
    description: 'a canceled interview is scheduled',
    file: 'src/providers/lever/interview-record.ts',
    find: "if (typeof canceledAt === 'number') return 'canceled'",
    replace: '',
    tests: interviews,
  },
  {
    description: 'an interview without feedback forms by its template is awaiting feedback',
    file: 'src/providers/lever/interview-record.ts',
    find: "feedbackTemplate === 'no-feedback' || ",
    replace: '',
    tests: interviews,
  },
  {
    description: 'an end before its start is the end',
    file: 'src/providers/lever/interview-record.ts',
    find: "if ((duration ?? 0) < 0) throw new UnreadableRecordError('/duration')",
    replace: '',
    tests: interviews,
  },
  {
    description: 'a number that begins with a rating is the rating',
    file: 'src/providers/lever/feedback-record.ts',
    find: '(?![\\d.,/])',
    replace: '',
    tests: scorecards,
  },
  {
    description: 'a draft is a submitted scorecard',
    file: 'src/providers/lever/feedback-record.ts',
    find: 'null : submittedAt === null',
    replace: 'null : false',
    tests: scorecards,
  },
  {
    description: 'the first of several ratings is the rating',
    file: 'src/providers/lever/feedback-record.ts',
    find: 'others.length === 0 && ',
    replace: '',
    tests: scorecards,
  },
]
