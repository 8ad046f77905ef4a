/**
 * Characters with which a text of a server could move the cursor of a terminal, change its settings or show other text
 * than there is: C0 and C1 (with them every ANSI sequence), DEL, and those that turn the direction of text.
 */
const controls = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** A text in which each of them is written as an escape of JSON, which shows it and is the same text in JSON. */
export const escapeText = (text: string): string => text.replace(controls, escapeOf)

/** The same for a text of several lines: line feeds, also after a carriage return, and tabs stay. */
export const escapeLines = (text: string): string =>
  text.replace(controls, (character, at: number) =>
    character === '\n' || character === '\t' || (character === '\r' && text[at + 1] === '\n')
      ? character
      : escapeOf(character),
  )

/** A value of a server in which every text, also every name of a member, is escaped: ready to be shown to a person. */
export function escapeDeep<T>(value: T): T
export function escapeDeep(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value)
  if (Array.isArray(value)) return value.map((item) => escapeDeep(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [escapeText(name), escapeDeep(item)]))
}

const escapeOf = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
