import type { Mutation } from './mutations.js'

const expands = ['test/providers/lists/expands.test.ts']
const applications = ['test/providers/lever/applications.test.ts']
const records = ['test/providers/lever/application-record.test.ts']
const opportunities = ['test/providers/lever/opportunities.test.ts']
const deletions = ['test/providers/lever/application-deletions.test.ts']

/** Mutations of the applications of Lever, and of rows inside of the records of another list. */
export const leverApplicationMutations: readonly Mutation[] = [
  {
    description: 'a page of parents without rows is no progress',
    file: 'src/providers/lists/expands.ts',
    find: 'if (rows.length === 0) withoutRows += 1',
    replace: '',
    tests: expands,
  },
  {
    description: 'parents have any number of rows',
    file: 'src/providers/lists/expands.ts',
    find: 'records.length + rows.length > unpagedRecords',
    replace: 'records.length + rows.length < 0',
    tests: expands,
  },
  {
    description: 'a part that every record has is there without its include',
    file: 'src/pagination/map-records.ts',
    find: 'for (const field of unrequested) item[field]',
    replace: 'for (const field of [] as typeof unrequested) item[field]',
    tests: applications,
  },
  {
    description: 'an application of a confidential opportunity is read by id',
    file: 'src/providers/lever/applications.ts',
    find: 'if (isExcluded(record, options)) return []',
    replace: '',
    tests: applications,
  },
  {
    description: 'an opportunity with applications is an application too',
    file: 'src/providers/lever/applications.ts',
    find: 'if (application === undefined) return id === opportunityId',
    replace: 'if (application === undefined || id === opportunityId) return true',
    tests: applications,
  },
  {
    description: 'the id of an application without its own id ends with a dot',
    file: 'src/providers/lever/application-record.ts',
    find: 'Type.Union([application, Type.String({ minLength: 1 })])',
    replace: 'Type.Union([application, Type.String()])',
    tests: applications,
  },
  {
    description: 'a hire is a rejection',
    file: 'src/providers/lever/application-record.ts',
    find: "isOneOf(hired, archived.reason) ? 'hired' : 'rejected'",
    replace: "'rejected'",
    tests: applications,
  },
  {
    description: 'the answers of a colleague are answers of the candidate',
    file: 'src/providers/lever/application-answers.ts',
    find: "type === 'referral'",
    replace: "type === 'another'",
    tests: records,
  },
  {
    description: 'a history with a missing change is the history',
    file: 'src/providers/lever/application-history.ts',
    find: "isIncomplete(lost, '/stageChanges', '/archived')",
    replace: "isIncomplete(lost, '/archived')",
    tests: records,
  },
  {
    description: 'the archived applications of a job are missing',
    file: 'src/providers/lever/opportunities.ts',
    find: 'job_id === undefined ? [{}] : [open, archived]',
    replace: 'job_id === undefined ? [{}] : [open]',
    tests: opportunities,
  },
  {
    description: 'what the status follows from is read for every page',
    file: 'src/providers/lever/opportunities.ts',
    find: '<= maxOutcomesBytes ? { outcomes } : {}',
    replace: '<= 0 ? { outcomes } : {}',
    tests: opportunities,
  },
  {
    description: 'a deleted application has the id of its opportunity',
    file: 'src/providers/lever/application-deletions.ts',
    find: 'id: application === null ? id :',
    replace: 'id: application !== null ? id :',
    tests: deletions,
  },
  {
    description: 'deleted applications without an opportunity are left out without a warning',
    file: 'src/providers/lever/application-deletions.ts',
    find: 'warnings: count > 0 ?',
    replace: 'warnings: count > 1 ?',
    tests: deletions,
  },
]
