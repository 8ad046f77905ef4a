// Writes the test files and the code that they import into few files, for `npm test`: a process that loads some hundred
// modules one by one needs longer for that than for many of its tests. `hooks.js` loads what this writes.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { packages } from '../../scripts/esbuild-packages.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const isEntry = /^test\/(.+\.test|together\/[^/]+|support\/lock-contender)\.ts$/

const entryPoints = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name}`)
  .filter((name) => isEntry.test(name))
const outdir = join(root, '.tap/bundle')
rmSync(outdir, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints,
  outdir,
  outbase: '.',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [packages, { name: 'positions', setup }],
})

/** A file that reads another file next to it still finds it. */
function setup(bundle) {
  bundle.onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const contents = readFileSync(path, 'utf8')
    if (!contents.includes('import.meta.')) return undefined
    const values = { dirname: dirname(path), filename: path, url: pathToFileURL(path).href }
    return {
      contents: contents.replace(/\bimport\.meta\.(dirname|filename|url)\b/g, (_, key) => JSON.stringify(values[key])),
      loader: 'ts',
    }
  })
}
