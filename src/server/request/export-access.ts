import type { FastifyRequest } from 'fastify'
import type { Client } from '../../connections/clients.js'
import type { Connection } from '../../connections/connection.js'
import { type CurrentRegistry, isSameAccount } from '../../connections/registry.js'
import type { ResourceName } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { clientOf } from '../plugins/authenticate.js'
import { assertFieldAccess, assertRawAllowed, type ListRequest } from './list-request.js'

/**
 * Checks, each time it is called, that the client of an export may still have more of it: an export can take hours, and
 * the configuration is read again meanwhile. Throws the Problem that ends the export. Other limits of the connection
 * end nothing.
 */
export function rightsOf<R extends ResourceName>(
  request: FastifyRequest,
  {
    roster,
    connection,
    resource,
    asked,
  }: { roster: CurrentRegistry; connection: Connection; resource: R; asked: ListRequest<R> },
): () => void {
  const { id } = clientOf(request)
  let checked = roster.current
  return () => {
    const { current } = roster
    if (current === checked) return
    const client = current.anonymousClient ?? current.clients.authenticate(request.headers.authorization)
    if (client?.id !== id) throw keyRevoked()
    const own = client.connections.get(connection.id)
    if (!own) throw connectionRemoved()
    if (!isSameAccount(own, connection)) throw connectionChanged()
    checkFields(client)
    checked = current
  }

  function checkFields(client: Client): void {
    assertRawAllowed(asked.from.includes, client)
    const visible = assertFieldAccess(asked.from.filters, resource, client)
    if (JSON.stringify(visible) !== JSON.stringify(asked.fields)) throw fieldsChanged()
  }
}

const keyRevoked = () =>
  new Problem('unauthorized', { detail: 'The key that this export began with is no longer a key of its client.' })

const connectionRemoved = () =>
  new Problem('not-found', { detail: 'The connection of this export was removed. `GET /connections` lists yours.' })

const connectionChanged = () =>
  new Problem('connection-changed', {
    detail:
      'The credentials or the address of the connection changed during this export. Go on from the last checkpoint, or start again if the checkpoint is refused.',
  })

const fieldsChanged = () =>
  new Problem('forbidden', {
    detail: 'The fields that this client may see changed during this export. Go on from the last checkpoint.',
  })
