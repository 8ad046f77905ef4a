import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../problems.js'

/**
 * Rejects requests that a browser sends for a web page of another origin, and their preflights. anyats is called from
 * servers: every visitor can read a key in a page, and without clients any page could read candidates.
 */
export function refuseCrossOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    done(isCrossOrigin(request) && !isNavigation(request) ? refusal() : undefined)
  })
}

/**
 * Browsers send `Sec-Fetch-Site`. To an address without TLS, except localhost, they send only `Origin`. https://www.w3.org/TR/fetch-metadata/
 */
function isCrossOrigin({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return origin !== undefined && !isOwn(origin, host)
}

/** By host and port alone: what is https for the browser is http behind a proxy. */
function isOwn(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false
  const { protocol, host: own } = new URL(origin)
  return own !== '' && URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === own
}

/** A link on another site leads to the pages for people, and to nothing else. */
function isNavigation({ method, headers, url }: FastifyRequest): boolean {
  return (
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    pages.has(url.split('?')[0] ?? '')
  )
}

const pages = new Set(['/', '/docs', '/docs/'])

const refusal = () =>
  new Problem('cross-origin-refused', {
    detail: 'Call anyats from a server. A browser may call anyats only from the pages that anyats itself serves.',
  })
