import { hash } from 'node:crypto'

/** What happened: ids of the operator's own, words of closed lists and counts. Nobody's name, key, filter or record id. */
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

/** What the first line of all follows. */
export const beginning = '0'.repeat(64)

/** SHA-256 of a line as it stands, without its line end. */
export const digestOf = (line: string): string => hash('sha256', line, 'hex')

/** Each line carries the digest of the one before, so that none can be changed, taken out or put in unseen. */
export const lineOf = (entry: AuditEntry, at: number, before: string): string =>
  JSON.stringify({ at: new Date(at).toISOString(), ...entry, prev: before })

export interface Verdict {
  lines: number
  /** What the first line follows: `beginning`, or the last line of the file before. null = there are no lines. */
  follows: string | null
  /** The digest that the next file's first line must carry; null = there are no lines. */
  last: string | null
  /** The first line, counted from 1, that does not follow from the one before; null = all of them do. */
  broken: { line: number; why: string } | null
}

/**
 * Follows the chain through the lines of a file, in their order. `before` is the `last` of the file before this one; left
 * out, the first line may follow anything. A line cut short by a crash is passed over where the next one says that it resumes.
 * `head` is the digest of a line that must be there: the last one that the server wrote. Without it a chain cannot show that
 * lines are missing at the end; and it cannot show that all of it was written anew: send copies elsewhere.
 */
export async function verify(
  lines: AsyncIterable<string> | Iterable<string>,
  before?: string | null,
  head?: string,
): Promise<Verdict> {
  const verdict: Verdict = { lines: 0, follows: null, last: before ?? null, broken: null }
  let cutShort = false
  let headMissing = head !== undefined
  for await (const line of lines) {
    verdict.lines += 1
    const entry = readLine(line)
    if (!entry) {
      cutShort = true
      continue
    }
    if (cutShort && entry.event !== 'resumed' && entry.event !== 'truncated')
      return broken(verdict, 'follows one that is not whole')
    if (verdict.last !== null && entry.prev !== verdict.last)
      return broken(verdict, entry.event === 'truncated' ? truncated : 'does not follow the one before')
    cutShort = false
    verdict.follows ??= String(entry.prev)
    verdict.last = digestOf(line)
    // A file that has just been begun follows it.
    if (verdict.last === head || entry.prev === head) headMissing = false
  }
  if (cutShort) return broken(verdict, 'is not whole')
  return headMissing
    ? broken(verdict, 'is the last one, and lines that the server wrote after it are missing')
    : verdict
}

const truncated = 'says that lines before it were cut off while the server ran or was down'

const broken = (verdict: Verdict, why: string): Verdict => ({ ...verdict, broken: { line: verdict.lines, why } })

/** undefined for what is no whole line of ours. */
export function readLine(line: string): { event: unknown; prev: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'event' in value && 'prev' in value ? value : undefined
  } catch {
    return undefined
  }
}
