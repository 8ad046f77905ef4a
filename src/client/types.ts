import type { components, paths } from './schema.js'

// Everything here follows from the OpenAPI document: a new resource of the server has its types without a change here.

/** A resource of the API, such as `candidates`. Every resource has a list and an export. */
export type ResourceName = keyof { [Path in keyof paths as Path extends `/export/${infer Name}` ? Name : never]: true }

/** A resource whose records can be read by id. */
export type ReadableResource = keyof {
  [Path in keyof paths as Path extends `/${infer Name}/{id}` ? (Name extends ResourceName ? Name : never) : never]: true
}

type Operation<Path> = Path extends keyof paths ? paths[Path]['get'] : never
type Query<Path> =
  Operation<Path> extends { parameters: { query?: infer Parameters } } ? NonNullable<Parameters> : never
type Body<Path, MediaType extends string> =
  Operation<Path> extends { responses: { 200: { content: { [Type in MediaType]: infer Content } } } } ? Content : never

export type Problem = components['schemas']['Problem']
export type Warning = components['schemas']['Warning']
export type Deleted = components['schemas']['Deleted']

/** The name of a problem: the last part of its `type`. */
export type ProblemSlug = Problem['type'] extends `urn:problem-type:anyats:${infer Slug}` ? Slug : never

/** One page of a list, as the API returns it. */
export type Page<R extends ResourceName> = Body<`/${R}`, 'application/json'>

/** One record of a resource. */
export type Item<R extends ResourceName> = Page<R> extends { data: (infer Record)[] } ? Record : never

/** One line of an export. A line `problem` is thrown as an ApiProblem. */
export type ExportLine<R extends ResourceName> = Exclude<
  Body<`/export/${R}`, 'application/x-ndjson'>,
  { type: 'problem' }
>

/** A change since a delta token. The last one is the delta token for the next time. */
export type Change<R extends ResourceName> =
  | { record: Item<R> }
  | { deleted: Deleted }
  /** null: the provider cannot list changes. */
  | { delta_token: string | null }

type TokenParameter = 'page_token' | 'delta_token' | 'on_expired'
export type PageQuery<R extends ResourceName> = Query<`/${R}`>
export type ListQuery<R extends ResourceName> = Omit<PageQuery<R>, TokenParameter>
export type RecordQuery<R extends ReadableResource> = Query<`/${R}/{id}`>
export type ExportQuery<R extends ResourceName> = Omit<Query<`/export/${R}`>, 'csv_bom'>
export type ChangesQuery<R extends ResourceName> = Pick<
  ExportQuery<R>,
  keyof ExportQuery<R> & ('include' | 'page_size' | 'on_expired')
>

export interface CallOptions {
  /** Id of the connection, in place of the one of the client. */
  connection?: string | undefined
  /** Stops the call: also while it waits for a retry. */
  signal?: AbortSignal | undefined
}

export interface RecordOptions extends CallOptions {
  /** Called with issues that did not fail the call, such as a record that could not be read. */
  onWarning?: ((warning: Warning) => void) | undefined
}

export interface ClientOptions {
  /** Address of the server, such as `http://localhost:3000`. */
  url: string
  apiKey?: string | undefined
  /** Id of the connection. May be omitted if the key has one connection, or a default. */
  connection?: string | undefined
  /** Most consecutive retries of a request or of an interrupted export. Default 5. */
  maxRetries?: number | undefined
  /** Longest `Retry-After` in seconds that is waited for. A longer one is thrown at once. Default 60. */
  maxRetryAfter?: number | undefined
  /** Seconds without data after which a connection counts as broken. An export sends a line every 15. Default 120. */
  timeout?: number | undefined
  /** Default: the global `fetch`. */
  fetch?: typeof fetch | undefined
}

export interface Client {
  /** Every record of a list. Requests one page after the other. */
  list<R extends ResourceName>(
    resource: R,
    query?: ListQuery<R>,
    options?: RecordOptions,
  ): AsyncGenerator<Item<R>, void, void>
  /** One page of a list. */
  page<R extends ResourceName>(resource: R, query?: PageQuery<R>, options?: CallOptions): Promise<Page<R>>
  /** One record. */
  get<R extends ReadableResource>(
    resource: R,
    id: string,
    query?: RecordQuery<R>,
    options?: RecordOptions,
  ): Promise<Item<R>>
  /**
   * Every line of an export. Throws unless the export is complete. An interrupted export continues at its last checkpoint,
   * and no line comes twice.
   */
  export<R extends ResourceName>(
    resource: R,
    query?: ExportQuery<R>,
    options?: CallOptions,
  ): AsyncGenerator<ExportLine<R>, void, void>
  /** The changes since a delta token, and at the end the next delta token. null: every record, to begin with. */
  changes<R extends ResourceName>(
    resource: R,
    deltaToken: string | null,
    query?: ChangesQuery<R>,
    options?: RecordOptions,
  ): AsyncGenerator<Change<R>, void, void>
}
