import { hash } from 'node:crypto'

/** An event: ids of the operator, words of closed lists and counts. Never a name, key, filter or record id. */
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

/** The digest that the first line of all follows. */
export const genesisHash = '0'.repeat(64)

/** SHA-256 of a line without its line end. */
export const digestOf = (line: string): string => hash('sha256', line, 'hex')

/**
 * Each line contains the digest of the previous line, so that no line can be changed, removed or inserted unnoticed.
 */
export const lineOf = (entry: AuditEntry, at: number, before: string): string =>
  JSON.stringify({ at: new Date(at).toISOString(), ...entry, prev: before })

export interface Verdict {
  lines: number
  /** The digest that the first line follows: `beginning`, or the last line of the previous file. null = no lines. */
  follows: string | null
  /** The digest that the first line of the next file must contain; null = no lines. */
  last: string | null
  /** The first line, counted from 1, that does not follow the previous one; null = the chain is intact. */
  broken: { line: number; why: string } | null
}

/**
 * Verifies the chain of a file. `before` is the `last` of the previous file; without it, the first line may follow
 * anything. A line that a crash truncated is skipped if the next line says that the log resumes. `head` is the digest
 * of a line that must be present: the last one that the server wrote. Without `head` a chain cannot show that lines at
 * the end are missing. A chain cannot show that the whole file was written anew: store copies elsewhere.
 */
export async function verify(
  lines: AsyncIterable<string> | Iterable<string>,
  before?: string | null,
  head?: string,
): Promise<Verdict> {
  const verdict: Verdict = { lines: 0, follows: null, last: before ?? null, broken: null }
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
      return broken(verdict, 'follows one that is not whole')
    if (verdict.last !== null && entry.prev !== verdict.last)
      return broken(verdict, entry.event === 'truncated' ? truncatedMessage : 'does not follow the one before')
    truncated = false
    verdict.follows ??= String(entry.prev)
    verdict.last = digestOf(line)
    // A file that has just been started follows it.
    if (verdict.last === head || entry.prev === head) headMissing = false
  }
  if (truncated) return broken(verdict, 'is not whole')
  return headMissing
    ? broken(verdict, 'is the last one, and lines that the server wrote after it are missing')
    : verdict
}

const truncatedMessage = 'says that lines before it were cut off while the server ran or was down'

const broken = (verdict: Verdict, why: string): Verdict => ({ ...verdict, broken: { line: verdict.lines, why } })

/** Returns undefined for a line that is not a complete audit line. */
export function readLine(line: string): { event: unknown; prev: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'event' in value && 'prev' in value ? value : undefined
  } catch {
    return undefined
  }
}
