import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Type } from '@sinclair/typebox'
import type { Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import type { Connection } from '../../src/connections/connection.js'
import type { FileLocation } from '../../src/providers/port/file-location.js'
import { type Listing, listing } from '../../src/providers/port/listing.js'
import { defineProvider, type Provider } from '../../src/providers/port/provider.js'
import { Secret } from '../../src/secrets.js'
import { apiKey, connectionTo, sendJson, serving, upstream } from './fixture.js'

/** Names of files by id, as an upstream response has them: byte strings. */
const names: { [id: string]: string | null } = { unnamed: null }

/** A provider of files: `signed-*` are behind its API, `url-*` at the address that its API returns. */
const fileProvider = (fileHosts: readonly string[] | undefined) =>
  defineProvider({
    id: 'files',
    name: 'Files',
    docsUrl: 'https://docs.files.example',
    origin: 'https://api.files.example',
    credentials: Type.Object({ api_key: Type.String({ description: 'the key' }) }),
    auth: { kind: 'basic', username: 'api_key' },
    rateLimits: [],
    identity: 'the id of the file',
    notes: [],
    readError: ({ status }) => (status === 422 ? { problem: 'file-processing' } : null),
    resources: {
      attachments: listing('attachments', {
        operation: 'files.list',
        permission: 'files',
        maxPageSize: 100,
        way: 'native',
        filters: [],
        order: 'stable',
        lacks: ['type', 'type_raw', 'content_type', 'size', 'candidate', 'application_id', 'created_at', 'updated_at'],
        ...(fileHosts && { fileHosts }),
        record: Type.Object({ id: Type.String(), name: Type.String(), url: Type.String() }),
        map: ({ id, name, url }, absent) => ({ ...absent, id, name, url, web_url: null, raw: null }),
        async list(_request, call) {
          const request = { operation: 'files.list', method: 'GET', path: '/files' } as const
          const { body } = await call(request, Type.Object({ data: Type.Array(Type.Unknown()) }))
          return { records: body.data, pointer: '/data', next: null }
        },
        parts: {
          async content(id, _request, call): Promise<FileLocation | null> {
            if (id === 'none') return null
            const name = id in names ? (names[id] ?? null) : 'ines-cv.pdf'
            const path = `/files/${id}/bytes`
            if (!id.startsWith('url-'))
              return { name, request: { operation: 'files.bytes', method: 'GET', path, onNotFound: 'not-found' } }
            const request = { operation: 'files.address', method: 'GET', path: `/files/${id}/address` } as const
            const { body } = await call(request, Type.Object({ url: Type.String() }))
            return { name, url: body.url }
          },
        },
      }),
    },
  })

export interface FileServer {
  /** By path without query: how a request is answered. */
  routes: { [path: string]: (request: IncomingMessage, response: ServerResponse) => void }
  /** All requests, oldest first. */
  requests: { path: string; headers: IncomingMessage['headers'] }[]
  /** The origin of the API, and that of another host. */
  origin: string
  elsewhere: string
}

interface FileOptions {
  fileHosts?: readonly string[]
  /** What the provider does not have. */
  without?: 'content' | 'attachments'
  connection?: Partial<Connection>
  app?: Partial<AppOptions>
}

/** An app with the provider of files, over real sockets. */
export async function servingFiles(t: Test, { fileHosts, without, connection, app = {} }: FileOptions = {}) {
  const server: Pick<FileServer, 'routes' | 'requests'> = { routes: {}, requests: [] }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?')
    server.requests.push({ path, headers: request.headers })
    const route = server.routes[path]
    if (route) route(request, response)
    else if (path.endsWith('/address'))
      sendJson(response, { url: `${origin}${path.replace('address', 'pre-signed')}?sig=1` })
    else sendJson(response, {}, 404)
  }
  const origin = await upstream(t, listener)
  const elsewhere = await upstream(t, listener)
  const whole = fileProvider(fileHosts)
  const { parts: _, ...withoutContent } = whole.resources.attachments as Listing<'attachments'>
  const resources = without === 'content' ? { attachments: withoutContent } : without ? {} : whole.resources
  const provider: Provider = { ...whole, resources }
  const served = await serving(t, {
    connections: [
      connectionTo(origin, { provider, credentials: { api_key: new Secret(apiKey) }, sandbox: true, ...connection }),
    ],
    providers: [provider],
    ...app,
  })
  return Object.assign(server, served, { origin, elsewhere, names })
}

/** Bytes that are the same in every run. */
export function bytesOf(length: number): Buffer {
  const block = createHash('sha256').update('file').digest()
  return Buffer.alloc(length, block)
}
