import type { FastifyRequest } from 'fastify'
import { resourceNames, resources } from '../../model/index.js'
import { Problem, type ProblemMembers } from '../../problems.js'

/**
 * Returns the problem of a request whose Host, target or `Expect` is not valid. The check runs before authentication and
 * routing, so that no route handler, and no ATS, sees such a request.
 */
export function invalidTarget({ raw, headers }: FastifyRequest): Problem | undefined {
  const hosts = hostsOf(raw.rawHeaders)
  if (hosts > 1) return invalid('Send one Host header.')
  if (hosts === 0 && raw.httpVersion === '1.1') return invalid('Send a Host header: HTTP/1.1 requires one.')
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue')
    return new Problem('expectation-failed', { detail: 'Remove the header Expect. Only 100-continue is supported.' })
  const target = raw.url ?? ''
  if (!target.startsWith('/')) return invalid('Send only the path and query as the request target.')
  const [path = '', query = ''] = split(target)
  return invalidEncoding(path, query) ?? invalidPath(path)
}

function hostsOf(rawHeaders: readonly string[]): number {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts
}

function split(target: string): [path: string, query: string] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}

/** Lenient decoders replace invalid bytes, so that a filter would silently search for another text. */
function invalidEncoding(path: string, query: string): Problem | undefined {
  if (isDecodable(path) && isDecodable(query)) return undefined
  const errors: NonNullable<ProblemMembers['errors']>[number][] = query
    .split('&')
    .filter((part) => !isDecodable(part))
    .map((part) => ({ name: nameOf(part), detail: wrongEncoding }))
  const where = errors.length === 0 ? 'The path' : errors.map(({ name }) => name).join(', ')
  return invalid(`${where} ${wrongEncoding}.`, errors.length === 0 ? {} : { errors })
}

const wrongEncoding = 'is not valid percent-encoded UTF-8: encode each byte of the text, and a percent sign as %25'

function isDecodable(text: string): boolean {
  if (!text.includes('%')) return true
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const nameOf = (part: string) => {
  const name = part.split('=', 1)[0] ?? ''
  return isDecodable(name) ? decodeURIComponent(name).slice(0, 64) : 'a parameter name'
}

/** An empty segment would reach `/candidates/{id}` with an empty id. */
function invalidPath(path: string): Problem | undefined {
  const isDocumentation = path === '/docs/'
  if (path === '/' || isDocumentation || !(path.endsWith('/') || path.includes('//'))) return undefined
  const meant = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
  // Only addresses of this server: a path can contain an id or personal data, and problems repeat no value of a request.
  const hint = addresses.has(meant) ? ` Did you mean ${meant}?` : ''
  return notFound(`Remove the empty path segment.${hint}`)
}

export const notFound = (advice: string) =>
  new Problem('not-found', { detail: `There is nothing at this address. ${advice}` })

const addresses = new Set([
  ...resourceNames.flatMap((name) => [`/${resources[name].name}`, `/export/${resources[name].name}`]),
  ...['/providers', '/connections', '/livez', '/readyz', '/metrics', '/openapi.json'],
])

const invalid = (detail: string, members: ProblemMembers = {}) => new Problem('invalid-request', { detail, ...members })
