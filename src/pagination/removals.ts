/** The parts of a value to remove, by key or array index. */
export type Parts = ReadonlyMap<string | number, Removal>
export type Removal = 'itself' | Parts

export const nothing: Parts = new Map()

/** The same parts, and each list that would lose all its elements. */
export function withEmptyLists(value: unknown, parts: Parts): Removal {
  let complete = parts
  for (const [key, removal] of parts) {
    if (removal === 'itself') continue
    const inner = withEmptyLists((value as Record<string | number, unknown>)[key], removal)
    if (inner !== removal) complete = new Map([...complete, [key, inner]])
  }
  if (!Array.isArray(value) || complete.size < value.length) return complete
  for (const removal of complete.values()) if (removal !== 'itself') return complete
  return 'itself'
}

/** A copy without the parts. No `delete`: it makes objects slow. */
export function copyWithout(value: unknown, parts: Parts): unknown {
  if (parts.size === 0) return value
  if (Array.isArray(value)) {
    const remaining = value.map((part, index) => ({ part, removal: parts.get(index) ?? nothing }))
    return remaining.flatMap(({ part, removal }) => (removal === 'itself' ? [] : [copyWithout(part, removal)]))
  }
  const isShorter = [...parts.values()].includes('itself')
  const remaining = () => Object.entries(value as object).filter(([key]) => parts.get(key) !== 'itself')
  const copy: Record<string | number, unknown> = isShorter ? Object.fromEntries(remaining()) : { ...(value as object) }
  // Each key is an own property of the copy, so the assignment to `__proto__` sets no prototype.
  for (const [key, removal] of parts) if (removal !== 'itself') copy[key] = copyWithout(copy[key], removal)
  return copy
}
