import { Problem } from '../problems.js'
import type { Tokens } from './token-state.js'

/** One text for every reason, so that the text does not help to guess a token. */
export const invalid = (kind: keyof Tokens) =>
  kind === 'page'
    ? new Problem('page-token-invalid', {
        detail: 'Send `page_token` exactly as `next_page_token` returned it, for the same connection and resource.',
      })
    : new Problem('delta-token-invalid', {
        detail: 'Send `delta_token` exactly as the last page returned it, for the same connection and resource.',
      })

export const expired = (kind: keyof Tokens) =>
  kind === 'page'
    ? new Problem('page-token-expired', { detail: 'Start again without `page_token`.' })
    : new Problem('delta-token-expired', { detail: 'List everything once more, or send `on_expired=full`.' })

/** The connection now has the credentials of another account, or another `account` in the configuration. */
export const otherAccount = (kind: keyof Tokens) =>
  kind === 'page'
    ? new Problem('page-token-expired', {
        detail: 'The page token was issued for another account of this connection. Start again without `page_token`.',
      })
    : new Problem('delta-token-expired', {
        detail:
          'The delta token was issued for another account of this connection. List everything once more, or send `on_expired=full`. If only the key of the account changed, name the account in `connections[].account`.',
      })
