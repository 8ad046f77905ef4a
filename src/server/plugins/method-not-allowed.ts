import { METHODS } from 'node:http'
import type { FastifyInstance, HTTPMethods } from 'fastify'
import { Problem } from '../../problems.js'

/** All methods that Node parses, except CONNECT, which never becomes a request. */
const methods: HTTPMethods[] = METHODS.filter((method) => method !== 'CONNECT')

/** A known address called with another method is a 405 that names the supported methods; Fastify alone would answer 404. */
export function collectRoutes(app: FastifyInstance) {
  for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  const known = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const allowed = known.get(url) ?? new Set()
    for (const one of [method].flat()) allowed.add(one)
    known.set(url, allowed)
  })
  return {
    /** To be called when every route is there. */
    refuseOtherMethods(): void {
      for (const [url, allowed] of [...known]) {
        const disallowed = methods.filter((method) => !allowed.has(method))
        if (url.includes('*') || disallowed.length === 0) continue
        const allow = [...allowed].join(', ')
        app.route({
          method: disallowed,
          url,
          schema: { hide: true },
          // Before the body is read: whatever it holds, the method is what is wrong.
          onRequest: async (_request, reply) => {
            reply.header('allow', allow)
            throw new Problem('method-not-allowed', { detail: `Use ${allow} at this address.` })
          },
          handler: async () => undefined,
        })
      }
    },
  }
}
