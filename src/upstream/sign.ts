import type { Connection } from '../connections/connection.js'

/** The headers that prove who we are. Built here, at the last moment, so that nothing else ever holds them. */
export function sign({ provider, credentials }: Connection): Record<string, string> {
  const { auth } = provider
  const username = credentials[auth.username]?.reveal() ?? ''
  return { authorization: `Basic ${Buffer.from(`${username}:`).toString('base64')}` }
}
