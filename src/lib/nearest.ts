/**
 * The name that was probably meant, or undefined where no name is close: names are compared without case, and `-`, `_` and
 * spaces are equal. A name is close within one edit for each three characters, at most three.
 */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const word = plain(given)
  let best: string | undefined
  let least = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1
  if (word.length > longest) return undefined
  for (const name of names) {
    const distance = editDistance(word, plain(name))
    if (distance < least && distance < plain(name).length) {
      best = name
      least = distance
    }
  }
  return best
}

/** ` Did you mean NAME?`, or nothing. */
export function didYouMean(given: string, names: Iterable<string>, show = (name: string) => name): string {
  const name = nearest(given, names)
  return name === undefined ? '' : ` Did you mean ${show(name)}?`
}

/** Longer than every name that exists: the comparison of a hostile name stays cheap. */
const longest = 64

const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '_')

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        distance = Math.min(distance, (before[column - 2] ?? Number.POSITIVE_INFINITY) + 1)
      next.push(distance)
    }
    before = last
    last = next
  }
  return last[other.length] ?? 0
}
