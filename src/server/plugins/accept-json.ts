import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.js'
import { negotiateMediaType } from '../request/negotiate.js'

const types = ['application/json'] as const

/** Refuses requests that do not accept JSON, in the scope of the routes that return nothing else. */
export function acceptJson(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    if (negotiateMediaType(headers.accept, types)) return done()
    done(
      new Problem('not-acceptable', {
        detail: 'This address has the media type application/json. Change the header Accept or omit it.',
        supported: types,
      }),
    )
  })
}
