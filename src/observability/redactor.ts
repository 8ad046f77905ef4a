import type { Secret } from '../secrets.js'

/** Shorter texts are not redacted: they would tear ordinary words apart. */
const prefixLength = 6
/** Access tokens that are remembered for one credential: the current one, and those that calls in flight may still use. */
const tokensPerOwner = 4
/** Credentials whose access tokens are remembered; the least recently renewed ones are dropped. */
const maxOwners = 10_000

/**
 * Replaces every form of every known secret in a log line. Redaction by key name misses secrets inside messages, headers
 * and nested errors, so the finished line is searched. One pass: the next characters select the secrets that could start
 * here, which are then compared literally. The cost does not depend on the number of secrets, and nothing of a secret is
 * interpreted as a pattern.
 *
 * A provider chooses its access tokens: a token that is a part of one of `publicTexts`, such as a route or the id of
 * another tenant's connection, is not a secret, and redacting it would blank lines of other tenants.
 */
export function createRedactor(secrets: readonly Secret[], publicTexts: () => Iterable<string> = () => []) {
  const index = createPrefixIndex()
  const owners = new Map<string, string[]>()
  const addSecrets = (more: readonly Secret[]) => {
    for (const secret of more) for (const form of encodingsOf(secret.reveal())) index.add(form)
  }
  addSecrets(secrets)
  return {
    redact: index.redact,
    /** Secrets of another configuration. Earlier ones stay known: requests in flight may still use them. */
    addSecrets,
    /** An access token that was received for the credential `owner`. Older tokens of that credential are forgotten. */
    addToken(token: string, owner: string): void {
      for (const text of publicTexts()) if (text.includes(token)) return
      const tokens = owners.get(owner) ?? []
      owners.delete(owner)
      owners.set(owner, tokens)
      if (tokens.includes(token)) return
      tokens.push(token)
      for (const form of tokenForms(token)) index.add(form)
      if (tokens.length > tokensPerOwner) forget(tokens.splice(0, 1))
      const [oldest] = owners.size > maxOwners ? owners : []
      if (!oldest) return
      owners.delete(oldest[0])
      forget(oldest[1])
    },
  }

  function forget(tokens: readonly string[]): void {
    for (const token of tokens) for (const form of tokenForms(token)) index.remove(form)
  }
}

/** The literal texts to replace, by their first characters. */
function createPrefixIndex() {
  const byPrefix = new Map<string, { text: string; uses: number }[]>()
  // Most positions of a line start no secret: one look into this table rules them out without making a string. Counts
  // saturate, so that an entry that was removed costs at most a needless look-up.
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
      // Longest first: where one secret contains another, the longer one is replaced.
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

/** The value itself, and as JSON, URLs and Basic authentication contain it. */
function encodingsOf(value: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '')
  const inBase64 = [base64(value), base64(`${value}:`), ...[0, 1, 2].map((before) => base64Within(value, before))]
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(value).toString('hex'),
  ]
  return [...new Set(forms)].filter((form) => form.length >= prefixLength)
}

/**
 * The base64 characters that depend on the value alone, behind `before` bytes of other text (modulo 3): Basic
 * authentication of a token endpoint sends the client id before the secret.
 */
function base64Within(value: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)])
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6))
}

/** A token is sent as a bearer token only, and its characters are the same in JSON. */
const tokenForms = (token: string) => [...new Set([token, encodeURIComponent(token)])]
