import type { Mutation } from './mutations.js'

const postings = ['test/providers/lever/postings.test.ts']
const reasons = ['test/providers/lever/rejection-reasons.test.ts']
const jobs = ['test/providers/lever/jobs.test.ts']
const stages = ['test/providers/lever/stages.test.ts']
const jobviteApplications = ['test/providers/jobvite/applications.test.ts']
const jobviteJobs = ['test/providers/jobvite/jobs.test.ts']

/** Mutations of the resources of Lever and Jobvite besides candidates. */
export const leverAndJobviteMutations: readonly Mutation[] = [
  {
    description: 'a posting with an empty list of places is nowhere',
    file: 'src/providers/lever/postings.ts',
    find: 'all.length > 0 ? all : location ? [location] : []',
    replace: 'all.length > 0 ? all : location ? [] : []',
    tests: postings,
  },
  {
    description: 'a reason for hires is a rejection reason',
    file: 'src/providers/lever/rejection-reasons.ts',
    find: 'page.records.filter((reason) => !isHire(reason))',
    replace: 'page.records',
    tests: reasons,
  },
  {
    description: 'a reason for hires is read by id',
    file: 'src/providers/lever/rejection-reasons.ts',
    find: 'isHire(found.record) ? null : found',
    replace: 'found',
    tests: reasons,
  },
  {
    description: 'a posting whose confidentiality cannot be read is public',
    file: 'src/providers/lever/job-record.ts',
    find: "if (lost.has('/confidentiality')) return",
    replace: "if (lost.has('/another')) return",
    tests: jobs,
  },
  {
    description: 'a confidential posting is read by id',
    file: 'src/providers/lever/jobs.ts',
    find: "(visibility !== 'confidential' || includesConfidential(options)) &&",
    replace: '',
    tests: jobs,
  },
  {
    description: 'open postings are only the published ones',
    file: 'src/providers/lever/jobs.ts',
    find: 'status === undefined ? undefined : states[status]',
    replace: "status === 'open' ? 'published' : states[status ?? '']",
    tests: jobs,
  },
  {
    description: 'a range of deletions is longer than Lever accepts',
    file: 'src/providers/lever/deletions.ts',
    find: 'Math.min(start + longestRange, until)',
    replace: 'until',
    tests: jobs,
  },
  {
    description: 'deletions end after 30 days',
    file: 'src/providers/lever/deletions.ts',
    find: 'end < until ?',
    replace: 'end > until ?',
    tests: jobs,
  },
  {
    description: 'the heading of a list is HTML',
    file: 'src/providers/lever/job-description.ts',
    find: '${escaped(text)}',
    replace: '${text}',
    tests: ['test/mapping/recorded.test.ts'],
  },
  {
    description: 'a stage without a pipeline is missing',
    file: 'src/providers/lever/stages.ts',
    find: '(isObject(stage) ? stages.get(String(stage.id)) : undefined) ?? stage',
    replace: '(isObject(stage) ? stages.get(String(stage.id)) : undefined)',
    tests: stages,
  },
  {
    description: 'stages cannot be read without the list of pipelines',
    file: 'src/providers/lever/disposition-stages.ts',
    find: 'error instanceof Problem && unavailable.has(error.slug)',
    replace: 'error instanceof Problem && unavailable.size === 0',
    tests: stages,
  },
  {
    description: 'a job of Jobvite whose privacy cannot be read is public',
    file: 'src/providers/jobvite/job-record.ts',
    find: "from.private || lost.has('/private')",
    replace: 'from.private',
    tests: jobviteJobs,
  },
  {
    description: 'a person without a readable user id has the id of another user',
    file: 'src/providers/jobvite/hiring-team.ts',
    find: 'isLost ? null : idOf(person, pointer)',
    replace: 'idOf(person, pointer)',
    tests: jobviteJobs,
  },
  {
    description: 'a status of Jobvite is one of its states',
    file: 'src/providers/jobvite/job-record.ts',
    find: "open: ['Open', 'Approved']",
    replace: "open: ['Open']",
    tests: jobviteJobs,
  },
  {
    description: 'jobs with another status are listed',
    file: 'src/providers/jobvite/jobs.ts',
    find: 'filters.status === undefined || status === filters.status',
    replace: 'filters.status === undefined || status !== undefined',
    tests: jobviteJobs,
  },
  {
    description: 'a place without a city begins with a comma',
    file: 'src/providers/jobvite/job-list.ts',
    find: "cleanText(location)?.replace(/^[\\s,]+/, '')",
    replace: 'cleanText(location)',
    tests: jobviteJobs,
  },
  {
    description: 'the prompt of a form is a rejection reason',
    file: 'src/providers/jobvite/application-record.ts',
    find: 'prompt.test(name) ||',
    replace: '',
    tests: jobviteApplications,
  },
  {
    description: 'a hire has a rejection reason',
    file: 'src/providers/jobvite/application-record.ts',
    find: "status === 'active' || status === 'hired' ||",
    replace: "status === 'active' ||",
    tests: jobviteApplications,
  },
  {
    description: 'an application in a state that cannot be read has a rejection reason',
    file: 'src/providers/jobvite/application-record.ts',
    find: " || lost.has('/application/workflowState')",
    replace: '',
    tests: jobviteApplications,
  },
  {
    description: 'applications of another candidate are listed',
    file: 'src/providers/jobvite/applications.ts',
    find: 'candidate_id === undefined || id === candidate_id',
    replace: 'candidate_id === undefined || id !== undefined',
    tests: jobviteApplications,
  },
]
