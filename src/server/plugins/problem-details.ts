import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../../observability/log.js'
import { Problem } from '../../problems.js'
import { setCommonHeaders } from './request-guard.js'
import { notFound } from './request-target.js'

export const contentType = 'application/problem+json'

/** The only place that sends a problem; an export whose response has started writes the problem as a line. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  reply.request.problemSlug = problem.slug
  setCommonHeaders(reply)
  // A 503 always has Retry-After: otherwise every client would retry at once.
  const { retryAfter = problem.status === 503 ? 1 : undefined } = problem
  if (retryAfter !== undefined) reply.header('retry-after', Math.ceil(retryAfter))
  if (problem.slug === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="anyats"')
  return reply
    .code(problem.status)
    .header('content-type', contentType)
    .send(JSON.stringify(problem.toJSON(reply.request.id)))
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Logs an error that has no problem of its own. */
    logError(error: unknown, requestId: string): void
  }
}

/** Every thrown error becomes a problem with a fixed text. An unexpected error is `internal` and logged. */
export function problemDetails(app: FastifyInstance, { log }: { log: Log }): void {
  app.decorate('logError', (err, req_id) => log.error({ req_id, err }, 'internal error'))
  app.setErrorHandler((error, request, reply) => sendProblem(reply, problemOf(error, request)))
  app.setNotFoundHandler((_, reply) => sendProblem(reply, notFound('`GET /openapi.json` lists the addresses.')))
}

/** The problem of an error, as the client may see it. */
export const problemOf = (error: unknown, request: FastifyRequest): Problem =>
  withProvider(toProblem(error, request), request)

/** After an upstream call, a problem has the provider, the operation and the number of attempts. */
function withProvider(problem: Problem, { caller, upstreamStats: stats }: FastifyRequest): Problem {
  if (!stats?.operation || !caller?.connection) return problem
  return problem.withMembers({
    provider: caller.connection.provider.id,
    operation: stats.operation,
    attempts: stats.calls,
  })
}

/** Fastify reports an invalid URL here and not to the error handler. */
export const frameworkErrors = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(reply, toProblem(error, request))

function toProblem(error: unknown, { server, id }: FastifyRequest): Problem {
  if (error instanceof Problem) {
    if (error.slug === 'internal') server.logError(error, id)
    return error
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  if (status === 413) return new Problem('payload-too-large', { detail: 'Remove the request body.' })
  if (status === 415) return new Problem('unsupported-media-type', { detail: 'Remove the request body.' })
  if (status === 503)
    return new Problem('overloaded', {
      detail: 'Send the request again after the time in `Retry-After`.',
      retryAfter: 2,
    })
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('invalid-request', {
      detail: 'The address or a header cannot be read. Percent-encode all characters that are not ASCII.',
    })
  }
  server.logError(error, id)
  return new Problem('internal', { cause: error })
}
