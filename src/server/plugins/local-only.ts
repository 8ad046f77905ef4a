import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import { Problem } from '../../problems.js'

/**
 * While no clients are configured, everybody who reaches the server is served. Requests that came through a proxy
 * show that more than this machine reaches it: they are refused. Pages of other sites: cross-origin.ts.
 */
export function localOnly(app: FastifyInstance, { registry }: { registry: CurrentRegistry }): void {
  app.addHook('onRequest', (request, _reply, done) => {
    done(registry.current.anonymousClient ? fromElsewhere(request) : undefined)
  })
}

function fromElsewhere({ headers }: FastifyRequest): Problem | undefined {
  for (const name in headers) {
    if (ofProxies.test(name))
      return new Problem('misdirected-request', {
        detail: `Without configured clients, requests that came through a proxy are refused (header ${named[name] ?? 'X-Forwarded-*'}). Configure clients, or connect without the proxy.`,
      })
  }
  return undefined
}

/** Node returns header names in lower case. */
const ofProxies = /^(x-forwarded(-.+)?|forwarded|via|x-real-ip)$/
const named: { readonly [header: string]: string } = { forwarded: 'Forwarded', via: 'Via', 'x-real-ip': 'X-Real-IP' }
