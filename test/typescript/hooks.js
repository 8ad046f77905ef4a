import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** An import names the JavaScript file that `npm run build` writes: here the TypeScript file beside it is meant. */
export function resolve(specifier, context, nextResolve) {
  if (/^(\.|file:).*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/js$/, 'ts'), context.parentURL)
    if (existsSync(url)) return nextResolve(url.href, context)
  }
  return nextResolve(specifier, context)
}

/** Every type becomes blanks: each line and column stays where it is, so that nothing needs a source map. */
export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context)
  const bundled = bundleOf(url)
  if (bundled) return { format: 'module', shortCircuit: true, source: `import ${JSON.stringify(bundled)}` }
  const { source } = await nextLoad(url, { ...context, format: 'module' })
  return { format: 'module', shortCircuit: true, source: await withoutTypes(source.toString(), url) }
}

const root = new URL('../../', import.meta.url).href

/** What `bundle.js` wrote for a test file. `npm test` sets the variable: only there it is new. */
function bundleOf(url) {
  if (process.env.TEST_BUNDLE === undefined || !url.startsWith(root)) return undefined
  const bundled = `${root}.tap/bundle/${url.slice(root.length).replace(/ts$/, 'js')}`
  return existsSync(new URL(bundled)) ? bundled : undefined
}

const folder = new URL('../../node_modules/.cache/anyats-typescript/', import.meta.url)

/** All processes share what was compiled once. The compiler is loaded only for a text that is new. */
async function withoutTypes(source, url) {
  const file = fileURLToPath(new URL(createHash('sha1').update(source).digest('hex'), folder))
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const { default: blank } = await import('ts-blank-space')
    const compiled = blank(source, ({ pos }) => {
      throw new SyntaxError(`${fileURLToPath(url)}: line ${source.slice(0, pos).split('\n').length} is not only types`)
    })
    mkdirSync(folder, { recursive: true })
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, compiled)
    renameSync(unfinished, file)
    return compiled
  }
}
