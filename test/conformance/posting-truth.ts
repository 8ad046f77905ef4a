import type { Posting } from '../../src/sandbox/organization.js'
import { createdLike, numbered, times } from './organization-truth.js'
import type { Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()

export const postingTruth: Truth<'job-postings', Posting> = {
  of: ({ postings }) => postings,
  with: (company, postings) => ({ ...company, postings }),
  key: 'id',
  idOf: ({ idOf }, posting) => idOf('job-postings', posting),
  isListed: () => true,
  fields: {
    title: ({ name }) => name,
    status: ({ status }) => [status, ...(status === 'published' ? [] : ['archived', 'closed'])],
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
  changes({ postings }, at) {
    const updated = { ...numbered(postings, 9), name: 'Another title', updatedAt: iso(at) }
    const created = { ...createdLike(postings, 'f0000000-0000-4000-8000-000000000009', at), name: 'A new one' }
    return {
      created,
      updated,
      timeline: [updated, created].map((entry) => ({ at, list: 'postings' as const, entry })),
    }
  },
}
