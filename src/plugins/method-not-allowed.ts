import type { FastifyInstance, HTTPMethods } from 'fastify'
import { Problem } from '../problems.js'

const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A known address asked with another method is a 405 that names the right ones; Fastify alone would call it unknown. */
export function collectRoutes(app: FastifyInstance) {
  const known = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const own = known.get(url) ?? new Set()
    for (const one of [method].flat()) own.add(one)
    known.set(url, own)
  })
  return {
    /** To be called when every route is there. */
    refuseOtherMethods(): void {
      for (const [url, own] of [...known]) {
        const others = methods.filter((method) => !own.has(method))
        if (url.includes('*') || others.length === 0) continue
        const allow = [...own].join(', ')
        app.route({
          method: others,
          url,
          schema: { hide: true },
          // Before the body is read: whatever it holds, the method is what is wrong.
          onRequest: async (_request, reply) => {
            reply.header('allow', allow)
            throw new Problem('method-not-allowed', { detail: `Use ${allow}.` })
          },
          handler: async () => undefined,
        })
      }
    },
  }
}
