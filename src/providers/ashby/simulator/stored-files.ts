import type { FastifyInstance } from 'fastify'
import type { Attachment } from '../../../sandbox/attachments.js'
import { contentOf } from '../../../sandbox/file-content.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Company } from '../../../sandbox/snapshot.js'
import { signedFileResponse, signedQuery } from '../../../sandbox/stored-files.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { type Body, invalid, isText, onlyKeys } from './lists.js'
import type { OperationResult } from './state.js'

const pathOf = (id: string) => `/stored-files/${id}`

/** Seconds. The documentation does not say how long an address is valid. */
const lifetime = 900

/** POST file.info, and the store that has the files. */
export function storedFiles(app: FastifyInstance, { company, now }: { company: Company; now: () => number }) {
  const files = snapshots(
    company,
    now,
    (snapshot) => new Map(hiringProcess(snapshot).attachments.map((file): [string, Attachment] => [file.id, file])),
  )
  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>(pathOf(':id'), async (request, reply) => {
    const file = files().get(request.params.id)
    const { status, headers, body } = signedFileResponse(pathOf(request.params.id), request, {
      bytes: file && contentOf(file),
      now: now(),
    })
    return reply.code(status).headers(headers).send(body)
  })

  /** `origin`: the one of the simulator, which has the store too. */
  return function fileInfo(body: Body, origin: string): OperationResult {
    const { fileHandle } = body
    if (!onlyKeys(body, ['fileHandle']) || !isText(fileHandle)) return invalid
    const id = fileIdOf(fileHandle)
    if (id === undefined) return invalid
    if (!files().has(id)) return { code: 'file_not_found' }
    const query = signedQuery(pathOf(id), Math.floor(now() / 1000) + lifetime)
    return { success: true, results: { url: `${origin}${pathOf(id)}?${query}` } }
  }
}

/** The id in a handle; undefined = this is no handle. */
function fileIdOf(fileHandle: string): string | undefined {
  try {
    const { handle } = JSON.parse(Buffer.from(fileHandle, 'base64').toString()) as { handle: { fileId: string } }
    return handle.fileId
  } catch {
    return undefined
  }
}
