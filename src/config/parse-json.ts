/** An error of a JSON text, with line and column. The message never quotes the text, because the text may contain a secret. */
export class JsonError extends Error {
  constructor(reason: string, text: string, at: number) {
    const textBefore = text.slice(0, at)
    const line = textBefore.split('\n').length
    super(`${reason} at line ${line}, column ${at - textBefore.lastIndexOf('\n')}`)
    this.name = 'JsonError'
  }
}

/**
 * Parses JSON. Errors have a line and a column, and a duplicate key in an object is an error. `JSON.parse` is not sufficient:
 * it does not always report the position, quotes the text, and accepts duplicate keys.
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
      if (keys.has(key)) fail('a key occurs a second time in the same object', start)
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

  /** Reads from the opening bracket to the closing bracket. */
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
    if (match === undefined) fail('a string is not closed, or contains a line break or an invalid escape')
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
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids these control characters in a string
const stringText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
