/** A fenced block of a document. */
export interface Block {
  language: string
  /** The words after the language, such as `skip="needs Docker"`, `file=anyats.json` and `output`. */
  attributes: { readonly [name: string]: string }
  text: string
}

/** The fenced blocks of a document, also those inside lists. */
export const blocksOf = (document: string): Block[] =>
  [...document.matchAll(/^( *)```(\w+)(.*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', attributes = '', text = '']) => ({
      language,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/(\w+)(?:=(?:"([^"]*)"|(\S+)))?/g)].map(([, name, quoted, bare]) => [
          name,
          quoted ?? bare ?? '',
        ]),
      ),
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  )

/** The commands of a block: its lines, where a line can continue in the next one. */
export const commandsOf = ({ text }: Block): string[] =>
  text
    .replaceAll(/\\\n|\|\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')

/**
 * The differences between the output that a document shows and the real one. A document may leave out members of an
 * object and shorten a text with `…`.
 */
export function differences(shown: unknown, actual: unknown, path = ''): string[] {
  if (typeof shown === 'string' && shown.endsWith('…')) {
    const isLonger = typeof actual === 'string' && actual.length > shown.length
    return isLonger ? [] : [`${path} is ${JSON.stringify(actual)}`]
  }
  if (typeof shown !== 'object' || shown === null || typeof actual !== 'object' || actual === null)
    return shown === actual ? [] : [`${path} is ${JSON.stringify(actual)}`]
  if (Array.isArray(shown) && (!Array.isArray(actual) || actual.length !== shown.length))
    return [`${path} is ${JSON.stringify(actual)}`]
  return Object.entries(shown).flatMap(([name, value]) =>
    differences(value, (actual as { [name: string]: unknown })[name], `${path}/${name}`),
  )
}
