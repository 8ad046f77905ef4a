import type { Warning } from '../model/responses.js'
import type { Delta } from '../providers/port/listing.js'
import type { DeltaToken, PageToken, Segment } from './token-state.js'

/** Largest assumed error of our clock. */
const clockMargin = 3_600_000

/** A list with filters has no delta token. */
export const supportsDelta = (delta: Delta | undefined, { filters }: PageToken) =>
  delta !== undefined && Object.keys(filters).length === 0

/** The delta token of a complete list. */
export function deltaTokenFor(
  delta: Delta | undefined,
  state: PageToken,
  now: number,
): { delta: DeltaToken | null; warnings: Warning[] } {
  if (!delta || !supportsDelta(delta, state)) return { delta: null, warnings: [] }
  const { includes, pageSize, nextSyncToken, unreadableIds, resume } = state
  const { provider, local } = state.clock ?? { provider: null, local: now }
  const token = { v: 1 as const, includes, pageSize, syncToken: nextSyncToken, unreadableIds, issued: now }
  if (delta.mode === 'sync-token') {
    // The sync token of resumed pagination counts from the resume point, not from the start.
    if (resume?.from) return { delta: null, warnings: [deltaUnavailable] }
    if (nextSyncToken === null) return { delta: null, warnings: [] }
    return { delta: { ...token, clock: provider ?? local, clockSkew: 0 }, warnings: [] }
  }
  const segmentEnds = state.segments.flatMap(({ scope }) => endOfWindow(delta, scope))
  return {
    delta: {
      ...token,
      clock: Math.min(provider ?? local - clockMargin, ...segmentEnds),
      clockSkew: provider === null ? 0 : provider - local,
    },
    warnings: provider === null ? [clockMissing] : [],
  }
}

/** Changes after the end of a time range belong to the next request. */
const endOfWindow = (delta: Delta & { mode: 'timestamp' }, window: Segment | null): number[] =>
  delta.queries.flatMap(({ before }) => {
    const end = before && window?.filters?.[before]
    return end ? Date.parse(end) : []
  })

const clockMissing: Warning = {
  code: 'provider-date-missing',
  detail:
    'The responses of the provider have no valid date. The delta token starts one hour before this list by the clock of this server. Changes can be listed twice. If the clock is wrong by more than one hour, changes can be missing.',
}
const deltaUnavailable: Warning = {
  code: 'delta-unavailable',
  detail:
    'The cursor of the provider expired and pagination was resumed, so the changes before that are unknown. List everything again to get a `delta_token`.',
}
