import type { FastifyInstance } from 'fastify'
import type { Attachment } from '../../../sandbox/attachments.js'
import { contentOf } from '../../../sandbox/file-content.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Company } from '../../../sandbox/snapshot.js'
import { fileResponse } from '../../../sandbox/stored-files.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { opportunityOf, versionOf } from './ids.js'
import { fail } from './requests.js'

interface DownloadOptions {
  company: Company
  now: () => number
  scopes: ReadonlySet<string> | undefined
  isReadable(opportunity: string): boolean
}

type Request = { Params: { opportunity: string; id: string }; Querystring: { status?: string } }

/** Serves the bytes of resumes, files, and the files of offers. */
export function serveDownloads(app: FastifyInstance, { company, now, scopes, isReadable }: DownloadOptions): void {
  const files = snapshots(
    company,
    now,
    (snapshot) => new Map(hiringProcess(snapshot).attachments.map((file) => [pathOf(file), file])),
  )
  for (const collection of ['resumes', 'files', 'offers']) {
    const path = `/v1/opportunities/:opportunity/${collection}/:id/download`
    app.get<Request>(path, async ({ params: { opportunity, id }, query, headers }, reply) => {
      if (scopes !== undefined && !scopes.has(`${collection}:read:admin`))
        return fail(reply, 403, 'Forbidden', 'No access')
      const file = files().get([opportunity, collection, id, ...(query.status ? [query.status] : [])].join('/'))
      if (!file || !isReadable(opportunity)) return fail(reply, 404, 'ResourceNotFound', 'File was not found')
      const { status, headers: sent, body } = fileResponse(contentOf(file), headers.range)
      return reply.code(status).headers(sent).send(body)
    })
  }
}

function pathOf({ offer, application, person, file }: Attachment): string {
  if (offer) return [opportunityOf(person, application), 'offers', offer.id, versionOf(offer)].join('/')
  return [opportunityOf(person, null), file.kind === 'resume' ? 'resumes' : 'files', file.id].join('/')
}
