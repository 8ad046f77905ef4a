/**
 * Content negotiation, RFC 9110 section 12.5. Both libraries for it fail a common request: `negotiator` rejects
 * `application/json; charset=utf-8`, `@fastify/accept-negotiator` does not know `text/*`.
 */

/** Encodings of responses, the preferred one first. */
export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

/**
 * The offered media type that an `Accept` header ranks highest; the first one in a tie or without a header; undefined
 * when none is acceptable.
 */
export const negotiateMediaType = <T extends string>(
  header: string | undefined,
  offered: readonly T[],
): T | undefined => highestRanked(header ?? '*/*', offered, (type) => [type, `${type.split('/')[0]}/*`, '*/*'])

/**
 * The encoding that an `Accept-Encoding` header ranks highest; null = identity. `*` is gzip, which every client
 * supports.
 */
export function negotiateEncoding(header: string | undefined): Encoding | null {
  if (header === undefined) return null
  const chosen = highestRanked(header.replace(/\*|x-gzip/gi, 'gzip'), [...encodings, 'identity'], (name) => [name])
  return encodings.find((encoding) => encoding === chosen) ?? null
}

/** `rangesOf`: the ranges of the header that match a value, the most specific one first. That one decides. */
function highestRanked<T extends string>(
  header: string,
  offered: readonly T[],
  rangesOf: (value: T) => readonly string[],
): T | undefined {
  const qualities = parse(header)
  let best: T | undefined
  let bestQuality = 0
  for (const value of offered) {
    const range = rangesOf(value).find((range) => qualities.has(range))
    const quality = range === undefined ? 0 : (qualities.get(range) ?? 0)
    if (quality <= bestQuality) continue
    best = value
    bestQuality = quality
  }
  return best
}

/** The quality of each range of the header. Parameters other than the quality are ignored. */
function parse(header: string): Map<string, number> {
  const qualities = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((word) => word.trim())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    if (!qualities.has(range)) qualities.set(range, quality === undefined ? 1 : Number(quality) || 0)
  }
  return qualities
}
