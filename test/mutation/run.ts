import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { providers } from '../../src/providers/index.js'
import { copyTo } from '../support/copy-repository.js'
import { conformanceOf, type Mutation, mutations } from './mutations.js'

/**
 * Mutation tests. Applies one mutation at a time to a copy of the code and runs the tests that must detect it. A
 * surviving mutation shows a missing check. Each test must pass without a mutation first, because a failing test
 * detects nothing. `npm run test:mutate -- <text>` runs only the mutations with that text, or with one of several texts.
 */
/** More at once would slow each other down. */
const atOnce = Math.min(availableParallelism(), 2)
/** A test that takes this many times longer than without a mutation hangs, which counts as detected. */
const timeoutFactor = 6

/** A test file, and the provider for which it runs. */
interface Check {
  test: string
  provider: string
}

const texts = process.argv.slice(2)
const chosen = mutations.filter(
  ({ description, file }) => texts.length === 0 || texts.some((text) => `${description} ${file}`.includes(text)),
)
const print = (text: string) => process.stdout.write(`${text}\n`)
const keyOf = ({ test, provider }: Check) => `${test}, ${provider}`
const began = performance.now()
const secondsSince = (then: number) => Math.round((performance.now() - then) / 1000)

/** Milliseconds that each check takes without a mutation. */
const usual = new Map<string, number>()
/** Checks that fail without a mutation, by their keys. */
const failing = new Map<string, Check>()
const survivors: string[] = []

const checks = new Map(chosen.flatMap(checksOf).map((check) => [keyOf(check), check]))
await inCopies([...checks.values()], runUnmutated)
// Again, because the machine may have been busy.
await inCopies([...failing.values()], runUnmutated)
print(`without a mutation ${checks.size - failing.size} of ${checks.size} checks pass, after ${secondsSince(began)} s`)
const undetected = chosen.filter((mutation) => !checksOf(mutation).some((check) => failing.has(keyOf(check))))
await inCopies([...undetected.entries()], runMutated)
// If the environment broke meanwhile, such as the packages, every mutation would count as detected.
await inCopies([...checks.values()].filter((check) => !failing.has(keyOf(check))).slice(0, 1), runUnmutated)
for (const check of failing.keys()) print(`fails without a mutation: ${check}`)
for (const survivor of survivors) print(`survived: ${survivor}`)
const killed = undetected.length - survivors.length
print(`${killed} of ${chosen.length} killed, in ${secondsSince(began)} s`)
process.exitCode = killed === chosen.length && failing.size === 0 && chosen.length > 0 ? 0 : 1

/** Processes the work in a few copies of the repository. */
async function inCopies<T>(pieces: readonly T[], work: (folder: string, piece: T) => Promise<void>): Promise<void> {
  if (pieces.length === 0) return
  const waiting = [...pieces]
  async function inOne(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'anyats-mutation-'))
    try {
      copyTo(folder)
      for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) await work(folder, piece)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, inOne))
}

async function runUnmutated(folder: string, check: Check): Promise<void> {
  const then = performance.now()
  if (await passes(folder, check, 300_000)) failing.delete(keyOf(check))
  else failing.set(keyOf(check), check)
  usual.set(keyOf(check), performance.now() - then)
}

async function runMutated(folder: string, [number, mutation]: readonly [number, Mutation]): Promise<void> {
  const { description, file, find, replace } = mutation
  const then = performance.now()
  const path = join(folder, file)
  const original = await readFile(path, 'utf8')
  if (original.split(find).length !== 2)
    throw new Error(`"${description}" cannot be applied: its text is not in ${file} exactly once`)
  await writeFile(
    path,
    original.replace(find, () => replace),
  )
  const killed = !(await passAll(folder, checksOf(mutation)))
  await writeFile(path, original)
  const label = String(number + 1).padStart(3)
  print(
    `${label} ${killed ? 'killed  ' : 'SURVIVED'} ${description} (${file.replace('src/', '')}), ${secondsSince(then)} s`,
  )
  if (!killed) survivors.push(`${description} (${file})`)
}

/** The conformance suites run for one provider: the one with the mutation, or the first. */
function checksOf({ file, tests }: Mutation): Check[] {
  const mutated = [file, ...(tests ?? [])]
    .map((path) => /^(?:src|test)\/providers\/([^/]+)\//.exec(path)?.[1])
    .find((id) => providers.some((provider) => provider.id === id))
  const provider = mutated ?? providers[0]?.id ?? ''
  return (tests ?? [conformanceOf(provider)]).map((test) => ({ test, provider }))
}

async function passAll(folder: string, all: readonly Check[]): Promise<boolean> {
  for (const check of all) {
    const time = Math.max(Math.ceil(usual.get(keyOf(check)) ?? 0) * timeoutFactor, 60_000)
    if (!(await passes(folder, check, time))) return false
  }
  return true
}

/** Runs a file without the test runner: no coverage and no report, in a third of the time. */
function passes(folder: string, { test, provider }: Check, timeout: number): Promise<boolean> {
  // The default limit would count a slow machine as a detection.
  const env = { ...process.env, PROVIDER: provider, TAP_BAIL: '1', TAP_TIMEOUT: String(timeout / 1000) }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', test], {
      cwd: folder,
      env,
      stdio: 'ignore',
      detached: true,
    })
    const impatience = setTimeout(() => endGroup(child.pid), timeout)
    child.once('exit', (code) => {
      clearTimeout(impatience)
      // A test that was stopped leaves child processes.
      endGroup(child.pid)
      resolve(code === 0)
    })
  })
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
