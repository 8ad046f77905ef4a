/**
 * The seconds of `Prefer: wait=N` (RFC 7240 section 4.3), 1 to 60. Other values are ignored, as section 2 requires; the
 * response then has no `Preference-Applied`.
 */
export function parsePreferWait(prefer: string | string[] | undefined): number | undefined {
  if (prefer === undefined) return undefined
  for (const preference of [prefer].flat().join(',').split(',')) {
    const [, name, value] = /^\s*([\w-]+)(?:\s*=\s*("[^"]*"|[^;\s]*))?\s*(?:;|$)/.exec(preference) ?? []
    // The first of several values counts.
    if (name?.toLowerCase() !== 'wait') continue
    const seconds = /^"?(\d{1,4})"?$/.exec(value ?? '')?.[1]
    return seconds !== undefined && Number(seconds) >= 1 && Number(seconds) <= 60 ? Number(seconds) : undefined
  }
  return undefined
}
