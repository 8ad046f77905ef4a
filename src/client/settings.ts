import type { ClientOptions } from './types.js'

/** The options of a client with their defaults. */
export interface Settings {
  /** Address of the server, without a slash at the end. */
  base: string
  headers: Headers
  maxRetries: number
  maxRetryAfter: number
  timeout: number
  fetch: typeof fetch
}

export function settingsOf({ url, apiKey, connection, ...options }: ClientOptions): Settings {
  const { origin, pathname } = new URL(url)
  const headers = new Headers()
  if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`)
  if (connection !== undefined) headers.set('connection-id', connection)
  return {
    base: `${origin}${pathname}`.replace(/\/+$/, ''),
    headers,
    maxRetries: options.maxRetries ?? 5,
    maxRetryAfter: options.maxRetryAfter ?? 60,
    timeout: options.timeout ?? 120,
    // Browsers refuse a `fetch` that is called as a method of another object.
    fetch: options.fetch ?? ((...args) => fetch(...args)),
  }
}
