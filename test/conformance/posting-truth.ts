import type { Job, Posting } from '../../src/sandbox/organization.js'
import { jobTruth } from './job-truth.js'
import { createdLike, numbered, times } from './organization-truth.js'
import type { Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()

/** `jobStatus` and `isConfidential` are those of the job, where the posting is its job. */
type Entity = Posting & { jobStatus?: Job['status']; isConfidential?: boolean }

/** The posting as its job has it. A job that waits for an approval is not a posting at other providers. */
function postingOf(job: Job, postings: readonly Posting[]): Entity {
  const { id, name, status: jobStatus, isConfidential, isInternal, createdAt, updatedAt, number } = job
  const { questions = [], publishedOn = null } = postings.find(({ jobId }) => jobId === id) ?? {}
  const status = jobStatus === 'open' ? 'published' : jobStatus === 'draft' ? 'draft' : 'closed'
  const text = `About the job: ${name}`
  const own = {
    id,
    number,
    name,
    status,
    jobId: id,
    isInternal,
    text,
    questions,
    publishedOn,
    createdAt,
    updatedAt,
  } as const
  return { ...own, sections: [], jobStatus, isConfidential }
}

export const postingTruth: Truth<'job-postings', Entity> = {
  of: ({ jobs, postings }, { postingsAreJobs }) =>
    postingsAreJobs ? jobs.map((job) => postingOf(job, postings)) : postings,
  with: (company, postings) => ({ ...company, postings }),
  key: 'id',
  idOf: ({ idOf }, posting) => idOf('job-postings', posting),
  isListed: ({ isConfidential }) => !isConfidential,
  fields: {
    title: ({ name }) => name,
    status: ({ status, jobStatus }) => [
      status,
      ...(status === 'published' ? [] : ['archived', 'closed']),
      ...(jobStatus === 'pending' ? ['pending'] : []),
    ],
    is_internal: ({ isInternal }) => isInternal,
    description_text: ({ text }) => text,
    published_on: ({ publishedOn }) => publishedOn,
    questions: {
      read: ({ questions }) => (questions ?? []).map(({ title }) => title),
      of: ({ questions }) => questions.map(({ text }) => text),
    },
    ...times,
  },
  filters: { job_id: ({ job }) => [job?.id], status: ({ status }) => [status] },
  changes(company, at, simulator) {
    const { postings } = company
    if (simulator.postingsAreJobs) {
      const { created, updated } = jobTruth.changes(company, at, simulator)
      return { created: postingOf(created, postings), updated: postingOf(updated, postings), timeline: [] }
    }
    const updated = { ...numbered(postings, 9), name: 'Another title', updatedAt: iso(at) }
    const created = { ...createdLike(postings, 'f0000000-0000-4000-8000-000000000009', at), name: 'A new one' }
    return {
      created,
      updated,
      timeline: [updated, created].map((entry) => ({ at, list: 'postings' as const, entry })),
    }
  },
}
