import type { FastifyRequest } from 'fastify'
import type { Client } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import { type CurrentRegistry, isSameAccount } from '../../connections/registry.js'
import type { ResourceName } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { clientOf } from './client.js'
import { assertFieldAccess, assertIncludesAllowed, assertResourceAllowed, type ListRequest } from './list-request.js'

/**
 * Returns a function that throws the Problem that ends an export when the client lost access to it: an export can take
 * hours, and the configuration can be reloaded meanwhile. Changed limits of the connection do not end the export.
 */
export function exportAccess<R extends ResourceName>(
  request: FastifyRequest,
  {
    registry,
    connection,
    resource,
    list,
  }: { registry: CurrentRegistry; connection: Connection; resource: R; list: ListRequest<R> },
): () => void {
  const { id } = clientOf(request)
  let checked = registry.current
  return () => {
    const { current } = registry
    if (current === checked) return
    const client = current.anonymousClient ?? current.clients.authenticate(request.headers.authorization)
    if (client?.id !== id) throw keyRevoked()
    const configured = client.connections.get(connection.id)
    if (!configured) throw connectionRemoved()
    if (!isSameAccount(configured, connection)) throw connectionChanged()
    checkFields(client)
    checked = current
  }

  function checkFields(client: Client): void {
    assertResourceAllowed(resource, client)
    assertIncludesAllowed(list.from.includes, { resource, listing: list.listing }, client)
    const visible = assertFieldAccess(list.from.filters, resource, client)
    if (JSON.stringify(visible) !== JSON.stringify(list.fields)) throw fieldsChanged()
  }
}

const keyRevoked = () =>
  new Problem('unauthorized', { detail: 'The key that this export began with is no longer a key of its client.' })

const connectionRemoved = () =>
  new Problem('not-found', { detail: 'The connection of this export was removed. `GET /connections` lists yours.' })

const connectionChanged = () =>
  new Problem('connection-changed', {
    detail:
      'The credentials or the address of the connection changed during this export. Continue from the last checkpoint, or start again if the checkpoint is rejected.',
  })

const fieldsChanged = () =>
  new Problem('forbidden', {
    detail: 'The fields that this client may see changed during this export. Continue from the last checkpoint.',
  })
