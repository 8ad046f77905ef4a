import { compiledSchema } from '../../src/lib/compiled-schema.js'
import type { ResourceName } from '../../src/model/index.js'
import type { RecordSource } from '../../src/pagination/map-records.js'
import { Problem } from '../../src/problems.js'
import type { Call } from '../../src/providers/port/call.js'
import { listingOf } from '../../src/providers/port/provider.js'
import type { Harness } from '../support/harness.js'

/** The upstream responses of a request, by path. A repeated path has the number of the request behind it: `/path#2`. */
export type Bodies = ReadonlyMap<string, unknown>

/** Sends a request, and keeps the upstream responses. */
export async function captured(harness: Harness, path: string) {
  const bodies = new Map<string, unknown>()
  harness.interception = {
    changeBody: (body, { url }) => {
      const path = url.split('?')[0] ?? ''
      let key = path
      for (let number = 2; bodies.has(key); number += 1) key = `${path}#${number}`
      bodies.set(key, body)
      return body
    },
  }
  const { body } = await harness.getPath(path)
  harness.interception = {}
  return { bodies, body }
}

/** Answers upstream requests without a socket: with the captured responses, which a test can change. */
export function replay(bodies: Bodies, change: (body: unknown, key: string) => unknown = (body) => body): Call {
  const counts = new Map<string, number>()
  return (async ({ path }, schema) => {
    const number = (counts.get(path) ?? 0) + 1
    counts.set(path, number)
    const key = bodies.has(`${path}#${number}`) ? `${path}#${number}` : path
    const body = change(bodies.get(key), key)
    if (!compiledSchema(schema).Check(body)) throw new Problem('upstream-failed')
    return { status: 200, headers: {}, body }
  }) as Call
}

/** A list that is read from captured responses. */
export function replayed<R extends ResourceName>({ connection }: Harness, resource: R, call: Call): RecordSource<R> {
  const listing = listingOf(connection.provider, resource)
  if (!listing) throw new Error(`no listing of ${resource}`)
  return { resource, listing, call, options: connection.options, calls: 10 }
}
