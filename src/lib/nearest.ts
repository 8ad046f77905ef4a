/**
 * Returns the name with the smallest edit distance to the input; undefined when no name is close. A name is close within
 * one edit per three characters, with a maximum of three edits. Case is ignored; `-`, `_` and spaces are equal.
 */
export function nearest(input: string, names: Iterable<string>): string | undefined {
  const normalized = normalize(input)
  let best: string | undefined
  let bestDistance = Math.min(3, Math.max(1, Math.floor(normalized.length / 3))) + 1
  if (normalized.length > maxNameLength) return undefined
  for (const name of names) {
    const distance = editDistance(normalized, normalize(name))
    if (distance < bestDistance && distance < normalize(name).length) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Returns ` Did you mean NAME?`, or an empty text when no name is close. */
export function didYouMean(input: string, names: Iterable<string>, show = (name: string) => name): string {
  const name = nearest(input, names)
  return name === undefined ? '' : ` Did you mean ${show(name)}?`
}

/** No existing name is longer. The limit bounds the cost of comparing a hostile name. */
const maxNameLength = 64

const normalize = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '_')

/** Optimal string alignment: insertions, deletions, replacements and swaps of adjacent characters. */
function editDistance(a: string, b: string): number {
  let rowBeforeLast: number[] = []
  let lastRow = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row += 1) {
    const nextRow = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let distance = Math.min(
        (lastRow[column] ?? 0) + 1,
        (nextRow[column - 1] ?? 0) + 1,
        (lastRow[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        distance = Math.min(distance, (rowBeforeLast[column - 2] ?? Number.POSITIVE_INFINITY) + 1)
      nextRow.push(distance)
    }
    rowBeforeLast = lastRow
    lastRow = nextRow
  }
  return lastRow[b.length] ?? 0
}
