import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Encoding, negotiateEncoding } from '../request/negotiate.js'
import { compressSmallest, minBytes } from './content-encoding.js'

export interface PreparedRoute {
  url: string
  contentType: string
  build: () => string | Buffer | Promise<Buffer>
  /** The response is built again when this returns another object. By default it is built once. */
  builtFrom?: () => object
  /** Seconds for which a browser may use its copy. Default 0: the browser revalidates each time and gets a 304. */
  maxAge?: number
  headers?: Readonly<Record<string, string>>
}

/**
 * A response that is the same for every client. It is built and compressed once, on the first request, and served with an
 * ETag: these routes take no key, so a request must cost next to nothing.
 */
export function preparedRoute(app: FastifyInstance, route: PreparedRoute): void {
  const { url, contentType, build, builtFrom = () => route, maxAge = 0, headers = {} } = route
  const cacheControl = maxAge > 0 ? `public, max-age=${maxAge}` : 'no-cache'
  let source: object | undefined
  let prepared: Promise<Prepared>
  app.get(url, {
    schema: { hide: true },
    // The response is compressed already.
    compress: false,
    handler: async (request, reply) => {
      if (source !== builtFrom()) {
        source = builtFrom()
        prepared = prepare(build)
        // A build that failed, such as a file that could not be read, is tried again by the next request.
        prepared.catch(() => {
          source = undefined
        })
      }
      reply.headers({ ...headers, 'cache-control': cacheControl, vary: 'accept-encoding' })
      return send(request, reply, contentType, await prepared)
    },
  })
}

interface Prepared {
  etag: string
  body: Buffer
  /** By encoding; each is compressed on its first request. */
  compressed: Map<Encoding, Promise<Buffer>>
}

async function prepare(build: PreparedRoute['build']): Promise<Prepared> {
  const body = Buffer.from(await build())
  // Weak: one tag for the plain and the compressed bytes, which are the same document.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { etag, body, compressed: new Map() }
}

async function send(request: FastifyRequest, reply: FastifyReply, contentType: string, prepared: Prepared) {
  reply.header('etag', prepared.etag)
  if (matches(request.headers['if-none-match'], prepared.etag)) return reply.code(304).send()
  reply.header('content-type', contentType)
  const encoding = prepared.body.length < minBytes ? null : negotiateEncoding(request.headers['accept-encoding'])
  if (encoding === null) return reply.send(prepared.body)
  const compressed = prepared.compressed.get(encoding) ?? compressSmallest(prepared.body, encoding)
  prepared.compressed.set(encoding, compressed)
  return reply.header('content-encoding', encoding).send(await compressed)
}

/** RFC 9110 section 13.1.2, by weak comparison. */
const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => ['*', etag, etag.slice(2)].includes(tag.trim()))
