import type { FastifyInstance } from 'fastify'
import type { ConnectionRegistry, CurrentRegistry } from '../../connections/registry.js'
import { type Document, listConnections } from './openapi-support.js'

interface ServedDocument {
  value: Document
  text: string
}

/**
 * Returns the OpenAPI document that this server serves. It is built once per configuration. Without clients the
 * document lists the connection ids, because every request may use them. With clients it lists none.
 */
export function createDocument(app: FastifyInstance, registry: CurrentRegistry): () => ServedDocument {
  const built = new WeakMap<ConnectionRegistry, ServedDocument>()
  return () => {
    const { current } = registry
    const existing = built.get(current)
    if (existing) return existing
    const document = build(app, current)
    built.set(current, document)
    return document
  }
}

function build(app: FastifyInstance, { anonymousClient }: ConnectionRegistry): ServedDocument {
  const value = structuredClone(app.swagger()) as Document
  if (anonymousClient) listConnections(value, anonymousClient)
  return { value, text: JSON.stringify(value) }
}
