import type { Connection } from '../../connections/connection.js'

/**
 * The headers that authenticate a request. Built immediately before sending, so that credentials are not held
 * elsewhere.
 */
export function sign(
  { provider: { auth }, credentials }: Connection,
  token: string | undefined,
): Record<string, string> {
  const reveal = (name: string) => credentials[name]?.reveal() ?? ''
  if (auth.kind === 'basic')
    return { authorization: `Basic ${Buffer.from(`${reveal(auth.username)}:`).toString('base64')}` }
  if (auth.kind === 'client-credentials') return { authorization: `Bearer ${token ?? ''}` }
  return Object.fromEntries(
    Object.entries(auth.headers).map(([header, value]) => [
      header,
      typeof value === 'string' ? reveal(value) : value[0] + reveal(value[1]),
    ]),
  )
}

export const needsToken = ({ provider }: Connection): boolean => provider.auth.kind === 'client-credentials'
