/**
 * The seconds of `Prefer: wait=N` (RFC 7240 section 4.3), 1 to 60. Anything else is passed over, as section 2 asks of a
 * preference that a server does not understand or cannot meet: then the answer has no `Preference-Applied`.
 */
export function waitOf(prefer: string | string[] | undefined): number | undefined {
  if (prefer === undefined) return undefined
  for (const preference of [prefer].flat().join(',').split(',')) {
    const [, name, value] = /^\s*([\w-]+)(?:\s*=\s*("[^"]*"|[^;\s]*))?\s*(?:;|$)/.exec(preference) ?? []
    // Given more than once, the first counts.
    if (name?.toLowerCase() !== 'wait') continue
    const seconds = /^"?(\d{1,4})"?$/.exec(value ?? '')?.[1]
    return seconds !== undefined && Number(seconds) >= 1 && Number(seconds) <= 60 ? Number(seconds) : undefined
  }
  return undefined
}
