import { hash } from 'node:crypto'

/**
 * An event. Values are configured ids, words from closed lists and counts: never a name, key or filter. The only id of a
 * record is that of an attachment whose content was read.
 */
export interface AuditEntry {
  event: 'start' | 'stop' | 'request' | 'configuration' | 'lost' | 'resumed' | 'truncated'
  readonly [member: string]:
    | string
    | number
    | boolean
    | null
    | undefined
    | { readonly [kind: string]: readonly string[] }
}

/** The `prev` of the very first line. */
export const genesisHash = '0'.repeat(64)

/** SHA-256 of a line without the line break. */
export const digestOf = (line: string): string => hash('sha256', line, 'hex')

/**
 * Serializes an entry. Each line contains the digest of the previous line, so that a changed, removed or inserted line is
 * detected.
 */
export const lineOf = (entry: AuditEntry, at: number, previousDigest: string): string =>
  JSON.stringify({ at: new Date(at).toISOString(), ...entry, prev: previousDigest })

export interface Verdict {
  lines: number
  /** `prev` of the first line: `genesisHash`, or the digest of the last line of the previous file. null = no lines. */
  follows: string | null
  /** The digest of the last line. The first line of the next file must contain this digest. null = no lines. */
  last: string | null
  /** The first line, counted from 1, that breaks the chain; null = the chain is intact. */
  broken: { line: number; reason: string } | null
}

/**
 * Verifies the chain of a file. `previousDigest` is the `last` of the previous file. Without `previousDigest`, any `prev` of
 * the first line is accepted. A line that a crash truncated is skipped if the next line has the event `resumed`. `head` is
 * the digest of the last line that the server wrote. This line must be present. Without `head`, missing lines at the end
 * cannot be detected. A chain that was completely rewritten cannot be detected either: store copies on another machine.
 */
export async function verify(
  lines: AsyncIterable<string> | Iterable<string>,
  previousDigest?: string | null,
  head?: string,
): Promise<Verdict> {
  const verdict: Verdict = { lines: 0, follows: null, last: previousDigest ?? null, broken: null }
  let truncated = false
  let headMissing = head !== undefined
  for await (const line of lines) {
    verdict.lines += 1
    const entry = readLine(line)
    if (!entry) {
      truncated = true
      continue
    }
    if (truncated && entry.event !== 'resumed' && entry.event !== 'truncated')
      return broken(verdict, 'follows an incomplete line')
    if (verdict.last !== null && entry.prev !== verdict.last)
      return broken(verdict, entry.event === 'truncated' ? truncatedMessage : 'does not follow the previous line')
    truncated = false
    verdict.follows ??= String(entry.prev)
    verdict.last = digestOf(line)
    // After a rotation, the first line of the new file follows the head.
    if (verdict.last === head || entry.prev === head) headMissing = false
  }
  if (truncated) return broken(verdict, 'is incomplete')
  return headMissing
    ? broken(verdict, 'is the last line, but the server wrote more lines after this line: these lines are missing')
    : verdict
}

const truncatedMessage = 'reports that earlier lines are missing: lines at the end of the file were removed'

const broken = (verdict: Verdict, reason: string): Verdict => ({ ...verdict, broken: { line: verdict.lines, reason } })

/** Returns undefined for a line that is not a complete audit line. */
export function readLine(line: string): { event: unknown; prev: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'event' in value && 'prev' in value ? value : undefined
  } catch {
    return undefined
  }
}
