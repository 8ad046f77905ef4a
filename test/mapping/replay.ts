import { compiledSchema } from '../../src/lib/compiled-schema.js'
import type { ResourceName } from '../../src/model/index.js'
import type { RecordSource } from '../../src/pagination/map-records.js'
import { Problem } from '../../src/problems.js'
import type { Call } from '../../src/providers/port/call.js'
import { listingOf } from '../../src/providers/port/provider.js'
import type { Harness } from '../support/harness.js'

/** The upstream responses of a request, by path. */
export type Bodies = ReadonlyMap<string, unknown>

/** Sends a request, and keeps the upstream responses. */
export async function captured(harness: Harness, path: string) {
  const bodies = new Map<string, unknown>()
  harness.interception = {
    changeBody: (body, { url }) => {
      bodies.set(url.split('?')[0] ?? '', body)
      return body
    },
  }
  const { body } = await harness.getPath(path)
  harness.interception = {}
  return { bodies, body }
}

/** Answers upstream requests without a socket: with the captured responses, which a test can change. */
export const replay = (bodies: Bodies, change: (body: unknown, path: string) => unknown = (body) => body): Call =>
  (async ({ path }, schema) => {
    const body = change(bodies.get(path), path)
    if (!compiledSchema(schema).Check(body)) throw new Problem('upstream-failed')
    return { status: 200, headers: {}, body }
  }) as Call

/** A list that is read from captured responses. */
export function replayed<R extends ResourceName>({ connection }: Harness, resource: R, call: Call): RecordSource<R> {
  const listing = listingOf(connection.provider, resource)
  if (!listing) throw new Error(`no listing of ${resource}`)
  return { resource, listing, call, options: connection.options, calls: 10 }
}
