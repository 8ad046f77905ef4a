import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'
import { Problem } from '../../problems.js'

/**
 * Without clients the server serves every request that reaches it. A request that came through a proxy shows that other
 * machines reach the server, so it is rejected. For pages of other sites, see cross-origin.ts.
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
