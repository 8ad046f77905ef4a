/**
 * Characters that a malicious server could use to move the cursor of the terminal, change its settings or disguise text: C0
 * and C1 (which start every ANSI sequence), DEL, and characters that change the direction of text.
 */
const controls = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** Replaces control characters with JSON escapes. Inside a JSON string, the value stays the same. */
export const escapeText = (text: string): string => text.replace(controls, escapeOf)

/** Like `escapeText`, but keeps line ends (LF, CRLF) and tabs. */
export const escapeLines = (text: string): string =>
  text.replace(controls, (character, index: number) =>
    character === '\n' || character === '\t' || (character === '\r' && text[index + 1] === '\n')
      ? character
      : escapeOf(character),
  )

/** Escapes every string and every property name of a value from a server, so that a terminal can show it. */
export function escapeDeep<T>(value: T): T
export function escapeDeep(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value)
  if (Array.isArray(value)) return value.map((item) => escapeDeep(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [escapeText(name), escapeDeep(item)]))
}

const escapeOf = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
