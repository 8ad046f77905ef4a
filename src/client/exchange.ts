import { ConnectionError, toApiProblem, unexpectedResponse } from './errors.js'
import type { Settings } from './settings.js'
import type { Problem } from './types.js'

export interface Call {
  path: string
  query: object
  accept: 'application/json' | 'application/x-ndjson'
  connection?: string | undefined
  signal?: AbortSignal | undefined
}

/** A response whose body can be read once. Call `close` at the end, also after a failure. */
export interface Exchange {
  status: number
  /** The body as text, as it arrives. */
  chunks(): AsyncGenerator<string, void, void>
  close(): void
}

/**
 * Sends a GET request. Throws an ApiProblem for any status but 200, and a ConnectionError if the connection fails or is
 * silent for too long.
 */
export async function open(settings: Settings, { path, query, accept, connection, signal }: Call): Promise<Exchange> {
  signal?.throwIfAborted()
  const headers = new Headers(settings.headers)
  headers.set('accept', accept)
  if (connection !== undefined) headers.set('connection-id', connection)
  const controller = new AbortController()
  const abort = () => controller.abort()
  signal?.addEventListener('abort', abort)
  const close = () => {
    signal?.removeEventListener('abort', abort)
    controller.abort()
  }

  /** The time counts while the client waits for data, and not while its user works on a record. */
  async function receive<T>(data: Promise<T>): Promise<T> {
    const timer = setTimeout(abort, settings.timeout * 1000)
    try {
      return await data
    } catch (error) {
      signal?.throwIfAborted()
      throw new ConnectionError(
        'The connection to the server failed, or was lost before the end of the response.',
        error,
      )
    } finally {
      clearTimeout(timer)
    }
  }

  async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string, void, void> {
    const reader = body?.getReader()
    const decoder = new TextDecoder()
    while (reader) {
      const { done, value } = await receive(reader.read())
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  }

  try {
    const url = `${settings.base}${path}${searchOf(query)}`
    const response = await receive(settings.fetch(url, { headers, signal: controller.signal }))
    const { status, body } = response
    const isExpected = response.headers.get('content-type')?.startsWith(accept)
    if (status === 200 && isExpected) return { status, chunks: () => chunks(body), close }
    const retryAfter = response.headers.get('retry-after')
    const problem = parse(await textOf(chunks(body)))
    throw isProblem(problem) ? toApiProblem(problem, retryAfter) : unexpectedResponse(status, retryAfter)
  } catch (error) {
    close()
    throw error
  }
}

export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

/** The value of a JSON text; undefined if it is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isProblem = (value: unknown): value is Problem => {
  const { type, title, status, retryable } = (value ?? {}) as Partial<Problem>
  return [typeof type, typeof title, typeof status, typeof retryable].join() === 'string,string,number,boolean'
}

function searchOf(query: object): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
