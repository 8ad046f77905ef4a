/** JSON that cannot be read: where, and why. Never a word of the text itself, which may be a key. */
export class JsonError extends Error {
  constructor(reason: string, text: string, at: number) {
    const before = text.slice(0, at)
    const line = before.split('\n').length
    super(`${reason} at line ${line}, column ${at - before.lastIndexOf('\n')}`)
    this.name = 'JsonError'
  }
}

/**
 * Parses JSON. `JSON.parse` does not always say where a text is wrong, quotes the text, and takes the last of two equal
 * keys without a word: an error here has a line and a column, and a key that stands twice in one object is an error.
 */
export function parseJson(text: string): unknown {
  check(text)
  return JSON.parse(text)
}

const deepest = 64

function check(text: string): void {
  let at = 0
  value(0)
  skipSpace()
  if (at < text.length) fail('there is text after the end of the document')

  function value(depth: number): void {
    if (depth > deepest) fail(`values are nested more than ${deepest} deep`)
    skipSpace()
    const start = text[at]
    if (start === '{') object(depth)
    else if (start === '[') array(depth)
    else if (start === '"') string()
    else word()
  }

  function object(depth: number): void {
    const keys = new Set<string>()
    list('}', () => {
      skipSpace()
      if (text[at] !== '"') fail('a key in double quotes is expected')
      const begin = at
      const key = string()
      if (keys.has(key)) fail('a key stands a second time in its object', begin)
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

  function word(): void {
    literal.lastIndex = at
    const found = literal.exec(text)?.[0]
    if (found === undefined) fail(at < text.length ? 'a value is expected' : 'the document ends early')
    at += found.length
  }

  function skipSpace(): void {
    while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1
  }

  function fail(reason: string, where = at): never {
    throw new JsonError(reason, text, where)
  }
}

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string
const stringText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
