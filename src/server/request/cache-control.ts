import type { FastifyRequest } from 'fastify'

/** RFC 9111 sections 5.2.1.1 and 5.2.1.4: the client wants a response that is not from a cache. */
export const isNoCache = ({ headers }: FastifyRequest): boolean =>
  headers['cache-control'] !== undefined &&
  /(?:^|,)\s*(?:no-cache|max-age\s*=\s*0+)\s*(?:,|$)/i.test(headers['cache-control'])
