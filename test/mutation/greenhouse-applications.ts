import type { Mutation } from './mutations.js'

const folder = 'src/providers/greenhouse'
const tests = ['test/providers/greenhouse/applications.test.ts']

const postings = ['test/providers/greenhouse/job-postings.test.ts']
const jobs = ['test/providers/greenhouse/jobs.test.ts']

/** Mutations of the applications and job postings of Greenhouse. */
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
    description: 'a stage without a time is behind the others',
    file: `${folder}/application-children.ts`,
    find: 'Number(a.at !== null) - Number(b.at !== null) ||',
    replace: 'Number(b.at !== null) - Number(a.at !== null) ||',
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
  {
    description: 'deleted posts are postings',
    file: `${folder}/job-postings.ts`,
    find: "return { active: 'true', job_ids: job_id,",
    replace: "return { active: 'false', job_ids: job_id,",
    tests: postings,
  },
  {
    description: 'posts that were not deleted are reported as deleted',
    file: `${folder}/job-postings.ts`,
    find: "{ active: 'false' }",
    replace: "{ active: 'true' }",
    tests: postings,
  },
  {
    description: 'a question has the position of another one where one of them cannot be read',
    file: `${folder}/posting-record.ts`,
    find: 'order: isWhole ? at + 1 : null',
    replace: 'order: at + 1',
    tests: postings,
  },
  {
    description: 'pay in cents counts as units',
    file: `${folder}/posting-includes.ts`,
    find: 'null : cents / 100',
    replace: 'null : cents',
    tests: postings,
  },
  {
    description: 'the description of a job is that of a draft',
    file: `${folder}/posting-record.ts`,
    find: 'rank(a) - rank(b) || ',
    replace: '',
    tests: jobs,
  },
  {
    description: 'the stages of a job have no order',
    file: `${folder}/job-includes.ts`,
    find: 'null : stages.sort(byOrder)',
    replace: 'null : stages',
    tests: jobs,
  },
  {
    description: 'a part that every record has is returned without its include',
    file: 'src/pagination/map-records.ts',
    find: 'for (const field of unrequested) item[field] = null as never',
    replace: '',
    tests: ['test/providers/greenhouse/conformance.test.ts'],
  },
]
