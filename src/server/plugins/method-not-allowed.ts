import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.js'

/** A known address called with another method is a 405 that names the supported methods; Fastify alone would answer 404. */
export function collectRoutes(app: FastifyInstance) {
  const known = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const allowed = known.get(url) ?? new Set()
    for (const one of [method].flat()) allowed.add(one)
    known.set(url, allowed)
  })
  return {
    /** To be called when every route and every other hook of all requests is there. */
    refuseOtherMethods(): void {
      const addresses = [...known].map(([url, allowed]) => ({
        pattern: patternOf(url),
        allow: [...allowed].join(', '),
      }))
      // Before the body is read: whatever it holds, the method is what is wrong.
      app.addHook('onRequest', (request, reply, done) => {
        if (!request.is404) return done()
        const [path = ''] = request.url.split('?', 1)
        const { allow } = addresses.find(({ pattern }) => pattern.test(path)) ?? {}
        if (allow === undefined) return done()
        reply.header('allow', allow)
        done(new Problem('method-not-allowed', { detail: `Use ${allow} at this address.` }))
      })
    },
  }
}

/** Matches the paths of a route. A parameter is one segment, and a wildcard matches nothing here: it has no other methods. */
const patternOf = (url: string) =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z_]+/g, '[^/]+')}$`)
