// Builds the program into `dist`: `main.js` and parts that it loads when a command needs them. Node starts
// faster from a few files than from hundreds of modules. `tsc` writes the client, with its types.
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packages } from './esbuild-packages.js'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
const swaggerUi = join(root, 'src/server/swagger-ui')

const tsc = join(root, 'node_modules/typescript7/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.client.json')], { stdio: 'inherit' })
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  sourcemap: true,
  write: false,
  logLevel: 'warning',
  plugins: [packages],
})
const written = new Set()
for (const { path, contents } of outputFiles) put(path, contents)
for (const name of readdirSync(swaggerUi))
  put(join(dist, 'server/swagger-ui', name), readFileSync(join(swaggerUi, name)))
put(join(dist, 'LICENSE-typebox'), readFileSync(join(root, 'node_modules/@sinclair/typebox/license')))
removeOldFiles()
// The time of the build.
utimesSync(join(dist, 'main.js'), new Date(), new Date())

/** Removes the files of an earlier build. Other programs write the client and the benchmark. */
function removeOldFiles() {
  for (const name of readdirSync(dist, { recursive: true })) {
    // `.new`: another build writes this file now.
    if (/^(client|bench)\b|^\.tsbuildinfo$|\.new$/.test(name) || written.has(join(dist, name))) continue
    if (statSync(join(dist, name), { throwIfNoEntry: false })?.isFile()) rmSync(join(dist, name), { force: true })
  }
}

/** Writes a file at once and only if it changes: another process may start the program meanwhile. */
function put(path, contents) {
  written.add(path)
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}.new`
  writeFileSync(unfinished, contents, { mode: basename(path) === 'main.js' ? 0o755 : 0o644 })
  renameSync(unfinished, path)
}
