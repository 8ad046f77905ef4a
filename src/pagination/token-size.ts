import type { Warning } from '../model/responses.js'
import { Problem } from '../problems.js'
import { encodeState } from './token-codec.js'
import type { PageToken } from './token-state.js'

const mostUnread = 20
/** Bytes of JSON. Larger values of the provider do not fit into a token beside everything else. */
const maxSyncToken = 1536
const maxUnreadBytes = 1024
/** Bytes of JSON that a sealed token holds: 6,144 characters of base64url, less the header, the nonce and the tag. */
const maxTokenBytes = 4520

/**
 * Limits what the provider's values take of a token. Values that are too long are dropped with a warning, so that the
 * page itself is delivered. A token whose cursor and sync token are too long together cannot be continued.
 */
export function fitToken(token: PageToken): { state: PageToken; warnings: Warning[] } {
  const { unreadableIds, nextSyncToken } = token
  // Most pages have neither: then the other values are bounded already.
  if (unreadableIds.length === 0 && nextSyncToken === null && token.syncToken === null)
    return { state: token, warnings: [] }
  const fitting = fittingIds(unreadableIds)
  const tooLong = nextSyncToken !== null && bytesOf(nextSyncToken) > maxSyncToken
  const warnings = [
    ...(fitting.length < unreadableIds.length ? [unreadableOverflow] : []),
    ...(tooLong ? [syncTokenTooLong] : []),
  ]
  const state = { ...token, unreadableIds: fitting, nextSyncToken: tooLong ? null : nextSyncToken }
  if (bytesOf(encodeState(state)) <= maxTokenBytes) return { state, warnings }
  const withoutIds = { ...state, unreadableIds: [] }
  if (bytesOf(encodeState(withoutIds)) > maxTokenBytes) {
    throw new Problem('upstream-failed', {
      detail: "The provider's cursor and sync token are too long to be carried in a page token.",
    })
  }
  return {
    state: withoutIds,
    warnings: fitting.length < unreadableIds.length ? warnings : [...warnings, unreadableOverflow],
  }
}

/** The first ids that fit. An id that is too long is left out alone. */
function fittingIds(ids: readonly string[]): string[] {
  const fitting: string[] = []
  let bytes = 0
  for (const id of ids) {
    const more = bytes + bytesOf(id) + 1
    if (more > maxUnreadBytes || fitting.length === mostUnread) continue
    fitting.push(id)
    bytes = more
  }
  return fitting
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

const unreadableOverflow: Warning = {
  code: 'unreadable-overflow',
  detail: `The ids of unreadable records are more than ${mostUnread} or too long for a token. anyats does not try the others again: they appear when they change, or in a full sync.`,
}
const syncTokenTooLong: Warning = {
  code: 'delta-unavailable',
  detail: `The provider's sync token is longer than ${maxSyncToken} bytes, so there is no \`delta_token\`.`,
}
