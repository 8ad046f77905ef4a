import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import { Problem } from '../../problems.js'
import { invalidTarget } from './request-target.js'

/**
 * Refuses requests that Node's parser accepts and no honest client sends (two Host headers, an absolute-form target).
 * While no clients are configured, refuses every host name except those of this machine: a web page must not read
 * candidates by DNS rebinding.
 */
export function guard(app: FastifyInstance, { registry }: { registry: CurrentRegistry }): void {
  // Synchronous hooks take a callback: a promise per hook is measurable at a thousand requests per second.
  app.addHook('onRequest', (request, reply, done) => {
    setCommonHeaders(reply)
    done(invalidTarget(request) ?? (registry.current.anonymousClient ? disallowedHost(request) : undefined))
  })
}

/** Headers of every response. */
export function setCommonHeaders(reply: FastifyReply): void {
  reply.header('x-request-id', reply.request.id)
  reply.header('cache-control', 'no-store')
  reply.header('x-content-type-options', 'nosniff')
}

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

function disallowedHost({ headers }: FastifyRequest): Problem | undefined {
  if (localHost.test(headers.host ?? '')) return undefined
  return new Problem('misdirected-request', {
    detail: 'Without configured clients the host name must be localhost, 127.0.0.1 or [::1].',
  })
}

/** The client's request id is used if it is harmless in a header and a log line. */
export const requestIdOf = (header: string | string[] | undefined, random: () => string): string =>
  typeof header === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(header) ? header : random()
