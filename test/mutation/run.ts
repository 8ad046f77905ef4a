import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mutation, mutations } from './mutations.js'

/**
 * Have the tests teeth? Tells one lie at a time in a copy of the code and runs the tests that must find it out. A lie
 * that survives names a check that is missing. `npm run test:mutate -- <text>` tells only the lies with that text.
 */
const root = join(import.meta.dirname, '../..')
const copied = [
  'src',
  'test',
  'openapi',
  'scripts',
  'docs',
  'README.md',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  '.taprc',
]
const chosen = mutations.filter(({ lie, file }) => `${lie} ${file}`.includes(process.argv[2] ?? ''))
const say = (text: string) => process.stdout.write(`${text}\n`)

const survivors: string[] = []
const waiting = [...chosen.entries()]
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
say(`${chosen.length - survivors.length} of ${chosen.length} killed`)
for (const survivor of survivors) say(`survived: ${survivor}`)
process.exitCode = survivors.length === 0 && chosen.length > 0 ? 0 : 1

async function work(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'anyats-mutation-'))
  try {
    for (const name of copied) await cp(join(root, name), join(folder, name), { recursive: true })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [number, mutation] = next
      const killed = await kills(folder, mutation)
      say(
        `${String(number + 1).padStart(3)} ${killed ? 'killed  ' : 'SURVIVED'} ${mutation.lie} (${mutation.file.replace('src/', '')})`,
      )
      if (!killed) survivors.push(`${mutation.lie} (${mutation.file})`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function kills(
  folder: string,
  { lie, file, find, replace, tests = ['test/providers.test.ts'] }: Mutation,
): Promise<boolean> {
  const path = join(folder, file)
  const truth = await readFile(path, 'utf8')
  if (truth.split(find).length !== 2) throw new Error(`"${lie}" is not told: its text is not in ${file} exactly once`)
  await writeFile(
    path,
    truth.replace(find, () => replace),
  )
  try {
    return !(await passes(folder, tests, providerOf(file, tests)))
  } finally {
    await writeFile(path, truth)
  }
}

/** The contract is held against one provider: the one that is lied about, or the first. */
function providerOf(file: string, tests: readonly string[]): string {
  return (
    [file, ...tests]
      .map((path) => /^(?:src\/providers|test)\/(ashby|greenhouse|jobvite|lever)\b/.exec(path)?.[1])
      .find(Boolean) ?? 'ashby'
  )
}

/** Each file by itself and without the runner of tests: nothing is to be covered or reported, and it takes a third of the time. */
async function passes(folder: string, tests: readonly string[], provider: string): Promise<boolean> {
  const env = { ...process.env, PROVIDER: provider, TAP_BAIL: '1' }
  const options = { cwd: folder, timeout: 300_000, maxBuffer: 2 ** 28, env }
  for (const test of tests) {
    const passed = await new Promise<boolean>((resolve) =>
      execFile(process.execPath, ['--import', 'tsx', test], options, (error) => resolve(!error)),
    )
    if (!passed) return false
  }
  return true
}
