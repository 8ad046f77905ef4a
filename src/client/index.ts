import { unexpectedResponse } from './errors.js'
import { type Call, open, parse, textOf } from './exchange.js'
import { type AnyLine, exportLines } from './export-lines.js'
import { withRetries } from './retry.js'
import { settingsOf } from './settings.js'
import type {
  CallOptions,
  Client,
  ClientOptions,
  Deleted,
  ExportLine,
  Item,
  Page,
  ReadableResource,
  RecordOptions,
  ResourceName,
  Warning,
} from './types.js'

export { ApiProblem, ConnectionError } from './errors.js'
export type * from './types.js'

/** A client of an anyats server. It retries temporary failures, and throws an ApiProblem for any other. */
export function createClient(options: ClientOptions): Client {
  const settings = settingsOf(options)

  /** The JSON body of a response. The document promises its type. */
  const requestJson = <T>(path: string, query: object, { connection, signal }: CallOptions): Promise<T> => {
    const call: Call = { path, query, accept: 'application/json', connection, signal }
    const attempt = async (): Promise<T> => {
      const exchange = await open(settings, call)
      try {
        const body = parse(await textOf(exchange.chunks()))
        if (typeof body !== 'object' || body === null || !('data' in body)) throw unexpectedResponse(exchange.status)
        return body as T
      } finally {
        exchange.close()
      }
    }
    return withRetries(attempt, settings, signal)
  }

  async function* list<R extends ResourceName>(
    resource: R,
    query: object = {},
    options: RecordOptions = {},
  ): AsyncGenerator<Item<R>, void, void> {
    for (let parameters = query; ; ) {
      const page = await requestJson<AnyPage<R>>(`/${resource}`, parameters, options)
      for (const warning of page.warnings) options.onWarning?.(warning)
      for (const item of page.data) {
        options.signal?.throwIfAborted()
        yield item
      }
      if (page.next_page_token === null) return
      parameters = { page_token: page.next_page_token }
    }
  }

  const get = async <R extends ReadableResource>(
    resource: R,
    id: string,
    query: object = {},
    options: RecordOptions = {},
  ): Promise<Item<R>> => {
    const path = `/${resource}/${encodeURIComponent(id)}`
    const { data, warnings } = await requestJson<{ data: Item<R>; warnings: Warning[] }>(path, query, options)
    for (const warning of warnings) options.onWarning?.(warning)
    return data
  }

  const linesOf = (resource: string, query: object, { connection, signal }: CallOptions) =>
    exportLines(settings, { path: `/export/${resource}`, query, connection, signal })

  async function* changes<R extends ResourceName>(
    resource: R,
    deltaToken: string | null,
    { on_expired, ...query }: { on_expired?: 'full' } = {},
    options: RecordOptions = {},
  ) {
    const since = deltaToken === null ? {} : { delta_token: deltaToken, on_expired }
    for await (const line of linesOf(resource, { ...query, ...since }, options)) {
      const change = changeOf<R>(line)
      if (change) yield change
      else if (line.type === 'warning') options.onWarning?.(line.warning)
    }
  }

  return {
    list,
    page: <R extends ResourceName>(resource: R, query: object = {}, options: CallOptions = {}) =>
      requestJson<Page<R>>(`/${resource}`, query, options),
    get,
    export: <R extends ResourceName>(resource: R, query: object = {}, options: CallOptions = {}) =>
      linesOf(resource, query, options) as AsyncGenerator<ExportLine<R>, void, void>,
    changes,
  }
}

/** The members of a page that every resource has. */
interface AnyPage<R extends ResourceName> {
  data: Item<R>[]
  next_page_token: string | null
  warnings: Warning[]
}

function changeOf<R extends ResourceName>(
  line: AnyLine,
): { record: Item<R> } | { deleted: Deleted } | { delta_token: string | null } | undefined {
  if (line.type === 'record') return { record: line.data as Item<R> }
  if (line.type === 'deleted') return { deleted: { id: line.id, deleted_at: line.deleted_at } }
  return line.type === 'end' ? { delta_token: line.delta_token } : undefined
}
