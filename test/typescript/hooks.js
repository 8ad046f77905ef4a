import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
/** Node 20 runs hooks in a thread of their own, which costs a message for each module. */
export const isSynchronous = module.registerHooks !== undefined

/** An import names the JavaScript file that `npm run build` writes: here the TypeScript file beside it is meant. */
export function resolve(specifier, context, nextResolve) {
  if (/^(\.|file:).*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/js$/, 'ts'), context.parentURL)
    if (existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true }
  }
  return nextResolve(specifier, context)
}

/** Every type becomes blanks: each line and column stays where it is, so that nothing needs a source map. */
export function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context)
  const loaded = (source) => ({ format: 'module', shortCircuit: true, source })
  const bundled = bundleOf(url)
  if (bundled) return loaded(`import ${JSON.stringify(bundled)}`)
  const source = readFileSync(fileURLToPath(url), 'utf8')
  const stored = storedFor(source)
  if (existsSync(stored)) return loaded(readFileSync(stored, 'utf8'))
  // The compiler is loaded only for a text that is new.
  if (isSynchronous) return loaded(compile(require('ts-blank-space').default, source, url, stored))
  return import('ts-blank-space').then(({ default: blank }) => loaded(compile(blank, source, url, stored)))
}

const root = new URL('../../', import.meta.url).href

/** The file that `bundle.js` wrote for a test file. `npm test` writes it before each run, and sets the variable. */
function bundleOf(url) {
  if (process.env.TEST_BUNDLE === undefined || !url.startsWith(root)) return undefined
  const bundled = `${root}.tap/bundle/${url.slice(root.length).replace(/ts$/, 'js')}`
  return existsSync(new URL(bundled)) ? bundled : undefined
}

const folder = new URL('../../node_modules/.cache/anyats-typescript/', import.meta.url)

/** All processes share what was compiled once. */
const storedFor = (source) => fileURLToPath(new URL(createHash('sha1').update(source).digest('hex'), folder))

function compile(blank, source, url, stored) {
  const compiled = blank(source, ({ pos }) => {
    throw new SyntaxError(`${fileURLToPath(url)}: line ${source.slice(0, pos).split('\n').length} is not only types`)
  })
  mkdirSync(folder, { recursive: true })
  const unfinished = `${stored}.${process.pid}`
  writeFileSync(unfinished, compiled)
  renameSync(unfinished, stored)
  return compiled
}
