import type { FastifyInstance } from 'fastify'
import type { CurrentRegistry } from '../../connections/registry.js'

export const sandboxHeader = 'Anyats-Sandbox'

/**
 * Marks every response of a sandbox, so that no program takes invented people for real ones. The header is set before
 * Fastify sees the request, because errors for invalid URLs pass no hook. Sockets are marked too, for requests that
 * Node cannot parse.
 */
export function markSandbox({ server }: FastifyInstance, { registry }: { registry: CurrentRegistry }): void {
  const isSandbox = () => registry.current.connections[0]?.sandbox === true
  server.prependListener('request', (_request, response) => {
    if (isSandbox()) response.setHeader(sandboxHeader, 'true')
  })
  server.prependListener('connection', (socket: object) => {
    if (isSandbox()) sandboxSockets.add(socket)
  })
}

const sandboxSockets = new WeakSet<object>()

/** Header lines for a response that is written to a socket directly. */
export const sandboxLines = (socket: object): string => (sandboxSockets.has(socket) ? `${sandboxHeader}: true\r\n` : '')
