import type { Job, Posting, Question } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000

/** Questions of application forms, one of each kind. A posting has some of them. */
const questions: readonly [text: string, type: Question['type'], isRequired: boolean, ...options: string[]][] = [
  ['May you work in the European Union?', 'boolean', true],
  ['Why do you apply?', 'long_text', false],
  ['Where did you hear of us?', 'select', false, 'A friend', 'A fair', 'Elsewhere'],
  ['Which languages do you speak?', 'multi_select', true, 'Svenska', 'Français', 'English'],
  ['Years of work', 'number', false],
  ['First possible day', 'date', false],
  ['Your motto', 'text', false],
  ['Work sample', 'file', false],
]

/** The postings of the company: each job has one, except for jobs that wait for an approval. */
export function makePostings(jobs: readonly Job[]): Posting[] {
  const { uuid } = createRandom(20261207)
  return jobs
    .filter(({ status }) => status !== 'pending')
    .map((job, at) => {
      const isPublished = job.status === 'open'
      const createdAt = isoString(Date.parse(job.createdAt) + day)
      return {
        id: uuid(),
        number: at + 1,
        name: job.name,
        jobId: job.id,
        status: isPublished ? 'published' : job.status === 'draft' ? 'draft' : 'closed',
        isInternal: job.isInternal,
        text: `About the job: ${job.name}`,
        sections: at % 3 === 0 ? [{ title: 'What you bring', html: '<li>Curiosity</li>' }] : [],
        publishedOn: job.openedAt?.slice(0, 10) ?? null,
        questions: questions
          .filter((_, index) => (at + index) % 3 !== 1)
          .map(([text, type, isRequired, ...options]) => ({
            id: uuid(),
            text,
            type,
            isRequired,
            options: options.map((name) => ({ id: uuid(), name })),
          })),
        createdAt,
        updatedAt: at % 4 === 0 ? isoString(Date.UTC(2026, 8, at + 1, 12)) : createdAt,
      }
    })
}
