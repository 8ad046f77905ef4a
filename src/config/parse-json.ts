/** JSON that cannot be read: where, and why. Never a word of the text itself, which may be a key. */
export class JsonError extends Error {
  constructor(reason: string, text: string, at: number) {
    const textBefore = text.slice(0, at)
    const line = textBefore.split('\n').length
    super(`${reason} at line ${line}, column ${at - textBefore.lastIndexOf('\n')}`)
    this.name = 'JsonError'
  }
}

/**
 * Parses JSON. `JSON.parse` does not always say where a text is wrong, quotes the text, and takes the last of two equal
 * keys without a word: an error here has a line and a column, and a key that stands twice in one object is an error.
 */
export function parseJson(text: string): unknown {
  assertValid(text)
  return JSON.parse(text)
}

const maxDepth = 64

function assertValid(text: string): void {
  let at = 0
  value(0)
  skipSpace()
  if (at < text.length) fail('there is text after the end of the document')

  function value(depth: number): void {
    if (depth > maxDepth) fail(`values are nested more than ${maxDepth} deep`)
    skipSpace()
    const start = text[at]
    if (start === '{') object(depth)
    else if (start === '[') array(depth)
    else if (start === '"') string()
    else literalValue()
  }

  function object(depth: number): void {
    const keys = new Set<string>()
    list('}', () => {
      skipSpace()
      if (text[at] !== '"') fail('a key in double quotes is expected')
      const start = at
      const key = string()
      if (keys.has(key)) fail('a key stands a second time in its object', start)
      keys.add(key)
      skipSpace()
      if (text[at] !== ':') fail('a colon is expected')
      at += 1
      value(depth + 1)
    })
  }

  function array(depth: number): void {
    list(']', () => value(depth + 1))
  }

  /** From the opening bracket past the closing one. */
  function list(end: string, member: () => void): void {
    at += 1
    skipSpace()
    if (text[at] === end) {
      at += 1
      return
    }
    for (;;) {
      member()
      skipSpace()
      const next = text[at]
      if (next !== ',' && next !== end) fail(`a comma or ${end} is expected`)
      at += 1
      if (next === end) return
    }
  }

  function string(): string {
    stringText.lastIndex = at
    const match = stringText.exec(text)?.[0]
    if (match === undefined) fail('a string is not closed, or holds a line break or a wrong escape')
    at += match.length
    return JSON.parse(match)
  }

  function literalValue(): void {
    literal.lastIndex = at
    const match = literal.exec(text)?.[0]
    if (match === undefined) fail(at < text.length ? 'a value is expected' : 'the document ends early')
    at += match.length
  }

  function skipSpace(): void {
    while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1
  }

  function fail(reason: string, position = at): never {
    throw new JsonError(reason, text, position)
  }
}

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string
const stringText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
