import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')
const ownName = 'test/retired-words.test.ts'
const filesIn = (folder: string, end: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name))

/** Words of identifiers that the glossary of docs/architecture.md replaced. */
const retired = new Set(
  `walk walks walked walking lane lanes nap naps law wish desk door lie lies oddity oddities told tell tells said says ask
  asks asked asking kept packed patience tally facts roster seat seats begun anew mistake mistakes untold strike strikes
  purchase crowded happening happenings wants leaving`.split(/\s+/),
)

/** Words that identifiers of the tests and the benchmarks do not have either. */
const retiredInTests = new Set([...retired, 'answer', 'answered', 'who', 'somebody'])

/** Words that no text for users may have, and where a term of another product stays. */
const texts =
  /\b(walk(s|ed|ing)?|lanes?|naps?|wish(es)?|desk|doors?|lies|oddit(y|ies)|is told|are told|wants? to be)\b/i

/** An answer of a form that the law defines. */
const formText = "I don't wish to answer"
const hasRetired = (text: string) => text.replace('’', "'") !== formText && texts.test(text)

/** What a file declares and says. */
interface Words {
  /** The names that the file declares. Names of an upstream API are properties of schemas and are read in `providers/`. */
  names: string[]
  /** The string literals of the file. */
  literals: string[]
}

const parsed = new Map<string, Words>()

function wordsIn(file: string): Words {
  const words = parsed.get(file) ?? parse(file)
  parsed.set(file, words)
  return words
}

function parse(file: string): Words {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const words: Words = { names: [], literals: [] }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && (node.parent as { name?: ts.Node }).name === node) {
      const { parent } = node
      if (!ts.isPropertyAccessExpression(parent) && !ts.isImportSpecifier(parent)) words.names.push(node.text)
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      words.literals.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return words
}

/** Camel case and snake case as words. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _$#]+/)

/** The lines of a file that are comments. */
const commentsOf = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))

t.test('no identifier of the code, the tests and the benchmarks has a retired word', async (t) => {
  for (const [folder, words, least] of [
    ['src', retired, 200],
    ['scripts', retired, 1],
    ['openapi', retired, 1],
    ['test', retiredInTests, 100],
    ['bench', retiredInTests, 20],
  ] as const) {
    const files = filesIn(folder, '.ts')
    t.ok(files.length >= least, folder)
    for (const file of files)
      t.same(
        wordsIn(file).names.filter((name) => wordsOf(name).some((word) => words.has(word))),
        [],
        file,
      )
  }
})

t.test('no text for users has a retired word', async (t) => {
  for (const file of filesIn('src', '.ts')) t.same(wordsIn(file).literals.filter(hasRetired), [], file)
  for (const file of ['README.md', 'SECURITY.md', ...filesIn('docs', '.md')]) {
    // The glossary has the retired words themselves.
    const [text = ''] = readFileSync(join(root, file), 'utf8').split('\n## Glossary\n')
    const lines = text.split('\n')
    t.same(
      lines.filter((line) => texts.test(line)),
      [],
      file,
    )
  }
  const document = readFileSync(join(root, 'openapi/openapi.json'), 'utf8').split('\n')
  t.same(
    document.filter((line) => texts.test(line)),
    [],
    'openapi/openapi.json',
  )
})

t.test('no title, message or name of the tests and the benchmarks has a retired word', async (t) => {
  // This file has the words themselves.
  const files = [...filesIn('test', '.ts'), ...filesIn('bench', '.ts')].filter((file) => file !== ownName)
  t.ok(files.length > 150)
  for (const file of files)
    t.same(
      [...wordsIn(file).literals.filter(hasRetired), ...commentsOf(file).filter((text) => texts.test(text))],
      [],
      file,
    )
})

t.test('the words are found in any case style', async (t) => {
  t.same(wordsOf('maxWalksOf'), ['max', 'walks', 'of'])
  t.same(wordsOf('walk_resumed'), ['walk', 'resumed'])
  t.ok(texts.test('The walk goes on'))
  t.notOk(texts.test('The sidewalk is wet'))
})
