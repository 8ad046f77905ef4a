import type { FastifyInstance } from 'fastify'
import type { Company } from '../../../sandbox/company.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { fieldOf } from './application-records.js'
import { uuidOf } from './ids.js'
import { fail } from './requests.js'

interface Options {
  company: Company
  now: () => number
  confidentialAccess: boolean
  isForbidden: boolean
}

/** The application form of each posting: `GET /postings/:id/apply`. */
export function serveApplicationForms(app: FastifyInstance, options: Options): void {
  const { company, now, confidentialAccess, isForbidden } = options
  const forms = snapshots(company, now, ({ jobs, postings }) => {
    const postingOf = new Map(postings.map((posting) => [posting.jobId, posting]))
    const readable = jobs.filter(({ isConfidential }) => confidentialAccess || !isConfidential)
    return new Map(readable.map((job) => [job.id, { job, questions: postingOf.get(job.id)?.questions ?? [] }]))
  })
  app.get<{ Params: { id: string } }>('/v1/postings/:id/apply', async ({ params: { id } }, reply) => {
    if (isForbidden) return fail(reply, 403, 'Forbidden', 'No access')
    const form = forms().get(id)
    if (!form) return fail(reply, 404, 'ResourceNotFound', 'Posting was not found')
    const fields = form.questions.map((question) => ({
      id: uuidOf('question', question.id),
      ...fieldOf(question),
      value: null,
    }))
    return {
      data: {
        id,
        text: form.job.name,
        customQuestions:
          fields.length > 0
            ? [{ id: uuidOf('form', id), text: 'Questions', distribution: ['external', 'internal'], fields }]
            : [],
        // `eeoQuestions` is absent outside of the United States, as recorded.
        personalInformation: [
          { name: 'fullName', text: 'Full name', type: 'text', required: true, value: null },
          { name: 'email', text: 'Email', type: 'text', required: true, value: null },
        ],
        urls: [{ name: 'LinkedIn', text: 'LinkedIn', type: 'text', required: false, value: null }],
        consentDisclosures: null,
      },
    }
  })
}
