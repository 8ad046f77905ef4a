/**
 * Paths at which an item that was mapped from a repaired record says more than the item of the sound record. A value is
 * the sound one or null. A list is the sound one without some elements, or null if none is left.
 */
export function claimsOf(repaired: unknown, sound: unknown, path = ''): string[] {
  if (repaired === null || Object.is(repaired, sound)) return []
  // Unreadable access fails closed.
  if (repaired === true && failsClosed.test(path)) return []
  if (path === '/visibility' && (repaired === 'confidential' || repaired === 'private')) return []
  if (Array.isArray(repaired) && Array.isArray(sound)) {
    if (repaired.length === 0) return sound.length === 0 ? [] : [`${path} is empty`]
    return isPartOf(repaired, sound) ? [] : [`${path} has other elements`]
  }
  if (!isObject(repaired) || !isObject(sound)) return [`${path} is ${JSON.stringify(repaired)?.slice(0, 80)}`]
  return [...new Set([...Object.keys(repaired), ...Object.keys(sound)])].flatMap((key) =>
    claimsOf(repaired[key], sound[key], `${path}/${key}`),
  )
}

const failsClosed = /\/(is_private|isHidden)$/

/** Whether the elements are some of the sound ones, in their order. */
function isPartOf(elements: readonly unknown[], sound: readonly unknown[]): boolean {
  let at = 0
  return elements.every((element) => {
    const found = sound.findIndex((other, index) => index >= at && claimsOf(element, other).length === 0)
    at = found + 1
    return found >= 0
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
