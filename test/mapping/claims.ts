/**
 * Paths at which an item that was mapped from a repaired record says more than the item of the sound record. A value is
 * the sound one or null. A list is the sound one without some elements, or null if none is left.
 */
export function claimsOf(repaired: unknown, sound: unknown, path = '', claims: string[] = []): string[] {
  if (repaired === null || Object.is(repaired, sound)) return claims
  // Unreadable access fails closed.
  if (repaired === true && failsClosed.test(path)) return claims
  if (path === '/visibility' && (repaired === 'confidential' || repaired === 'private')) return claims
  if (Array.isArray(repaired) && Array.isArray(sound)) {
    if (repaired.length === 0 && sound.length > 0) claims.push(`${path} is empty`)
    else if (!isPartOf(repaired, sound)) claims.push(`${path} has other elements`)
  } else if (isObject(repaired) && isObject(sound)) {
    for (const key in repaired) claimsOf(repaired[key], sound[key], `${path}/${key}`, claims)
    for (const key in sound) if (!(key in repaired)) claimsOf(undefined, sound[key], `${path}/${key}`, claims)
  } else claims.push(`${path} is ${JSON.stringify(repaired)?.slice(0, 80)}`)
  return claims
}

const failsClosed = /\/(is_private|isHidden)$/

/** Whether the elements are some of the sound ones, in their order. */
function isPartOf(elements: readonly unknown[], sound: readonly unknown[]): boolean {
  let at = 0
  return elements.every((element) => {
    while (at < sound.length && claimsOf(element, sound[at]).length > 0) at += 1
    at += 1
    return at <= sound.length
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
