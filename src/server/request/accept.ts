/**
 * Returns the offered media type that an `Accept` header ranks highest (the first offered one in a tie or without a
 * header), or undefined when none is acceptable. RFC 9110 section 12.5.1.
 */
export function negotiateMediaType<T extends string>(header: string | undefined, offered: readonly T[]): T | undefined {
  const ranges = parseAccept(header ?? '*/*')
  let best: T | undefined
  let bestQuality = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality <= bestQuality) continue
    best = type
    bestQuality = quality
  }
  return best
}

interface Range {
  range: string
  quality: number
}

const parseAccept = (header: string): Range[] =>
  header.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { range, quality: quality === undefined ? 1 : Number(quality) || 0 }
  })

/** The most specific matching range decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  for (const name of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = ranges.find(({ range }) => range === name)
    if (found) return found.quality
  }
  return 0
}
