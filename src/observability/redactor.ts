import type { Secret } from '../secrets.js'

/** Shorter texts are not redacted, because they occur inside ordinary words. */
const prefixLength = 6
/** Number of access tokens per credential: the current token, and tokens that calls in flight may still use. */
const tokensPerOwner = 4
/** Number of credentials with access tokens. The least recently renewed credential is dropped first. */
const maxOwners = 10_000

/**
 * Replaces every encoding of every secret in a log line. Redaction by key name would miss secrets inside messages, headers
 * and nested errors, so the finished line is searched. The search is one pass: the next characters select the secrets that
 * can start at a position, and these secrets are compared literally. So the cost does not depend on the number of secrets,
 * and no part of a secret is interpreted as a pattern.
 *
 * A provider chooses its access tokens. A token that occurs in one of `publicTexts`, such as a route or the id of another
 * connection, is not redacted: otherwise a provider could blank log lines of other tenants.
 */
export function createRedactor(secrets: readonly Secret[], publicTexts: () => Iterable<string> = () => []) {
  const index = createPrefixIndex()
  const owners = new Map<string, string[]>()
  const addSecrets = (added: readonly Secret[]) => {
    for (const secret of added) for (const encoding of encodingsOf(secret.reveal())) index.add(encoding)
  }
  addSecrets(secrets)
  return {
    redact: index.redact,
    /** Adds the secrets of a new configuration. Earlier secrets remain, because requests in flight may still use them. */
    addSecrets,
    /** Adds an access token of the credential `owner`, and removes old tokens of that credential. */
    addToken(token: string, owner: string): void {
      for (const text of publicTexts()) if (text.includes(token)) return
      const tokens = owners.get(owner) ?? []
      owners.delete(owner)
      owners.set(owner, tokens)
      if (tokens.includes(token)) return
      tokens.push(token)
      for (const encoding of tokenForms(token)) index.add(encoding)
      if (tokens.length > tokensPerOwner) forget(tokens.splice(0, 1))
      const [oldest] = owners.size > maxOwners ? owners : []
      if (!oldest) return
      owners.delete(oldest[0])
      forget(oldest[1])
    },
  }

  function forget(tokens: readonly string[]): void {
    for (const token of tokens) for (const encoding of tokenForms(token)) index.remove(encoding)
  }
}

/** The texts to replace, indexed by their first characters. */
function createPrefixIndex() {
  const byPrefix = new Map<string, { text: string; uses: number }[]>()
  // No secret starts at most positions of a line. This table excludes these positions without creating a string. A removed
  // secret stays in the table; the cost is an unnecessary look-up.
  const filter = new Uint8Array(2 ** 16)
  const slotAt = (text: string, at: number) =>
    (text.charCodeAt(at) ^
      (text.charCodeAt(at + 1) << 3) ^
      (text.charCodeAt(at + 2) << 6) ^
      (text.charCodeAt(at + 3) << 9)) &
    0xffff

  function matchAt(line: string, at: number): string | undefined {
    if (filter[slotAt(line, at)] === 0) return undefined
    return byPrefix.get(line.slice(at, at + prefixLength))?.find(({ text }) => line.startsWith(text, at))?.text
  }

  return {
    add(text: string): void {
      if (text.length < prefixLength) return
      const prefix = text.slice(0, prefixLength)
      const entries = byPrefix.get(prefix) ?? []
      if (entries.length === 0) byPrefix.set(prefix, entries)
      const existing = entries.find((entry) => entry.text === text)
      if (existing) {
        existing.uses += 1
        return
      }
      entries.push({ text, uses: 1 })
      // Longest first: if one secret contains another, the longer secret is replaced.
      entries.sort((a, b) => b.text.length - a.text.length)
      filter[slotAt(text, 0)] = 1
    },
    remove(text: string): void {
      const prefix = text.slice(0, prefixLength)
      const entries = byPrefix.get(prefix)
      const at = entries?.findIndex((entry) => entry.text === text) ?? -1
      const entry = entries?.[at]
      if (!entries || !entry) return
      entry.uses -= 1
      if (entry.uses > 0) return
      entries.splice(at, 1)
      if (entries.length === 0) byPrefix.delete(prefix)
    },
    redact(line: string): string {
      if (byPrefix.size === 0) return line
      let redacted = ''
      let from = 0
      for (let at = 0; at <= line.length - prefixLength; at += 1) {
        const match = matchAt(line, at)
        if (match === undefined) continue
        redacted += `${line.slice(from, at)}[secret]`
        from = at + match.length
        at = from - 1
      }
      return from === 0 ? line : redacted + line.slice(from)
    },
  }
}

/** The value, and the value as encoded in JSON, URLs and Basic authentication. */
function encodingsOf(value: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '')
  const inBase64 = [
    base64(value),
    base64(`${value}:`),
    ...[0, 1, 2].map((precedingBytes) => base64Within(value, precedingBytes)),
  ]
  const encodings = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(value).toString('hex'),
  ]
  return [...new Set(encodings)].filter((encoding) => encoding.length >= prefixLength)
}

/**
 * The base64 characters that depend on the value only, if `precedingBytes` (modulo 3) bytes of other text come first. Basic
 * authentication of a token endpoint sends the client id before the secret.
 */
function base64Within(value: string, precedingBytes: number): string {
  const bytes = Buffer.concat([Buffer.alloc(precedingBytes), Buffer.from(value)])
  return bytes.toString('base64').slice(Math.ceil((precedingBytes * 8) / 6), Math.floor((bytes.length * 8) / 6))
}

/** A token is only sent as a bearer token, and JSON does not change its characters. */
const tokenForms = (token: string) => [...new Set([token, encodeURIComponent(token)])]
