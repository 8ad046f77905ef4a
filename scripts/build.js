// Builds the program into `dist`: `main.js` and parts that it loads when a command needs them. Node starts
// faster from a few files than from hundreds of modules. `tsc` writes the client, with its types.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packages } from './esbuild-packages.js'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')

const tsc = join(root, 'node_modules/typescript7/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.client.json')], { stdio: 'inherit' })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
  plugins: [packages],
})
// Other files of `dist` are of an earlier build.
const current = new Set([
  'client',
  'bench',
  '.tsbuildinfo',
  'LICENSE-typebox',
  ...Object.keys(metafile.outputs).map((path) => basename(path)),
])
for (const name of readdirSync(dist)) if (!current.has(name)) rmSync(join(dist, name), { recursive: true })
cpSync(join(root, 'src/server/swagger-ui'), join(dist, 'server/swagger-ui'), { recursive: true })
cpSync(join(root, 'node_modules/@sinclair/typebox/license'), join(dist, 'LICENSE-typebox'))
chmodSync(join(dist, 'main.js'), 0o755)
// esbuild leaves a file with the same content as it is.
utimesSync(join(dist, 'main.js'), new Date(), new Date())
