import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createExportSlots } from '../../export/export-slots.js'
import { fromByteString } from '../../lib/byte-string.js'
import { safeFileName } from '../../lib/file-name.js'
import { mayRead } from '../../model/access.js'
import { Problem } from '../../problems.js'
import { listingOf, type Provider } from '../../providers/port/provider.js'
import type { CallContext } from '../../upstream/call-context.js'
import type { Upstream } from '../../upstream/client.js'
import type { OpenFile } from '../../upstream/open-file.js'
import type { Deadlines } from '../deadlines.js'
import { problemOf } from '../plugins/problem-details.js'
import { clientOf } from '../request/client.js'
import { requestContext } from '../request/list-request.js'
import { onlyParameters, readId } from '../request/record-request.js'
import { unsupportedContent, unsupportedResource } from '../request/unsupported.js'
import { contentDisposition } from '../response/content-disposition.js'
import { type FileResult, sendFile } from '../response/send-file.js'
import { abortResponse } from '../response/write-stream.js'
import { contentSchema } from '../schemas/content-schema.js'

export interface ContentOptions {
  providers: readonly Provider[]
  upstream: Upstream
  deadlines: Deadlines
}

/** File transfers under way. Each holds two sockets for as long as its client takes to read. */
const limits = { perClient: 4, inAll: 128 }

/** `GET /attachments/{id}/content`: the bytes of a file, which are passed on and not stored. */
export function contentRoute(app: FastifyInstance, options: ContentOptions): void {
  const slots = createExportSlots(limits, 'file transfers')
  app.get('/attachments/:id/content', {
    schema: contentSchema,
    config: { resource: 'attachments' },
    // Fastify would read the whole file to answer HEAD.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { connection, client, stats } = requestContext(request, reply)
      assertContentsAllowed(request)
      const listing = listingOf(connection.provider, 'attachments')
      if (!listing) throw unsupportedResource(connection, 'attachments', options.providers)
      const locate = listing.parts?.content
      if (!locate) throw unsupportedContent(connection, options.providers)
      onlyParameters(request, [])
      const id = readId((request.params as { id: string }).id)
      const release = slots.take(client)
      reply.raw.once('close', release)
      const { file, name } = await options.deadlines.forRequest(reply, async (deadline) => {
        const context: CallContext = { policy: 'interactive', client, deadline, stats }
        const location = await options.upstream.withCall(connection, context, (call) =>
          locate(id, { options: connection.options }, call),
        )
        if (!location) throw new Problem('not-found', { detail: 'The provider has no file with this id.' })
        const wanted = { location, hosts: listing.fileHosts, range: rangeOf(request) }
        return { file: await options.upstream.openFile(connection, context, wanted), name: location.name }
      })
      await send(request, reply, file, { id, name })
    },
  })
}

function assertContentsAllowed(request: FastifyRequest): void {
  if (mayRead(clientOf(request), 'attachment-contents')) return
  throw new Problem('forbidden', {
    detail:
      'This client may not read the contents of attachments. The `resources` of the client must name attachment-contents.',
  })
}

/** One range in bytes is passed on. Everything else means the whole file: RFC 9110 section 14.2. */
function rangeOf({ headers }: FastifyRequest) {
  const { range, 'if-range': ifRange } = headers
  if (range === undefined || !/^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/.test(range)) return {}
  return {
    range,
    ...(typeof ifRange === 'string' && /^[\x21-\x7e][\x20-\x7e]{0,255}$/.test(ifRange) && { 'if-range': ifRange }),
  }
}

/** Writes the response past Fastify, which would end a file that was cut like a complete one. */
async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  file: OpenFile,
  { id, name }: { id: string; name: string | null },
): Promise<void> {
  const out = reply.hijack().raw
  if (out.destroyed) return file.abort(new Error('the client left'))
  const result = { attachment: id, bytes: 0, outcome: 'disconnected' as FileResult['outcome'] }
  request.fileResult = result
  out.writeHead(file.status, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    ...file.headers,
    'content-disposition': contentDisposition(safeFileName(name === null ? null : fromByteString(name))),
    // A file is never shown as a page of this server.
    'content-security-policy': "default-src 'none'; sandbox",
    'x-accel-buffering': 'no',
    ...(request.server.draining && { connection: 'close' }),
  })
  const error = await sendFile(file, out, result)
  if (error === undefined) return
  const { slug } = problemOf(
    error instanceof Problem ? error : new Problem('upstream-failed', { cause: error }),
    request,
  )
  request.problemSlug = slug
  abortResponse(out)
}
