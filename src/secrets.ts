import { inspect } from 'node:util'

/** A loaded secret. However it is printed, serialised or inspected, it says `[secret]`; only `reveal` tells it. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/**
 * Takes every form of every loaded secret out of a log line. Redacting by key name misses secrets inside messages,
 * headers and nested errors; this looks at the finished line. One alternation, since a loop over hundreds of secrets
 * costs a hundred times as much.
 */
export function createScrubber(secrets: readonly Secret[]) {
  const forms = new Set(secrets.flatMap((secret) => formsOf(secret.reveal())))
  const learned: string[] = []
  let pattern = alternation(forms)
  return {
    scrub: (line: string): string => (pattern ? line.replace(pattern, '[secret]') : line),
    /** Secrets of another configuration. Those of the one before stay known: what still runs may hold them. */
    know(more: readonly Secret[]): void {
      for (const form of more.flatMap((secret) => formsOf(secret.reveal()))) forms.add(form)
      pattern = alternation(new Set([...forms, ...learned]))
    },
    /** A secret that was got while running, such as an access token. */
    add(value: string): void {
      learned.push(...formsOf(value))
      // Tokens end within hours: the last few hundred are all that can still turn up.
      learned.splice(0, learned.length - 2000)
      pattern = alternation(new Set([...forms, ...learned]))
    },
  }
}

function alternation(forms: ReadonlySet<string>): RegExp | undefined {
  if (forms.size === 0) return undefined
  // Longest first: where one form holds another, the whole of it goes.
  const ordered = [...forms].sort((a, b) => b.length - a.length)
  return new RegExp(ordered.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')
}

/** As it is, as it stands in JSON and in a URL, and as Basic authentication sends it. */
function formsOf(value: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '')
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    base64(value),
    base64(`${value}:`),
    Buffer.from(value).toString('base64url'),
    Buffer.from(value).toString('hex'),
  ].filter((form) => form.length >= 6)
}
