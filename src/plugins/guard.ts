import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RosterInForce } from '../connections/roster.js'
import { Problem } from '../problems.js'
import { invalidTarget } from './request-target.js'

/**
 * Refuses what Node's parser lets through and no honest client sends (two Host headers, an absolute-form target), and,
 * while no clients are configured, every host name but this machine's: a web page must not read candidates by DNS
 * rebinding.
 */
export function guard(app: FastifyInstance, { roster }: { roster: RosterInForce }): void {
  // Hooks that wait for nothing take a callback: a promise for each of them is felt at a thousand requests a second.
  app.addHook('onRequest', (request, reply, done) => {
    carry(reply)
    done(invalidTarget(request) ?? (roster.current.anyone ? foreignHost(request) : undefined))
  })
}

/** What every answer carries. */
export function carry(reply: FastifyReply): void {
  reply.header('x-request-id', reply.request.id)
  reply.header('cache-control', 'no-store')
  reply.header('x-content-type-options', 'nosniff')
}

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

function foreignHost({ headers }: FastifyRequest): Problem | undefined {
  if (localHost.test(headers.host ?? '')) return undefined
  return new Problem('misdirected-request', {
    detail: 'Without configured clients the host name must be localhost, 127.0.0.1 or [::1].',
  })
}

/** A caller's own request id is kept where it is harmless in a header and a log line. */
export const requestIdOf = (given: string | string[] | undefined, random: () => string): string =>
  typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : random()
