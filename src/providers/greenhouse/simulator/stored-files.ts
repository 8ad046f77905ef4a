import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contentOf } from '../../../sandbox/file-content.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Company } from '../../../sandbox/snapshot.js'
import { signedFileResponse, signedQuery } from '../../../sandbox/stored-files.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { numericIdOf, type Row } from './ids.js'

const pathOf = (id: number | string) => `/stored-files/${id}`

/** Milliseconds. */
const day = 86_400_000

/** A row of a file with its address, which is valid for seven to eight days: the same address for all requests of a day. */
export function withAddress(row: Row, request: FastifyRequest, now: number): Row {
  const path = pathOf(row.id)
  const expires = ((Math.floor(now / day) + 8) * day) / 1000
  return { ...row, url: `${request.protocol}://${request.host}${path}?${signedQuery(path, expires)}` }
}

/** Simulates the store that has the files. */
export function serveStoredFiles(
  app: FastifyInstance,
  { company, now }: { company: Company; now: () => number },
): void {
  const files = snapshots(
    company,
    now,
    (snapshot) =>
      new Map(hiringProcess(snapshot).attachments.map((file) => [String(numericIdOf('attachments', file)), file])),
  )
  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>(pathOf(':id'), async (request, reply) => {
    const file = files().get(request.params.id)
    const { status, headers, body } = signedFileResponse(pathOf(request.params.id), request, {
      bytes: file && contentOf(file),
      now: now(),
    })
    return reply.code(status).headers(headers).send(body)
  })
}
