import type { Connection } from '../../connections/connection.js'
import type { UpstreamRequest } from '../../providers/port/call.js'
import { acceptEncoding } from './body.js'

/** The HTTP request of a call, with its authentication headers. */
export function toHttpRequest(
  { provider }: Connection,
  { method, path, query, headers, body }: UpstreamRequest,
  signature: Record<string, string>,
) {
  return {
    method,
    path: path + queryText(query),
    headers: {
      'accept-encoding': acceptEncoding,
      'user-agent': 'anyats',
      ...provider.headers,
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...signature,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

function queryText(query: UpstreamRequest['query']): string {
  if (!query) return ''
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
      parameters.append(name, String(item))
    }
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}
